"""What stands beside a word in its clause: the number, the negation and the plan that belong to it."""

from assistant.understanding.clause import COUNTS, Clause
from assistant.understanding.parts import Kind, Part

CONJUNCTIONS = frozenset({"und", "aber", "sowie", "jedoch", "trotzdem", "dennoch"})


def is_plan(part: Part) -> bool:
    """True for a word for the plan."""
    return part.kind is Kind.WERTART and part.value == "plan"


def amount_beside(clause: Clause, place: int, claimed: set[int]) -> tuple[int, Part, tuple[int, ...], str] | None:
    """The number next to a word, with its comparison: "um mehr als 500.000 € überschritten"."""
    for candidates in (clause.before(place, 3), clause.after(place, 3)):
        for p, x in candidates:
            if x.kind is Kind.AMOUNT and p not in claimed and not counts_members(clause, p):
                if _apart(clause, place, p):
                    break
                sign = next(((q, y) for q, y in clause.before(p, 1) if y.kind is Kind.COMPARATOR), None)
                return p, x, (sign[0],) if sign else (), sign[1].value if sign else ""
            if x.kind in {Kind.DIRECTION, Kind.GOAL, Kind.SIGN}:
                break
    return None


def counts_members(clause: Clause, place: int) -> bool:
    """True for a part of a set: "die Hälfte der Produkte", "20 % seiner Produkte"."""
    after = next((x for _, x in clause.after(place, 1) if x.kind is not Kind.FILLER), None)
    return (
        clause.parts[place].unit == "%"
        and after is not None
        and after.kind is Kind.AXIS
        and after.value in {"produkt", "teilbudget"}
    )


def _apart(clause: Clause, place: int, amount: int) -> bool:
    """True where a conjunction stands between a word and a number: it is said of another one, unless "und zwar um" adds it."""
    between = {x.text.lower() for x in clause.parts[min(place, amount) + 1 : max(place, amount)]}
    return bool(between & CONJUNCTIONS) and not between & {"um", "zwar"}


def measures(amount: Part, position: str | None) -> bool:
    """True where a number of this unit can be said of a position: Euro of money, a count of what is counted."""
    if amount.unit == "EUR":
        return position not in COUNTS
    return amount.unit != "Anzahl" or position in COUNTS


def is_joined(clause: Clause, place: int, other: int) -> bool:
    """True where a conjunction stands between two words."""
    return any(x.text.lower() in CONJUNCTIONS for x in clause.parts[min(place, other) + 1 : max(place, other)])


def is_parted(clause: Clause, place: int, other: int) -> bool:
    """True where members, a subject, "mit" or a conjunction stand between a condition and a word: they are apart."""
    between = clause.parts[min(place, other) + 1 : max(place, other)]
    return any(x.kind in {Kind.AXIS, Kind.SUBJEKT} or x.text.lower() in CONJUNCTIONS | {"mit"} for x in between)


def negations(clause: Clause, place: int) -> tuple[int, ...]:
    """The place of the negation that belongs to a word, if there is one."""
    near = []
    for p, x in clause.before(place, 3):
        if x.kind in {Kind.DIRECTION, Kind.GOAL, Kind.SIGN}:
            break
        near += [p] if x.kind is Kind.NEGATION else []
    return tuple(near or [p for p, x in clause.after(place, 1) if x.kind is Kind.NEGATION])[:1]
