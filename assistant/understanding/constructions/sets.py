"""Members of an axis: which, how many, the sum of those that pass conditions; the first of an order; all or none."""

from collections.abc import Iterator, Sequence

from assistant.abfrage.nodes import (
    Aggregate,
    Ask,
    Calc,
    Cell,
    Compare,
    Exists,
    Given,
    Logic,
    Members,
    Quote,
    Set,
    Table,
    Term,
    Test,
    Top,
    Where,
)
from assistant.understanding.bag import Bag
from assistant.understanding.constructions.axes import axes, says_several
from assistant.understanding.constructions.membership import stated_of, tests_of, where
from assistant.understanding.constructions.orders import Order, order_of
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import SUBJECTS, Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    for axis, places, prior in axes(scene):
        yield from _on_axis(scene, axis, places, prior)


def _on_axis(scene: Scene, axis: str, places: frozenset[int], prior: float) -> Iterator[Candidate]:
    bag = scene.free if axis != "jahr" else scene.bag
    if axis in SUBJECTS and not bag.subjekte and scene.bag.subjekte:
        bag = bag_with_subjects(scene, bag)
    members, rest = scene.members(axis, bag)
    around = _base(scene.earlier.members) if scene.earlier.here else None
    if around is not None and around.axis == axis and axis in SUBJECTS and not bag.subjekte and not bag.home:
        members = around
    asked = scene.places(Kind.ASK) | scene.places(Kind.TOGETHER) | places
    used = asked | bag.used
    base = rest.cell()
    if axis in SUBJECTS:
        base = base.model_copy(update={"subjekt": None, "ohne": ()})
    if scene.earlier.members is not None and scene.has(Kind.EARLIER, "members", "value") and axis in SUBJECTS:
        members, used = _earlier_members(scene), used | scene.places(Kind.EARLIER)
    tests, taken = tests_of(scene, scene.conditions, base, axis)
    if axis in SUBJECTS:
        stated, places = stated_of(scene, base)
        tests, taken = [*tests, *stated], taken | places
        if scene.has(Kind.UNEXPLAINED):
            unexplained = Logic(op="not", args=(Exists(what=Quote(kind="grund")),))
            tests, taken = [*tests, unexplained], taken | scene.places(Kind.UNEXPLAINED)
    if any(isinstance(test, Compare) and isinstance(test.right, Aggregate) for test in tests):
        taken |= scene.places(Kind.AGGREGATE, "mean")
    order = order_of(scene, axis, base)
    members, left_out = _without(scene, axis, members)
    used |= left_out
    yield from _ordered(scene, members, order, used, prior, base)
    if tests:
        yield from _chosen(scene, members, tests, used | taken, prior, rest, base)
    chosen_by_word = (
        bool(places & scene.places(Kind.AXIS))
        or says_several(scene)
        or scene.has(Kind.QUANTIFIER)
        or scene.has(Kind.ASK, "which", "list")
    )
    if not tests and prior > 0 and (chosen_by_word or scene.counting):
        yield from _whole_axis(scene, members, axis, used, rest, prior)


def _base(members: Set | None) -> Members | None:
    """The members that a chosen set was chosen from."""
    while isinstance(members, (Where, Top)):
        members = members.set
    return members


def _without(scene: Scene, axis: str, members: Set) -> tuple[Set, frozenset[int]]:
    """A set without the members that are to be left out: "die X einmal weggelassen"."""
    places = scene.places(Kind.WITHOUT)
    level = [(p, ids[0]) for p, ids in scene.bag.subjekte if scene.catalogue.subjekte[ids[0]].ebene == axis]
    if not places or not level or not isinstance(members, Members):
        return members, frozenset()
    homes = [s for _, ids in scene.bag.subjekte for s in ids[:1] if scene.catalogue.subjekte[s].ebene != axis] + [
        s for _, s in scene.bag.home
    ]
    left_out = Members.model_validate({"axis": axis, "of": homes[0] if homes else None, "without": [s for _, s in level]})
    return left_out, places | frozenset(p for p, _ in level) | frozenset(p for p, _ in scene.bag.home)


