"""All that a report says, at its addresses: the table cells, the attributes and the numbers that only a sentence states.

The one place where `data.model`'s positions, Wertarten and keys become ids.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.catalogue.attributes import attributes_of
from assistant.catalogue.identities import subject_ids, subject_of
from assistant.catalogue.stated import stated_in
from data.extraction.prognose import TABLE as REVERSED
from data.model import Citation, Figure, Report, Wertart

WERTARTEN = {Wertart.PLAN: "plan", Wertart.ERGEBNIS: "ergebnis", Wertart.PROGNOSE: "prognose", Wertart.ABWEICHUNG: "abweichung"}
_HYPHENATED = re.compile(r"(?<=\w)-\s+(?!und\b|oder\b|bzw\b)(?=[a-zäöüß])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value at its address. `unit` is "EUR", "%", what is counted, "Text" or "Symbol"; `wertart` is None for an attribute.

    `hedge` is the word that a sentence puts before its number, `stated` True where no table has it, `merkmal` the name of a
    Kennzahl or Ziel.
    """

    subjekt: str
    position: str
    wertart: str | None
    jahr: int
    monat: int | None
    value: Decimal | str
    unit: str
    citation: Citation
    hedge: str = ""
    stated: bool = False
    merkmal: str = ""


def entries_of(report: Report) -> Iterator[Entry]:
    """Every value of a report; what a table says comes before what a sentence states."""
    budgets = subject_ids(report)
    for figure in report.figures:
        yield _entry(figure, subject_of(figure, budgets))
    for subjekt, position, value, citation in attributes_of(report):
        unit = "Text" if isinstance(value, str) else "EUR" if position == "kosten" else "Symbol"
        yield Entry(subjekt, position, None, report.haushaltsjahr, None, value, unit, citation)
    for found in stated_in(report):
        yield Entry(
            found.subjekt, found.position, found.wertart, report.haushaltsjahr, None, found.value, found.unit, found.citation,
            found.hedge, stated=True,
        )  # fmt: skip


def unbroken(text: str) -> str:
    """A printed label without the hyphens of its line breaks."""
    return _HYPHENATED.sub("", text)


def _entry(figure: Figure, subjekt: str) -> Entry:
    position, wertart = _position(figure)
    return Entry(
        subjekt,
        position,
        wertart,
        figure.haushaltsjahr,
        figure.monat,
        figure.value,
        unbroken(figure.unit),
        figure.citation,
        merkmal=unbroken(figure.merkmal),
    )


def _position(figure: Figure) -> tuple[str, str | None]:
    """The ids of a figure's position and Wertart. A deviation printed with the reversed sign is no abweichung."""
    if figure.wertart is Wertart.ZIELERREICHUNG:
        return "zielgrad", "ergebnis"
    if figure.wertart is Wertart.ABWEICHUNG and figure.citation.table == REVERSED:
        return "differenz_prognoseblock", None
    return figure.position.id, WERTARTEN[figure.wertart]
