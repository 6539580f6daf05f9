"""Monthly series of a Budget: a table of Erträge and one of Aufwendungen, each with its years and parts.

The labels of a table may stand in two header lines, shifted against their values or with surplus cells. Since no value may be
shifted with them, the labels are laid in their order on the columns that hold values, and only where both are equally many.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from data import amounts
from data.document import Document, Line
from data.errors import TableDamaged
from data.extraction.row_tree import TreeRow, parents_of
from data.model import MONATE, Figure, Position, Wertart
from data.model.positions import part_of

_TOTALS = {"erträge": Position.ERTRAG, "aufwendungen": Position.AUFWAND}
_SIGNS = {Position.ERTRAG: 1, Position.AUFWAND: -1}
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABELS: dict[str, tuple[Wertart, int | None]] = {
    "plan": (Wertart.PLAN, None),
    "ergebnis": (Wertart.ERGEBNIS, None),
    "prognose": (Wertart.PROGNOSE, None),
    **{monat.lower(): (Wertart.ERGEBNIS, number) for number, monat in enumerate(MONATE, start=1)},
}


@dataclass(frozen=True)
class MonthlyTable:
    """The cells of a table, as figures before it is known whose they are, and its last line."""

    cells: list[Figure]
    end: int

    @property
    def total(self) -> Position:
        return self.cells[0].position

    @property
    def years(self) -> set[int]:
        return {cell.haushaltsjahr for cell in self.cells}

    @property
    def parts(self) -> list[Figure]:
        """The cells below the rows of totals."""
        return [cell for cell in self.cells if cell.position not in _SIGNS]


@dataclass(frozen=True)
class MonthlyBlock:
    """The two tables of one Budget; `heading` holds the lines that stand before it, since the last table."""

    heading: tuple[Line, ...]
    cells: tuple[Figure, ...]
    start: int
    end: int

    @property
    def year(self) -> int:
        """The newest year."""
        return max(cell.haushaltsjahr for cell in self.cells)

    def saldo(self, wertart: Wertart) -> Decimal:
        """Erträge − Aufwendungen of the newest year."""
        cells = (c for c in self.cells if c.wertart is wertart and c.monat is None and c.haushaltsjahr == self.year)
        return sum((_SIGNS.get(cell.position, 0) * cell.value for cell in cells), Decimal(0))

    @property
    def volume(self) -> Decimal:
        """What is planned in all years, Erträge and Aufwendungen together: of a whole, more than of any of its parts."""
        return sum((c.value for c in self.cells if c.wertart is Wertart.PLAN and c.position in _SIGNS), Decimal(0))


def read_blocks(document: Document) -> tuple[MonthlyBlock, ...]:
    """The monthly blocks in the order of the document.

    Raises `TableDamaged` for rows with cells missing and for a block that breaks off.
    """
    blocks: list[MonthlyBlock] = []
    tables = _with_parents(list(_tables(document)))
    for income, expense in zip(tables[::2], tables[1::2], strict=False):
        if income.total != Position.ERTRAG or expense.total != Position.AUFWAND:
            raise TableDamaged(document.name, income.end, "Erträge und Aufwendungen wechseln sich nicht ab")
        if income.years != expense.years:
            raise TableDamaged(document.name, expense.end, "Erträge und Aufwendungen nennen nicht dieselben Jahre")
        start = income.cells[0].citation.line - 2
        above = takewhile(lambda line: not line.is_row, reversed(document.lines[: start - 1]))
        heading = tuple(line for line in above if not line.is_blank)[::-1]
        blocks.append(MonthlyBlock(heading, (*income.cells, *expense.cells), start, expense.end))
    if len(tables) % 2:
        raise TableDamaged(document.name, tables[-1].end, "Zu den Erträgen fehlen die Aufwendungen")
    return tuple(blocks)


def _with_parents(tables: list[MonthlyTable]) -> list[MonthlyTable]:
    """The tables with each row's place below its total: one place for a row in all tables that list the same rows."""
    alike: dict[Hashable, list[MonthlyTable]] = {}
    for table in tables:
        alike.setdefault((table.total, *dict.fromkeys(cell.citation.row for cell in table.parts)), []).append(table)
    trees = {id(table): tree for same in alike.values() for tree in [_tree(same)] for table in same}
    return [replace(table, cells=[_placed(cell, trees[id(table)]) for cell in table.cells]) for table in tables]


