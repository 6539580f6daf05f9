"""Binding: a direction, sign, goal or comparison belongs to the quantity next to it, before anything else is put together."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.understanding.beside import amount_beside, counts_members, is_joined, is_parted, is_plan, measures, negations
from assistant.understanding.clause import COUNTS, Clause, Condition, is_noun_phrase, positions_at
from assistant.understanding.directions import directions
from assistant.understanding.meaning import OF_ANY, SIGNS
from assistant.understanding.parts import Kind, Part

QUANTITIES = frozenset({Kind.POSITION, Kind.SERVICE, Kind.WERTART})
INCLUDED = frozenset(
    {"mitgezählt", "mitgezaehlt", "eingeschlossen", "eingerechnet", "inklusive", "einschließlich", "mitgerechnet", "inbegriffen"}
)
OPPOSITE = {
    "more": "less",
    "less": "more",
    "better": "worse",
    "worse": "better",
    "over": "under",
    "under": "over",
    "surplus": "deficit",
    "deficit": "surplus",
    "positive": "negative",
    "negative": "positive",
}
INTENSE = ("größer", "höher", "stärker", "deutlicher", "heftiger", "weiter", "groesser")
MEASURED = frozenset({"over", "under", "better", "worse"})
OF_BUDGET = frozenset({"gerissen", "riss", "rissen"})
"""What is said of a budget where no target is named: "ein Loch gerissen"."""


def bind(clause: Clause) -> list[Condition]:
    """The conditions of a clause in their order; what one takes, no other does."""
    claimed: set[int] = set()
    found: list[Condition] = []
    for condition in (*_goals(clause), *_signs(clause)):
        found.append(condition)
        claimed |= condition.used
    found += directions(clause, claimed)
    found = _without_included(clause, found)
    bound = {place for condition in found for place in condition.used}
    found += _comparisons(clause, bound)
    return _alternatives(clause, sorted(found, key=lambda condition: condition.place))


def _without_included(clause: Clause, found: list[Condition]) -> list[Condition]:
    """Without what is only said to be counted in: "die mit Abweichung 0 mitgezählt"."""
    ends = [place for place, part in enumerate(clause.parts) if part.text.lower() in INCLUDED]
    kept = []
    for condition in found:
        inside = any(
            not any(x.kind is Kind.BREAK for x in clause.parts[min(condition.place, e) : max(condition.place, e)]) for e in ends
        )
        if not inside:
            kept.append(condition)
    return kept


def _alternatives(clause: Clause, found: list[Condition]) -> list[Condition]:
    """The conditions, with those that two words say together as one."""
    joined: list[Condition] = []
    for condition in found:
        one = _as_one(clause, joined[-1], condition) if joined else None
        if one is None:
            joined.append(condition)
        else:
            joined[-1] = one
    return joined


def _as_one(clause: Clause, before: Condition, condition: Condition) -> Condition | None:
    """Two opposite directions of one thing ("weniger als 2022 oder mehr"), "stärker unter Plan"; None for two conditions."""
    used = before.used | condition.used
    if {before.sense, condition.sense} in ({"equal", "better"}, {"equal", "reached"}) and condition.place - before.place <= 3:
        return replace(before, sense="equal", used=used)
    if _intensifies(clause, before, condition):
        return replace(before, used=used)
    intense = before.sense == "more" and before.position in {None, "saldo"} and condition.sense in MEASURED
    if intense and condition.place - before.place <= 3:
        return replace(condition, used=used, position=condition.position or before.position)
    opposite = OPPOSITE.get(before.sense) == condition.sense and _either(clause, before.place, condition.place)
    if opposite and not condition.amount and not before.amount and condition.position in {None, before.position}:
        signed = before.wertart or ("ergebnis" if before.sense in SIGNS else None)
        return replace(before, sense="either", used=used, wertart=signed)
    return None


def _intensifies(clause: Clause, before: Condition, condition: Condition) -> bool:
    """True for a "mehr" that only says how much a direction before it holds: "unter Plan, und zwar stärker"."""
    return (
        condition.sense == "more"
        and condition.position in {None, before.position}
        and before.sense in MEASURED
        and condition.place - before.place <= 4
        and clause.parts[condition.place].text.lower().startswith(INTENSE)
    )


def _either(clause: Clause, first: int, second: int) -> bool:
    """True where "oder" stands between two directions."""
    return any(
        x.text.lower() in {"oder", "bzw", "/", "vs", "welche", "welcher", "welches"}
        for x in clause.parts[min(first, second) : max(first, second) + 1]
    )


def _goals(clause: Clause) -> Iterator[Condition]:
    """A target reached or missed; of a plan or a budget it is the deviation, of an amount a comparison."""
    for place, part in clause.of(Kind.GOAL):
        denied = negations(clause, place)
        used = {place, *denied}
        around = sorted((*clause.before(place), *clause.after(place, 3)), key=lambda option: abs(option[0] - place))
        near = [(p, x) for p, x in around if x.kind in QUANTITIES]
        said = next(((p, x) for p, x in near if x.value in COUNTS or is_plan(x) or x.value == "saldo"), None)
        if said:
            used.add(said[0])
        if said is None and part.text.lower() in OF_BUDGET:
            yield Condition("worse", frozenset(used), place, negated=bool(denied))
            continue
        amount = amount_beside(clause, place, set())
        if amount is not None and amount[1].unit == "%" and amount[1].number == 100:
            used |= {amount[0], *amount[2]}
        if amount is not None and not (said and said[1].value in COUNTS) and amount[1].unit == "EUR":
            at, stated, sign, op = amount
            position = next(((p, x) for p, x in near if x.value not in COUNTS and positions_at(x)), None)
            used |= {at, *sign, *({position[0]} if position else ())}
            yield Condition("compare", frozenset(used), place, position[1].value if position else None, None, stated, op or ">=")
            continue
        of_plan = said is not None and said[1].value not in COUNTS
        planned = next((p for p, x in near if is_plan(x) and not is_joined(clause, place, p)), None)
        if said is not None and positions_at(said[1]) == "kennzahl" and planned is not None:
            yield Condition("either", frozenset(used | {planned}), place, "kennzahl", basis=frozenset({planned}))
            continue
        sense = ("better" if part.value == "reached" else "worse") if of_plan else part.value
        basis = frozenset({said[0]}) if said is not None and is_plan(said[1]) else frozenset[int]()
        yield Condition(sense, frozenset(used), place, None if of_plan else "zielgrad", negated=bool(denied), basis=basis)


def _signs(clause: Clause) -> Iterator[Condition]:
    """The sign of a Saldo in the Wertart said beside it."""
    for place, part in clause.of(Kind.SIGN):
        if place and clause.parts[place - 1].kind is Kind.DIRECTION and clause.parts[place - 1].value in {"more", "less"}:
            continue  # "mehr draufgezahlt": a comparison of the Saldo
        denied = negations(clause, place)
        around = (*clause.before(place, 4), *clause.after(place, 3))
        valued = [(p, x) for p, x in around if x.kind is Kind.WERTART and x.value in {"plan", "ergebnis"}]
        near = next(((p, x) for p, x in valued if not is_parted(clause, place, p)), None)
        used = {place, *denied, *({near[0]} if near else ())}
        amount = amount_beside(clause, place, set())
        stated, op = None, ""
        if amount is not None:
            at, stated, sign, op = amount
            used |= {at, *sign}
        wertart = near[1].value if near else None
        said = next((x.value for _, x in around if x.kind is Kind.POSITION), None) if part.value in OF_ANY else "saldo"
        yield Condition(part.value, frozenset(used), place, said, wertart, stated, op, bool(denied), is_noun_phrase(part))


def _upper(clause: Clause, place: int) -> tuple[int, Part] | None:
    """The upper end of "zwischen 50.000 und 200.000": compared by the word between the two."""
    between = [(p, x) for p, x in clause.before(place, 4)]
    joined = next(((p, x) for p, x in between[:1] if x.text.lower() in {"und", "bis"}), None)
    opened = any(x.kind is Kind.COMPARATOR and x.text.lower() == "zwischen" for _, x in between)
    return (joined[0], joined[1].moved(value="<=")) if joined and opened else None


def _comparisons(clause: Clause, bound: set[int]) -> Iterator[Condition]:
    """A number with a comparison: of the quantity next to it."""
    for place, part in clause.of(Kind.AMOUNT):
        if place in bound or counts_members(clause, place):
            continue
        sign = _upper(clause, place) or next(((p, x) for p, x in clause.before(place, 2) if x.kind is Kind.COMPARATOR), None)
        if sign is None and part.number != 0 and part.value not in {">=", "<="}:
            continue
        used = {place, *({sign[0]} if sign else ())}
        said = [(p, x) for p, x in (*clause.before(sign[0] if sign else place, 4), *clause.after(place, 3)) if p not in bound]
        beside = [(p, x) for p, x in clause.after(place, 1) if p not in bound and x.kind is Kind.POSITION]
        measured = ((p, x) for p, x in (*beside, *said) if positions_at(x) and measures(part, positions_at(x)))
        position = next(measured, None)
        wertart = next(((p, x) for p, x in said if x.kind is Kind.WERTART and not is_parted(clause, place, p)), None)
        used |= {option[0] for option in (position, wertart) if option}
        bound |= used
        counted = "kennzahl" if part.unit == "Anzahl" else None
        written = part.value if part.value in {">=", "<="} else "="
        yield Condition(
            "compare", frozenset(used), place, position[1].value if position else counted,
            wertart[1].value if wertart else None, part, sign[1].value if sign else written,
        )  # fmt: skip
