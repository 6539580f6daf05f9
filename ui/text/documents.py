"""Answers and documents as Markdown for the page; knows nothing of Streamlit."""

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer, Status, where
from data.model import Citation
from ui import markup

EXAMPLES = (
    "warum Defizit bei 3140?",
    "Wie hat das Sozialamt abgeschnitten?",
    "Personalaufwand Jobcenter im November",
    "Welche Produkte haben ihr Budget am stärksten überschritten?",
)
OWN_REPORTS = "Eigene Berichte liest „haushalt ingest DATEI“ ein."

_STATUS = {
    Status.PARTIAL: "Teilweise beantwortet",
    Status.CLARIFY: "Rückfrage",
    Status.NOT_IN_DATA: "Nicht in den Berichten",
    Status.OUT_OF_SCOPE: "Außerhalb der Berichte",
}


class Described(Protocol):
    """What the page says of a document; `data.store.DocumentInfo` is one."""

    @property
    def titel(self) -> str: ...
    @property
    def kommune(self) -> str: ...
    @property
    def haushaltsjahr(self) -> int: ...


def status(answer: Answer) -> str:
    """How far the question was answered, in two words; nothing where it was."""
    return _STATUS.get(answer.status, "")


def understood(answer: Answer) -> str:
    """How the question was read, where that is not obvious and the answer doesn't say so itself."""
    is_news = answer.understood and answer.understood not in answer.body
    return f"Verstanden als: {markup.literal(answer.understood)}" if is_news else ""


def body(answer: Answer) -> str:
    """What the answer says, with its quotes and the marks of its Fundstellen."""
    return markup.of_answer(answer.body, len(answer.sources))


def place(number: int, source: Citation, with_table: bool) -> str:
    """A Fundstelle on its button: its number and line and, where there is room, its table."""
    table = f", {(source.table or 'Text').split(',')[0]}" if with_table else ""
    return f"{number} · {where(source)}{table}"


def basis(documents: Sequence[Described], is_sample: bool) -> str:
    """One line that says what the answers come from."""
    if is_sample:
        return f"Grundlage ist das mitgelieferte Beispiel, eine Nacherzählung: {_described(documents[0])}. {OWN_REPORTS}"
    if len(documents) == 1:
        return f"Grundlage: {_described(documents[0])}"
    jahre = sorted({document.haushaltsjahr for document in documents})
    span = f"Haushaltsjahre {jahre[0]}–{jahre[-1]}" if len(jahre) > 1 else f"Haushaltsjahr {jahre[0]}"
    return f"Grundlage: {len(documents)} Berichte, {span}"


def listed(documents: Sequence[Described]) -> str:
    """The documents as a list."""
    return "\n".join(f"- {_described(document)}" for document in documents)


def _described(document: Described) -> str:
    titel = document.titel.strip() or "Bericht ohne Titel"
    parts = [titel, document.kommune]
    if str(document.haushaltsjahr) not in titel:
        parts.append(f"Haushaltsjahr {document.haushaltsjahr}")
    return markup.in_cell(", ".join(part for part in parts if part))
