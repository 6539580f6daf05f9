"""Answers and documents as Markdown for the page; knows nothing of Streamlit."""

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer, Status, describe
from assistant.values import Value
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
_SHAREABLE = ("Wofür", "Jahr")


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


def figures(answer: Answer) -> str:
    """The table of all numbers behind the answer; empty where there are none.

    What holds for all of them, what they belong to or their year, is said once above the table.
    """
    if not answer.values:
        return ""
    columns = _columns(answer.values, answer.sources)
    shared = [cells[0] for header, cells in columns.items() if header in _SHAREABLE and len(set(cells)) == 1]
    shown = {header: cells for header, cells in columns.items() if header not in _SHAREABLE or len(set(cells)) > 1}
    rules = ("---:" if header == "Wert" else "---" for header in shown)
    rows = [tuple(shown), tuple(rules), *zip(*shown.values(), strict=True)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    return f"{', '.join(shared)}\n\n{table}".lstrip()


def sources(answer: Answer) -> str:
    """The numbered list of Fundstellen; empty where there are none."""
    return "\n".join(f"{number}. {markup.literal(describe(source))}" for number, source in enumerate(answer.sources, start=1))


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


def _columns(values: Sequence[Value], known: Sequence[Citation]) -> dict[str, list[str]]:
    return {
        "Größe": [markup.in_cell(value.label) for value in values],
        "Wert": [_unbroken(markup.in_cell(value.written)) for value in values],
        "Wofür": [markup.in_cell(value.entity) for value in values],
        "Jahr": [str(value.haushaltsjahr) for value in values],
        "Fundstelle": [_place(value, known) for value in values],
    }


def _place(value: Value, known: Sequence[Citation]) -> str:
    if value.citation is None:
        marks = dict.fromkeys(_reference(citation, known) for citation in value.citations)
        return f"{_unbroken(markup.in_cell(value.derivation or 'berechnet'), ' €')} {''.join(marks)}".rstrip()
    column = value.citation.header or (f"Spalte {value.citation.column}" if value.citation.column else "")
    return f"{_reference(value.citation, known)} {markup.in_cell(column)}".rstrip()


def _unbroken(cell: str, where: str = " ") -> str:
    """The cell with spaces that no line is broken at: all, or those in `where`."""
    return cell.replace(where, where.replace(" ", "\N{NO-BREAK SPACE}"))


def _reference(citation: Citation, known: Sequence[Citation]) -> str:
    """The mark of the Fundstelle at this place or, where the answer does not list it, the place itself."""
    place = (citation.document, citation.line, citation.table)
    for number, source in enumerate(known, start=1):
        if (source.document, source.line, source.table) == place:
            return markup.mark(number)
    return markup.in_cell(describe(citation))
