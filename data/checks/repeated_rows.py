"""Rows that stand twice in a table: a product listed again, a year or a kind of cost repeated in a monthly block."""

from collections.abc import Iterator

from data.checks.books import Books
from data.model import Finding, Severity


def repeated_rows(books: Books) -> Iterator[Finding]:
    """One finding for every row that names what an earlier row of its table already named."""
    seen = set()
    for first, again in books.repeated:
        lines = first.citation.line, again.citation.line
        if lines not in seen:
            seen.add(lines)
            row = f"{first.position.value} {first.haushaltsjahr}, {books.name(first.budget)}"
            what = f"Produkt {first.produkt}" if first.produkt else row
            title = f"{what}: Die Zeile steht zweimal in der Tabelle."
            note = f"Zeile {lines[0]} und Zeile {lines[1]} nennen dasselbe; gerechnet wird mit der ersten."
            yield Finding("doppelte_zeile", Severity.CONTRADICTION, title, note, (first.citation, again.citation))
