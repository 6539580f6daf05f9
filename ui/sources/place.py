"""The place a citation names, as HTML: the lines around it, or its table with the header row, and the cell or words marked.

Everything from the document is escaped.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from html import escape

from assistant.answering.markdown import describe
from assistant.answering.naming import listed
from data.model import Citation, Report
from data.reading.text import strip_markup

AROUND = 3
"""So many rows or paragraphs are shown before and behind the place."""
_REACH = 80
"""A header row stands at most so many lines above its values."""
_GONE = "Diese Stelle steht nicht mehr so im Bericht; bitte die Frage noch einmal stellen."


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its 1-based number and its cells without markup."""

    number: int
    cells: tuple[str, ...]

    def has(self, column: int) -> bool:
        return column <= len(self.cells) and bool(self.cells[column - 1])


def source_html(report: Report, *citations: Citation) -> str:
    """The place as HTML that scrolls in itself; the cited cells of one row, or the cited words, have the class `cited`."""
    citation, lines = citations[0], report.content.split("\n")
    if not all(_is_there(lines, each) for each in citations):
        return f"<p>{_GONE}</p>"
    columns = {each.column for each in citations}
    shown = _table(lines, citation, columns) if "\t" in lines[citation.line - 1] else _passage(lines, citation)
    return f'<div class="source" role="region" tabindex="0" aria-label="{escape(caption(*citations))}">{shown}</div>'


def caption(*citations: Citation) -> str:
    """What the shown place is: document, page, line, and for the cells of a row their table, row and columns."""
    headers = list(dict.fromkeys(f"„{each.header}“" for each in citations if each.table and each.header))
    columns = f", {'Spalten' if len(headers) > 1 else 'Spalte'} {listed(headers)}" if headers else ""
    return describe(citations[0]) + columns


def _is_there(lines: Sequence[str], citation: Citation) -> bool:
    """False where the report has changed since the place was cited."""
    last = citation.line_end or citation.line
    return 1 <= citation.line <= last <= len(lines) and (citation.raw or "") in "\n".join(lines[citation.line - 1 : last])


def _passage(lines: Sequence[str], citation: Citation) -> str:
    last = citation.line_end or citation.line
    numbers = [*_beside(lines, citation.line, -1), *range(citation.line, last + 1), *_beside(lines, last, 1)]
    return "".join(_line(lines[number - 1], number, citation) for number in sorted(numbers) if lines[number - 1].strip())


def _line(raw: str, number: int, citation: Citation) -> str:
    text = _plain(raw)
    if not citation.line <= number <= (citation.line_end or citation.line):
        return f'<p><span class="number">{number}</span>{escape(text)}</p>'
    before, words, behind = text.partition(citation.raw) if citation.raw and citation.raw in text else ("", text, "")
    marked = f'{escape(before)}<mark class="cited">{escape(words)}</mark>{escape(behind)}'
    return f'<p class="place"><span class="number">{number}</span>{marked}</p>'


def _beside(lines: Sequence[str], start: int, step: int) -> Iterator[int]:
    """The numbers of the next lines with text in one direction, as far as no table begins."""
    found, number = 0, start + step
    while 1 <= number <= len(lines) and found < AROUND and "\t" not in lines[number - 1]:
        if lines[number - 1].strip():
            found += 1
            yield number
        number += step


def _table(lines: Sequence[str], citation: Citation, cited: Set[int | None]) -> str:
    head = _head(lines, citation)
    rows = [_row(lines, number) for number in _neighbours(lines, citation.line, head[-1].number if head else 0)]
    kept = [column for column in range(1, _width([*head, *rows]) + 1) if any(row.has(column) for row in [*head, *rows])]
    top = "".join(_tr(row, kept, "th") for row in head)
    body = "".join(_tr(row, kept, "td", cited if row.number == citation.line else None) for row in rows)
    return f"<table>{f'<thead>{top}</thead>' if top else ''}<tbody>{body}</tbody></table>"


def _head(lines: Sequence[str], citation: Citation) -> list[_Row]:
    """The row that labels the cited column, the nearest one above, with the row of groups right above it; none where none is."""
    wanted = _folded(citation.header or "")
    for number in range(citation.line - 1, max(0, citation.line - _REACH), -1):
        if wanted and wanted in {_folded(cell) for cell in _row(lines, number).cells}:
            first = number - 1 if number > 1 and "\t" in lines[number - 2] else number
            return [_row(lines, each) for each in range(first, number + 1)]
    return []


def _neighbours(lines: Sequence[str], place: int, head: int) -> list[int]:
    """The place with the rows of its table around it: up to its header, and not beyond text or the next header."""
    before = [number for number in range(max(head + 1, place - 2 * AROUND), place) if lines[number - 1].strip()]
    behind = [number for number in range(place + 1, min(place + AROUND, len(lines)) + 1) if lines[number - 1].strip()]
    rows = [number for number in behind if all("\t" in lines[between - 1] for between in range(place, number + 1))]
    return [*before[-AROUND:], place, *rows]


def _tr(row: _Row, kept: Sequence[int], tag: str, cited: Set[int | None] | None = None) -> str:
    """A row; in that of the place, `cited` are the columns that are marked, all of them where it holds None."""
    cells = "".join(_cell(row, column, tag, bool(cited and cited & {None, column})) for column in kept)
    return f'<tr{" class=place" if cited else ""}><{tag} class="number">{row.number}</{tag}>{cells}</tr>'


def _cell(row: _Row, column: int, tag: str, cited: bool) -> str:
    text = escape(row.cells[column - 1]) if row.has(column) else ""
    return f'<{tag} class="cited"><mark>{text}</mark></{tag}>' if cited and text else f"<{tag}>{text}</{tag}>"


def _row(lines: Sequence[str], number: int) -> _Row:
    return _Row(number, tuple(_plain(cell) for cell in lines[number - 1].split("\t")))


def _width(rows: Sequence[_Row]) -> int:
    return max(len(row.cells) for row in rows)


def _plain(raw: str) -> str:
    return strip_markup(raw).strip()


def _folded(label: str) -> str:
    """A column's label as it may be printed over several lines: "Jahres- ergebnis:" is "jahresergebnis"."""
    return "".join(label.split()).replace("-", "").rstrip(":").lower()