def bag_with_subjects(scene: Scene, bag: Bag) -> Bag:
    from dataclasses import replace

    return replace(bag, subjekte=scene.bag.subjekte, home=scene.bag.home)


def _earlier_members(scene: Scene) -> Set:
    assert scene.earlier.members is not None
    return scene.earlier.members


# orders ---------------------------------------------------------------------------------------------------------------
def _ordered(
    scene: Scene, members: Set, order: Order | None, used: frozenset[int], prior: float, base: Cell
) -> Iterator[Candidate]:
    """The first of an order, or all in it."""
    if order is None:
        return
    rest = [c for c in scene.conditions if not c.used <= order.used]
    axis = members.axis if isinstance(members, Members) else "produkt"
    tests, taken = tests_of(scene, rest, base, axis)
    chosen = where(members, [*order.where, *tests])
    count, counted = _count(scene)
    first, ranked = _first(scene)
    if scene.has(Kind.RANKING) and not scene.has(Kind.SUPERLATIVE) and count == 1:
        count = None
    top = Top.model_validate({"set": chosen, "by": order.by, "order": order.order, "count": count, "first": first})
    asks: list[Ask] = [top]
    total, extra = _extras(scene, top, order, base)
    asks += extra
    used = used | order.used | taken | counted | ranked | total
    pairs = scene.parts(Kind.SUPERLATIVE)
    if len(pairs) == 2 and {pairs[0][1].value, pairs[1][1].value} in ({"best", "worst"}, {"max", "min"}, {"dear", "cheap"}):
        other = "asc" if order.order == "desc" else "desc"
        asks.append(top.model_copy(update={"order": other}))
        if scene.has(Kind.DIFFERENCE) or scene.has(Kind.AGGREGATE, "range"):
            asks = [Aggregate(fn="range", term=order.by, over=chosen), *asks]
            used |= scene.places(Kind.DIFFERENCE) | scene.places(Kind.AGGREGATE)
    cell = order.by if isinstance(order.by, Cell) else base
    apart = 0.8 if rest and _listed(scene, order.used) else 0.0
    yield Candidate(tuple(asks), used, 0.8 + prior / 2 - apart, cell=cell, members=top)


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


RELATIVE = frozenset({"die", "der", "das", "deren", "denen", "welche", "dessen", "den", "dem"})


def _opens_relative(scene: Scene, place: int) -> bool:
    """True for a comma that a relative clause follows: "Produkte, die ihr Ziel erreicht haben"."""
    return place + 1 < len(scene.clause.parts) and scene.clause.parts[place + 1].text.lower() in RELATIVE


def _extras(scene: Scene, top: Top, order: Order, base: Cell) -> tuple[frozenset[int], list[Ask]]:
    """A sum or an average over the chosen ones."""
    if scene.has(Kind.AGGREGATE, "sum") and (top.count is None or top.count > 1):
        return scene.places(Kind.AGGREGATE, "sum"), [Aggregate(fn="sum", term=order.by, over=top)]
    return frozenset(), []


def _count(scene: Scene) -> tuple[int | None, frozenset[int]]:
    """How many of an order: "top 3", "die drei größten"."""
    numbers = [(p, x) for p, x in scene.clause.of(Kind.NUMBER) if x.number is not None and 1 <= x.number <= 50]
    if numbers:
        place, part = numbers[0]
        assert part.number is not None
        return int(part.number), frozenset({place})
    return 1, frozenset()


def _first(scene: Scene) -> tuple[int, frozenset[int]]:
    """Which place of an order: "zweitgrößte"."""
    ordinals = [(p, x) for p, x in scene.clause.of(Kind.ORDINAL) if x.number is not None and x.number > 0]
    if not ordinals:
        return 1, frozenset()
    place, part = ordinals[0]
    assert part.number is not None
    return int(part.number), frozenset({place})


