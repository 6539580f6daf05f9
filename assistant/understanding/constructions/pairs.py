"""The contrast rule: what a clause says twice is the pair.

Years first, else months, part and whole, positions, subjects, Wertarten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.abfrage.nodes import Cell, Months
from assistant.understanding.bag import Bag
from assistant.understanding.clause import COUNTS
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Scene

Sides = tuple[Cell, Cell]
AGAINST_PLAN = frozenset({"over", "under", "better", "worse"})
BASIS = frozenset({"gegenüber", "ggü", "gegenueber", "verglichen", "vergleich"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cells that differ in one coordinate, `dimension`; one such pair for each combination of the others."""

    sides: tuple[Sides, ...]
    dimension: str

    @property
    def left(self) -> Cell:
        """The first side."""
        return self.sides[0][0]

    @property
    def right(self) -> Cell:
        """The second side."""
        return self.sides[0][1]


def pairs(scene: Scene, bag: Bag) -> Iterator[Pair]:
    """The contrasts in a clause, the likeliest first."""
    years = bag.years
    if len(years) >= 2:
        yield Pair(_by_year(bag, years, _ordered(scene, Kind.JAHR)), "jahr")
        return
    before = (bag.earlier.jahr or scene.catalogue.jahr) if bag.earlier is not None else None
    if before is not None and len(years) == 1 and before != years[0] and not bag.subjekte:
        against = any(part.text.lower() in BASIS or "vorjahr" in part.text.lower() for part in scene.clause.parts)
        yield Pair(_by_year(bag, (years[0], before), None if against else "said"), "jahr")
    elif len(years) == 1 and years[0] != scene.catalogue.jahr and _contrasts(scene):
        yield Pair(_by_year(bag, (years[0], scene.catalogue.jahr), None), "jahr")
    if len(bag.periods) == 2:
        first, second = bag.periods if _ordered(scene, Kind.MONAT) else sorted(bag.periods, key=_begin, reverse=True)
        if _ordered(scene, Kind.MONAT) == "turned":
            first, second = second, first
        cells = tuple((_at(cell, monat=first), _at(cell, monat=second)) for cell in _rest(bag, "monat", "ergebnis"))
        yield Pair(cells, "monat")
    yield from _positions(scene, bag)
    yield from _subjects(scene, bag)
    other = next((value for value in ("ergebnis", "prognose") if value in bag.values), None)
    if other and "plan" in bag.values:
        cells = tuple((_at(cell, wertart=other), _at(cell, wertart="plan")) for cell in _rest(bag, "wertart", other))
        yield Pair(cells, "wertart")


def _contrasts(scene: Scene) -> bool:
    """True where one other year is set against the report's: a direction, a difference, a ratio."""
    return bool(scene.conditions) or scene.has(Kind.DIFFERENCE) or scene.has(Kind.RATIO) or scene.has(Kind.MULTIPLE)


def _rest(bag: Bag, dimension: str, wertart: str) -> list[Cell]:
    """A cell for each combination of the coordinates that are no side of the pair."""
    positions = (bag.position,) if dimension == "position" else bag.positions or (bag.earlier.position if bag.earlier else None,)
    named = [value for value in bag.values if value in {"plan", "ergebnis", "prognose"}]
    values = named if named and dimension != "wertart" else [wertart]
    reduced = {
        "jahr": bag.without(jahre=()),
        "monat": bag.without(monate=()),
        "subjekt": bag.without(subjekte=()),
        "teil": bag.without(subjekte=()),
    }
    return list(reduced.get(dimension, bag).cells([p or "saldo" for p in positions], values))


def _begin(period: Months) -> int:
    return period[0] if isinstance(period, tuple) else period


