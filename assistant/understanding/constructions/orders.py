"""What a superlative or a ranking orders by: a figure, a change, a share, a value per unit."""

from dataclasses import dataclass

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Members, Term, Test, Where
from assistant.understanding.clause import COUNTS, Condition, positions_at
from assistant.understanding.constructions.pairs import against_plan
from assistant.understanding.meaning import SIGNS
from assistant.understanding.parts import Kind
from assistant.understanding.scene import SUBJECTS, Scene


@dataclass(frozen=True)
class Order:
    """What a superlative orders by: a term, which end comes first, and the conditions that it took up."""

    by: Term
    order: str
    used: frozenset[int]
    where: tuple[Test, ...] = ()


def order_of(scene: Scene, axis: str, base: Cell) -> Order | None:
    """The order that a superlative or a ranking asks for, None where nothing does."""
    superlatives = scene.parts(Kind.SUPERLATIVE)
    ranking = scene.places(Kind.RANKING)
    if not superlatives and not ranking:
        return None
    base = _of_superlative(scene, base, superlatives[0][0]) if superlatives else base
    measured = base.position not in {None, "saldo"} or base.wertart in {"plan", "ergebnis"}
    place, sense = (
        (superlatives[0][0], superlatives[0][1].value) if superlatives else (min(ranking), "max" if measured else "best")
    )
    used = frozenset(p for p, _ in superlatives) | ranking
    money = [p for p in scene.bag.positions if p not in COUNTS]
    two = axis == "monat" and len(money) == 2
    near = _nearest_condition(scene, place)
    condition = near or (next((c for c in scene.conditions if c.amount is None), None) if two else None)
    used |= condition.used if condition else frozenset()
    ratio = _ratio(scene, axis, base)
    if ratio is not None:
        by, taken = ratio
        rising = any(c.sense in {"less", "under"} for c in scene.conditions)
        order = "asc" if rising or sense in {"min", "cheap", "poor"} else "desc"
        return Order(by, order, used | taken | scene.bound)
    if two and condition is not None:
        return Order(_apart(base, money, condition), "desc", used)
    by, order = _ordering(scene, axis, sense, base, near)
    if scene.has(Kind.RATIO, "percent") and isinstance(by, Cell) and by.wertart == "abweichung":
        by = Calc(op="change", args=against_plan(by))
        used |= scene.places(Kind.RATIO, "percent")
    return Order(by, order, used, _where(scene, axis, base, condition))


def _of_superlative(scene: Scene, base: Cell, place: int) -> Cell:
    """The cell with the position right behind a superlative, where another one is named before: "…, die höchsten Fallzahlen"."""
    said = next((positions_at(x) for _, x in scene.clause.after(place, 2) if x.kind in {Kind.POSITION, Kind.SERVICE}), None)
    return base.model_copy(update={"position": said}) if said else base


def _apart(base: Cell, money: list[str], condition: Condition) -> Calc:
    """By how much one of two positions of a month is above the other: the one that the condition is about."""
    first = condition.position if condition.position in money else money[0]
    sides = [
        base.model_copy(update={"position": p, "wertart": "ergebnis", "monat": None})
        for p in (first, *(p for p in money if p != first))
    ]
    return Calc.model_validate({"op": "subtract", "args": sides})


def _where(scene: Scene, axis: str, base: Cell, condition: Condition | None) -> tuple[Test, ...]:
    """The test that an order implies: the furthest over plan is over plan."""
    if condition is None or axis not in SUBJECTS:
        return ()
    against = condition.sense in {"over", "under"} and condition.position in {None, "saldo"} and base.position in {None, "saldo"}
    if condition.sense not in {"worse", "better", *SIGNS} and not against:
        return ()
    return (scene.meaning.test(condition, base.model_copy(update={"wertart": None})),)


def _ratio(scene: Scene, axis: str, base: Cell) -> tuple[Term, frozenset[int]] | None:
    """A change between two years, a share of two positions, a value per counted unit, with the constituents that say it."""
    if axis not in SUBJECTS:
        return None
    money = [p for p in scene.bag.positions if p not in COUNTS]
    ratio = scene.places(Kind.RATIO) | scene.bag.used
    moved = scene.has(Kind.DIFFERENCE, "change") or bool(scene.conditions) or scene.has(Kind.RATIO, "percent")
    if len(scene.bag.years) == 2 and moved:
        early, late = sorted(scene.bag.years)
        term = base.model_copy(update={"position": money[0] if money else "saldo", "wertart": "ergebnis"})
        op = "change" if scene.has(Kind.RATIO) else "subtract"
        sides = [term.model_copy(update={"jahr": None if year == scene.catalogue.jahr else year}) for year in (late, early)]
        return Calc.model_validate({"op": op, "args": sides}), ratio | scene.places(Kind.DIFFERENCE)
    if len(money) == 2 and scene.has(Kind.RATIO, "percent", "share"):
        sides = [base.model_copy(update={"position": p, "wertart": base.wertart or "ergebnis"}) for p in money]
        return Calc.model_validate({"op": "share", "args": sides}), ratio
    if scene.has(Kind.RATIO, "per") and "kennzahl" in scene.bag.positions and axis == "produkt":
        value = base.wertart if base.wertart in {"plan", "ergebnis"} else "ergebnis"
        cost = money[0] if money and money[0] not in {"saldo", "kosten", "aufwand"} else "zuschuss"
        sides = [base.model_copy(update={"position": p, "wertart": value}) for p in (cost, "kennzahl")]
        return Calc.model_validate({"op": "divide", "args": sides}), ratio
    return None


