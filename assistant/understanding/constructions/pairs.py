"""The contrast rule: what a clause says twice is the pair; years first, else months, part and whole, positions, subjects, Wertarten."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.abfrage.nodes import Cell
from assistant.understanding.bag import Bag
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Scene


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cells that differ in one coordinate; `dimension` names it, `used` are the constituents behind them."""

    left: Cell
    right: Cell
    dimension: str
    used: frozenset[int]


def pairs(scene: Scene, bag: Bag) -> Iterator[Pair]:
    """The contrasts in a clause, the likeliest first."""
    base = scene.cell()
    used = bag.used
    years = bag.years
    if len(years) >= 2:
        early, late = min(years), max(years)
        cell = base if base.position != "saldo" or bag.position else base
        cell = cell.model_copy(update={"wertart": cell.wertart if cell.wertart != "abweichung" else "ergebnis"})
        yield Pair(_at(cell, jahr=late), _at(cell, jahr=early), "jahr", used)
        return
    if len(years) == 1 and years[0] != scene.catalogue.jahr and (scene.earlier.cell is None or _contrasting(scene)):
        cell = base.model_copy(update={"wertart": "ergebnis"})
        yield Pair(_at(cell, jahr=scene.catalogue.jahr), _at(cell, jahr=years[0]), "jahr", used)
    periods = bag.periods
    if len(periods) == 2:
        cell = base.model_copy(update={"wertart": "ergebnis"})
        yield Pair(_at(cell, monat=periods[0]), _at(cell, monat=periods[1]), "monat", used)
    yield from _positions(scene, bag, base)
    yield from _subjects(scene, bag, base)
    if {"plan", "ergebnis"} <= set(bag.values) or {"plan", "prognose"} <= set(bag.values):
        other = "ergebnis" if "ergebnis" in bag.values else "prognose"
        yield Pair(_at(base, wertart=other), _at(base, wertart="plan"), "wertart", used)


def _contrasting(scene: Scene) -> bool:
    return bool(scene.conditions) or scene.has(Kind.DIFFERENCE) or scene.has(Kind.RATIO)


def _positions(scene: Scene, bag: Bag, base: Cell) -> Iterator[Pair]:
    positions = [p for p in bag.positions if p in scene.catalogue.positionen]
    if len(positions) == 2:
        first, second = positions
        parents = scene.catalogue.positionen
        if parents[second].parent == first:
            first, second = second, first
        wertart = base.wertart if base.wertart in {"plan", "ergebnis", "abweichung"} else "ergebnis"
        if not bag.values:
            wertart = "ergebnis"
        yield Pair(_at(base, position=first, wertart=wertart), _at(base, position=second, wertart=wertart), "position", bag.used)


def _subjects(scene: Scene, bag: Bag, base: Cell) -> Iterator[Pair]:
    if bag.home and len(bag.subjects) == 1:
        parent = bag.home[0][1]
        yield Pair(_at(base, subjekt=bag.subjects[0]), _at(base, subjekt=parent), "teil", bag.used)
    if len(bag.subjects) == 2:
        left, right = bag.subjects
        yield Pair(_at(base, subjekt=left), _at(base, subjekt=right), "subjekt", bag.used)


def against_plan(cell: Cell) -> tuple[Cell, Cell]:
    """Result and plan of one address."""
    return _at(cell, wertart="ergebnis"), _at(cell, wertart="plan")


def whole_year(pair_of: Cell) -> Cell:
    """The whole year of a month."""
    return _at(pair_of, monat=None)


def _at(cell: Cell, **changes: object) -> Cell:
    return cell.model_copy(update=changes)


def swapped(pair: Pair) -> Pair:
    return replace(pair, left=pair.right, right=pair.left)