def _ordered(scene: Scene, kind: Kind) -> str | None:
    """How two periods are set against each other.

    "said": in their order ("im März höher als im Mai", "Mai minus März"); "turned": the basis is named first ("gegenüber Mai im
    März"); None: the later is set against the earlier.
    """
    places = sorted(scene.places(kind))
    if len(places) < 2:
        return None
    first, second = places[0], places[1]
    if any(part.kind is Kind.RATIO and "fach" in part.text.lower() for part in scene.clause.parts):
        return "turned"
    between = scene.clause.parts[max(0, first - 2) : second]
    if any(part.text.lower() == "minus" for part in between):
        return "said"
    compared = any(part.kind in {Kind.DIRECTION, Kind.COMPARATOR} for part in between)
    if compared and any(part.text.lower() in {"als", "wie"} for part in between):
        return "said"
    if any(part.text.lower() in BASIS for part in scene.clause.parts[max(0, second - 3) : second]):
        return "said"
    if any(part.text.lower() in BASIS for part in scene.clause.parts[max(0, first - 3) : first]):
        return "turned"
    return None


def _by_year(bag: Bag, years: tuple[int, ...], order: str | None) -> tuple[Sides, ...]:
    """Each year against the one before it; two years only once, in the order said where there is one."""
    ordered = sorted(set(years))
    if order is not None and len(ordered) == 2:
        ordered = [years[1], years[0]] if order == "said" else [years[0], years[1]]
    steps = list(zip(ordered[1:], ordered, strict=False)) if _is_stepwise(bag) else [(ordered[-1], ordered[0])]
    return tuple(
        (_at(cell, jahr=late), _at(cell, jahr=early)) for cell in _rest(bag, "jahr", "ergebnis") for late, early in steps
    )


def _is_stepwise(bag: Bag) -> bool:
    """True for "2021→2022 und 2022→2023": several changes, each of two years."""
    return sum(len(years) > 1 for _, years in bag.jahre) > 1


def _positions(scene: Scene, bag: Bag) -> Iterator[Pair]:
    settled = ["aufwand" if p == "kosten" else p for p in bag.positions]
    positions = [p for p in dict.fromkeys(settled) if p in scene.catalogue.positionen]
    if len(positions) != 2:
        return
    first, second = positions
    if COUNTS & {first, second}:
        return
    if {first, second} == {"ertrag", "aufwand"} and not any(part.text.lower() == "minus" for part in scene.clause.parts):
        first, second = "ertrag", "aufwand"
    if scene.catalogue.positionen[second].parent == first and _ordered(scene, Kind.POSITION) != "said":
        first, second = second, first
    cells = tuple((_at(cell, position=first), _at(cell, position=second)) for cell in _rest(bag, "position", "ergebnis"))
    yield Pair(cells, "position")


def _subjects(scene: Scene, bag: Bag) -> Iterator[Pair]:
    wertart = "abweichung" if bag.position in {None, "saldo"} and not set(bag.values) & {"plan", "ergebnis"} else "ergebnis"
    by_money = bag.position not in {None, "saldo"}
    if "abweichung" in bag.values or any(c.sense in AGAINST_PLAN and (c.basis or not by_money) for c in scene.conditions):
        wertart = "abweichung"
    if bag.home and len(bag.subjects) == 1:
        left, right = bag.subjects[0], bag.home[0][1]
        wertart = (
            "ergebnis" if scene.has(Kind.RATIO, "share") and not scene.conditions and "abweichung" not in bag.values else wertart
        )
        yield Pair(tuple((_at(cell, subjekt=left), _at(cell, subjekt=right)) for cell in _rest(bag, "teil", wertart)), "teil")
    if len(bag.subjects) == 2:
        left, right = bag.subjects
        yield Pair(
            tuple((_at(cell, subjekt=left), _at(cell, subjekt=right)) for cell in _rest(bag, "subjekt", wertart)), "subjekt"
        )


def against_plan(cell: Cell) -> Sides:
    """Result and plan of one address."""
    return _at(cell, wertart="ergebnis"), _at(cell, wertart="plan")


def whole_year(cell: Cell) -> Cell:
    """The whole year of a month."""
    return _at(cell, monat=None)


def _at(cell: Cell, **changes: object) -> Cell:
    return cell.model_copy(update=changes)
