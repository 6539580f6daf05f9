"""Everything that a report says about one product or Budget, and what may be asked about it."""

from dataclasses import dataclass

from assistant.answer import Answer, Draft, Status
from assistant.caveats import findings_at, say_other_numbers
from assistant.followups import suggest
from assistant.leistungszahlen import kennzahl_sentence, ziel_sentence
from assistant.overview import Row
from assistant.question import Question
from assistant.subjects import Subject, belongs
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import budget_of, money
from data.model import Budget, Finding, Passage, Position, Produkt, Severity, Wertart

TOTALS = (Position.ERTRAG, Position.AUFWAND)


@dataclass(frozen=True, slots=True)
class Line:
    """A position of a Budget in a year with Plan, Ergebnis and Abweichung; None is what the report does not hold."""

    position: Position
    jahr: int
    plan: Value | None
    ergebnis: Value | None
    abweichung: Value | None

    @property
    def is_moved(self) -> bool:
        """False for a position that was neither planned nor booked: the report prints 0 for both."""
        return any(value is None or value.value for value in (self.plan, self.ergebnis))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One subject.

    `positionen` are its positions that moved in the report's year, `jahre` its totals in every year. `monate` are the monthly
    Erträge and Aufwendungen of its `budget`, for a Budget itself. `leistungen` says its Kennzahl and Ziel in sentences.
    """

    row: Row
    budget: Budget
    positionen: tuple[Line, ...]
    jahre: tuple[Line, ...]
    monate: tuple[tuple[Position, Value], ...]
    leistungen: Answer
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    questions: tuple[str, ...]


def sheet(tools: Tools, row: Row) -> Sheet:
    """The sheet of a row of the overview."""
    subject = row.subject
    budget = budget_of(tools, subject) if isinstance(subject, Produkt) else subject
    jahr = tools.report.haushaltsjahr
    return Sheet(
        row,
        budget,
        tuple(
            line for p in tools.positionen(subject, jahr) if _is_money(p) and (line := _line(tools, subject, p, jahr)).is_moved
        ),
        tuple(_line(tools, subject, position, each) for each in tools.jahre(subject) for position in (*TOTALS, Position.SALDO)),
        tuple(_monate(tools, budget)),
        _leistungen(tools, subject),
        tuple(tools.passagen(subject, auch_erwaehnt=True)),
        tuple(_findings(tools, subject)),
        suggest(Question("", (subject,)), tools),
    )


def _is_money(position: Position) -> bool:
    return position is Position.SALDO or position.is_ertrag or position.is_aufwand


def _line(tools: Tools, subject: Subject, position: Position, jahr: int) -> Line:
    found = money(tools, subject, position, jahr)
    return Line(position, jahr, found.get(Wertart.PLAN), found.get(Wertart.ERGEBNIS), found.get(Wertart.ABWEICHUNG))


def _monate(tools: Tools, budget: Budget) -> list[tuple[Position, Value]]:
    return [
        (position, value)
        for position in TOTALS
        for jahr in tools.jahre(budget)
        for monat in range(1, 13)
        if (value := tools.find(budget, Wertart.ERGEBNIS, position, jahr, monat))
    ]


def _leistungen(tools: Tools, subject: Subject) -> Answer:
    draft = Draft()
    if isinstance(subject, Produkt):
        say_other_numbers(draft, tools, subject)
        for said in (kennzahl_sentence, ziel_sentence):
            draft.say(said(draft, tools, subject, lead=False))
    return draft.finish(Status.ANSWERED)


def _findings(tools: Tools, subject: Subject) -> list[Finding]:
    """What does not add up where the subject's figures or the text about it stand; roundings are no news."""
    lines = {figure.citation.line for figure in tools.report.figures if belongs(figure, subject)}
    for passage in tools.passagen(subject):
        lines |= set(range(passage.citation.line, (passage.citation.line_end or passage.citation.line) + 1))
    return [finding for finding in findings_at(lines, tools) if finding.severity is not Severity.ROUNDING]
