"""Rows that repeat another year's values: months that are equal to the euro, or all nearly equal."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from data import amounts
from data.checks.books import Books
from data.checks.phrases import euro
from data.model import MONATE, Figure, Finding, Position, Severity, Wertart

EQUAL = 4
"""So many equal months, none of them 0, are no accident."""
NEARLY = Decimal("0.005")
SMALL = Decimal(1000)
TOTALS = (Position.ERTRAG, Position.AUFWAND)


def repeated_years(books: Books) -> Iterator[Finding]:
    """One finding for each pair of years of a Budget's Erträge or Aufwendungen that repeat each other."""
    rows = list(books.rows())
    for (budget, position, jahr), (other_budget, other_position, other) in combinations(rows, 2):
        if (budget, position) == (other_budget, other_position) and position in TOTALS:
            months, others = books.months(budget, position, jahr), books.months(budget, position, other)
            equal = [a for a, b in zip(months, others, strict=False) if a.value == b.value != 0]
            if len(equal) >= EQUAL:
                yield _equal(books, months, others, equal)
            elif months and all(_nearly(a.value, b.value) for a, b in zip(months, others, strict=False)):
                yield _nearly_equal(books, months, others)


def _nearly(a: Decimal, b: Decimal) -> bool:
    return abs(a) >= SMALL and abs(a - b) <= NEARLY * abs(a)


def _equal(books: Books, months: Sequence[Figure], others: Sequence[Figure], equal: Sequence[Figure]) -> Finding:
    years = _years(months, others)
    names = [MONATE[figure.monat - 1] for figure in equal if figure.monat]
    indices = [figure.monat for figure in equal if figure.monat]
    run = indices == list(range(indices[0], indices[-1] + 1))
    when = f"{names[0]} bis {names[-1]}" if run else f"{len(names)} Monate"
    title = f"{_subject(books, months)}: {when} {years} sind auf den Euro gleich."
    note = (
        f"{len(equal)} Monatswerte stimmen überein; {_year_totals(books, months, others)}. Ein Jahr wiederholt wohl das andere."
    )
    return Finding("wiederholung", Severity.CONTRADICTION, title, note, (others[0].citation, months[0].citation))


def _nearly_equal(books: Books, months: Sequence[Figure], others: Sequence[Figure]) -> Finding:
    worst = max(abs(a.value - b.value) for a, b in zip(months, others, strict=True))
    title = f"{_subject(books, months)}: Alle Monate {_years(months, others)} sind fast gleich."
    percent = amounts.write(NEARLY * 100, "%")
    note = (
        f"Kein Monat weicht um mehr als {percent} ab, höchstens um {euro(worst)}; {_year_totals(books, months, others)}. "
        "Ein Jahr ist wohl aus dem anderen entstanden."
    )
    return Finding("wiederholung", Severity.HINT, title, note, (others[0].citation, months[0].citation))


def _subject(books: Books, months: Sequence[Figure]) -> str:
    return f"{books.name(months[0].budget)}, {months[0].position.value}"


def _years(months: Sequence[Figure], others: Sequence[Figure]) -> str:
    first, second = sorted((months[0].haushaltsjahr, others[0].haushaltsjahr))
    return f"{first} und {second}"


def _year_totals(books: Books, months: Sequence[Figure], others: Sequence[Figure]) -> str:
    written = []
    for row in sorted((months, others), key=lambda row: row[0].haushaltsjahr):
        first = row[0]
        total = books.of_budget(first.budget or "", first.position, Wertart.ERGEBNIS, first.haushaltsjahr)
        written.append(f"{first.haushaltsjahr}: {euro(total.value)}" if total else "")
    return "das Jahr " + ", ".join(text for text in written if text)
