"""What may stand together at the coordinates of a cell."""

from collections.abc import Iterator

from assistant.abfrage.labels import position_label, subject_label
from assistant.abfrage.nodes import Cell
from assistant.catalogue.model import Catalogue
from assistant.catalogue.positions import is_additive

LAST_MONTH = 12


def cell_problems(cell: Cell, catalogue: Catalogue) -> Iterator[str]:
    """The rules of addresses that a cell breaks."""
    subjects = (cell.subjekt,) if isinstance(cell.subjekt, str) else cell.subjekt or ()
    for phrase in (*subjects, *cell.ohne, cell.position or ""):
        if phrase.startswith("?"):
            yield f"„{phrase[1:]}“ ist noch keinem Namen des Berichts zugeordnet."
    yield from _list_problems(subjects, cell, catalogue)
    yield from _month_problems(cell)


def _list_problems(subjects: tuple[str, ...], cell: Cell, catalogue: Catalogue) -> Iterator[str]:
    """Totals and parts never mix, what is left out lies below, and only what is additive is added."""
    for one in subjects:
        for other in catalogue.above(one):
            if other in subjects:
                yield f"{subject_label(one, catalogue)} ist schon in {subject_label(other, catalogue)} enthalten."
    for left_out in cell.ohne:
        known = left_out in catalogue.subjekte and all(s in catalogue.subjekte for s in subjects)
        if subjects and known and not set(catalogue.above(left_out)) & set(subjects):
            yield f"{subject_label(left_out, catalogue)} gehört nicht dazu und kann nicht weggelassen werden."
    if len(subjects) < 2 and not cell.ohne:
        return
    position = cell.position or "saldo"
    if not is_additive(position):
        yield f"{position_label(position, catalogue)} lässt sich nicht zusammenzählen."
    elif position == "kennzahl":
        counted = {catalogue.services[s].indikator for s in (*subjects, *cell.ohne) if s in catalogue.services}
        if len(counted) > 1:
            yield f"{' und '.join(sorted(counted))} lassen sich nicht zusammenzählen."


def _month_problems(cell: Cell) -> Iterator[str]:
    if cell.monat is None:
        return
    if cell.wertart not in (None, "ergebnis"):
        yield "Monate gibt es nur im Ergebnis."
    first, last = cell.monat if isinstance(cell.monat, tuple) else (cell.monat, cell.monat)
    if not 1 <= first <= last <= LAST_MONTH:
        yield f"{first} bis {last} sind keine Monate eines Jahres."
