"""Monthly series of a Budget: a table of Erträge and one of Aufwendungen, each with its years and parts.

The labels of a table may stand in two header lines, shifted against their values or with surplus cells. Since no value may be
shifted with them, the labels are laid in their order on the columns that hold values, and only where both are equally many.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data import amounts
from data.document import Document, Line
from data.errors import TableDamaged
from data.extraction.row_tree import TreeRow, parents_of
from data.model import MONATE, Citation, Figure, Position, Wertart
from data.model.positions import part_of

_TOTALS = {"erträge": Position.ERTRAG, "aufwendungen": Position.AUFWAND}
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABELS: dict[str, tuple[Wertart, int | None]] = {
    "plan": (Wertart.PLAN, None),
    "ergebnis": (Wertart.ERGEBNIS, None),
    "prognose": (Wertart.PROGNOSE, None),
    **{monat.lower(): (Wertart.ERGEBNIS, number) for number, monat in enumerate(MONATE, start=1)},
}


@dataclass(frozen=True)
class MonthlyCell:
    """A value of a monthly table, before it is known whose it is."""

    value: Decimal
    position: Position
    wertart: Wertart
    haushaltsjahr: int
    monat: int | None
    line: Line
    row: str
    column: int
    header: str
    raw: str

    @property
    def is_total(self) -> bool:
        return self.position in _TOTALS.values()

    def figure(self, document: str, budget: str, table: str) -> Figure:
        citation = Citation(
            document,
            self.line.number,
            page=self.line.page,
            table=table,
            row=self.row,
            column=self.column,
            header=self.header,
            raw=self.raw,
        )
        return Figure(self.value, "EUR", self.position, self.wertart, self.haushaltsjahr, citation, budget, monat=self.monat)


@dataclass(frozen=True)
class MonthlyBlock:
    """The two tables of one Budget; `heading` holds the lines that stand before it, since the last table."""

    heading: tuple[Line, ...]
    cells: tuple[MonthlyCell, ...]
    start: int
    end: int

    def saldo(self, wertart: Wertart, haushaltsjahr: int | None = None) -> Decimal:
        """Erträge − Aufwendungen of a year, by default the newest."""
        year = haushaltsjahr or max(cell.haushaltsjahr for cell in self.cells)
        total = Decimal(0)
        for cell in self.cells:
            if cell.wertart is wertart and cell.monat is None and cell.haushaltsjahr == year:
                total += {Position.ERTRAG: 1, Position.AUFWAND: -1}.get(cell.position, 0) * cell.value
        return total

    @property
    def volume(self) -> Decimal:
        """What is planned in all years, Erträge and Aufwendungen together: of a whole, more than of any of its parts."""
        totals = {Position.ERTRAG, Position.AUFWAND}
        return sum((c.value for c in self.cells if c.wertart is Wertart.PLAN and c.position in totals), Decimal(0))


def read_blocks(document: Document) -> tuple[MonthlyBlock, ...]:
    """The monthly blocks in the order of the document.

    Raises `TableDamaged` for rows with cells missing and for a block that breaks off.
    """
    blocks: list[MonthlyBlock] = []
    tables = _with_parents(list(_tables(document)))
    for (income, income_end), (expense, expense_end) in zip(tables[::2], tables[1::2], strict=False):
        start, end = income[0].line.number - 2, expense_end
        if income[0].position != Position.ERTRAG or expense[0].position != Position.AUFWAND:
            raise TableDamaged(document.name, income_end, "Erträge und Aufwendungen wechseln sich nicht ab")
        if {cell.haushaltsjahr for cell in income} != {cell.haushaltsjahr for cell in expense}:
            raise TableDamaged(document.name, end, "Erträge und Aufwendungen nennen nicht dieselben Jahre")
        heading = _heading(document, start)
        blocks.append(MonthlyBlock(heading, (*income, *expense), start, end))
    if len(tables) % 2:
        raise TableDamaged(document.name, tables[-1][1], "Zu den Erträgen fehlen die Aufwendungen")
    return tuple(blocks)


def _with_parents(tables: list[tuple[list[MonthlyCell], int]]) -> list[tuple[list[MonthlyCell], int]]:
    """The tables with each row's place below its total: one place for a row in all tables that list the same rows."""
    alike: dict[tuple[str, ...], list[list[MonthlyCell]]] = {}
    for cells, _ in tables:
        rows = dict.fromkeys(cell.row for cell in cells if not cell.is_total)
        alike.setdefault((cells[0].position.id, *rows), []).append(cells)
    placed = {id(cells): _placed(cells, _tree(same)) for same in alike.values() for cells in same}
    return [(placed[id(cells)], end) for cells, end in tables]


