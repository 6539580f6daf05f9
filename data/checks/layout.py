"""What the page itself lacks or has too much of: headings, Prognose triples, explanations, stray numbers, empty cells."""

import re
from collections.abc import Iterator, Sequence

from data import amounts
from data.checks.books import Books
from data.checks.phrases import euro, hint, listed, number_word
from data.extraction.departments import is_named_by, read_label
from data.model import Citation, Figure, Finding, Position, Produkt, Wertart
from data.reading.text import strip_markup

_EXPLANATION = re.compile(r"(?:Erläuterung|Begründung)[\w/ ]*:", re.IGNORECASE)
DIGITS = 5
"""A stray number has at least so many digits: fewer are a page's number."""


def missing_headings(books: Books) -> Iterator[Finding]:
    """Monthly blocks that no heading names."""
    found = []
    for budget, (first, _) in books.blocks().items():
        named = books.report.budget_by_key[budget]
        if not any(is_named_by(read_label(text), named) for text in _above(books, first - 2)):
            found.append((books.name(budget), Citation(books.report.name, max(first - 3, 1))))
    if found:
        blocks = "em Monatsblock" if len(found) == 1 else " Monatsblöcken"
        title = f"{number_word(len(found)).capitalize()}{blocks} fehlt die Überschrift."
        note = f"Zugeordnet über den Saldo: {'; '.join(name for name, _ in found)}."
        yield hint("ueberschrift", title, note, [place for _, place in found])


def missing_triples(books: Books) -> Iterator[Finding]:
    """Blocks without "Prognose Produktbudget" where others have one."""
    for budget, (_, last) in books.blocks().items() if books.triples else ():
        if budget not in books.triples:
            plan, ergebnis = (books.value(budget, Position.SALDO, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
            note = "Die anderen Blöcke enthalten Plan, Prognose und Abweichung."
            if plan is not None and ergebnis is not None:
                note += f" Nach der Tabelle wären es {euro(plan)} und {euro(ergebnis)}."
            title = f"{books.name(budget)}: Die Prognose des Produktbudgets fehlt."
            yield hint("prognose", title, note, [Citation(books.report.name, last + 1)])


def missing_explanations(books: Books) -> Iterator[Finding]:
    """Sections for explanations that stay empty."""
    empty = []
    for number, raw in enumerate(books.lines, start=1):
        if _EXPLANATION.fullmatch(_plain(raw)):
            following = next((line for line in books.lines[number:] if _plain(line)), "")
            if "\t" in following or not _plain(following).endswith((".", "!", "?")):
                empty.append(Citation(books.report.name, number, raw=raw))
    if empty:
        name = _plain(empty[0].raw or "").rstrip(":")
        where = "" if len(empty) == 1 else f" an {number_word(len(empty))} Stellen"
        yield hint("platzhalter", f"Der Abschnitt „{name}“ ist{where} leer.", "Unter der Überschrift steht kein Text.", empty)


def stray_numbers(books: Books) -> Iterator[Finding]:
    """Numbers that stand alone on a line and in no table, with the cell they repeat."""
    cited = {figure.citation.line for figure in books.report.figures}
    for number, raw in enumerate(books.lines, start=1):
        text = _plain(raw)
        value = amounts.read(text) if "\t" not in raw and number not in cited else None
        if value is None or sum(char.isdigit() for char in text) < DIGITS:
            continue
        whole = amounts.round_half_up(value)
        same = next((f for f in books.report.figures if f.citation.table and f.value == whole), None)
        repeats = f"Sie wiederholt {books.label(same)} ({euro(same.value)})." if same else "Sie gehört zu keiner Tabelle."
        title = f"Die Zahl {amounts.write(value)} steht allein in einer Zeile."
        yield hint("streuzahl", title, repeats, [Citation(books.report.name, number, raw=raw)])


def placeholders(books: Books) -> Iterator[Finding]:
    """Kennzahlen of 0 beside money, indicators without values, rows of zeros, goals that repeat a name: one hint a kind."""
    indikator = {k.produkt: k.indikator for k in books.report.kennzahlen}
    zero, empty, no_money, unnamed = [], [], [], []
    for produkt in books.report.produkte:
        counted, money = _values(books, produkt, Position.KENNZAHL), _values(books, produkt, Position.SALDO)
        if counted and not any(f.value for f in counted) and any(f.value for f in money):
            zero.append((produkt, counted[0].citation))
        if produkt.nummer in indikator and not counted:
            empty.append((produkt, books.cell_of(produkt.citation, indikator[produkt.nummer])))
        if money and not any(f.value for f in money):
            no_money.append((produkt, money[0].citation))
    for ziel in books.report.ziele:
        owner = books.report.produkt_by_nummer.get(ziel.produkt)
        if owner and ziel.beschreibung.casefold() == owner.bezeichnung.casefold():
            unnamed.append((owner, books.cell_of(ziel.citation, ziel.beschreibung, last=True)))
    for found, title, note in (
        (zero, "Kennzahl 0/0, obwohl Geld bewegt wurde", "Plan und Ergebnis der Kennzahl sind 0, die Beträge nicht."),
        (empty, "Indikator ohne Werte", "Die Tabelle nennt, was gezählt wird, aber weder Plan noch Ergebnis."),
        (no_money, "Plan und Ergebnis 0 €", "Die Zeile enthält keine Beträge."),
        (unnamed, "Das Ziel wiederholt nur den Namen des Produkts", "Was erreicht werden soll, sagt die Tabelle nicht."),
    ):
        numbers = [produkt.nummer for produkt, _ in found]
        if found:
            subject = f"Produkt {numbers[0]}" if len(numbers) == 1 else f"Produkte {listed(numbers)}"
            yield hint("platzhalter", f"{subject}: {title}.", note, [place for _, place in found])


def two_counts(books: Books) -> Iterator[Finding]:
    """A Kennzahl and a Ziel that count the same and differ."""
    for kennzahl in books.report.kennzahlen:
        produkt = books.report.produkt_by_nummer.get(kennzahl.produkt)
        ziel = next((z for z in books.report.ziele if z.produkt == kennzahl.produkt), None)
        if not (produkt and ziel) or kennzahl.indikator.casefold() not in {
            ziel.beschreibung.casefold(),
            ziel.messgroesse.casefold(),
        }:
            continue
        counted, aimed = (_values(books, produkt, position) for position in (Position.KENNZAHL, Position.ZIEL))
        if len(counted) == len(aimed) == 2 and [f.value for f in counted] != [f.value for f in aimed]:
            title = f"Produkt {produkt.nummer}: Kennzahl und Ziel zählen beide {kennzahl.indikator}, aber verschieden."
            first, second = (", Ergebnis ".join(amounts.write(f.value) for f in pair) for pair in (counted, aimed))
            yield hint("kennzahl", title, f"Kennzahl: Plan {first}; Ziel: Plan {second}.", [*counted, *aimed])


def _values(books: Books, produkt: Produkt, position: Position) -> Sequence[Figure]:
    found = (books.of_produkt(produkt, wertart, position) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    return [figure for figure in found if figure]


def _above(books: Books, line: int) -> Iterator[str]:
    """The lines of text right above a 1-based line, up to the last table."""
    for raw in reversed(books.lines[: max(line - 1, 0)]):
        if "\t" in raw:
            return
        yield _plain(raw)


def _plain(raw: str) -> str:
    return strip_markup(raw).strip()
