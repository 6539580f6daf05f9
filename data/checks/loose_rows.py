"""Rows of a monthly block that are no part of its total: they are read, and said to stand beside the sum."""

from collections.abc import Iterator

from data.checks.books import Books
from data.model import Finding, Severity, Wertart


def loose_rows(books: Books) -> Iterator[Finding]:
    """One hint for each kind of row that the totals leave out."""
    found: dict[str, list[Finding]] = {}
    for budget, position, jahr in books.rows():
        figure = books.of_budget(budget, position, Wertart.ERGEBNIS, jahr) or books.of_budget(
            budget, position, Wertart.PLAN, jahr
        )
        if position.parent is None and figure:
            title = f"Die Zeile „{position.bezeichnung}“ gehört nicht zur Summe der {_total(position.is_ertrag)}."
            note = f"Ohne sie ergeben die anderen Zeilen die Summe, zum Beispiel bei {books.name(budget)}."
            found.setdefault(position.id, []).append(Finding("teilsumme", Severity.HINT, title, note, (figure.citation,)))
    yield from (findings[0] for findings in found.values())


def _total(is_ertrag: bool) -> str:
    return "Erträge" if is_ertrag else "Aufwendungen"