def _nearest_condition(scene: Scene, place: int) -> Condition | None:
    """The condition that a superlative is of; none of another clause, nor where a measure of its own stands behind it."""
    own = {p for p, x in scene.clause.after(place, 2) if x.kind in {Kind.POSITION, Kind.SERVICE}}
    near = [
        c
        for c in scene.conditions
        if c.amount is None
        and c.sense != "either"
        and abs(c.place - place) <= 4
        and (not own or own & c.used)
        and not any(x.kind is Kind.BREAK for x in scene.clause.parts[min(place, c.place) : max(place, c.place)])
    ]
    return min(near, key=lambda c: abs(c.place - place), default=None)


def _ordering(scene: Scene, axis: str, sense: str, base: Cell, condition: Condition | None) -> tuple[Term, str]:
    """The term and the order of a superlative."""
    if condition is not None:
        ordered = _by_condition(scene, axis, sense, base, condition)
        if ordered is not None:
            return ordered
    if axis == "monat":
        return _month_order(base, sense)
    if axis == "position":
        cell = base.model_copy(update={"position": None, "wertart": base.wertart or "ergebnis"})
        return cell, "asc" if sense in {"min", "cheap"} else "desc"
    return _by_figure(scene, axis, sense, base)


def _by_condition(scene: Scene, axis: str, sense: str, base: Cell, condition: Condition) -> tuple[Term, str] | None:
    """The order by what a condition is about: "am deutlichsten überschritten"; None for most that is said of months."""
    if axis == "monat":
        if condition.sense not in {"worse", "better"} or condition.position not in {None, "saldo"}:
            return None
        cell = base.model_copy(update={"position": "saldo", "wertart": "ergebnis", "monat": None})
        return cell, "asc" if condition.sense == "worse" else "desc"
    if axis == "position":
        moved = of_position(condition, base, rising=base.position != "ertrag")
        return base.model_copy(update={"position": None, "wertart": "abweichung"}), "desc" if moved.op == ">" else "asc"
    open_base = base.model_copy(update={"wertart": None})
    if condition.sense in {"reached", "missed"}:
        if axis == "teilbudget" and sense in {"max", "min"}:
            return _number_of_targets(condition), "desc" if sense == "max" else "asc"
        low = sense in {"min", "worst"} if condition.sense == "reached" else sense not in {"min", "best"}
        return scene.meaning.left(condition, open_base), "asc" if low else "desc"
    test = scene.meaning.test(condition, open_base)
    falling = isinstance(test, Compare) and test.op in {"<", "<="}
    return scene.meaning.left(condition, open_base), "asc" if falling is not (sense in {"min", "cheap", "poor"}) else "desc"


def _number_of_targets(condition: Condition) -> Aggregate:
    """How many products of a Budget reached or missed their target."""
    op = "<" if condition.sense == "missed" or condition.negated else ">="
    degree = Cell(position="zielgrad", wertart="ergebnis")
    test = Compare.model_validate({"left": degree, "op": op, "right": Given(value=100, unit="%")})
    return Aggregate(fn="count", over=Where(set=Members(axis="produkt"), test=test))


def _by_figure(scene: Scene, axis: str, sense: str, base: Cell) -> tuple[Term, str]:
    """The order by a figure, named or told by the superlative."""
    position = base.position
    if sense in {"dear", "cheap"}:
        where = "zuschuss" if axis == "produkt" else "aufwand"
        value = base.wertart if scene.bag.values else None
        priced = position if position not in {None, "saldo"} else where
        cell = base.model_copy(update={"position": priced, "wertart": value or "ergebnis"})
        return cell, "desc" if sense == "dear" else "asc"
    if sense in {"rich", "poor"}:
        cell = base.model_copy(update={"position": "ertrag", "wertart": base.wertart or "ergebnis"})
        return cell, "desc" if sense == "rich" else "asc"
    if position == "ziel":
        position = "zielgrad"
    wertart = base.wertart or ("abweichung" if position in {None, "saldo"} else "ergebnis")
    cell = base.model_copy(update={"position": position or "saldo", "wertart": "ergebnis" if position == "zielgrad" else wertart})
    if sense in {"best", "worst"}:
        good = scene.meaning.polarity(cell.position) >= 0
        return cell, "desc" if (sense == "best") is good else "asc"
    if cell.position == "saldo" and cell.wertart == "abweichung":
        return Calc(op="abs", args=(cell,)), "desc" if sense == "max" else "asc"
    return cell, "desc" if sense == "max" else "asc"


def _month_order(base: Cell, sense: str) -> tuple[Term, str]:
    position = base.position or ("ertrag" if sense in {"rich", "poor"} else "aufwand")
    cell = base.model_copy(update={"position": position, "wertart": "ergebnis", "monat": None})
    high = (
        sense in {"max", "dear", "rich"}
        or (sense == "best" and position in {"ertrag", "saldo"})
        or (sense == "worst" and position == "aufwand")
    )
    return cell, "desc" if high else "asc"


def of_position(condition: Condition, base: Cell, rising: bool) -> Compare:
    """A kind of cost above or below its plan: worse is more of a cost, less of an income."""
    up = condition.sense in {"over", "more"} or condition.sense == ("worse" if rising else "better")
    left = base.model_copy(update={"position": None, "wertart": "abweichung"})
    return Compare.model_validate({"left": left, "op": ">" if up is not condition.negated else "<", "right": Given(value=0)})
