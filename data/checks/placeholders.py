"""Cells that say nothing: Kennzahlen of 0 beside money, indicators without values, rows of zeros, goals that repeat a name."""

from collections.abc import Iterator, Sequence

from data import amounts
from data.checks.books import Books
from data.checks.phrases import listed
from data.model import Citation, Figure, Finding, Kennzahl, Position, Produkt, Severity, Wertart, Ziel

VALUES = (Wertart.PLAN, Wertart.ERGEBNIS)


def placeholders(books: Books) -> Iterator[Finding]:
    """One hint a kind of placeholder, with the products it stands at."""
    report = books.report
    indikator = {k.produkt: k for k in report.kennzahlen}
    zero, empty, no_money = [], [], []
    for produkt in report.produkte:
        counted = _values(books, produkt, Position.KENNZAHL)
        money = _values(books, produkt, Position.SALDO)
        if counted and not any(f.value for f in counted) and any(f.value for f in money):
            zero.append((produkt, counted[0].citation))
        if produkt.nummer in indikator and not counted:
            empty.append((produkt, books.cell_of(produkt.citation, indikator[produkt.nummer].indikator)))
        if money and not any(f.value for f in money):
            no_money.append((produkt, money[0].citation))
    yield from _hint(zero, "Kennzahl 0/0, obwohl Geld bewegt wurde", "Plan und Ergebnis der Kennzahl sind 0, die Beträge nicht.")
    yield from _hint(empty, "Indikator ohne Werte", "Die Tabelle nennt, was gezählt wird, aber weder Plan noch Ergebnis.")
    yield from _hint(no_money, "Plan und Ergebnis 0 €", "Die Zeile enthält keine Beträge.")
    yield from _repeated_names(books)
    for kennzahl in report.kennzahlen:
        yield from _two_counts(books, kennzahl)


def _values(books: Books, produkt: Produkt, position: Position) -> list[Figure]:
    return [figure for wertart in VALUES if (figure := books.of_produkt(produkt, wertart, position))]


def _hint(found: Sequence[tuple[Produkt, Citation]], title: str, note: str) -> Iterator[Finding]:
    if found:
        numbers = [produkt.nummer for produkt, _ in found]
        subject = f"Produkt {numbers[0]}" if len(numbers) == 1 else f"Produkte {listed(numbers)}"
        yield Finding("platzhalter", Severity.HINT, f"{subject}: {title}.", note, tuple(citation for _, citation in found))


def _repeated_names(books: Books) -> Iterator[Finding]:
    found = []
    for ziel in books.report.ziele:
        produkt = books.report.produkt_by_nummer.get(ziel.produkt)
        if produkt and ziel.beschreibung.casefold() == produkt.bezeichnung.casefold():
            found.append((produkt, books.cell_of(ziel.citation, ziel.beschreibung, last=True)))
    yield from _hint(found, "Das Ziel wiederholt nur den Namen des Produkts", "Was erreicht werden soll, sagt die Tabelle nicht.")


def _two_counts(books: Books, kennzahl: Kennzahl) -> Iterator[Finding]:
    """A Kennzahl and a Ziel that count the same and differ."""
    produkt = books.report.produkt_by_nummer.get(kennzahl.produkt)
    ziel = next((z for z in books.report.ziele if z.produkt == kennzahl.produkt), None)
    if produkt is None or ziel is None or not _same(kennzahl, ziel):
        return
    counted, aimed = (_values(books, produkt, position) for position in (Position.KENNZAHL, Position.ZIEL))
    if [f.value for f in counted] != [f.value for f in aimed] and len(counted) == len(aimed) == len(VALUES):
        title = f"Produkt {produkt.nummer}: Kennzahl und Ziel zählen beide {kennzahl.indikator}, aber verschieden."
        note = f"Kennzahl: Plan {_written(counted)}; Ziel: Plan {_written(aimed)}."
        yield Finding("kennzahl", Severity.HINT, title, note, tuple(f.citation for f in (*counted, *aimed)))


def _same(kennzahl: Kennzahl, ziel: Ziel) -> bool:
    return kennzahl.indikator.casefold() in {ziel.beschreibung.casefold(), ziel.messgroesse.casefold()}


def _written(values: Sequence[Figure]) -> str:
    return ", Ergebnis ".join(amounts.write(figure.value) for figure in values)