# those that pass --------------------------------------------------------------------------------------------------------
def _chosen(
    scene: Scene, members: Set, tests: list[Test], used: frozenset[int], prior: float, rest: Bag, base: Cell
) -> Iterator[Candidate]:
    """Those that pass: listed, counted, summed, or all and none of them."""
    chosen = where(members, tests)
    score = prior + 0.3
    lefts = [test.left for test in tests if isinstance(test, Compare) and isinstance(test.left, Cell)]
    cell = base if base.position else lefts[0] if lefts else None
    summing = scene.places(Kind.AGGREGATE, "sum")
    quantified = scene.places(Kind.QUANTIFIER, "all", "none", "any")
    listing = scene.has(Kind.ASK, "which", "who", "list")
    count: Ask = Aggregate(fn="count", over=chosen)
    if scene.counting:
        asks: tuple[Ask, ...] = (count, chosen) if listing else (count,)
        yield Candidate(asks, used, score + 0.6, cell=cell, members=chosen)
    if summing and not scene.counting:
        term = _summed(rest, tests)
        yield Candidate((Aggregate(fn="sum", term=term, over=chosen),), used | summing, score + 0.4, cell=term, members=chosen)
    if scene.has(Kind.RATIO, "percent", "share") and scene.has(Kind.AXIS, axis_of(members)):
        whole: Term = Aggregate(fn="count", over=members)
        part: Term = Aggregate(fn="count", over=chosen)
        ratio = scene.places(Kind.RATIO, "percent", "share")
        yield Candidate((Calc(op="share", args=(part, whole)),), used | ratio, score + 0.1, cell=cell, members=chosen)
    yield from _share_stated(scene, members, chosen, used, score)
    if quantified and not listing and not scene.counting:
        asked = scene.clause.verb_first or scene.clause.stated or scene.has(Kind.CHECK)
        prior = 0.5 if asked else -0.8
        checked = scene.places(Kind.CHECK)
        yield Candidate(
            (_quantified(scene, members, tests),), used | quantified | checked, score + prior, cell=cell, members=chosen
        )
    columns = _columns(scene, rest, tests)
    if scene.has(Kind.RATIO, "percent") and scene.has(Kind.TOGETHER):
        positions = [left.position for left in lefts[:1]]
        sides = [tuple(base.model_copy(update={"position": p, "wertart": w}) for w in ("ergebnis", "plan")) for p in positions]
        columns = tuple(Calc.model_validate({"op": "change", "args": side}) for side in sides)
        used |= scene.places(Kind.RATIO, "percent") | scene.places(Kind.ASK, "howmuch")
        score += 0.5
    ask: Ask = Table.model_validate({"rows": chosen, "columns": columns}) if columns else chosen
    yield Candidate((ask,), used | scene.places(Kind.QUANTIFIER, "all", "any"), score, cell=cell, members=chosen)


def _share_stated(scene: Scene, members: Set, chosen: Set, used: frozenset[int], score: float) -> Iterator[Candidate]:
    """ "Mehr als die Hälfte der Produkte …", "drei Produkte …": how many of them is said, to be checked."""
    if not (scene.clause.verb_first or scene.clause.stated or scene.has(Kind.CHECK) or scene.has(Kind.ASK, "whether")):
        return
    part: Term = Aggregate(fn="count", over=chosen)
    checked = used | scene.places(Kind.CHECK) | scene.places(Kind.ASK, "whether")
    for place, amount in scene.clause.of(Kind.AMOUNT, Kind.NUMBER):
        sign = next(((p, x.value) for p, x in scene.clause.before(place, 1) if x.kind is Kind.COMPARATOR), None)
        places = frozenset({place, *({sign[0]} if sign else ())})
        beside = next((x for _, x in scene.clause.after(place, 1) if x.kind is not Kind.FILLER), None)
        if beside is None or beside.kind is not Kind.AXIS:
            continue
        left = Calc(op="share", args=(part, Aggregate(fn="count", over=members))) if amount.unit == "%" else part
        test = Compare.model_validate({"left": left, "op": sign[1] if sign else "=", "right": given_of(amount)})
        yield Candidate((test,), checked | places, score + 0.8, members=chosen)


def axis_of(members: Set) -> str:
    """The axis of a set."""
    return (
        members.axis if isinstance(members, Members) else axis_of(members.set) if isinstance(members, Where | Top) else "produkt"
    )


