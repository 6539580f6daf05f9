"""The sums that a report of this kind prints, as far as its tables hold them; and the sign of its deviations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import TOTALS, Books
from data.checks.phrases import a_change, difference, euro, hint
from data.checks.sums import Sum
from data.extraction.product_table import TABLE as PRODUCT_TABLE
from data.model import MONATE, Figure, Finding, Position, Wertart

MONEY = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)
YEAR = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.PROGNOSE)
COLUMNS = (*((art, None) for art in YEAR), *((Wertart.ERGEBNIS, monat) for monat in range(1, 13)))


@dataclass(frozen=True, slots=True)
class Deviation:
    """A plan, a result (or a Prognose) and the deviation printed beside them."""

    what: str
    plan: Figure
    ergebnis: Figure
    printed: Figure

    @property
    def exact(self) -> Decimal:
        return amounts.abweichung(self.plan.value, self.ergebnis.value)

    @property
    def is_reversed(self) -> bool:
        """True where plan − result was printed."""
        return self.exact != 0 and abs(self.exact + self.printed.value) <= 2 < abs(self.exact - self.printed.value)


def printed_sums(books: Books) -> list[Sum]:
    """All sums of a report."""
    kinds = (_deviation_sums, _product_sums, _saldo_sums, _month_sums, _part_sums, _prognosis_sums)
    return [each for kind in kinds for each in kind(books)]


def reversed_signs(books: Books) -> Iterator[Finding]:
    """One hint a table whose deviations are printed as plan − result."""
    for group, deviations in _deviations(books).items():
        found = [each for each in deviations if each.is_reversed]
        if not _mostly_reversed(deviations):
            continue
        first, art = found[0], found[0].ergebnis.wertart.value
        title = f"{group}: Die Abweichung ist mit umgekehrtem Vorzeichen gedruckt (Plan − {art})."
        exact = difference(first.ergebnis.value, first.plan.value)
        of_all = f"so in {len(found)} von {len(deviations)} Fällen"
        printed = f"{first.what}: gedruckt {euro(first.printed.value)}"
        note = f"{printed}, {art} − Plan ist {exact}, also {a_change(first.exact)}; {of_all}."
        yield hint("vorzeichen", title, note, [each.printed for each in found])


def _deviations(books: Books) -> dict[str, list[Deviation]]:
    """The product rows and subtotals, and the Prognose triples, as far as they are complete."""
    rows = [(f"Produkt {p.nummer}", [books.of_produkt(p, art) for art in MONEY]) for p in books.report.produkte]
    rows += [(b.bezeichnung, [books.of_budget(b.schluessel, Position.SALDO, art) for art in MONEY]) for b in books.subtotals()]
    arten = (Wertart.PLAN, Wertart.PROGNOSE, Wertart.ABWEICHUNG)
    triples = [(f"{books.name(b)}, Prognose", [t.get(art) for art in arten]) for b, t in books.triples.items()]
    tables = {PRODUCT_TABLE: rows, "Prognose": triples}
    return {group: [Deviation(what, a, b, c) for what, (a, b, c) in found if a and b and c] for group, found in tables.items()}


def _mostly_reversed(deviations: Sequence[Deviation]) -> bool:
    moved = [each for each in deviations if each.exact != 0]
    return bool(moved) and 2 * sum(each.is_reversed for each in moved) > len(moved)


def _deviation_sums(books: Books) -> Iterator[Sum]:
    """Plan + deviation = result, row by row; plan − deviation where a whole table prints the reversed sign."""
    for group, deviations in _deviations(books).items():
        sign = -1 if _mostly_reversed(deviations) else 1
        for each in deviations:
            title = f"{each.what}: Plan und Abweichung ergeben nicht das {each.ergebnis.wertart.value}."
            yield Sum("abweichung", group, title, ((1, each.plan), (sign, each.printed)), each.ergebnis)


def _product_sums(books: Books) -> Iterator[Sum]:
    """The products of a group and its subtotal, in plan, result and deviation."""
    for budget in books.subtotals():
        for wertart in MONEY:
            total = books.of_budget(budget.schluessel, Position.SALDO, wertart)
            terms = _terms(books.product_cells(budget.schluessel, wertart))
            if total and terms and total.citation.table == PRODUCT_TABLE:
                title = f"{budget.bezeichnung}: Die Produkte ergeben nicht die Zwischensumme ({wertart.value})."
                yield Sum("produktsumme", PRODUCT_TABLE, title, terms, total)


def _month_sums(books: Books) -> Iterator[Sum]:
    """Twelve months and their year, in every row of the monthly blocks."""
    for budget, position, jahr in books.rows():
        total = books.of_budget(budget, position, Wertart.ERGEBNIS, jahr)
        if total and (months := books.months(budget, position, jahr)):
            title = f"{books.name(budget)}: Die Monate ergeben nicht die {position.bezeichnung} {jahr}."
            yield Sum("monatssumme", _block(books, budget), title, _terms(months), total)


def _part_sums(books: Books) -> Iterator[Sum]:
    """The parts of Erträge, of Aufwendungen and of their own parts, and their total, in every column."""
    for budget, whole, jahr in books.rows():
        parts = books.parts(budget, whole, jahr)
        for wertart, monat in COLUMNS:
            total = books.of_budget(budget, whole, wertart, jahr, monat)
            terms = _terms(books.of_budget(budget, part, wertart, jahr, monat) for part in parts)
            if total and len(terms) > 1:
                when = MONATE[monat - 1] if monat else wertart.value
                title = f"{books.name(budget)}: Die Arten ergeben nicht die {whole.bezeichnung} {when} {jahr}."
                yield Sum("teilsumme", _block(books, budget), title, terms, total)


def _saldo_sums(books: Books) -> Iterator[Sum]:
    """Erträge − Aufwendungen of a block, and the Saldo of its subtotal row and of its Prognose triple."""
    for budget in books.blocks():
        for wertart in YEAR:
            ertrag, aufwand = (books.of_budget(budget, total, wertart) for total in TOTALS)
            for total in (books.of_budget(budget, Position.SALDO, wertart), books.triples.get(budget, {}).get(wertart)):
                if ertrag and aufwand and total:
                    in_table = total.citation.table == PRODUCT_TABLE
                    place = "der Produkttabelle" if in_table else "der Prognose"
                    title = f"{books.name(budget)}: Erträge − Aufwendungen ergeben nicht den Saldo {place} ({wertart.value})."
                    group = PRODUCT_TABLE if in_table else _block(books, budget)
                    yield Sum("saldo", group, title, ((1, ertrag), (-1, aufwand)), total)


def _prognosis_sums(books: Books) -> Iterator[Sum]:
    """The Prognose, where a report forecasts the very result: in a year-end report all rows do."""
    pairs = [
        (budget, ergebnis, prognose)
        for budget, position, jahr in books.rows()
        if (ergebnis := books.of_budget(budget, position, Wertart.ERGEBNIS, jahr))
        and (prognose := books.of_budget(budget, position, Wertart.PROGNOSE, jahr))
    ]
    if 2 * sum(ergebnis.value == prognose.value for _, ergebnis, prognose in pairs) > len(pairs):
        for budget, ergebnis, prognose in pairs:
            title = f"{books.label(prognose)}: Die Prognose weicht vom Ergebnis ab, sonst nirgends."
            yield Sum("prognose", _block(books, budget), title, ((1, ergebnis),), prognose)


def _block(books: Books, budget: str) -> str:
    return f"Monatsblock {books.name(budget)}"


def _terms(figures: Iterable[Figure | None]) -> tuple[tuple[int, Figure], ...]:
    return tuple((1, figure) for figure in figures if figure)
