"""The "Prognose Produktbudget" triples: Plan, expected result, and their difference with the reversed sign (Plan − result)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.document import Cell, Document, Line
from data.errors import TableDamaged
from data.model import Citation, Figure, Position, Wertart

TABLE = "Prognose Produktbudget (Abweichung als Plan − Prognose gedruckt)"
_WERTARTEN = (Wertart.PLAN, Wertart.PROGNOSE, Wertart.ABWEICHUNG)


@dataclass(frozen=True)
class Triple:
    """Plan, Prognose and printed difference of one Budget, each with its line."""

    values: tuple[Decimal, Decimal, Decimal]
    lines: tuple[Line, Line, Line]

    @property
    def start(self) -> int:
        return self.lines[0].number

    def figures(self, document: str, haushaltsjahr: int, budget: str) -> Iterator[Figure]:
        for value, line, wertart in zip(self.values, self.lines, _WERTARTEN, strict=True):
            cell = _last_cell(line)
            citation = Citation(
                document,
                line.number,
                page=line.page,
                table=TABLE,
                row=wertart.value,
                column=cell.column,
                header="Produktbudget",
                raw=cell.raw,
            )
            yield Figure(value, "EUR", Position.SALDO, wertart, haushaltsjahr, citation, budget)


def read_triples(document: Document) -> tuple[Triple, ...]:
    """The triples in the order of the document: three rows of one number below a "Prognose … Produktbudget" heading.

    Raises `TableDamaged` where only some of the three stand there.
    """
    triples = []
    for index, line in enumerate(document.lines):
        if not line.text.strip().lower().startswith("produktbudget"):
            continue
        below = document.lines[index + 1 : index + 5]
        rows = [(value, row) for row in below if (value := amounts.read(_last_cell(row).text)) is not None]
        if len(rows) == len(_WERTARTEN):
            (plan, a), (prognose, b), (difference, c) = rows
            triples.append(Triple((plan, prognose, difference), (a, b, c)))
        elif rows:
            raise TableDamaged(
                document.name, line.number, f"Zur Prognose des Produktbudgets stehen {len(rows)} statt 3 Zahlen da"
            )
    return tuple(triples)


def _last_cell(line: Line) -> Cell:
    return next((cell for cell in reversed(line.cells) if cell.text), line.cells[0])
