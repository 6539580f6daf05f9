"""What reads the questions of each loaded report: the rules, and where these are unsure the language model of the settings."""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from assistant.abfrage.facts import Facts
from assistant.answering.answer import Answer
from assistant.settings import Settings
from assistant.understanding.reader import Reader, Turn
from data.store import DocumentInfo

if TYPE_CHECKING:
    from assistant.agent.model import Model


class Reads(Protocol):
    """What reads questions about one report."""

    def turn(self, question: str, turns: Sequence[Turn] = ()) -> Turn:
        """The question with its reading after the turns before it."""


class Readers:
    """A reader a document, made when it is first asked for; the language model is imported only where one is set."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[DocumentInfo, Reads] = {}

    def of(self, document: DocumentInfo, facts: Facts) -> Reads:
        """The reader of a document of `facts`. Raises `SettingInvalid` for a model that can't be named so."""
        if document not in self._made:
            self._made[document] = self._new(document.key, facts)
        return self._made[document]

    def keep(self, documents: Collection[DocumentInfo]) -> None:
        """Forgets the readers of all other documents."""
        self._made = {known: reader for known, reader in self._made.items() if known in documents}

    def in_words(self, question: str, answer: Answer) -> Answer:
        """The answer in the model's words where the settings want that."""
        if self._model is None or not self._settings.model_words:
            return answer
        from assistant.agent.wording import in_model_words

        return in_model_words(question, answer, self._model)

    def _new(self, bericht: str, facts: Facts) -> Reads:
        rules = Reader.over(facts, bericht)
        if self._model is None:
            return rules
        from assistant.agent.reader import ModelReader

        return ModelReader(rules, self._model, facts)

    @cached_property
    def _model(self) -> "Model | None":
        name, url, seconds = self._settings.model, self._settings.model_url, self._settings.model_seconds
        if name is None:
            return None
        from assistant.agent.model import open_model

        return open_model(name, url, seconds)
