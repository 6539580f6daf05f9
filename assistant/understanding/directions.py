"""Directions: what is said to be more, less, better, worse, over or under, with the quantity, plan and number beside it."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.understanding.beside import CONJUNCTIONS, amount_beside, is_plan, measures, negations
from assistant.understanding.clause import COUNTS, Clause, Condition, is_noun_phrase, positions_at
from assistant.understanding.parts import Kind, Part

OF_MONEY = frozenset({"better", "worse"})
"""Senses that are said of money, never of what is counted."""
PRICED = {"dearer": "more", "cheaper": "less"}
FREQUENT = frozenset({"öfter", "häufiger", "seltener", "oefter", "haeufiger"})


def directions(clause: Clause, claimed: set[int]) -> Iterator[Condition]:
    """What is said to be more, less, better, worse, over or under; `claimed` are places that other conditions take."""
    taken = set(claimed)
    for place, part in clause.of(Kind.DIRECTION):
        denied = negations(clause, place)
        condition = Condition(part.value, frozenset({place, *denied}), place, negated=bool(denied), noun=is_noun_phrase(part))
        quantity = _quantity(clause, place, part, taken)
        if part.value in PRICED:
            kind = quantity[1] if quantity is not None and quantity[1] not in COUNTS | {"ertrag", "saldo", "ausgeben"} else None
            condition = replace(condition, sense=PRICED[part.value], position="kosten")
            quantity = quantity if kind else None
        if part.text.lower() in FREQUENT and quantity is None:
            condition = replace(condition, position="kennzahl")
        if quantity is not None:
            other, position = quantity
            if position == "ausgeben":
                spent = _spent_on(clause, place, taken | {other})
                condition, position = (condition.using(spent[0]), spent[1]) if spent else (condition, position)
            condition = replace(condition.using(other), position=position)
            taken.add(other)
        basis = _plan_beside(clause, place, claimed)
        if basis is not None:
            condition = replace(condition.using(basis), basis=frozenset({basis}))
        amount = amount_beside(clause, place, taken)
        if amount is not None and _said_of(amount[1], condition):
            at, stated, sign, op = amount
            condition = replace(condition.using(at, *sign), amount=stated, op=op)
            taken.add(at)
            beside = next(((p, x) for p, x in clause.after(at, 1) if x.kind is not Kind.FILLER and p not in taken), None)
            if stated.unit == "%" and beside is not None and positions_at(beside[1]) == "zielgrad":
                condition = replace(condition.using(beside[0]), position="zielgrad")
        yield condition


def _said_of(amount: Part, condition: Condition) -> bool:
    """True for a number that a direction may be by; "more" without a quantity may be of what is counted."""
    return measures(amount, condition.position) or (condition.position is None and condition.sense not in OF_MONEY)


def _quantity(clause: Clause, place: int, part: Part, claimed: set[int]) -> tuple[int, str | None] | None:
    """What a direction is said of: the position right after "mehr" and "weniger", else the nearest one before, else after it."""
    after = [(p, x) for p, x in clause.after(place) if p not in claimed]
    before = [(p, x) for p, x in clause.before(place) if p not in claimed]
    adjacent = next(
        ((p, x) for p, x in after[:3] if _fits(part, x) and not any(y.text.lower() == "als" for y in clause.parts[place:p])), None
    )
    if part.value in {"more", "less"} and adjacent:
        return adjacent[0], positions_at(adjacent[1])
    for candidates in (before, after):
        for p, x in candidates:
            if candidates is after and any(y.text.lower() == "als" for y in clause.parts[place:p]):
                break
            if x.kind in {Kind.REASON, Kind.AXIS} and candidates is after:
                break
            if candidates is before and _is_counted_apart(clause, p, place):
                break
            if _fits(part, x):
                return p, positions_at(x)
            if x.kind in {Kind.DIRECTION, Kind.GOAL}:
                break
    return None


def _is_counted_apart(clause: Clause, quantity: int, place: int) -> bool:
    """True for what a number before it counts, with "und" behind it: "mehr als 50 Fälle und liegen über Plan"."""
    counted = quantity > 0 and clause.parts[quantity - 1].kind is Kind.AMOUNT
    return counted and any(x.text.lower() in CONJUNCTIONS for x in clause.parts[quantity:place])


def _spent_on(clause: Clause, place: int, taken: set[int]) -> tuple[int, str] | None:
    """What is spent on: "für Personal mehr ausgegeben"."""
    near = [(p, x) for p, x in (*clause.before(place), *clause.after(place)) if p not in taken and x.kind is Kind.POSITION]
    return next(((p, x.value) for p, x in near if x.value not in COUNTS | {"saldo", "ausgeben", "ertrag"}), None)


def _fits(part: Part, quantity: Part) -> bool:
    """True for a position that a direction can be said of."""
    if part.value in {"more", "less"} and quantity.kind is Kind.SIGN:
        return True
    position = positions_at(quantity)
    return position is not None and not (part.value in OF_MONEY and position in COUNTS)


def _plan_beside(clause: Clause, place: int, claimed: set[int]) -> int | None:
    """The word for the plan that a direction is measured by: "über Plan", "mehr als geplant"."""
    for candidates in (clause.after(place, 3), clause.before(place, 3)):
        for p, x in candidates:
            if is_plan(x) and p not in claimed:
                return p
            if x.kind in {Kind.DIRECTION, Kind.GOAL}:
                break
    return None
