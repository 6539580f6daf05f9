"""Everything that a report says about one product or Budget, and what may be asked about it."""

from dataclasses import dataclass

from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.nodes import Abfrage, Cell, Profile
from assistant.abfrage.result import Value
from assistant.answering.answer import Answer
from assistant.answering.composing import compose
from assistant.answering.followups import followups
from assistant.catalogue.model import Subjekt
from assistant.overview.rows import WERTARTEN, Reported, Row
from assistant.understanding.model import Confidence, Reading
from data.model import Finding, Passage, Severity

TOTALS = ("ertrag", "aufwand")
_SERVICES = ("kennzahl", "zielgrad")


@dataclass(frozen=True, slots=True)
class Line:
    """A position of a subject in a year with Plan, Ergebnis and Abweichung; None is what the report does not hold."""

    position: str
    jahr: int
    plan: Value | None
    ergebnis: Value | None
    abweichung: Value | None

    @property
    def is_moved(self) -> bool:
        """False for a position that was neither planned nor booked: the report prints 0 for both, or nothing."""
        return any(value is not None and value.value for value in (self.plan, self.ergebnis))


@dataclass(frozen=True, slots=True)
class Portrait:
    """One subject.

    `positionen` are its positions that moved in the report's year, `jahre` its totals in every year. `monate` are the monthly
    Erträge and Aufwendungen of its `budget`, for a Budget itself. `services` says its Kennzahl and Ziel, where it has any.
    """

    row: Row
    budget: Subjekt
    positionen: tuple[Line, ...]
    jahre: tuple[Line, ...]
    monate: tuple[tuple[str, Value], ...]
    services: Answer | None
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    questions: tuple[str, ...]


def portrait(reported: Reported, row: Row) -> Portrait:
    """The portrait of a row of the overview."""
    known, subjekt = reported.catalogue, row.subjekt.id
    budget = row.above[0] if row.is_produkt and row.above else row.subjekt
    jahre = sorted(known.jahre.get((subjekt, "saldo"), ()))
    lines = [_line(reported, subjekt, position, known.jahr) for position in _amounts(reported, subjekt)]
    passages = tuple(passage for about, passage in reported.book.passages if subjekt in about)
    return Portrait(
        row,
        budget,
        tuple(line for line in lines if line.is_moved),
        tuple(_line(reported, subjekt, position, jahr) for jahr in jahre for position in (*TOTALS, "saldo")),
        tuple(_monate(reported, budget.id)),
        _services(reported, subjekt),
        passages,
        tuple(_findings(reported, subjekt, passages)),
        followups(Abfrage(bericht=known.bericht, jahr=known.jahr, asks=(Profile(subjekt=subjekt),)), known),
    )


def _amounts(reported: Reported, subjekt: str) -> list[str]:
    """The positions of a subject in euros that its tables show, in the order of the tree; the Saldo once."""
    shown = {entry.position for entry in reported.book.entries.values() if entry.subjekt == subjekt and not entry.stated}
    return [each.id for each in reported.catalogue.positionen.values() if each.unit == "EUR" and each.id in shown | {"saldo"}]


def _line(reported: Reported, subjekt: str, position: str, jahr: int) -> Line:
    return Line(position, jahr, *(reported.value(subjekt, position, wertart, jahr) for wertart in WERTARTEN))


def _monate(reported: Reported, budget: str) -> list[tuple[str, Value]]:
    known = reported.catalogue
    return [
        (position, value)
        for position in TOTALS
        if position in known.monthly.get(budget, ())
        for jahr in sorted(known.jahre[budget, position])
        for monat in range(1, 13)
        if (value := reported.value(budget, position, "ergebnis", jahr, monat))
    ]


def _services(reported: Reported, subjekt: str) -> Answer | None:
    """What is counted and aimed at, as the chat answers it."""
    known = reported.catalogue
    cells = tuple(
        Cell(subjekt=subjekt, position=position, wertart="ergebnis")
        for position in _SERVICES
        if reported.value(subjekt, position, "ergebnis")
    )
    if not cells:
        return None
    abfrage = Abfrage(bericht=known.bericht, jahr=known.jahr, asks=cells)
    return compose(evaluate(abfrage, reported.facts), Reading("", abfrage, Confidence.SURE), known, reported.book.report)


def _findings(reported: Reported, subjekt: str, passages: tuple[Passage, ...]) -> list[Finding]:
    """What does not add up where the subject's figures or the text about it stand, the gravest first; roundings are no news."""
    lines = {entry.citation.line for entry in reported.book.entries.values() if entry.subjekt == subjekt}
    for passage in passages:
        lines |= set(range(passage.citation.line, (passage.citation.line_end or passage.citation.line) + 1))
    found = [each for each in reported.book.report.findings if lines & {citation.line for citation in each.citations}]
    return sorted(
        (each for each in found if each.severity is not Severity.ROUNDING), key=lambda each: list(Severity).index(each.severity)
    )
