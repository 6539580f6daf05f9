"""What the page itself lacks or has too much of: headings, Prognose triples, explanations, stray numbers."""

import re
from collections.abc import Iterator

from data import amounts
from data.checks.books import Books
from data.checks.phrases import euro, number_word
from data.extraction.departments import is_named_by, read_label
from data.model import Citation, Finding, Position, Severity, Wertart

_MARKUP = re.compile(r"\*\*|</?\w+>")
_EXPLANATION = re.compile(r"(?:Erläuterung|Begründung)[\w/ ]*:", re.IGNORECASE)
DIGITS = 5
"""A stray number has at least so many digits: fewer are a page's number."""


def missing_headings(books: Books) -> Iterator[Finding]:
    """Monthly blocks that no heading names."""
    found = []
    for budget, (first, _) in books.blocks().items():
        named = books.report.budget_by_key[budget]
        if not any(is_named_by(read_label(text), named) for _, text in _above(books, first - 2)):
            found.append((budget, Citation(books.report.name, max(first - 3, 1))))
    if found:
        names = [books.name(budget) for budget, _ in found]
        blocks = "Monatsblock" if len(found) == 1 else "Monatsblöcken"
        title = f"{number_word(len(found)).capitalize()}{'em' if len(found) == 1 else ''} {blocks} fehlt die Überschrift."
        note = f"Zugeordnet über den Saldo: {'; '.join(names)}."
        yield Finding("ueberschrift", Severity.HINT, title, note, tuple(citation for _, citation in found))


def missing_triples(books: Books) -> Iterator[Finding]:
    """Blocks without "Prognose Produktbudget" where others have one."""
    if not books.triples:
        return
    for budget, (_, last) in books.blocks().items():
        if budget not in books.triples:
            plan, ergebnis = (books.value(budget, Position.SALDO, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
            title = f"{books.name(budget)}: Die Prognose des Produktbudgets fehlt."
            note = "Die anderen Blöcke enthalten Plan, Prognose und Abweichung."
            if plan is not None and ergebnis is not None:
                note += f" Nach der Tabelle wären es {euro(plan)} und {euro(ergebnis)}."
            yield Finding("prognose", Severity.HINT, title, note, (Citation(books.report.name, last + 1),))


def missing_explanations(books: Books) -> Iterator[Finding]:
    """Sections for explanations that stay empty."""
    lines = books.lines
    empty = []
    for number, raw in enumerate(lines, start=1):
        if _EXPLANATION.fullmatch(_plain(raw)):
            following = next((line for line in lines[number:] if _plain(line)), "")
            if "\t" in following or not _plain(following).endswith((".", "!", "?")):
                empty.append(Citation(books.report.name, number, raw=raw))
    if empty:
        name = _plain(empty[0].raw or "").rstrip(":")
        where = "" if len(empty) == 1 else f" an {number_word(len(empty))} Stellen"
        title = f"Der Abschnitt „{name}“ ist{where} leer."
        yield Finding("platzhalter", Severity.HINT, title, "Unter der Überschrift steht kein Text.", tuple(empty))


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
        citation = Citation(books.report.name, number, raw=raw)
        yield Finding("streuzahl", Severity.HINT, title, repeats, (citation,))


def _above(books: Books, line: int) -> Iterator[tuple[int, str]]:
    """The lines of text right above a 1-based line, up to the last table."""
    for number in range(line - 1, 0, -1):
        raw = books.lines[number - 1]
        if "\t" in raw:
            return
        yield number, _plain(raw)


def _plain(raw: str) -> str:
    return _MARKUP.sub("", raw).strip()
