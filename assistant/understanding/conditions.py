"""Binding: a direction, sign, goal or comparison belongs to the quantity next to it, before anything else is put together."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.understanding.clause import Clause, Condition, positions_at
from assistant.understanding.parts import Kind, Part

COUNTED = frozenset({"kennzahl", "ziel", "zielgrad"})
OF_MONEY = frozenset({"better", "worse"})
"""Senses that are said of money, never of what is counted."""
PRICED = {"dearer": "more", "cheaper": "less"}
QUANTITIES = frozenset({Kind.POSITION, Kind.SERVICE, Kind.WERTART})


def bind(clause: Clause) -> list[Condition]:
    """The conditions of a clause in their order; what one takes, no other does."""
    claimed: set[int] = set()
    found: list[Condition] = []
    for condition in (*_goals(clause), *_signs(clause)):
        found.append(condition)
        claimed |= condition.used
    for condition in _directions(clause, claimed):
        found.append(condition)
    found = _without_included(clause, found)
    bound = {place for condition in found for place in condition.used}
    found += _comparisons(clause, bound)
    return _alternatives(clause, sorted(found, key=lambda condition: condition.place))


INCLUDED = frozenset(
    {"mitgezählt", "mitgezaehlt", "eingeschlossen", "eingerechnet", "inklusive", "einschließlich", "mitgerechnet", "inbegriffen"}
)


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


OPPOSITE = {"more": "less", "less": "more", "better": "worse", "worse": "better", "over": "under", "under": "over"}


INTENSE = ("größer", "höher", "stärker", "deutlicher", "heftiger", "weiter", "groesser")
MEASURED = frozenset({"over", "under", "better", "worse"})


def _alternatives(clause: Clause, found: list[Condition]) -> list[Condition]:
    """Two opposite directions of one thing as one question: "weniger als 2022 oder mehr"; "stärker unter Plan" as one direction."""
    joined: list[Condition] = []
    for condition in found:
        before = joined[-1] if joined else None
        after = (
            before is not None
            and condition.sense == "more"
            and condition.position in {None, before.position}
            and before.sense in MEASURED
        )
        if (
            before is not None
            and after
            and condition.place - before.place <= 4
            and clause.parts[condition.place].text.lower().startswith(INTENSE)
        ):
            joined[-1] = before.using(*condition.used)
            continue
        intense = (
            before is not None and before.sense == "more" and before.position in {None, "saldo"} and condition.sense in MEASURED
        )
        if before is not None and intense and condition.place - before.place <= 3:
            joined[-1] = replace(condition, used=before.used | condition.used, position=condition.position or before.position)
            continue
        same = (
            before is not None
            and OPPOSITE.get(before.sense) == condition.sense
            and _either(clause, before.place, condition.place)
        )
        if (
            before is not None
            and same
            and not condition.amount
            and not before.amount
            and condition.position in {None, before.position}
        ):
            joined[-1] = replace(before, sense="either", used=before.used | condition.used)
        else:
            joined.append(condition)
    return joined


def _either(clause: Clause, first: int, second: int) -> bool:
    """True where "oder" stands between two directions."""
    return any(
        x.text.lower() in {"oder", "bzw", "/", "vs", "welche", "welcher", "welches"}
        for x in clause.parts[min(first, second) : max(first, second) + 1]
    )


# goals and signs ------------------------------------------------------------------------------------------------------
def _goals(clause: Clause) -> Iterator[Condition]:
    """A target reached or missed; of a plan or a budget it is the deviation, of an amount a comparison."""
    for place, part in clause.of(Kind.GOAL):
        negations = _negations(clause, place)
        used = {place, *negations}
        near = [(p, x) for p, x in (*clause.before(place), *clause.after(place, 3)) if x.kind in QUANTITIES]
        said = next(((p, x) for p, x in near if x.value in COUNTED or _is_plan(x) or x.value == "saldo"), None)
        if said:
            used.add(said[0])
        if said is None and part.text.lower() in OF_BUDGET:
            yield Condition("worse", frozenset(used), place, negated=bool(negations))
            continue
        amount = _amount_beside(clause, place, set())
        if amount is not None and amount[1].unit == "%" and amount[1].number == 100:
            used |= {amount[0], *amount[2]}
        if amount is not None and not (said and said[1].value in COUNTED) and amount[1].unit == "EUR":
            at, stated, sign, op = amount
            position = next(((p, x) for p, x in near if x.value not in COUNTED and positions_at(x)), None)
            used |= {at, *sign, *({position[0]} if position else ())}
            yield Condition("compare", frozenset(used), place, position[1].value if position else None, None, stated, op or ">=")
            continue
        of_plan = said is not None and said[1].value not in COUNTED
        sense = ("better" if part.value == "reached" else "worse") if of_plan else part.value
        basis = frozenset({said[0]}) if said is not None and _is_plan(said[1]) else frozenset[int]()
        yield Condition(sense, frozenset(used), place, None if of_plan else "zielgrad", negated=bool(negations), basis=basis)


OF_BUDGET = frozenset({"gerissen", "riss", "rissen"})
"""What is said of a budget where no target is named: "ein Loch gerissen"."""


def _is_plan(part: Part) -> bool:
    return part.kind is Kind.WERTART and part.value == "plan"


def _signs(clause: Clause) -> Iterator[Condition]:
    """The sign of a Saldo in the Wertart said beside it."""
    for place, part in clause.of(Kind.SIGN):
        if place and clause.parts[place - 1].kind is Kind.DIRECTION and clause.parts[place - 1].value in {"more", "less"}:
            continue  # "mehr draufgezahlt": a comparison of the Saldo
        negations = _negations(clause, place)
        around = (*clause.before(place, 4), *clause.after(place, 3))
        near = next(((p, x) for p, x in around if x.kind is Kind.WERTART and x.value in {"plan", "ergebnis"}), None)
        used = {place, *negations, *({near[0]} if near else ())}
        amount = _amount_beside(clause, place, set())
        stated, op = None, ""
        if amount is not None:
            at, stated, sign, op = amount
            used |= {at, *sign}
        wertart = near[1].value if near else None
        yield Condition(
            part.value, frozenset(used), place, "saldo", wertart, stated, op, bool(negations), part.text[:1].isupper()
        )


# directions -----------------------------------------------------------------------------------------------------------
def _directions(clause: Clause, claimed: set[int]) -> Iterator[Condition]:
    taken = set(claimed)
    for place, part in clause.of(Kind.DIRECTION):
        negations = _negations(clause, place)
        condition = Condition(
            part.value, frozenset({place, *negations}), place, negated=bool(negations), noun=part.text[:1].isupper()
        )
        quantity = _quantity(clause, place, part, taken)
        if part.value in PRICED:
            kind = quantity[1] if quantity is not None and quantity[1] not in COUNTED | {"ertrag", "saldo", "ausgeben"} else None
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
        amount = _amount_beside(clause, place, taken)
        if amount is not None:
            at, stated, sign, op = amount
            condition = replace(condition.using(at, *sign), amount=stated, op=op)
            taken.add(at)
            beside = next(((p, x) for p, x in clause.after(at, 1) if x.kind is not Kind.FILLER and p not in taken), None)
            if stated.unit == "%" and beside is not None and positions_at(beside[1]) == "zielgrad":
                condition = replace(condition.using(beside[0]), position="zielgrad")
        yield condition


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
            if _fits(part, x):
                return p, positions_at(x)
            if x.kind in {Kind.DIRECTION, Kind.GOAL}:
                break
    return None


FREQUENT = frozenset({"öfter", "häufiger", "seltener", "oefter", "haeufiger"})


def _spent_on(clause: Clause, place: int, taken: set[int]) -> tuple[int, str] | None:
    """What is spent on: "für Personal mehr ausgegeben"."""
    near = [(p, x) for p, x in (*clause.before(place), *clause.after(place)) if p not in taken and x.kind is Kind.POSITION]
    return next(((p, x.value) for p, x in near if x.value not in COUNTED | {"saldo", "ausgeben", "ertrag"}), None)


def _fits(part: Part, quantity: Part) -> bool:
    """True for a position that a direction can be said of."""
    if part.value in {"more", "less"} and quantity.kind is Kind.SIGN:
        return True
    position = positions_at(quantity)
    return position is not None and not (part.value in OF_MONEY and position in COUNTED)


def _plan_beside(clause: Clause, place: int, claimed: set[int]) -> int | None:
    """The word for the plan that a direction is measured by: "über Plan", "mehr als geplant"."""
    for candidates in (clause.after(place, 3), clause.before(place, 3)):
        for p, x in candidates:
            if _is_plan(x) and p not in claimed:
                return p
            if x.kind in {Kind.DIRECTION, Kind.GOAL}:
                break
    return None


def _amount_beside(clause: Clause, place: int, claimed: set[int]) -> tuple[int, Part, tuple[int, ...], str] | None:
    """The number next to a word, with its comparison: "um mehr als 500.000 € überschritten"."""
    for candidates in (clause.before(place, 3), clause.after(place, 3)):
        for p, x in candidates:
            if x.kind is Kind.AMOUNT and p not in claimed:
                if _apart(clause, place, p):
                    break
                sign = next(((q, y) for q, y in clause.before(p, 1) if y.kind is Kind.COMPARATOR), None)
                return p, x, (sign[0],) if sign else (), sign[1].value if sign else ""
            if x.kind in {Kind.DIRECTION, Kind.GOAL, Kind.SIGN}:
                break
    return None


def _measures(amount: Part, position: str | None) -> bool:
    """True where a number of this unit can be said of a position: Euro of money, a count of what is counted."""
    if amount.unit == "EUR":
        return position not in COUNTED
    return amount.unit != "Anzahl" or position in COUNTED


CONJUNCTIONS = frozenset({"und", "aber", "sowie", "jedoch", "trotzdem", "dennoch"})


def _apart(clause: Clause, place: int, amount: int) -> bool:
    """True where a conjunction and another quantity stand between a word and a number: it is said of that one."""
    between = clause.parts[min(place, amount) + 1 : max(place, amount)]
    return any(x.text.lower() in CONJUNCTIONS for x in between) and any(positions_at(x) for x in between)


def _negations(clause: Clause, place: int) -> tuple[int, ...]:
    near = []
    for p, x in clause.before(place, 3):
        if x.kind in {Kind.DIRECTION, Kind.GOAL, Kind.SIGN}:
            break
        near += [p] if x.kind is Kind.NEGATION else []
    return tuple(near or [p for p, x in clause.after(place, 1) if x.kind is Kind.NEGATION])[:1]


def _upper(clause: Clause, place: int) -> tuple[int, Part] | None:
    """The upper end of "zwischen 50.000 und 200.000": compared by the word between the two."""
    between = [(p, x) for p, x in clause.before(place, 4)]
    joined = next(((p, x) for p, x in between[:1] if x.text.lower() in {"und", "bis"}), None)
    opened = any(x.kind is Kind.COMPARATOR and x.text.lower() == "zwischen" for _, x in between)
    return (joined[0], joined[1].moved(value="<=")) if joined and opened else None


# comparisons ----------------------------------------------------------------------------------------------------------
def _comparisons(clause: Clause, bound: set[int]) -> Iterator[Condition]:
    """A number with a comparison: of the quantity next to it."""
    for place, part in clause.of(Kind.AMOUNT):
        if place in bound:
            continue
        sign = next(((p, x) for p, x in clause.before(place, 2) if x.kind is Kind.COMPARATOR), None)
        sign = sign or _upper(clause, place)
        if sign is None and part.number != 0 and part.value not in {">=", "<="}:
            continue
        used = {place, *({sign[0]} if sign else ())}
        said = [(p, x) for p, x in (*clause.before(sign[0] if sign else place, 4), *clause.after(place, 3)) if p not in bound]
        position = next(((p, x) for p, x in said if positions_at(x) and _measures(part, positions_at(x))), None)
        wertart = next(((p, x) for p, x in said if x.kind is Kind.WERTART), None)
        used |= {option[0] for option in (position, wertart) if option}
        bound |= used
        counted = "kennzahl" if part.unit == "Anzahl" else None
        written = part.value if part.value in {">=", "<="} else "="
        yield Condition(
            "compare", frozenset(used), place, position[1].value if position else counted,
            wertart[1].value if wertart else None, part, sign[1].value if sign else written,
        )  # fmt: skip
