"""All that a report says, at its addresses: the table cells, the attributes and the numbers that only a sentence states.

The one place where `data.model`'s positions, Wertarten and keys become ids.
"""

import re
from collections.abc import Iterator

from assistant.catalogue.attributes import attributes_of
from assistant.catalogue.identities import subject_ids, subject_of
from assistant.catalogue.model import Entry
from assistant.catalogue.stated import stated_in
from data.extraction.prognose import TABLE as REVERSED
from data.model import Figure, Report, Wertart

WERTARTEN = {Wertart.PLAN: "plan", Wertart.ERGEBNIS: "ergebnis", Wertart.PROGNOSE: "prognose", Wertart.ABWEICHUNG: "abweichung"}
_HYPHENATED = re.compile(r"(?<=\w)-\s+(?!und\b|oder\b|bzw\b)(?=[a-zäöüß])")


def entries_of(report: Report) -> Iterator[Entry]:
    """Every value of a report; what a table says comes before what a sentence states."""
    budgets = subject_ids(report)
    for figure in report.figures:
        yield _entry(figure, subject_of(figure, budgets))
    for subjekt, position, value, citation in attributes_of(report):
        unit = "Text" if isinstance(value, str) else "EUR" if position == "kosten" else "Symbol"
        yield Entry(subjekt, position, None, report.haushaltsjahr, None, value, unit, citation)
    yield from stated_in(report)


def unbroken(text: str) -> str:
    """A printed label without the hyphens of its line breaks."""
    return _HYPHENATED.sub("", text)


def _entry(figure: Figure, subjekt: str) -> Entry:
    position, wertart = _position(figure)
    value, unit, named = figure.value, unbroken(figure.unit), unbroken(figure.merkmal)
    return Entry(subjekt, position, wertart, figure.haushaltsjahr, figure.monat, value, unit, figure.citation, merkmal=named)


def _position(figure: Figure) -> tuple[str, str | None]:
    """The ids of a figure's position and Wertart. A deviation printed with the reversed sign is no abweichung."""
    if figure.wertart is Wertart.ZIELERREICHUNG:
        return "zielgrad", "ergebnis"
    if figure.wertart is Wertart.ABWEICHUNG and figure.citation.table == REVERSED:
        return "differenz_prognoseblock", None
    return figure.position.id, WERTARTEN[figure.wertart]