def _summed(rest: Bag, tests: Sequence[Test]) -> Cell:
    """What is summed: what is named, else the deviation that the condition is about."""
    if rest.positionen or rest.wertarten:
        position = rest.position or "saldo"
        wertart = rest.values[0] if rest.values else "abweichung" if position == "saldo" else "ergebnis"
        return rest.cell(subjekt=None, position=position, wertart=wertart)
    for test in tests:
        if isinstance(test, Compare) and isinstance(test.left, Cell) and test.left.wertart == "abweichung":
            return test.left
    return Cell(position="saldo", wertart="abweichung")


def _quantified(scene: Scene, members: Set, tests: Sequence[Test]) -> Ask:
    """All: none that fails. None: no one that passes. Any: at least one."""
    if scene.has(Kind.QUANTIFIER, "all"):
        failing = tests[0] if len(tests) == 1 else Logic(op="and", args=tuple(tests))
        over: Set = Where(set=members, test=Logic(op="not", args=(failing,)))
        return Compare(left=Aggregate(fn="count", over=over), op="=", right=Given(value=0))
    passing = where(members, tests)
    op = "=" if scene.has(Kind.QUANTIFIER, "none") else ">="
    return Compare.model_validate(
        {"left": Aggregate(fn="count", over=passing), "op": op, "right": Given(value=0 if op == "=" else 1)}
    )


def _columns(scene: Scene, rest: Bag, tests: Sequence[Test]) -> tuple[Term, ...]:
    """The columns named beside the conditions: "mit beiden Werten", "jeweils mit Ergebnis"."""
    columns: list[Term] = []
    for position in rest.positions or (("saldo",) if rest.wertarten else ()):
        for value in rest.values or ("ergebnis",):
            columns.append(Cell(position=position, wertart=value))  # type: ignore[arg-type]
    return tuple(columns)


def _whole_axis(scene: Scene, members: Set, axis: str, used: frozenset[int], rest: Bag, prior: float) -> Iterator[Candidate]:
    """All members of an axis: counted, summed, with a column, or only named."""
    summing = scene.places(Kind.AGGREGATE, "sum")
    quantified = scene.places(Kind.QUANTIFIER, "all")
    numbers = scene.places(Kind.NUMBER)
    used |= quantified | numbers | scene.places(Kind.DIFFERENCE, "change")
    position = rest.position
    wertart = rest.values[0] if rest.values else None
    term = rest.cell(subjekt=None) if axis in SUBJECTS else rest.cell(monat=None) if axis == "monat" else rest.cell(jahr=None)
    term = term.model_copy(
        update={
            "position": position or "saldo",
            "wertart": wertart or ("abweichung" if axis in SUBJECTS and not position else "ergebnis"),
        }
    )
    if axis == "monat":
        term = term.model_copy(update={"wertart": "ergebnis", "position": position or "aufwand"})
    if scene.counting and axis in SUBJECTS and not position:
        yield Candidate((Aggregate(fn="count", over=members),), used, prior + 0.2, members=members)
    if summing and axis in SUBJECTS:
        yield Candidate((Aggregate(fn="sum", term=term, over=members),), used | summing, prior, cell=term, members=members)
    either = [c for c in scene.conditions if c.sense == "either" and c.amount is None]
    if either and axis in SUBJECTS:
        column = scene.meaning.left(either[0], term.model_copy(update={"position": position, "wertart": None}))
        table = Table.model_validate({"rows": members, "columns": [column]})
        yield Candidate((table,), used | scene.bound, prior, cell=column, members=members)
    if position or wertart:
        values = rest.values or (term.wertart,)
        columns = [
            term.model_copy(update={"position": p, "wertart": v}) for p in rest.positions or (term.position,) for v in values
        ]
        table = Table.model_validate({"rows": members, "columns": columns})
        yield Candidate((table,), used, prior - 0.1, cell=term, members=members)
    elif axis in SUBJECTS:
        yield Candidate((members,), used, prior - 0.1, members=members)
