"""A quiet table, as every page has it, and the numbers behind an answer as one: everything in it is escaped."""

from collections.abc import Sequence
from html import escape

from assistant.answering.answer import Answer, Named
from assistant.answering.draft import citations, place
from assistant.answering.judging import direction
from assistant.answering.markdown import describe
from assistant.answering.naming import Names
from data.model import Citation


def table(label: str, header: Sequence[str], rows: Sequence[Sequence[str]], amounts: Sequence[bool], caption: str = "") -> str:
    """A table that scrolls in itself, with `header` and `caption` as text and `rows` as HTML; `amounts` stand right."""
    style = ['class="amount" ' if right else "" for right in amounts]
    head = "".join(f'<th {look}scope="col">{escape(name)}</th>' for look, name in zip(style, header, strict=True))
    body = "".join(f"<tr>{_row(cells, style)}</tr>" for cells in rows)
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    shown = f"<table>{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="figures" role="region" tabindex="0" aria-label="{escape(label)}">{shown}</div>'


def _row(cells: Sequence[str], style: Sequence[str]) -> str:
    first, *others = cells
    return f'<th scope="row">{first}</th>' + "".join(
        f"<td {look.strip()}>{cell}</td>" if look else f"<td>{cell}</td>" for look, cell in zip(style[1:], others, strict=True)
    )


_SIGNS = {True: ("better", "▲"), False: ("worse", "▼"), None: ("", "")}


def figures_html(answer: Answer, names: Names | None) -> str:
    """All values as an HTML table; empty where there are none. What they all belong to is said once above it.

    Without `names` nothing is said of better and worse.
    """
    if not answer.values:
        return ""
    entities = {named.entity for named in answer.values}
    header = ["Größe", "Wert", "Wofür", "Fundstelle"]
    rows = [
        [escape(named.label), _amount(named, names), escape(named.entity), _place(named, answer.sources)]
        for named in answer.values
    ]
    shared = ""
    if len(entities) == 1:
        shared = entities.pop()
        header, rows = [*header[:2], header[3]], [[*row[:2], row[3]] for row in rows]
    return table("Zahlen mit Fundstellen", header, rows, [name == "Wert" for name in header], shared)


def _amount(named: Named, names: Names | None) -> str:
    """The value and, where it is a deviation or a change, what that means: in words, with a sign, in colour."""
    found = direction(named.value, names) if names else None
    if found is None:
        return escape(named.written)
    style, sign = _SIGNS[found.better]
    return f'{escape(named.written)} <span class="direction {style}">{sign} {escape(found.words)}</span>'


def _place(named: Named, known: Sequence[Citation]) -> str:
    """The mark of the cell with its column, or how the value was calculated with the marks of what it rests on."""
    behind = {citation for operand in named.value.operands for citation in citations(operand)}
    own = [citation for citation in named.value.citations if citation not in behind]
    if not own:
        marks = dict.fromkeys(_mark(citation, known) for citation in citations(named.value))
        return f"{escape(named.derivation)} {''.join(marks)}".strip()
    column = own[0].header or (f"Spalte {own[0].column}" if own[0].column else "")
    return f"{_mark(own[0], known)} {escape(column)}".strip()


def _mark(citation: Citation, known: Sequence[Citation]) -> str:
    """The number of the Fundstelle at this place or, where the answer does not list it, the place itself."""
    for number, source in enumerate(known, start=1):
        if place(source) == place(citation):
            return f"[{number}]"
    return escape(describe(citation))
