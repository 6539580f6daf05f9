"""Subjects left out, and what would be if."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Ask, Cell, Members, Set, Suppose, Where
from assistant.understanding.bag import Bag, bag_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings without some of the members, or as if something had been as planned."""
    if scene.has(Kind.WITHOUT):
        yield from _without(scene)
    if scene.has(Kind.SUPPOSE):
        yield from _supposed(scene)


def _without(scene: Scene) -> Iterator[Candidate]:
    """A subject without some of its parts."""
    bag = bag_of(scene.clause, scene.catalogue, scene.bound) if scene.free.subjekte else scene.bag
    home = [(p, s) for p, s in bag.home]
    parts = [(p, ids[0]) for p, ids in bag.subjekte]
    whole = home[0][1] if home else None
    if whole is None and len(parts) > 1:
        whole = next((s for _, s in parts if any(s in scene.catalogue.above(o) for _, o in parts)), None)
    if whole is None and scene.earlier.cell is not None and isinstance(scene.earlier.cell.subjekt, str):
        whole = scene.earlier.cell.subjekt
    left_out = [s for _, s in parts if s != whole and (whole is None or whole in scene.catalogue.above(s))]
    if not left_out:
        return
    if whole is None:
        whole = (scene.catalogue.above(left_out[0]) or (None,))[0]
    used = (
        bag.used
        | scene.places(Kind.WITHOUT)
        | scene.bound
        | scene.places(Kind.ASK)
        | scene.places(Kind.SUPPOSE)
        | scene.places(Kind.QUANTIFIER, "both")
    )
    used |= scene.places(Kind.AGGREGATE, "sum") | scene.places(Kind.EARLIER)
    yield Candidate(
        _asks(scene, bag, whole, tuple(dict.fromkeys(left_out))),
        used,
        1.0,
        cell=Cell(subjekt=whole, position="saldo", wertart="abweichung"),
    )


def _asks(scene: Scene, bag: Bag, whole: str | None, left_out: tuple[str, ...]) -> tuple[Ask, ...]:
    position = bag.position or "saldo"
    values = [v for v in bag.values if v != "plan" or len(bag.values) > 1]
    if bag.values == ("plan",) and not scene.conditions and not scene.has(Kind.SUPPOSE):
        values = ["plan"]
    if not values:
        values = ["abweichung", "ergebnis"] if position == "saldo" else ["ergebnis"]
    elif position == "saldo" and values == ["ergebnis"]:
        values = [*values, "abweichung"]
    if any(c.sense not in {"surplus", "deficit"} for c in scene.conditions):
        values = ["abweichung", *(v for v in values if v != "abweichung")]
    base = bag.cell(subjekt=whole, position=position)
    return tuple(base.model_copy(update={"ohne": left_out, "wertart": value}) for value in values)


def _supposed(scene: Scene) -> Iterator[Candidate]:
    """If a subject had stayed in its plan."""
    inplan = scene.places(Kind.SUPPOSE, "inplan") or scene.places(Kind.WERTART, "plan")
    if not inplan or not scene.has(Kind.SUPPOSE, "suppose"):
        return
    bag = scene.bag
    changed, whole = _changed(scene, bag)
    members = _members(scene, bag, changed)
    if members is None:
        return
    used = bag.used | scene.places(Kind.SUPPOSE) | scene.bound | scene.places(Kind.ASK)
    if not changed:
        used |= scene.places(Kind.AXIS) | scene.places(Kind.QUANTIFIER)
        whole = bag.home[0][1] if bag.home else whole or "gesamthaushalt"
    planned, booked = (Cell(position="saldo", wertart=value) for value in ("plan", "ergebnis"))
    thens = [booked.model_copy(update={"subjekt": whole, "wertart": value}) for value in ("abweichung", "ergebnis")]
    if bag.values and bag.values[-1] == "ergebnis" and "abweichung" not in bag.values:
        thens.reverse()
    asks = tuple(Suppose(set=members, wertart="ergebnis", becomes=planned, then=then) for then in thens)
    yield Candidate(asks, used, 1.0, cell=booked.model_copy(update={"subjekt": whole}))


def _members(scene: Scene, bag: Bag, changed: tuple[str, ...]) -> Set | None:
    """What is supposed to be as planned: the products named, else all that pass a condition."""
    if changed:
        return Members(axis="produkt", only=changed)
    if bag.home and len(bag.subjects) == 1:
        return Members(axis="produkt", of=bag.subjects[0])
    if not scene.has(Kind.AXIS, "produkt"):
        return None
    members, _ = scene.members("produkt", bag)
    tests = [
        scene.meaning.test(c, Cell())
        for c in scene.conditions
        if c.amount is None and c.sense in {"better", "worse", "over", "under", "missed", "reached"}
    ]
    return Where(set=members, test=tests[0]) if tests else members


def _changed(scene: Scene, bag: Bag) -> tuple[tuple[str, ...], str | None]:
    products = tuple(s for s in bag.subjects if scene.catalogue.subjekte[s].ebene == "produkt")
    others = [s for s in bag.subjects if s not in products]
    home = [s for _, s in bag.home]
    above = scene.catalogue.above(products[0]) if products else ()
    return products, next(iter((*home, *others, *above)), None)
