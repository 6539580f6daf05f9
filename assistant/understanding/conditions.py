"""Binding: a direction, sign, goal or comparison belongs to the quantity next to it, before anything else is put together."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.understanding.clause import Clause, Condition, positions_at
from assistant.understanding.parts import Kind, Part

PLAIN = frozenset({"over", "under", "more", "less", "equal", "either"})
"""Senses that say nothing of good or bad: what they mean depends on what they are said of."""
COUNTED = frozenset({"kennzahl", "ziel", "zielgrad"})


def bind(clause: Clause) -> list[Condition]:
    """The conditions of a clause in their order."""
    found = [*_directions(clause), *_goals(clause), *_signs(clause)]
    bound = {place for condition in found for place in condition.used}
    found += _comparisons(clause, bound)
    return sorted(found, key=lambda condition: condition.place)


def _directions(clause: Clause) -> Iterator[Condition]:
    claimed: set[int] = set()
    for place, part in clause.of(Kind.DIRECTION):
        condition = Condition(part.value, frozenset({place}), place, negated=_negated(clause, place), noun=part.text[:1].isupper())
        if condition.negated:
            condition = condition.using(*_negations(clause, place))
        quantity = _quantity(clause, place, part, claimed)
        if quantity is not None:
            other, position = quantity
            condition = replace(condition.using(other), position=position)
            claimed.add(other)
        basis = _plan_beside(clause, place)
        if basis is not None:
            condition = replace(condition.using(basis), basis=frozenset({basis}))
        amount = _amount_beside(clause, place)
        if amount is not None:
            at, found = amount
            condition = replace(condition.using(at), amount=found)
        yield condition


def _quantity(clause: Clause, place: int, part: Part, claimed: set[int]) -> tuple[int, str | None] | None:
    """What a direction is said of: the position right after "mehr" and "weniger", else the nearest one before, else after it."""
    after = [(p, x) for p, x in clause.after(place) if p not in claimed]
    before = [(p, x) for p, x in clause.before(place) if p not in claimed]
    adjacent = next(((p, x) for p, x in after[:1] if positions_at(x)), None)
    if part.value in {"more", "less"} and adjacent:
        return adjacent[0], positions_at(adjacent[1])
    for candidates in (before, after):
        for p, x in candidates:
            if x.kind in {Kind.DIRECTION, Kind.REASON, Kind.AXIS} and candidates is after:
                break
            if positions_at(x):
                return p, positions_at(x)
            if x.kind is Kind.DIRECTION:
                break
    return None


def _plan_beside(clause: Clause, place: int) -> int | None:
    """The word for the plan that a direction is measured by: "über Plan", "mehr als geplant"."""
    for candidates in (clause.after(place, 3), clause.before(place, 3)):
        for p, x in candidates:
            if x.kind is Kind.WERTART and x.value == "plan":
                return p
            if x.kind is Kind.DIRECTION:
                break
    return None


def _amount_beside(clause: Clause, place: int) -> tuple[int, Part] | None:
    for candidates in (clause.before(place, 3), clause.after(place, 3)):
        for p, x in candidates:
            if x.kind is Kind.AMOUNT:
                return p, x
            if x.kind in {Kind.DIRECTION, Kind.SUBJEKT}:
                break
    return None


def _negations(clause: Clause, place: int) -> list[int]:
    near = [p for p, x in clause.before(place, 3) if x.kind is Kind.NEGATION]
    return near or [p for p, x in clause.after(place, 1) if x.kind is Kind.NEGATION]


def _negated(clause: Clause, place: int) -> bool:
    return bool(_negations(clause, place))


def _goals(clause: Clause) -> Iterator[Condition]:
    """A target reached or missed; of a Plan or Budget it is the deviation."""
    for place, part in clause.of(Kind.GOAL):
        negated = _negated(clause, place)
        used = {place, *(_negations(clause, place) if negated else ())}
        near = [(p, x) for p, x in (*clause.before(place), *clause.after(place, 3)) if x.kind in {Kind.POSITION, Kind.SERVICE, Kind.WERTART}]
        said = next(((p, x) for p, x in near if x.value in COUNTED or (x.kind is Kind.WERTART and x.value == "plan")), None)
        if said:
            used.add(said[0])
        of_plan = said is not None and said[1].kind is Kind.WERTART
        sense = ("better" if part.value == "reached" else "worse") if of_plan else part.value
        yield Condition(sense, frozenset(used), place, None if of_plan else "zielgrad", negated=negated)


def _signs(clause: Clause) -> Iterator[Condition]:
    """The sign of a Saldo in the Wertart said beside it."""
    for place, part in clause.of(Kind.SIGN):
        negated = _negated(clause, place)
        used = {place, *(_negations(clause, place) if negated else ())}
        near = next(((p, x) for p, x in (*clause.before(place, 3), *clause.after(place, 3)) if x.kind is Kind.WERTART), None)
        if near:
            used.add(near[0])
        yield Condition(part.value, frozenset(used), place, "saldo", near[1].value if near else None, negated=negated)


def _comparisons(clause: Clause, bound: set[int]) -> Iterator[Condition]:
    """A number with a comparison: of the quantity next to it."""
    for place, part in clause.of(Kind.AMOUNT):
        if place in bound:
            continue
        sign = next(((p, x) for p, x in clause.before(place, 2) if x.kind is Kind.COMPARATOR), None)
        if sign is None:
            continue
        used = {place, sign[0]}
        said = [(p, x) for p, x in (*clause.before(sign[0], 4), *clause.after(place, 3)) if p not in bound]
        position = next(((p, x) for p, x in said if positions_at(x)), None)
        wertart = next(((p, x) for p, x in said if x.kind is Kind.WERTART), None)
        used |= {option[0] for option in (position, wertart) if option}
        yield Condition(
            "compare", frozenset(used), place,
            position[1].value if position else None, wertart[1].value if wertart else None, part, sign[1].value,
        )  # fmt: skip
