"""The first of an order: one, so many, a place, both ends, with the sum over them."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Aggregate, Ask, Cell, Compare, Members, Top
from assistant.understanding.constructions.membership import Among, among_members, is_checked, tests_of, where
from assistant.understanding.constructions.orders import Order
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene

RELATIVE = frozenset({"die", "der", "das", "deren", "denen", "welche", "dessen", "den", "dem"})


def ranked(scene: Scene, among: Among, order: Order) -> Iterator[Candidate]:
    """The first of an order, or all in it."""
    members, used = among.members, among.used
    rest = [c for c in scene.conditions if not c.used <= order.used]
    axis = members.axis if isinstance(members, Members) else "produkt"
    tests, taken = tests_of(scene, rest, among.base, axis)
    chosen = where(members, [*order.where, *tests])
    count, counted = _count(scene)
    first, placed = _first(scene)
    if scene.has(Kind.RANKING) and not scene.has(Kind.SUPERLATIVE) and not placed and count == 1:
        count = None
    top = Top.model_validate({"set": chosen, "by": order.by, "order": order.order, "count": count, "first": first})
    asks: list[Ask] = [top]
    used = used | order.used | taken | counted | placed
    if scene.has(Kind.AGGREGATE, "sum") and (top.count is None or top.count > 1):
        asks.append(Aggregate(fn="sum", term=order.by, over=top))
        used |= scene.places(Kind.AGGREGATE, "sum")
    pairs = scene.parts(Kind.SUPERLATIVE)
    if len(pairs) == 2 and {pairs[0][1].value, pairs[1][1].value} in ({"best", "worst"}, {"max", "min"}, {"dear", "cheap"}):
        other = "asc" if order.order == "desc" else "desc"
        asks.append(top.model_copy(update={"order": other}))
        if scene.has(Kind.DIFFERENCE) or scene.has(Kind.AGGREGATE, "range"):
            asks = [Aggregate(fn="range", term=order.by, over=chosen), *asks]
            used |= scene.places(Kind.DIFFERENCE) | scene.places(Kind.AGGREGATE)
    cell = order.by if isinstance(order.by, Cell) else among.base
    yield from _claimed_first(scene, among, top, used)
    apart = 0.8 if rest and _listed(scene, order.used) else 0.0
    yield Candidate(tuple(asks), used, 0.8 + among.prior / 2 - apart, cell=cell, members=top)


def _claimed_first(scene: Scene, among: Among, top: Top, used: frozenset[int]) -> Iterator[Candidate]:
    """ "Ist X das Produkt mit dem größten Minus": whether it stands first, and what does."""
    named = among_members(scene, among.axis)
    if len(named) != 1 or not is_checked(scene) or not isinstance(top.by, Cell) or (top.count, top.first) != (1, 1):
        return
    (place, subjekt) = next(iter(named.items()))
    extreme = Aggregate(fn="max" if top.order == "desc" else "min", term=top.by, over=top.set)
    test = Compare(left=top.by.model_copy(update={"subjekt": subjekt}), op="=", right=extreme)
    yield Candidate((test, top), used | {place} | scene.places(Kind.CHECK), 1.4, cell=top.by, members=top)


def _listed(scene: Scene, used: frozenset[int]) -> bool:
    """True where other conditions stand in a list beside a superlative, not in a clause about its members."""
    breaks = scene.places(Kind.BREAK)
    outside = [c for c in scene.conditions if not c.used <= used]
    listed = [b for b in breaks if not _opens_relative(scene, b)]
    inside = [
        c
        for c in outside
        if not any(b < c.place and not any(b < other < c.place for other in breaks) for b in breaks - set(listed))
    ]
    return any(any(min(c.place, p) < b < max(c.place, p) for b in listed) for c in inside for p in used)


def _opens_relative(scene: Scene, place: int) -> bool:
    """True for a comma that a relative clause follows: "Produkte, die ihr Ziel erreicht haben"."""
    return place + 1 < len(scene.clause.parts) and scene.clause.parts[place + 1].text.lower() in RELATIVE


def _count(scene: Scene) -> tuple[int | None, frozenset[int]]:
    """How many of an order: "top 3", "die drei größten"."""
    for place, part in scene.clause.of(Kind.NUMBER):
        if part.number is not None and 1 <= part.number <= 50:
            return int(part.number), frozenset({place})
    for place in scene.places(Kind.QUANTIFIER, "both"):
        if any(x.kind is Kind.AXIS for _, x in scene.clause.after(place, 1)):
            return 2, frozenset({place})
    return 1, frozenset()


def _first(scene: Scene) -> tuple[int, frozenset[int]]:
    """Which place of an order: "zweitgrößte"."""
    for place, part in scene.clause.of(Kind.ORDINAL):
        if part.number is not None and part.number > 0:
            return int(part.number), frozenset({place})
    return 1, frozenset()