def _tree(tables: Sequence[list[MonthlyCell]]) -> dict[str, str | None]:
    """The id of what each row is a part of, over the columns of all tables."""
    total = tables[0][0].position
    years = [max((cell.haushaltsjahr for cell in cells if not cell.is_total), default=0) for cells in tables]
    values: dict[str, dict[Hashable, Decimal]] = {}
    for index, (cells, year) in enumerate(zip(tables, years, strict=True)):
        for cell in cells:
            if cell.haushaltsjahr == year:
                values.setdefault("" if cell.is_total else cell.row, {})[index, cell.column] = cell.value
    rows = [TreeRow(label, found) for label, found in values.items() if label]
    parents = parents_of(TreeRow("", values.get("", {})), rows)
    ids = [part_of(total, row.label).id for row in rows]
    return {
        row.label: None if parent is None else total.id if parent < 0 else ids[parent]
        for row, parent in zip(rows, parents, strict=True)
    }


def _placed(cells: list[MonthlyCell], tree: Mapping[str, str | None]) -> list[MonthlyCell]:
    return [
        cell if cell.is_total else replace(cell, position=replace(cell.position, parent=tree.get(cell.row, cell.position.parent)))
        for cell in cells
    ]


def _heading(document: Document, start: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for line in reversed(document.lines[: start - 1]):
        if line.is_row:
            break
        if not line.is_blank:
            lines.append(line)
    return tuple(reversed(lines))


def _tables(document: Document) -> Iterator[tuple[list[MonthlyCell], int]]:
    """Each table's cells and its last line."""
    lines = document.lines
    for index, line in enumerate(lines[:-1]):
        total = _TOTALS.get(line.cells[0].text.lower())
        if total is None or not line.is_row or not lines[index + 1].is_row:
            continue
        labels = _labels(line, lines[index + 1])
        rows = []
        for row in lines[index + 2 :]:
            if not row.is_row:
                break
            rows.append(row)
        if not rows:
            raise TableDamaged(document.name, line.number, "Die Monatstabelle bricht nach der Überschrift ab")
        yield list(_cells(document, total, labels, rows, len(line.cells))), rows[-1].number


def _labels(first: Line, second: Line) -> list[tuple[int, str]]:
    """(column, label) of the header's two lines in the order of the table.

    The first line's labels stand at the edges: they precede or follow the second's, which may be shifted against them.
    """
    outer, inner = ([(c.column, c.text) for c in line.cells[1:] if c.text.lower() in _LABELS] for line in (first, second))
    start = inner[0][0] if inner else 0
    return [label for label in outer if label[0] < start] + inner + [label for label in outer if label[0] >= start]


def _cells(
    document: Document, total: Position, labels: list[tuple[int, str]], rows: list[Line], header_width: int
) -> Iterator[MonthlyCell]:
    width = max(len(row.cells) for row in rows)
    for row in rows:
        if len(row.cells) != width:
            raise TableDamaged(document.name, row.number, f"Die Zeile hat {len(row.cells)} statt {width} Spalten")
    columns = _columns(document, labels, rows, width >= header_width)
    year: int | None = None
    for row in rows:
        label = row.cells[0].text
        position = total
        if _YEAR.fullmatch(label):
            year = int(label)
        else:
            position = part_of(total, label)
        if year is None:
            raise TableDamaged(document.name, row.number, "Vor den Kostenarten fehlt die Jahreszeile")
        yield from _row_cells(document, row, position, year, columns)


def _columns(document: Document, labels: list[tuple[int, str]], rows: list[Line], complete: bool) -> dict[int, str]:
    """The label of each column that holds values: the one right above it or, where the header is shifted, the next in order.

    `complete` says that the rows are as wide as the header.
    """
    used = sorted({cell.column for row in rows for cell in row.cells[1:] if cell.text})
    if complete and set(used) <= {column for column, _ in labels}:
        return dict(labels)
    if len(used) == len(labels):
        return dict(zip(used, (label for _, label in labels), strict=True))
    raise TableDamaged(document.name, rows[0].number, f"{len(used)} Wertspalten passen nicht zu {len(labels)} Überschriften")


def _row_cells(document: Document, row: Line, position: Position, year: int, columns: dict[int, str]) -> Iterator[MonthlyCell]:
    for cell in row.cells[1:]:
        if cell.text in amounts.NOT_AVAILABLE:
            continue
        value = amounts.read(cell.text)
        if value is None:
            raise TableDamaged(document.name, row.number, f"„{cell.text[:40]}“ ist keine Zahl")
        header = columns[cell.column]
        wertart, monat = _LABELS[header.lower()]
        yield MonthlyCell(value, position, wertart, year, monat, row, row.cells[0].text, cell.column, header, cell.raw)
