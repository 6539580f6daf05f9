"""The assistant as its entry points use it: opened once with settings, asked many times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.abfrage.errors import AbfrageUnsound
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage, Compare, Exists, Logic
from assistant.answering.answer import Answer
from assistant.catalogue.model import Catalogue
from assistant.library.readers import Readers
from assistant.library.reports import Reports
from assistant.library.scope import ALL, Scope, choose
from assistant.library.shelf import Shelf
from assistant.settings import Settings
from assistant.understanding.model import Confidence, Reading
from assistant.understanding.reader import Reader, Turn
from data.errors import DocumentGone, DocumentUnknown, QuestionInvalid
from data.model import Passage, Report
from data.store import DocumentInfo

if TYPE_CHECKING:
    from assistant.claims.model import FactCheck
    from assistant.receipts import Receipt
    from assistant.receipts.replay import Replay
    from data.ingest import Ingested
    from data.sandbox import Upload
    from data.store import Extent

LONGEST = 4000
Show = Callable[[Answer], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer; `turn` is how it was read, which the next question may refer to."""

    question: str
    answer: Answer
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class _Before:
    """What the turns before a question leave: how they were read, and the report that the last one was asked of."""

    turns: tuple[Turn, ...] = ()
    bericht: str | None = None


class Assistant:
    """Answers from the stored reports, or from the bundled sample where nothing is stored."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._reports = Reports(settings)
        self._shelf = Shelf((), self._reports.report, {})
        self._readers = Readers(settings)

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        return cls(settings)

    # asking
    def ask(self, question: str, earlier: Sequence[Exchange] = (), scope: Scope = ALL, show: Show | None = None) -> Exchange:
        """The answer to a question after the exchanges before it; `show` is called with the answer as far as it has come.

        Raises `QuestionInvalid` for an empty question or one that is no question by its length, `NoSuchReport` where the scope
        fits no report, and a `HaushaltError` where the store can't be read.
        """
        asked = cleaned(question)
        turns = tuple(exchange.turn for exchange in earlier if exchange.turn)
        last = next((exchange.answer.report.key for exchange in reversed(earlier) if exchange.answer.report), None)
        exchange = self._over_present(lambda shelf: self._ask(asked, _Before(turns, last), scope, shelf))
        if show:
            show(exchange.answer)
        return exchange

    def ask_after(self, question: str, history: Sequence[str], scope: Scope = ALL) -> Exchange:
        """The answer to a question after earlier ones of which only the words are known."""
        asked = cleaned(question)
        return self._over_present(lambda shelf: self._ask(asked, self._read_again(history, scope, shelf), scope, shelf))

    def _read_again(self, history: Sequence[str], scope: Scope, shelf: Shelf) -> _Before:
        before = _Before()
        for text in filter(None, map(printable, history)):
            document = choose(shelf.documents, scope, text, before.bericht)
            turn = self._readers.of(document, shelf.facts).turn(text[:LONGEST], before.turns)
            before = _Before((*before.turns, turn), document.key)
        return before

    def _ask(self, question: str, before: _Before, scope: Scope, shelf: Shelf) -> Exchange:
        document = choose(shelf.documents, scope, question, before.bericht)
        turn = self._readers.of(document, shelf.facts).turn(question, before.turns)
        answer = self._answer(turn.reading, document.key, shelf.facts)
        return Exchange(question, self._readers.in_words(question, answer), turn)

    def _answer(self, reading: Reading, bericht: str, facts: Facts) -> Answer:
        """The answer in the style that the settings name."""
        from assistant.abfrage.evaluation import evaluate
        from assistant.abfrage.reading import reading as in_german
        from assistant.answering.composing import compose, compose_unread
        from assistant.answering.markdown import in_style

        book = facts.book(bericht)
        if reading.abfrage is None:
            answer = compose_unread(reading, book.catalogue, book.report)
        else:
            result = evaluate(reading.abfrage, facts)
            understood = in_german(result.abfrage, book.catalogue)
            answer = compose(result, reading, book.catalogue, book.report, understood)
        return in_style(answer, self.settings.style)

    def abfrage(self, abfrage: Abfrage) -> Answer:
        """The answer to an Abfrage that was not read from a question.

        Raises `BerichtUnknown` where its report is not loaded and `AbfrageUnsound` where it is not well-formed.
        """
        from assistant.abfrage.wellformed import problems

        if found := problems(abfrage, self.facts().book(abfrage.bericht).catalogue):
            raise AbfrageUnsound(found)
        return self._evaluated(abfrage)

    def _evaluated(self, abfrage: Abfrage) -> Answer:
        checks = any(isinstance(ask, Compare | Logic | Exists) for ask in abfrage.asks)
        reading = Reading("", abfrage, Confidence.SURE, checks=checks)
        return self._over_present(lambda shelf: self._answer(reading, abfrage.bericht, shelf.facts))

    def check(self, text: str, scope: Scope = ALL) -> "FactCheck":
        """The claims of a text, each checked against the report that its words or the scope name, else the newest.

        Raises `NoSuchReport` where the scope fits no report.
        """
        from assistant.claims.checking import check_text

        def over(shelf: Shelf) -> "FactCheck":
            document = choose(shelf.documents, scope, text)
            return check_text(text, Reader.over(shelf.facts, document.key), shelf.facts)

        return self._over_present(over)

    def examples(self, scope: Scope = ALL) -> tuple[str, ...]:
        """Questions for an empty conversation, made from what the report holds."""
        from assistant.answering.followups import examples

        return examples(self.catalogue(scope))

    # what is loaded
    @property
    def is_sample(self) -> bool:
        """True where nothing is stored, so that the bundled sample answers."""
        return self._reports.is_sample

    def documents(self) -> list[DocumentInfo]:
        """The documents that answer, the newest budget year first."""
        return self._reports.documents()

    def document(self, scope: Scope = ALL) -> DocumentInfo:
        """The document that answers in a scope, the newest of several. Raises `NoSuchReport`."""
        return choose(self.documents(), scope)

    def report(self, document: DocumentInfo | None = None) -> Report:
        """The report of one of the `documents`, the newest by default."""
        return self._reports.report(document or self.document())

    def extents(self) -> "dict[str, Extent]":
        """How much each of the `documents` holds, by its key."""
        return self._reports.extents()

    def facts(self) -> Facts:
        """The figures of all loaded reports, by address; a report is read when it is first looked into."""
        return self._present().facts

    def _present(self) -> Shelf:
        """The reports that are loaded now."""
        documents = tuple(self.documents())
        if self._shelf.documents != documents:
            self._shelf = self._shelf.changed_to(documents)
            self._readers.keep(documents)
        return self._shelf

    def _over_present(self, work: Callable[[Shelf], T]) -> T:
        """Work over what is loaded now, again where a report was removed meanwhile."""
        shelf = self._present()
        while True:
            try:
                return work(shelf)
            except DocumentGone:
                changed = self._present()
                if changed is shelf:
                    raise
                shelf = changed

    def catalogue(self, scope: Scope = ALL) -> Catalogue:
        """What the report of a scope holds: subjects with their names, positions, coverage."""
        return self.facts().book(self.document(scope).key).catalogue

    def catalogue_of(self, answer: Answer) -> Catalogue:
        """What the report of an answer holds."""
        return self.catalogue(Scope(answer.report.key if answer.report else None))

    def search(self, words: str, document: DocumentInfo | None = None) -> list[Passage]:
        """The passages of a report, the newest by default, that are nearest in meaning, the best first."""
        return self._reports.search(self.report(document), words)

    # changing what is loaded
    def ingest(self, paths: Sequence[Path], step: Callable[[Path], None] = lambda _: None) -> "list[Ingested]":
        """Reads reports into the store and their passages into the index; `step` is called before each file.

        Raises an `InputError` for a file that is no report; then nothing is stored.
        """
        return self._reports.ingest(paths, step)

    def ingest_uploads(
        self,
        uploads: "Sequence[Upload]",
        instead_of: DocumentInfo | None = None,
        step: "Callable[[Upload], None]" = lambda _: None,
    ) -> "list[Ingested]":
        """Reads uploaded reports in a child process with limits, and forgets `instead_of`; `step` is called before each.

        Raises a `HaushaltError` for an upload that is no report, for an index that can't be reached, and in public; then what
        is loaded stays as it was.
        """
        self._refuse_in_public()
        return self._reports.ingest_uploads(uploads, instead_of, step)

    def remove(self, document: DocumentInfo) -> None:
        """Forgets a stored document with its passages; then the next report answers, or the sample.

        Raises a `HaushaltError` where it has been replaced meanwhile, for an index that can't be reached, and in public; then
        what is loaded stays as it was.
        """
        self._refuse_in_public()
        self._reports.remove(document)

    def _refuse_in_public(self) -> None:
        from assistant.library.uploads import ReadOnly

        if self.settings.public:
            raise ReadOnly

    # receipts
    def receipt(self, exchange: Exchange) -> "Receipt":
        """The receipt of an exchange: the Abfrage that it was read as, the reports it rests on, and every value."""
        from assistant.receipts import receipt_of

        return receipt_of(exchange.question, exchange.answer, self.documents())

    def replay(self, receipt: "Receipt") -> "Replay":
        """A receipt evaluated again over its reports as they are now. Raises `DocumentUnknown` where one is not stored."""
        from assistant.receipts.replay import replay

        loaded = {document.key for document in self.documents()}
        named = {key: basis.titel for key, basis in receipt.berichte.items()}
        if receipt.abfrage:
            named.setdefault(receipt.abfrage.bericht, "")
        for key, titel in named.items():
            if key not in loaded:
                raise DocumentUnknown(titel or key)
        answer = self._evaluated(receipt.abfrage) if receipt.abfrage else None
        return replay(receipt, answer, self.documents())


def printable(text: str) -> str:
    """A text without control characters."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


def cleaned(question: str) -> str:
    """A question without control characters. Raises `QuestionInvalid`."""
    asked = printable(question)
    if not asked:
        raise QuestionInvalid("Sie ist leer; bitte eine Frage zum Bericht eingeben")
    if len(asked) > LONGEST:
        raise QuestionInvalid(f"Sie hat {len(asked)} Zeichen, erlaubt sind {LONGEST}; bitte kürzer fragen")
    return asked
