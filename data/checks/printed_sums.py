"""The sums that a report of this kind prints, as far as its tables hold them."""

from collections.abc import Iterator, Sequence

from data.checks.books import Books, is_product_table
from data.checks.sums import Sum
from data.model import MONATE, Figure, Position, Wertart

TOTALS = (Position.ERTRAG, Position.AUFWAND)
PRODUCT_TABLE = "Produkttabelle"
MONEY = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)
YEAR = ((Wertart.PLAN, None), (Wertart.ERGEBNIS, None), (Wertart.PROGNOSE, None))
COLUMNS = (*YEAR, *((Wertart.ERGEBNIS, monat) for monat in range(1, 13)))


def product_sums(books: Books) -> Iterator[Sum]:
    """The products of a group and its subtotal, in plan, result and deviation."""
    for budget in books.subtotals():
        for wertart in MONEY:
            total = books.of_budget(budget.schluessel, Position.SALDO, wertart)
            terms = tuple((1, figure) for figure in books.product_cells(budget.schluessel, wertart))
            if total and terms and is_product_table(total):
                title = f"{budget.bezeichnung}: Die Produkte ergeben nicht die Zwischensumme ({wertart.value})."
                yield Sum("produktsumme", PRODUCT_TABLE, title, terms, total)


def month_sums(books: Books) -> Iterator[Sum]:
    """Twelve months and their year, in every row of the monthly blocks."""
    for budget, position, jahr in books.rows():
        total = books.of_budget(budget, position, Wertart.ERGEBNIS, jahr)
        months = books.months(budget, position, jahr)
        if total and months:
            title = f"{books.name(budget)}: Die Monate ergeben nicht die {position.value} {jahr}."
            yield Sum("monatssumme", _block(books, budget), title, tuple((1, month) for month in months), total)


def part_sums(books: Books) -> Iterator[Sum]:
    """The parts of Erträge, of Aufwendungen and of their own parts, and their total, in every column."""
    for budget, total_position, jahr in books.rows():
        parts = books.parts(budget, total_position, jahr)
        for wertart, monat in COLUMNS:
            total = books.of_budget(budget, total_position, wertart, jahr, monat)
            found = [books.of_budget(budget, part, wertart, jahr, monat) for part in parts]
            terms = tuple((1, figure) for figure in found if figure)
            if total and len(terms) > 1:
                when = MONATE[monat - 1] if monat else wertart.value
                title = f"{books.name(budget)}: Die Arten ergeben nicht die {total_position.value} {when} {jahr}."
                yield Sum("teilsumme", _block(books, budget), title, terms, total)


def saldo_sums(books: Books) -> Iterator[Sum]:
    """Erträge − Aufwendungen of a block, and the Saldo of its subtotal row and of its Prognose triple."""
    for budget in books.blocks():
        triple = books.triples.get(budget, {})
        for wertart in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.PROGNOSE):
            ertrag, aufwand = (books.of_budget(budget, total, wertart) for total in TOTALS)
            if ertrag is None or aufwand is None:
                continue
            for total in _distinct(books.of_budget(budget, Position.SALDO, wertart), triple.get(wertart)):
                place = "der Produkttabelle" if is_product_table(total) else "der Prognose"
                title = f"{books.name(budget)}: Erträge − Aufwendungen ergeben nicht den Saldo {place} ({wertart.value})."
                group = PRODUCT_TABLE if is_product_table(total) else _block(books, budget)
                yield Sum("saldo", group, title, ((1, ertrag), (-1, aufwand)), total)


def prognosis_sums(books: Books) -> Iterator[Sum]:
    """The Prognose, where a report forecasts the very result: in a year-end report all rows do."""
    pairs = [
        (budget, ergebnis, prognose)
        for budget, position, jahr in books.rows()
        if (ergebnis := books.of_budget(budget, position, Wertart.ERGEBNIS, jahr))
        and (prognose := books.of_budget(budget, position, Wertart.PROGNOSE, jahr))
    ]
    if 2 * sum(ergebnis.value == prognose.value for _, ergebnis, prognose in pairs) <= len(pairs):
        return
    for budget, ergebnis, prognose in pairs:
        title = f"{books.label(prognose)}: Die Prognose weicht vom Ergebnis ab, sonst nirgends."
        yield Sum("prognose", _block(books, budget), title, ((1, ergebnis),), prognose)


def _block(books: Books, budget: str) -> str:
    return f"Monatsblock {books.name(budget)}"


def _distinct(*figures: Figure | None) -> Sequence[Figure]:
    return tuple(figure for figure in figures if figure)
