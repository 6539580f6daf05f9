"""Plan, result and the printed deviation: of every product row and subtotal, and of the Prognose triples."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.phrases import bracketed, euro
from data.checks.sums import Sum
from data.model import Figure, Finding, Position, Severity, Wertart


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


def deviation_sums(books: Books) -> Iterator[Sum]:
    """Plan + deviation = result, row by row; plan − deviation where a whole table prints the reversed sign."""
    for group, deviations in (("Produkttabelle", rows(books)), ("Prognose", triples(books))):
        sign = -1 if _mostly_reversed(deviations) else 1
        for each in deviations:
            title = f"{each.what}: Plan und Abweichung ergeben nicht das {each.ergebnis.wertart.value}."
            yield Sum("abweichung", group, title, ((1, each.plan), (sign, each.printed)), each.ergebnis)


def reversed_signs(books: Books) -> Iterator[Finding]:
    """One hint a table whose deviations are printed as plan − result."""
    for group, deviations in (("Produkttabelle", rows(books)), ("Prognose", triples(books))):
        if not _mostly_reversed(deviations):
            continue
        found = [each for each in deviations if each.is_reversed]
        first = found[0]
        title = f"{group}: Die Abweichung ist mit umgekehrtem Vorzeichen gedruckt (Plan − {first.ergebnis.wertart.value})."
        note = (
            f"{first.what}: gedruckt {euro(first.printed.value)}, {first.ergebnis.wertart.value} − Plan ist "
            f"{euro(first.ergebnis.value)} − {bracketed(first.plan.value)} = {euro(first.exact)}, also eine "
            f"{'Verbesserung' if first.exact > 0 else 'Verschlechterung'}; so in {len(found)} von {len(deviations)} Fällen."
        )
        yield Finding("vorzeichen", Severity.HINT, title, note, tuple(each.printed.citation for each in found))


def rows(books: Books) -> list[Deviation]:
    """The product rows and subtotals."""
    found = []
    for produkt in books.report.produkte:
        figures = [books.of_produkt(produkt, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)]
        found += _deviation(f"Produkt {produkt.nummer}", figures)
    for budget in books.subtotals():
        keys = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)
        figures = [books.of_budget(budget.schluessel, Position.SALDO, wertart) for wertart in keys]
        found += _deviation(budget.bezeichnung, figures)
    return found


def triples(books: Books) -> list[Deviation]:
    """The Prognose triples."""
    found = []
    for budget, triple in books.triples.items():
        figures = [triple.get(wertart) for wertart in (Wertart.PLAN, Wertart.PROGNOSE, Wertart.ABWEICHUNG)]
        found += _deviation(f"{books.name(budget)}, Prognose", figures)
    return found


def _deviation(what: str, figures: Sequence[Figure | None]) -> list[Deviation]:
    plan, ergebnis, printed = figures
    return [Deviation(what, plan, ergebnis, printed)] if plan and ergebnis and printed else []


def _mostly_reversed(deviations: Sequence[Deviation]) -> bool:
    moved = [each for each in deviations if each.exact != 0]
    return bool(moved) and 2 * sum(each.is_reversed for each in moved) > len(moved)
