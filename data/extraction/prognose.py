"""The "Prognose Produktbudget" triples: Plan, expected result, and their difference with the reversed sign (Plan − result)."""

from collections.abc import Iterator

from data import amounts
from data.document import Document
from data.errors import TableDamaged
from data.model import Figure, Position, Wertart

TABLE = "Prognose Produktbudget (Abweichung als Plan − Prognose gedruckt)"
_WERTARTEN = (Wertart.PLAN, Wertart.PROGNOSE, Wertart.ABWEICHUNG)

Triple = tuple[Figure, ...]
"""Plan, Prognose and printed difference, before it is known of which year and Budget."""


def read_triples(document: Document) -> Iterator[Triple]:
    """The triples in the order of the document: three rows of one number below a "Prognose … Produktbudget" heading.

    Raises `TableDamaged` where only some of the three stand there.
    """
    for index, line in enumerate(document.lines):
        if not line.text.strip().lower().startswith("produktbudget"):
            continue
        below = document.lines[index + 1 : index + 5]
        rows = [(value, row) for row in below if (value := amounts.read(row.last_cell().text)) is not None]
        if len(rows) == len(_WERTARTEN):
            places = [
                document.cite(row, TABLE, art, row.last_cell(), "Produktbudget")
                for art, (_, row) in zip(_WERTARTEN, rows, strict=True)
            ]
            yield tuple(
                Figure(value, "EUR", Position.SALDO, wertart, 0, place)
                for (value, _), wertart, place in zip(rows, _WERTARTEN, places, strict=True)
            )
        elif rows:
            problem = f"Zur Prognose des Produktbudgets stehen {len(rows)} statt 3 Zahlen da"
            raise TableDamaged(document.name, line.number, problem)
