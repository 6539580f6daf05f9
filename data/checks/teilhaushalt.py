"""The Teilbudgets against the Teilhaushalt above them: what lies between, and where the parts exceed the whole."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import euro, listed, number_word
from data.checks.thresholds import Thresholds
from data.model import MONATE, Budget, Citation, Ebene, Figure, Finding, Position, Severity, Wertart

TOTALS = (Position.ERTRAG, Position.AUFWAND)


def remainders(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    """For each Teilhaushalt, what its deviation holds beyond the Teilbudgets with figures, and whose that must be."""
    for whole in books.report.budgets:
        parts = _parts(books, whole)
        total = books.abweichung(whole.schluessel)
        if whole.ebene is not Ebene.TEILHAUSHALT or total is None or not parts:
            continue
        values = [value for part in parts if (value := books.abweichung(part.schluessel)) is not None]
        rest = total - sum(values, Decimal(0))
        missing = [b for b in books.report.budgets if b.parent == whole.schluessel and not b.hat_zahlen]
        if abs(rest) > thresholds.rundung and len(values) == len(parts):
            yield _remainder(books, whole, values, rest, missing)


def exceeded(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    """Months in which the Teilbudgets together have more Erträge or Aufwendungen than the Teilhaushalt."""
    for whole in books.report.budgets:
        parts = _parts(books, whole)
        if whole.ebene is not Ebene.TEILHAUSHALT or not parts:
            continue
        for budget, position, jahr in books.rows():
            if budget == whole.schluessel and position in TOTALS:
                found = [_excess(books, parts, month) for month in books.months(budget, position, jahr)]
                cells = [cell for cell in found if cell and cell[1] > thresholds.rundung * len(parts)]
                if cells:
                    yield _exceeded(whole, len(parts), cells)


def _parts(books: Books, whole: Budget) -> list[Budget]:
    return [b for b in books.report.budgets if b.parent == whole.schluessel and b.hat_zahlen]


def _remainder(books: Books, whole: Budget, values: Sequence[Decimal], rest: Decimal, missing: Sequence[Budget]) -> Finding:
    title = f"Zwischen den {number_word(len(values))} Budgets mit Zahlen und {whole.bezeichnung} liegen {euro(abs(rest))}."
    total = books.abweichung(whole.schluessel) or Decimal(0)
    terms = " + ".join(euro(value) for value in values)
    note = f"Abweichung {euro(total)} − ({terms}) = {euro(rest)}."
    if missing:
        names = listed([_name(b) for b in missing])
        note += f" Der Rest entfällt auf {names}; dazu enthält der Bericht keine Zahlen."
    severity = Severity.HINT if missing else Severity.CONTRADICTION
    return Finding("teilhaushalt", severity, title, note, tuple(dict.fromkeys(_places(books, whole, missing))))


def _places(books: Books, whole: Budget, missing: Sequence[Budget]) -> Iterator[Citation]:
    triple = books.triples.get(whole.schluessel, {})
    if Wertart.ABWEICHUNG in triple:
        yield triple[Wertart.ABWEICHUNG].citation
    yield from (b.citation for b in (whole, *missing) if b.citation)


def _name(budget: Budget) -> str:
    number = f"Teilbudget {budget.schluessel}"
    return number if budget.bezeichnung == number else f"{number} ({budget.bezeichnung})"


def _excess(books: Books, parts: Sequence[Budget], total: Figure) -> tuple[Figure, Decimal] | None:
    """A month of the whole, and by how much the parts exceed it; None where not all have a value."""
    year, month = total.haushaltsjahr, total.monat
    found = [books.of_budget(part.schluessel, total.position, Wertart.ERGEBNIS, year, month) for part in parts]
    values = [figure.value for figure in found if figure]
    return (total, sum(values, Decimal(0)) - total.value) if len(values) == len(parts) else None


def _exceeded(whole: Budget, parts: int, cells: Sequence[tuple[Figure, Decimal]]) -> Finding:
    first = cells[0][0]
    months = listed([MONATE[figure.monat - 1] for figure, _ in cells if figure.monat])
    title = (
        f"{first.position.value} {months} {first.haushaltsjahr}: Die {number_word(parts)} Budgets haben zusammen mehr "
        f"als {whole.bezeichnung}."
    )
    worst, excess = max(cells, key=lambda cell: cell[1])
    when = MONATE[(worst.monat or 1) - 1]
    note = f"Im {when} sind es zusammen {euro(worst.value + excess)}, im Ganzen sind {euro(worst.value)} gebucht."
    return Finding("teilhaushalt", Severity.HINT, title, note, tuple(figure.citation for figure, _ in cells))