def _tree(tables: Sequence[MonthlyTable]) -> Mapping[str, str | None]:
    """The id of what each row is a part of, over the columns of all tables."""
    total = tables[0].total
    values: dict[str, dict[Hashable, Decimal]] = {}
    for index, table in enumerate(tables):
        year = max((cell.haushaltsjahr for cell in table.parts), default=0)
        for cell in table.cells:
            if cell.haushaltsjahr == year:
                row = "" if cell.position in _SIGNS else cell.citation.row or ""
                values.setdefault(row, {})[index, cell.citation.column] = cell.value
    rows = [TreeRow(label, found) for label, found in values.items() if label]
    parents = parents_of(TreeRow("", values.get("", {})), rows)
    ids = [part_of(total, row.label).id for row in rows]
    named = [None if parent is None else total.id if parent < 0 else ids[parent] for parent in parents]
    return dict(zip((row.label for row in rows), named, strict=True))


def _placed(cell: Figure, tree: Mapping[str, str | None]) -> Figure:
    if cell.position in _SIGNS:
        return cell
    parent = tree.get(cell.citation.row or "", cell.position.parent)
    return replace(cell, position=replace(cell.position, parent=parent))


def _tables(document: Document) -> Iterator[MonthlyTable]:
    lines = document.lines
    for index, line in enumerate(lines[:-1]):
        total = _TOTALS.get(line.cells[0].text.lower())
        if total is None or not line.is_row or not lines[index + 1].is_row:
            continue
        labels = _labels(line, lines[index + 1])
        rows = list(takewhile(lambda row: row.is_row, lines[index + 2 :]))
        if not rows:
            raise TableDamaged(document.name, line.number, "Die Monatstabelle bricht nach der Überschrift ab")
        yield MonthlyTable(list(_cells(document, total, labels, rows, len(line.cells))), rows[-1].number)


def _labels(first: Line, second: Line) -> list[tuple[int, str]]:
    """(column, label) of the header's two lines in the order of the table.

    The first line's labels stand at the edges: they precede or follow the second's, which may be shifted against them.
    """
    outer, inner = ([(c.column, c.text) for c in line.cells[1:] if c.text.lower() in _LABELS] for line in (first, second))
    start = inner[0][0] if inner else 0
    return [label for label in outer if label[0] < start] + inner + [label for label in outer if label[0] >= start]


def _cells(
    document: Document, total: Position, labels: list[tuple[int, str]], rows: list[Line], header_width: int
) -> Iterator[Figure]:
    width = max(len(row.cells) for row in rows)
    for row in rows:
        if len(row.cells) != width:
            raise TableDamaged(document.name, row.number, f"Die Zeile hat {len(row.cells)} statt {width} Spalten")
    columns = _columns(document, labels, rows, width >= header_width)
    year: int | None = None
    for row in rows:
        label = row.cells[0].text
        is_total = _YEAR.fullmatch(label) is not None
        year = int(label) if is_total else year
        if year is None:
            raise TableDamaged(document.name, row.number, "Vor den Kostenarten fehlt die Jahreszeile")
        yield from _row_cells(document, row, total if is_total else part_of(total, label), year, columns)


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


def _row_cells(document: Document, row: Line, position: Position, year: int, columns: dict[int, str]) -> Iterator[Figure]:
    for cell in row.cells[1:]:
        if cell.text not in amounts.NOT_AVAILABLE:
            header = columns[cell.column]
            wertart, monat = _LABELS[header.lower()]
            value = read_cell(document, row, cell.text)
            place = document.cite(row, None, row.cells[0].text, cell, header)
            yield Figure(value, "EUR", position, wertart, year, place, monat=monat)


def read_cell(document: Document, row: Line, text: str) -> Decimal:
    """The number in a cell. Raises `TableDamaged` where there is none."""
    value = amounts.read(text)
    if value is None:
        raise TableDamaged(document.name, row.number, f"„{text[:40]}“ ist keine Zahl")
    return value
