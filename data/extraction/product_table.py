"""The table of products: Nr., Bezeichnung, finances, Kennzahl and Ziel, over pages with repeated headers.

A table's columns are found by their header labels, so that their order and number may differ between reports. Rows that close
a group of products are subtotals: they belong to a Budget and are never summed with their parts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from data import amounts
from data.document import Document, Line
from data.errors import NotAReport, TableDamaged
from data.extraction.departments import is_total
from data.extraction.monthly_blocks import read_cell
from data.model import Figure, Position, Wertart

TABLE = "Produkttabelle"
_NUMMER = re.compile(r"[A-Z]?\d[\d.]*")
_WERTARTEN = {
    "plan": Wertart.PLAN,
    "ansatz": Wertart.PLAN,
    "soll": Wertart.PLAN,
    "jahresergebnis": Wertart.ERGEBNIS,
    "ergebnis": Wertart.ERGEBNIS,
    "ist": Wertart.ERGEBNIS,
    "abweichung": Wertart.ABWEICHUNG,
    "zielerreichungsgrad": Wertart.ZIELERREICHUNG,
}
_REQUIRED = {(Position.SALDO, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)}


@dataclass(frozen=True)
class Columns:
    """Which 1-based column of the table holds what: `width` of them in a row, `labelled` of them by the header."""

    width: int
    labelled: int
    text: Mapping[str, int]
    number: Mapping[tuple[Position, Wertart], int]
    labels: Mapping[int, str]


@dataclass
class Row:
    """A row of the table with its cells sorted by meaning. `nummer` is empty for a subtotal."""

    line: Line
    nummer: str
    bezeichnung: str
    tendenz: str
    indikator: str
    ziel: str
    messgroesse: str
    symbol: str
    values: dict[tuple[Position, Wertart], Figure] = field(default_factory=dict)

    def saldo(self, wertart: Wertart) -> Decimal | None:
        found = self.values.get((Position.SALDO, wertart))
        return found.value if found else None

    @property
    def abweichung(self) -> Decimal | None:
        """Ergebnis − Plan."""
        plan, ergebnis = self.saldo(Wertart.PLAN), self.saldo(Wertart.ERGEBNIS)
        return None if plan is None or ergebnis is None else amounts.abweichung(plan, ergebnis)

    def figures(self, haushaltsjahr: int, budget: str) -> Iterator[Figure]:
        """The row's number cells as figures of its product, or of the Budget that it closes."""
        produkt = self.nummer or None
        for figure in self.values.values():
            merkmal = {Position.KENNZAHL: self.indikator, Position.ZIEL: self.ziel}.get(figure.position, "")
            yield replace(figure, haushaltsjahr=haushaltsjahr, budget=budget, produkt=produkt, merkmal=merkmal)


@dataclass(frozen=True)
class Group:
    """Products that a subtotal closes."""

    products: tuple[Row, ...]
    subtotal: Row


def read_groups(document: Document) -> tuple[Group, ...]:
    """The groups of the product table, in the order of the document.

    Raises `NotAReport` where there is no such table, `TableDamaged` where a row has too few or unreadable cells or the table
    ends before its last subtotal.
    """
    groups: list[Group] = []
    products: list[Row] = []
    for row in _rows(document):
        if row.nummer:
            products.append(row)
        else:
            groups.append(Group(tuple(products), row))
            products = []
    if not groups and not products:
        raise NotAReport(document.name)
    if products:
        problem = "Nach dieser Zeile bricht die Produkttabelle ohne Zwischensumme ab"
        raise TableDamaged(document.name, products[-1].line.number, problem)
    return tuple(groups)


def _rows(document: Document) -> Iterator[Row]:
    columns: Columns | None = None
    for line in document.rows():
        found = _columns(line)
        if found:
            columns = found
        elif columns and line.cells[0].text in {"Erträge", "Aufwendungen"}:
            columns = None
        elif columns and (row := _row(document, line, columns)):
            columns = replace(columns, width=len(line.cells))
            yield row


def _columns(line: Line) -> Columns | None:
    """The columns that a header line names, or None for any other line."""
    text: dict[str, int] = {}
    number: dict[tuple[Position, Wertart], int] = {}
    labels: dict[int, str] = {}
    section = Position.SALDO
    for cell in line.cells:
        label = re.sub(r"-\s+", "", cell.text).strip()
        word = label.lower()
        labels[cell.column] = label
        if word in {"nr.", "nr", "nummer", "produkt"}:
            text.setdefault("nummer", cell.column)
        elif word == "indikator":
            section, text["indikator"] = Position.KENNZAHL, cell.column
        elif "ziel" in word and word not in _WERTARTEN:
            section, text["ziel"] = Position.ZIEL, cell.column
        elif word in {"bezeichnung", "tendenz", "messgröße"}:
            text[word] = cell.column
        elif word == "abweichung" and section == Position.ZIEL:
            text["symbol"] = cell.column
        elif word in _WERTARTEN:
            number.setdefault((section, _WERTARTEN[word]), cell.column)
    if {"nummer", "bezeichnung"} <= text.keys() and number.keys() >= _REQUIRED:
        return Columns(len(line.cells), len(line.cells), text, number, labels)
    return None


def _row(document: Document, line: Line, columns: Columns) -> Row | None:
    first = line.cell(columns.text["nummer"]).text
    is_product = _NUMMER.fullmatch(first) is not None
    closes = first.endswith(":") or is_total(first)
    is_subtotal = closes and any(amounts.read(cell.text) is not None for cell in line.cells[1:])
    if not is_product and not is_subtotal:
        return None
    if len(line.cells) < columns.width or any(cell.text for cell in line.cells[columns.labelled :]):
        raise TableDamaged(document.name, line.number, f"Die Zeile hat {len(line.cells)} statt {columns.width} Spalten")
    texts = {name: line.cell(column).text for name, column in columns.text.items()}
    tendenz, *goal = (texts.get(name, "") for name in ("tendenz", "indikator", "ziel", "messgröße", "symbol"))
    nummer, bezeichnung = (first, texts["bezeichnung"]) if is_product else ("", first)
    row = Row(line, nummer, bezeichnung, tendenz, goal[0], goal[1], goal[2], goal[3])
    for key, column in columns.number.items():
        _add_value(document, row, key, columns, column)
    missing = [str(wertart) for position, wertart in _REQUIRED if (position, wertart) not in row.values]
    if missing:
        raise TableDamaged(document.name, line.number, f"In der Produktzeile fehlt {' und '.join(sorted(missing))}")
    return row


def _add_value(document: Document, row: Row, key: tuple[Position, Wertart], columns: Columns, column: int) -> None:
    cell, (position, wertart) = row.line.cell(column), key
    if cell.text not in amounts.NOT_AVAILABLE:
        place = document.cite(row.line, TABLE, f"{row.nummer} {row.bezeichnung}".strip(), cell, columns.labels[column])
        value = read_cell(document, row.line, cell.text)
        row.values[key] = Figure(value, _unit(row, key, cell.text), position, wertart, 0, place)


def _unit(row: Row, key: tuple[Position, Wertart], text: str) -> str:
    position, wertart = key
    if wertart is Wertart.ZIELERREICHUNG:
        return "%"
    if position == Position.KENNZAHL:
        return row.indikator
    if position == Position.ZIEL:
        return {"Prozent": "%", "Euro": "EUR"}.get(row.messgroesse, amounts.unit_of(text) or row.messgroesse)
    return "EUR"
