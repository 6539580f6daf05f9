"""The assistant as its entry points use it: opened once with settings, asked many times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from assistant.question import Question
from assistant.reports import Reports
from assistant.rules import answer_question, clean, understand
from assistant.settings import Settings
from assistant.tools import Tools
from data.errors import DocumentGone, DocumentUnknown
from data.model import Report
from data.store import DocumentInfo

if TYPE_CHECKING:
    from assistant.agent import Agent
    from assistant.receipts import Receipt
    from assistant.receipts.replay import Replay
    from data.ingest import Ingested
    from data.sandbox import Upload
    from data.store import Extent


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
        self._reports = Reports(settings)
        self._tools: dict[DocumentInfo, Tools] = {}

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        return cls(settings)

    @property
    def is_sample(self) -> bool:
        """True where nothing is stored, so that the bundled sample answers."""
        return self._reports.is_sample

    def documents(self) -> list[DocumentInfo]:
        """The documents that answer, the newest budget year first."""
        return self._reports.documents()

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
        from assistant.uploads import ReadOnly

        if self.settings.public:
            raise ReadOnly

    def extents(self) -> "dict[str, Extent]":
        """How much each of the `documents` holds, by its key."""
        return self._reports.extents()

    def tools(self, document: DocumentInfo | None = None) -> Tools:
        """The functions over a report, the newest by default."""
        documents = self.documents()
        chosen = document or documents[0]
        tools = self._tools.get(chosen)
        if tools is None:
            try:
                report = self.report(chosen)
            except DocumentGone:
                if document:
                    raise
                return self.tools()  # the newest was removed between the two looks
            tools = Tools(report, partial(self._reports.search, report))
            self._tools = {known: kept for known, kept in self._tools.items() if known in documents} | {chosen: tools}
        return tools

    def receipt(self, question: str, answer: Answer, earlier: Sequence[str] = ()) -> "Receipt":
        """The receipt of an answer to a question after the `earlier` ones of its conversation."""
        from assistant.explanation import parts
        from assistant.receipts import Context, receipt_of

        named = {citation.document for citation in answer.sources}
        document = next((each for each in self.documents() if each.name in named), self.documents()[0])
        understood = dict(parts(understand(question, earlier, self.tools(document))))
        settings, before = self.settings, tuple(earlier)
        asked = Context(question=question, history=before, understood=understood, model=settings.model, style=settings.style)
        return receipt_of(answer, asked, document)

    def replay(self, receipt: "Receipt") -> "Replay":
        """A receipt run again over its document as it is now. Raises `DocumentUnknown` where that is not stored."""
        from assistant.receipts.replay import replay

        document = next((each for each in self.documents() if each.key == receipt.document.key), None)
        if document is None:
            raise DocumentUnknown(receipt.document.titel or receipt.document.name)
        return replay(receipt, self.tools(document))

    def report(self, document: DocumentInfo) -> Report:
        """The report of one of the `documents`."""
        return self._reports.report(document)
