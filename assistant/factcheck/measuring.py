"""Which figures an amount may mean by the words around it, and with which sign."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.factcheck.statements import Statement
from assistant.old import values
from assistant.old.subjects import Subject
from assistant.old.tools import Tools
from assistant.old.values import Value
from data.claims.model import Basis, Direction, Role, Stated
from data.model import Position, Produkt, Wertart

_SIGNS = {
    Direction.PLUS: 1,
    Direction.MINUS: -1,
    Direction.BETTER: 1,
    Direction.WORSE: -1,
    Direction.UNDER: 1,
    Direction.OVER: -1,
}


@dataclass(frozen=True)
class Reading:
    """A figure that an amount may mean, with the sign (+1, −1, 0 for either) that the words give it; `said` is how to call it."""

    value: Value
    sign: int
    said: str
    wertart: Wertart
    netto: bool = False

    @property
    def sign_holds(self) -> bool:
        return self.sign == 0 or self.value.value * self.sign > 0


def readings(statement: Statement, stated: Stated, tools: Tools) -> list[Reading]:
    """What an amount may mean, the likeliest first; none where the report has no such figure."""
    found = _read_as(statement, stated, tools)
    return [reading for reading in found if reading is not None]


def _read_as(statement: Statement, stated: Stated, tools: Tools) -> list[Reading | None]:
    position, netto = position_of(statement)
    level = _Levels(statement, tools, position, netto)
    years = years_of(statement, tools)
    if stated.role is Role.PLAN:
        return [level(Wertart.PLAN, _saldo_sign(statement))]
    if stated.role in {Role.FROM, Role.TO}:
        if len(years) > 1:
            return [level(Wertart.ERGEBNIS, _saldo_sign(statement), years[0] if stated.role is Role.FROM else years[-1])]
        if stated.role is Role.TO:
            return [level(Wertart.ERGEBNIS, _saldo_sign(statement))]
        return [level(Wertart.PLAN, _saldo_sign(statement)), level(Wertart.ERGEBNIS, _saldo_sign(statement), years[-1] - 1)]
    if statement.basis is Basis.VORJAHR and statement.direction:
        return [_change(statement, tools, position)]
    if any(other.role is Role.PLAN for other in statement.stated) and not statement.has("measure.ABWEICHUNG"):
        return [level(Wertart.ERGEBNIS, _saldo_sign(statement))]
    if statement.direction:
        return _deviation(statement, level)
    if _BUDGET.search(statement.text) and not statement.has("measure.ABWEICHUNG") and position == Position.SALDO:
        return [level(Wertart.PLAN, 0)]
    if statement.has("measure.ABWEICHUNG") or Wertart.ABWEICHUNG in statement.wertarten:
        return [level(Wertart.ABWEICHUNG, -1 if stated.signed else 0)]
    if statement.has("measure.PLAN") and not statement.has("measure.ERGEBNIS"):
        return [level(Wertart.PLAN, _saldo_sign(statement) or (-1 if stated.signed else 0))]
    if statement.has("measure.PLAN") and statement.has("measure.ERGEBNIS"):
        planned = bool(_PLANNED.search(statement.text)) and len(statement.stated) == 1
        return [level(Wertart.PLAN if planned else Wertart.ERGEBNIS, _saldo_sign(statement))]
    return [level(Wertart.ERGEBNIS, _saldo_sign(statement) or (-1 if stated.signed else 0))]


def _deviation(statement: Statement, level: "_Levels") -> list[Reading | None]:
    """A deviation from the plan; a bare „Defizit“ or „Minus“ may be the result as well."""
    sign = expected_sign(statement, level.position, level.plan)
    found = [level(Wertart.ABWEICHUNG, sign)]
    if statement.has("measure.OPEN") and statement.basis is None:
        found.append(level(Wertart.ERGEBNIS, sign))
    if statement.has("measure.OPEN") and statement.has("measure.PLAN") and "geplant" in statement.text.lower():
        found.insert(0, level(Wertart.PLAN, sign))
    open_basis = statement.basis is None and not statement.has("measure.OPEN")
    if open_basis and statement.direction in {Direction.MORE, Direction.LESS} and level.position != Position.SALDO:
        found.append(_change(statement, level.tools, level.position))
    return found


@dataclass(frozen=True)
class _Levels:
    """Reads plan, result and deviation of a statement's subjects, added up where it says so."""

    statement: Statement
    tools: Tools
    position: Position
    netto: bool

    def __call__(self, wertart: Wertart, sign: int, jahr: int | None = None) -> Reading | None:
        year = jahr or years_of(self.statement, self.tools)[-1]
        if jahr is None and self.statement.period.previous and not self.statement.direction:
            year -= 1
        value = _summed(
            self.statement.subjects, lambda subject: find(self.tools, subject, wertart, self.position, year, self.statement)
        )
        if value is None:
            return None
        return Reading(value, sign, value.label, wertart, self.netto)

    @property
    def plan(self) -> Value | None:
        reading = self(Wertart.PLAN, 0)
        return reading.value if reading else None


