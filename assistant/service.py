"""The assistant as its entry points use it: opened once with settings, asked many times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from assistant.question import Question
from assistant.rules import answer_question, clean, understand
from assistant.settings import Settings
from assistant.tools import Tools
from data.errors import DocumentUnknown
from data.model import Passage, Report
from data.store import DocumentInfo, FigureStore

if TYPE_CHECKING:
    from assistant.agent import Agent
    from assistant.receipts import Receipt
    from assistant.receipts.replay import Replay
    from data.ingest import Ingested
    from index.passages import PassageIndex


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a conversation: `role` is "user" or "assistant", whose `answer` holds its figures where they are known."""

    role: str
    content: str
    answer: Answer | None = None


class Assistant:
    """Answers from the stored reports, or from the bundled sample where nothing is stored; a model has `seconds` for a turn."""

    seconds = 60.0

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = FigureStore(settings.database_url or settings.home)
        self._tools: dict[DocumentInfo, Tools] = {}
        self._indexed: set[str] = set()

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        return cls(settings)

    @property
    def is_sample(self) -> bool:
        """True where nothing is stored, so that the bundled sample answers."""
        return not self.store.documents()

    def documents(self) -> list[DocumentInfo]:
        """The documents that answer, the newest budget year first."""
        return self.store.documents() or [self._sample_info]

    def ask(self, question: str, history: Sequence[Turn] = (), show: Callable[[Answer], None] = lambda _: None) -> Answer:
        """The answer to a question; `history` holds the turns before it, the oldest first.

        Where a language model words it, `show` is called with the answer so far, each time that a sentence has passed the guard.
        Raises a `HaushaltError` where the store can't be read.
        """
        answer = self._ask_rules(question, history)
        if self.settings.model and answer.verdict is None and answer.status is not Status.OUT_OF_SCOPE:
            answer = self._ask_model(question, history, answer, show)
        if self.settings.style:
            from assistant.style import in_style

            return in_style(answer, self.settings.style)
        return answer

    def _ask_rules(self, question: str, history: Sequence[Turn]) -> Answer:
        earlier = [turn.content for turn in history if turn.role == "user"]
        return answer_question(question, earlier, self.tools())

    def _ask_model(self, question: str, history: Sequence[Turn], ruled: Answer, show: Callable[[Answer], None]) -> Answer:
        """The model's guarded answer, measured by the rules' one; or that one with a note where the model has none."""
        from assistant.agent import Said, Task
        from assistant.agent.errors import ModelFailed
        from assistant.agreement import objection, settled

        said = [Said(turn.role == "user", turn.content, turn.answer) for turn in history]
        asked = self.understand(question, history)
        task = Task(clean(question), self.tools(), said, ruled, partial(objection, ruled, asked))
        try:
            return settled(ruled, self.agent.answer(task, show), task.tools)
        except ModelFailed as failure:
            return replace(ruled, body=f"{ruled.body}\n\n*{failure}; die Antwort folgt deshalb festen Regeln.*")

    @cached_property
    def agent(self) -> "Agent":
        """The language model that the settings name."""
        from assistant.agent import Agent
        from assistant.agent.models import ModelSettings, open_model

        model = ModelSettings(self.settings.model or "", self.settings.model_url, self.seconds)
        return Agent(open_model(model), self.seconds, self.settings.style)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Question:
        """How a question is understood after the turns before it, without answering it."""
        return understand(question, [turn.content for turn in history if turn.role == "user"], self.tools())

    def ingest(self, paths: Sequence[Path], step: Callable[[Path], None] = lambda _: None) -> "list[Ingested]":
        """Reads reports into the store and their passages into the index; `step` is called before each file.

        Raises an `InputError` for a file that is no report; then nothing is stored.
        """
        from data.ingest import ingest

        done = ingest(paths, self.store, step)
        for item in done:
            self.index.update(item.report)
        return done

    @cached_property
    def index(self) -> "PassageIndex":
        """The index of passages; nothing is opened before it is searched."""
        from index.passages import PassageIndex

        settings = self.settings
        return PassageIndex(settings.home, url=settings.chroma_url, model=settings.embedding_model)

    def tools(self, document: DocumentInfo | None = None) -> Tools:
        """The functions over a report, the newest by default."""
        chosen = document or self.documents()[0]
        if chosen not in self._tools:
            report = self.report(chosen)
            self._tools[chosen] = Tools(report, lambda query: self._search(report, query))
        return self._tools[chosen]

    def receipt(self, question: str, answer: Answer, history: Sequence[Turn] = ()) -> "Receipt":
        """The receipt of an answer to a question after the turns before it."""
        from assistant.explanation import parts
        from assistant.receipts import Context, receipt_of

        earlier = tuple(turn.content for turn in history if turn.role == "user")
        understood = dict(parts(self.understand(question, history)))
        settings = self.settings
        asked = Context(question=question, history=earlier, understood=understood, model=settings.model, style=settings.style)
        return receipt_of(answer, asked, self.documents()[0])

    def replay(self, receipt: "Receipt") -> "Replay":
        """A receipt run again over its document as it is now. Raises `DocumentUnknown` where that is not stored."""
        from assistant.receipts.replay import replay

        document = next((each for each in self.documents() if each.key == receipt.document.key), None)
        if document is None:
            raise DocumentUnknown(receipt.document.titel or receipt.document.name)
        return replay(receipt, self.tools(document))

    def _search(self, report: Report, query: str) -> list[Passage]:
        """The passages nearest in meaning; the index is brought up to date first, as after an ingest that was killed."""
        if report.sha256 not in self._indexed:
            self.index.update(report)
            self._indexed.add(report.sha256)
        return [hit.passage for hit in self.index.search(query, document=report.key)]

    def report(self, document: DocumentInfo) -> Report:
        """The report of one of the `documents`."""
        return self._sample if document is self._sample_info else self.store.report(document)

    @cached_property
    def _sample(self) -> Report:
        from data.ingest import read_sample

        return read_sample()

    @cached_property
    def _sample_info(self) -> DocumentInfo:
        sample = self._sample
        return DocumentInfo(
            sample.key, sample.name, sample.sha256, sample.haushaltsjahr, sample.art, sample.titel, sample.kommune
        )
