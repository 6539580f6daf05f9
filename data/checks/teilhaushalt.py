"""The Teilbudgets against the Teilhaushalt above them: what lies between, and where the parts exceed the whole."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.checks.books import TOTALS, Books
from data.checks.phrases import contradiction, euro, hint, listed, number_word
from data.checks.thresholds import Thresholds
from data.model import MONATE, Budget, Ebene, Figure, Finding, Wertart


def remainders(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    """For each Teilhaushalt, what its deviation holds beyond the Teilbudgets with figures, and whose that must be."""
    for whole, parts in _wholes(books):
        total = books.abweichung(whole.schluessel)
        values = [value for part in parts if (value := books.abweichung(part.schluessel)) is not None]
        if total is None or len(values) < len(parts):
            continue
        rest, missing = total - sum(values, Decimal(0)), books.children(whole, with_figures=False)
        if abs(rest) > thresholds.rundung:
            number = number_word(len(values))
            title = f"Zwischen den {number} Budgets mit Zahlen und {whole.bezeichnung} liegen {euro(abs(rest))}."
            note = f"Abweichung {euro(total)} − ({' + '.join(map(euro, values))}) = {euro(rest)}."
            if missing:
                names = listed([_name(b) for b in missing])
                note += f" Der Rest entfällt auf {names}; dazu enthält der Bericht keine Zahlen."
            triple = books.triples.get(whole.schluessel, {}).get(Wertart.ABWEICHUNG)
            yield (hint if missing else contradiction)("teilhaushalt", title, note, [triple, whole, *missing])


def exceeded(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    """Months in which the Teilbudgets together have more Erträge or Aufwendungen than the Teilhaushalt."""
    for whole, parts in _wholes(books):
        for budget, position, jahr in books.rows():
            if budget == whole.schluessel and position in TOTALS:
                found = [_excess(books, parts, month) for month in books.months(budget, position, jahr)]
                cells = [cell for cell in found if cell and cell[1] > thresholds.rundung * len(parts)]
                if cells:
                    yield _exceeded(whole, len(parts), cells)


def _wholes(books: Books) -> Iterator[tuple[Budget, list[Budget]]]:
    """The Teilhaushalte with the Budgets of figures below them."""
    wholes = (budget for budget in books.report.budgets if budget.ebene is Ebene.TEILHAUSHALT)
    yield from ((whole, parts) for whole in wholes if (parts := books.children(whole, with_figures=True)))


def _name(budget: Budget) -> str:
    number = f"Teilbudget {budget.schluessel}"
    return number if budget.bezeichnung == number else f"{number} ({budget.bezeichnung})"


def _excess(books: Books, parts: Sequence[Budget], total: Figure) -> tuple[Figure, Decimal] | None:
    """A month of the whole, and by how much the parts exceed it; None where not all have a value."""
    year, month = total.haushaltsjahr, total.monat
    found = [books.of_budget(part.schluessel, total.position, Wertart.ERGEBNIS, year, month) for part in parts]
    return (total, sum((f.value for f in found if f), Decimal(0)) - total.value) if all(found) else None


def _exceeded(whole: Budget, parts: int, cells: Sequence[tuple[Figure, Decimal]]) -> Finding:
    first = cells[0][0]
    months = listed([MONATE[figure.monat - 1] for figure, _ in cells if figure.monat])
    when = f"{first.position.bezeichnung} {months} {first.haushaltsjahr}"
    title = f"{when}: Die {number_word(parts)} Budgets haben zusammen mehr als {whole.bezeichnung}."
    worst, excess = max(cells, key=lambda cell: cell[1])
    together = f"Im {MONATE[(worst.monat or 1) - 1]} sind es zusammen {euro(worst.value + excess)}"
    note = f"{together}, im Ganzen sind {euro(worst.value)} gebucht."
    return hint("teilhaushalt", title, note, [figure for figure, _ in cells])
