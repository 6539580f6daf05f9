"""What stands twice, or beside its sum: rows listed again, years that repeat each other, rows that are no part of their total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from data.checks.books import TOTALS, Books
from data.checks.phrases import contradiction, euro, hint, percent
from data.model import MONATE, Figure, Finding, Wertart

EQUAL = 4
"""So many equal months, none of them 0, are no accident."""
NEARLY = Decimal("0.005")
SMALL = Decimal(1000)


def repeated_rows(books: Books) -> Iterator[Finding]:
    """One finding for every row that names what an earlier row of its table already named."""
    pairs: dict[tuple[int, int], tuple[Figure, Figure]] = {}
    for first, again in books.repeated:
        pairs.setdefault((first.citation.line, again.citation.line), (first, again))
    for lines, (first, again) in pairs.items():
        row = f"{first.position.bezeichnung} {first.haushaltsjahr}, {books.name(first.budget)}"
        title = f"{f'Produkt {first.produkt}' if first.produkt else row}: Die Zeile steht zweimal in der Tabelle."
        note = f"Zeile {lines[0]} und Zeile {lines[1]} nennen dasselbe; gerechnet wird mit der ersten."
        yield contradiction("doppelte_zeile", title, note, [first, again])


def loose_rows(books: Books) -> Iterator[Finding]:
    """One hint for each kind of row of a monthly block that is read, and that the totals leave out."""
    found: dict[str, Finding] = {}
    for budget, position, jahr in books.rows():
        ergebnis, plan = (books.of_budget(budget, position, art, jahr) for art in (Wertart.ERGEBNIS, Wertart.PLAN))
        if position.parent is None and (ergebnis or plan):
            total = "Erträge" if position.is_ertrag else "Aufwendungen"
            title = f"Die Zeile „{position.bezeichnung}“ gehört nicht zur Summe der {total}."
            note = f"Ohne sie ergeben die anderen Zeilen die Summe, zum Beispiel bei {books.name(budget)}."
            found.setdefault(position.id, hint("teilsumme", title, note, [ergebnis or plan]))
    yield from found.values()


def repeated_years(books: Books) -> Iterator[Finding]:
    """One finding for each pair of years of a Budget's Erträge or Aufwendungen that repeat each other."""
    for (budget, position, jahr), (other_budget, other_position, other) in combinations(books.rows(), 2):
        months, others = books.months(budget, position, jahr), books.months(budget, position, other)
        if (budget, position) != (other_budget, other_position) or position not in TOTALS or not (months and others):
            continue
        pairs = [(a.value, b.value) for a, b in zip(months, others, strict=True)]
        equal = [a for a, (x, y) in zip(months, pairs, strict=True) if x == y != 0]
        rows = sorted((months, others), key=lambda row: row[0].haushaltsjahr)
        if len(equal) >= EQUAL:
            yield _equal(books, rows, equal, [others[0], months[0]])
        elif all(abs(a) >= SMALL and abs(a - b) <= NEARLY * abs(a) for a, b in pairs):
            title = f"{_subject(books, rows)}: Alle Monate {_years(rows)} sind fast gleich."
            most = f"höchstens um {euro(max(abs(a - b) for a, b in pairs))}; {_year_totals(books, rows)}"
            least = f"Kein Monat weicht um mehr als {percent(NEARLY * 100)} ab"
            note = f"{least}, {most}. Ein Jahr ist wohl aus dem anderen entstanden."
            yield hint("wiederholung", title, note, [others[0], months[0]])


def _equal(books: Books, rows: Sequence[Sequence[Figure]], equal: Sequence[Figure], cited: Sequence[Figure]) -> Finding:
    names = [(figure.monat or 0, MONATE[(figure.monat or 1) - 1]) for figure in equal]
    run = names[-1][0] - names[0][0] == len(names) - 1
    when = f"{names[0][1]} bis {names[-1][1]}" if run else f"{len(names)} Monate"
    title = f"{_subject(books, rows)}: {when} {_years(rows)} sind auf den Euro gleich."
    note = f"{len(equal)} Monatswerte stimmen überein; {_year_totals(books, rows)}. Ein Jahr wiederholt wohl das andere."
    return contradiction("wiederholung", title, note, cited)


def _subject(books: Books, rows: Sequence[Sequence[Figure]]) -> str:
    return f"{books.name(rows[0][0].budget)}, {rows[0][0].position.bezeichnung}"


def _years(rows: Sequence[Sequence[Figure]]) -> str:
    return " und ".join(str(row[0].haushaltsjahr) for row in rows)


def _year_totals(books: Books, rows: Sequence[Sequence[Figure]]) -> str:
    firsts = [row[0] for row in rows]
    totals = [books.of_budget(f.budget or "", f.position, Wertart.ERGEBNIS, f.haushaltsjahr) for f in firsts]
    return "das Jahr " + ", ".join(f"{total.haushaltsjahr}: {euro(total.value)}" for total in totals if total)