def find(tools: Tools, subject: Subject, wertart: Wertart, position: Position, year: int, statement: Statement) -> Value | None:
    """A figure of a subject for the year or, where the statement names months, for them together."""
    monate = statement.period.monate
    if not monate:
        return tools.find(subject, wertart, position, year)
    if wertart is not Wertart.ERGEBNIS:
        return None
    found = [tools.find(subject, wertart, position, year, monat) for monat in monate]
    there = [value for value in found if value is not None]
    if len(there) != len(monate):
        return None
    return there[0] if len(there) == 1 else values.total(there, f"{position.value} in {len(there)} Monaten", there[0].entity)


def _summed(subjects: Sequence[Subject], read: Callable[[Subject], Value | None]) -> Value | None:
    found = [read(subject) for subject in subjects]
    there = [value for value in found if value is not None]
    if not there or len(there) != len(found):
        return None
    return there[0] if len(there) == 1 else values.total(there, there[0].label, " + ".join(value.entity for value in there))


def _change(statement: Statement, tools: Tools, position: Position) -> Reading | None:
    """The change of a result from one year to another."""
    first, last = span_of(statement, tools)
    old = _summed(statement.subjects, lambda s: tools.find(s, Wertart.ERGEBNIS, position, first))
    new = _summed(statement.subjects, lambda s: tools.find(s, Wertart.ERGEBNIS, position, last))
    if old is None or new is None:
        return None
    change = values.difference(new, old, f"{position.value} {last} − {first}")
    return Reading(change, expected_sign(statement, position, old), change.label, Wertart.ERGEBNIS)


def expected_sign(statement: Statement, position: Position, base: Value | None) -> int:
    """The sign of a change that the words of a statement claim, 0 where they claim none."""
    direction = statement.direction
    if direction is None:
        return 0
    saldo = position == Position.SALDO
    if direction in {Direction.MORE, Direction.LESS}:
        more = 1 if direction is Direction.MORE else -1
        costs = saldo and (base is None or base.value <= 0)
        return -more if costs else more
    sign = _SIGNS[direction]
    if saldo or direction in {Direction.PLUS, Direction.MINUS}:
        return sign
    if position.is_ertrag:
        return -sign if direction in {Direction.OVER, Direction.UNDER} else sign
    return -sign


def _saldo_sign(statement: Statement) -> int:
    """The sign that „Überschuss“, „Zuschuss“ or „Gewinn“ give a balance."""
    if statement.position != Position.SALDO:
        return 0
    positive, negative = statement.has("measure.POSITIVE"), statement.has("measure.NEGATIVE")
    return 0 if positive == negative else 1 if positive else -1


def position_of(statement: Statement) -> tuple[Position, bool]:
    """The position that a statement means; a product has only its balance, which people call its costs (then `netto`)."""
    position = statement.position
    products = statement.subjects and all(isinstance(subject, Produkt) for subject in statement.subjects)
    if products and position in {Position.AUFWAND, Position.ERTRAG}:
        return Position.SALDO, True
    return position, False


_PLANNED = re.compile(r"geplant|veranschlagt|vorgesehen|\bPlanung\b|\bsah\b.*\bvor\b", re.IGNORECASE)
_BUDGET = re.compile(r"\b(?:Budget|Etat)\b(?!\s*(?:\d|32|33|35))")
_SINCE = re.compile(
    r"\b(?:gegenüber|seit|verglichen mit|im vergleich zu|als|nach|noch)\s+(?:dem jahr\s+|jahr\s+|zum jahr\s+|im jahr\s+)?20\d\d",
    re.IGNORECASE,
)


def span_of(statement: Statement, tools: Tools) -> tuple[int, int]:
    """The first and the last year of a comparison: „gegenüber 2022“ is from 2022 to the report's year, „2022“ alone from 2021."""
    years = years_of(statement, tools)
    if len(years) > 1:
        return years[0], years[-1]
    if years[0] < tools.report.haushaltsjahr and _SINCE.search(statement.text):
        return years[0], tools.report.haushaltsjahr
    return years[0] - 1, years[0]


def years_of(statement: Statement, tools: Tools) -> tuple[int, ...]:
    """The years a statement names, the report's own where it names none."""
    return statement.period.jahre or (tools.report.haushaltsjahr,)
