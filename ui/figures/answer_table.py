"""The numbers behind an answer as a quiet table: what, how much, of what, when, where, and whether that is better or worse."""

from collections.abc import Sequence
from html import escape

from assistant.answer import Answer, describe
from assistant.direction import direction_of
from assistant.values import Value
from data.model import Citation

_SHAREABLE = ("Wofür", "Jahr")
_SIGNS = {True: ("better", "▲"), False: ("worse", "▼"), None: ("", "")}


def figures_html(answer: Answer) -> str:
    """All values as an HTML table, everything in it escaped; empty where there are none.

    What holds for all of them, what they belong to or their year, is said once above the table.
    """
    if not answer.values:
        return ""
    columns = _columns(answer.values, answer.sources)
    shared = [cells[0] for header, cells in columns.items() if header in _SHAREABLE and len(set(cells)) == 1]
    shown = {header: cells for header, cells in columns.items() if header not in _SHAREABLE or len(set(cells)) > 1}
    head = "".join(f"<th{_style(header)} scope=col>{header}</th>" for header in shown)
    rows = "".join(_row(tuple(shown), cells) for cells in zip(*shown.values(), strict=True))
    caption = f"<caption>{', '.join(shared)}</caption>" if shared else ""
    return (
        '<div class="figures" role="region" tabindex="0" aria-label="Zahlen mit Fundstellen">'
        f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _columns(values: Sequence[Value], known: Sequence[Citation]) -> dict[str, list[str]]:
    return {
        "Größe": [escape(value.label) for value in values],
        "Wert": [_amount(value) for value in values],
        "Wofür": [escape(value.entity) for value in values],
        "Jahr": [str(value.haushaltsjahr) for value in values],
        "Fundstelle": [_place(value, known) for value in values],
    }


def _row(headers: Sequence[str], cells: Sequence[str]) -> str:
    first, *others = (f"<td{_style(header)}>{cell}</td>" for header, cell in zip(headers, cells, strict=True))
    named = first.replace("<td", "<th scope=row", 1).replace("</td>", "</th>")
    return f"<tr>{named}{''.join(others)}</tr>"


def _style(header: str) -> str:
    return ' class="amount"' if header == "Wert" else ""


def _amount(value: Value) -> str:
    """The value and, where it is a deviation or a change, what that means: in words, with a sign, in colour."""
    direction = direction_of(value)
    if direction is None:
        return escape(value.written)
    style, sign = _SIGNS[direction.is_better]
    return f'{escape(value.written)} <span class="direction {style}">{sign} {escape(direction.words)}</span>'


def _place(value: Value, known: Sequence[Citation]) -> str:
    """The mark of the cell with its column, or how the value was calculated with the marks of what it rests on."""
    if value.citation is None:
        marks = dict.fromkeys(_mark(citation, known) for citation in value.citations)
        return f"{escape(value.derivation or 'berechnet')} {''.join(marks)}".rstrip()
    column = value.citation.header or (f"Spalte {value.citation.column}" if value.citation.column else "")
    return f"{_mark(value.citation, known)} {escape(column)}".rstrip()


def _mark(citation: Citation, known: Sequence[Citation]) -> str:
    """The number of the Fundstelle at this place or, where the answer does not list it, the place itself."""
    place = (citation.document, citation.line, citation.table)
    for number, source in enumerate(known, start=1):
        if (source.document, source.line, source.table) == place:
            return f"[{number}]"
    return escape(describe(citation))
