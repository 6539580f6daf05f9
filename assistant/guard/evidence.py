"""What may back a number of an answer: a result, what follows from results of one entity, or the words of a passage."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from assistant.guard.results import Kind, Result, numbers, passages
from data.claims.model import Stated
from data.claims.numbers import find_stated

MIXED, OF_TEXT, ATTAINMENT = "VERSCHIEDENES", "TEXT", "Zielerreichungsgrad"
POINTS = "Prozentpunkte"
FACTOR = "fach"
NONE: frozenset[int] = frozenset()


class Relation(StrEnum):
    """In what the two values of a calculation differ: plan and result, years, months, or something else."""

    GIVEN = ""
    KIND = "Wertart"
    YEAR = "Jahr"
    MONTH = "Monat"
    OTHER = "anderes"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value with what it is about. `sense` is 1 for up, better or a surplus, −1 for down, worse or a deficit.

    `operands` and `sign` say how it was calculated; `base` what a percentage is measured against, `parts` how many results a
    sum has, `average` that it is one by its count; `named` is False for what counts only where the answer names exactly its
    parts. `stated` is the number of a passage, with the passage in `text`.
    """

    value: Decimal
    unit: str
    kind: Kind
    position: str
    entities: frozenset[str]
    years: frozenset[int]
    months: frozenset[int]
    sense: int
    label: str = ""
    operands: tuple["Evidence", ...] = ()
    sign: str = ""
    relation: Relation = Relation.GIVEN
    base: Kind | None = None
    parts: int = 1
    average: bool = False
    named: bool = True
    plan_value: Decimal | None = None
    measure: str = ""
    text: str = ""
    stated: Stated | None = None

    @property
    def how(self) -> str:
        """The result, or the calculation, in words."""
        if not self.operands:
            return self.label
        if self.sign == "+":
            return f"{'Durchschnitt' if self.average else 'Summe'} aus {', '.join(each.how for each in self.operands)}"
        return f" {self.sign} ".join(f"({each.how})" if each.operands else each.how for each in self.operands)

    @property
    def is_computed(self) -> bool:
        return bool(self.operands)

    @property
    def is_same(self) -> tuple[object, ...]:
        """What two values share that speak of one thing at different times or as plan and result."""
        return self.entities, self.position, self.unit


def levels_of(results: Sequence[Result]) -> list[Evidence]:
    """The results, and what follows from them: a Saldo, or the plan or result that goes with a deviation."""
    given = [_of_result(result) for result in numbers(results)]
    return [*_with_plan(given), *_completed(given)]


def _of_result(result: Result) -> Evidence:
    position = result.position
    is_deficit = position == "SALDO" and result.sense < 0 < result.value and result.kind is not Kind.CHANGE
    return Evidence(
        -result.value if is_deficit else result.value,
        result.unit,
        result.kind,
        position,
        frozenset({result.key}),
        frozenset({result.year} if result.year else ()),
        result.months,
        result.sense if position == "SALDO" else sign_of(result.value),
        f"{result.entity}: {result.measure}",
        measure=result.measure,
    )


def _with_plan(given: Sequence[Evidence]) -> Iterator[Evidence]:
    """Deviations learn their plan, so that "mehr" can be told from "weniger Zuschuss"."""
    plans = {(plan.is_same, plan.years): plan.value for plan in reversed(given) if plan.kind is Kind.PLAN}
    for each in given:
        plan = plans.get((each.is_same, each.years)) if each.kind is Kind.CHANGE else None
        yield replace(each, plan_value=plan) if plan is not None else each


def _completed(given: Sequence[Evidence]) -> Iterator[Evidence]:
    """The Saldo of Erträge and Aufwendungen; the Ergebnis of Plan and Abweichung and the other way round."""
    alike: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for each in given:
        alike[each.entities, each.years, each.months, each.unit].append(each)
    for group in alike.values():
        for a in group:
            for b in group:
                if (a.position, b.position) == ("ERTRAG", "AUFWAND") and a.kind is b.kind:
                    value = a.value - b.value
                    balance = replace(a, value=value, position="SALDO", sense=sign_of(value), measure="")
                    yield replace(balance, operands=(a, b), sign="−", relation=Relation.OTHER)
                elif b.kind is Kind.CHANGE and a.position == b.position:
                    yield from _other_side(a, b, group)


def _other_side(level: Evidence, change: Evidence, group: Sequence[Evidence]) -> Iterator[Evidence]:
    """The result of a plan and its deviation, or the plan of a result and its deviation, where it is not given."""
    if level.kind not in {Kind.PLAN, Kind.ERGEBNIS} or "Ziel" in level.measure:
        return
    other = Kind.ERGEBNIS if level.kind is Kind.PLAN else Kind.PLAN
    if not any(each.kind is other and each.position == level.position for each in group):
        up = abs(change.value) * change.sense if change.position == "SALDO" else change.value
        value = level.value + up * (1 if level.kind is Kind.PLAN else -1)
        yield replace(level, value=value, kind=other, sense=sign_of(value), measure="", operands=(level, change), sign="und")


def stated_in_texts(results: Sequence[Result]) -> Iterator[Evidence]:
    """The numbers that passages state."""
    for passage in passages(results):
        for stated in find_stated(passage.text):
            yield Evidence(
                abs(stated.value),
                stated.unit or "Anzahl",
                Kind.ERGEBNIS,
                OF_TEXT,
                frozenset({passage.key} if passage.key else ()),
                NONE,
                NONE,
                0,
                f"Text: {passage.text}",
                text=passage.text,
                stated=stated,
            )


def sign_of(value: Decimal) -> int:
    """1 above 0, −1 below."""
    return (value > 0) - (value < 0)
