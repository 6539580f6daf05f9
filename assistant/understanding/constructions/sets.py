"""Members of an axis: which, how many, the sum of those that pass conditions; the first of an order; all or none."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Exists, Logic, Members, Quote, Set, Table, Test, Top, Where
from assistant.understanding.bag import Bag
from assistant.understanding.constructions.axes import axes, is_spread, says_several
from assistant.understanding.constructions.membership import Among, among_members, stated_of, tests_of
from assistant.understanding.constructions.orders import order_of
from assistant.understanding.constructions.rankings import ranked
from assistant.understanding.constructions.selections import chosen
from assistant.understanding.parts import Kind
from assistant.understanding.scene import SUBJECTS, Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings about the members of an axis."""
    for axis, places, prior in axes(scene):
        yield from _on_axis(scene, axis, places, prior)
    yield from _of_those(scene)


def _of_those(scene: Scene) -> Iterator[Candidate]:
    """ "… und was kam dabei heraus": a figure of the members that the ask before it chose."""
    chosen_before, bag = scene.earlier.members, scene.bag
    if not scene.earlier.here or not isinstance(chosen_before, Where | Top) or bag.subjekte or scene.conditions:
        return
    if not (bag.positionen or bag.wertarten) or scene.has(Kind.AXIS) or scene.has(Kind.SUPERLATIVE) or scene.has(Kind.AGGREGATE):
        return
    named = product(bag.positions or ("saldo",), bag.values or ("ergebnis",))
    columns = [Cell.model_validate({"position": position, "wertart": wertart}) for position, wertart in named]
    table = Table.model_validate({"rows": chosen_before, "columns": columns})
    yield Candidate((table,), bag.used | scene.places(Kind.ASK) | scene.places(Kind.TOGETHER), 0.9, members=chosen_before)


def _on_axis(scene: Scene, axis: str, places: frozenset[int], prior: float) -> Iterator[Candidate]:
    """Readings about the members of one axis, named at some places."""
    bag = scene.free if axis != "jahr" else scene.bag
    if axis in SUBJECTS and not bag.subjekte and scene.bag.subjekte:
        bag = replace(bag, subjekte=scene.bag.subjekte, home=scene.bag.home)
    members, rest, said = _members(scene, axis, bag)
    members, left_out = _without(scene, axis, members)
    named = among_members(scene, axis)
    apart = len(named) == 1 and not isinstance(members, Where | Top) and not scene.has(Kind.AGGREGATE)
    alone = named if apart else {}
    used = scene.places(Kind.ASK) | scene.places(Kind.TOGETHER) | places | (bag.used - set(alone)) | said | left_out
    base = rest.cell()
    if axis in SUBJECTS:
        base = base.model_copy(update={"subjekt": None, "ohne": ()})
    among = Among(members, used, prior, rest, base)
    tests, taken = _tests(scene, axis, base)
    order = order_of(scene, axis, base)
    if order is not None:
        yield from ranked(scene, among, order)
    if tests:
        yield from chosen(scene, replace(among, used=used | taken), tests)
    chosen_by_word = (
        (axis not in SUBJECTS and bool(places & scene.places(Kind.AXIS)))
        or is_spread(scene, places)
        or says_several(scene)
        or scene.has(Kind.QUANTIFIER)
        or scene.has(Kind.ASK, "which", "list")
    )
    if not tests and prior > 0 and (chosen_by_word or scene.counting):
        yield from _whole_axis(scene, among, axis)


def _members(scene: Scene, axis: str, bag: Bag) -> tuple[Set, Bag, frozenset[int]]:
    """The members named or those of the asks before, the coordinates that they leave, and what points at the asks before."""
    named, rest = scene.members(axis, bag)
    if axis not in SUBJECTS:
        return named, rest, frozenset()
    if scene.earlier.members is not None and scene.has(Kind.EARLIER, "members", "value"):
        return scene.earlier.members, rest, scene.places(Kind.EARLIER)
    around = _base(scene.earlier.members) if scene.earlier.here else None
    if around is not None and around.axis == axis and not bag.subjekte and not bag.home:
        return around, rest, frozenset()
    return named, rest, frozenset()


def _tests(scene: Scene, axis: str, base: Cell) -> tuple[list[Test], frozenset[int]]:
    """What the members are chosen by: conditions, stated numbers, the lack of a reason; with the constituents that say it."""
    tests, taken = tests_of(scene, scene.conditions, base, axis)
    if axis in SUBJECTS:
        stated, places = stated_of(scene, base)
        tests, taken = [*tests, *stated], taken | places
        if scene.has(Kind.UNEXPLAINED):
            unexplained = Logic(op="not", args=(Exists(what=Quote(kind="grund")),))
            tests, taken = [*tests, unexplained], taken | scene.places(Kind.UNEXPLAINED)
    if any(isinstance(test, Compare) and isinstance(test.right, Aggregate) for test in tests):
        taken |= scene.places(Kind.AGGREGATE, "mean")
    return tests, taken


def _base(members: Set | None) -> Members | None:
    """The members that a chosen set was chosen from."""
    while isinstance(members, (Where, Top)):
        members = members.set
    return members if isinstance(members, Members) else None


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


def _whole_axis(scene: Scene, among: Among, axis: str) -> Iterator[Candidate]:
    """All members of an axis: counted, summed, with a column, or only named."""
    members, rest, prior = among.members, among.rest, among.prior
    summing = scene.places(Kind.AGGREGATE, "sum")
    quantified = scene.places(Kind.QUANTIFIER, "all")
    used = among.used | quantified | scene.places(Kind.NUMBER) | scene.places(Kind.DIFFERENCE, "change")
    term = _term(rest, axis)
    if scene.counting and axis in SUBJECTS and not rest.position:
        yield Candidate((Aggregate(fn="count", over=members),), used | summing, prior + 0.2, members=members)
    if summing and axis in SUBJECTS:
        yield Candidate((Aggregate(fn="sum", term=term, over=members),), used | summing, prior, cell=term, members=members)
    either = [c for c in scene.conditions if c.sense == "either" and c.amount is None]
    if either and axis in SUBJECTS:
        column = scene.meaning.left(either[0], term.model_copy(update={"position": rest.position, "wertart": None}))
        table = Table.model_validate({"rows": members, "columns": [column]})
        yield Candidate((table,), used | scene.bound, prior, cell=column, members=members)
    if rest.position or rest.values or axis == "position":
        table = Table.model_validate({"rows": members, "columns": _columns(rest, term)})
        yield Candidate((table,), used, prior - 0.1, cell=term, members=members)
    elif axis in SUBJECTS:
        yield Candidate((members,), used, prior - 0.1, members=members)


def _term(rest: Bag, axis: str) -> Cell:
    """The figure of a member, where none is named its deviation or, of a month, its costs."""
    if axis == "monat":
        return rest.cell(monat=None, wertart="ergebnis", position=rest.position or "aufwand")
    if axis == "position":
        return rest.cell(position=None, wertart=rest.values[0] if rest.values else "ergebnis")
    default = "abweichung" if axis in SUBJECTS and not rest.position else "ergebnis"
    named = {"position": rest.position or "saldo", "wertart": rest.values[0] if rest.values else default}
    return rest.cell(subjekt=None, **named) if axis in SUBJECTS else rest.cell(jahr=None, **named)


def _columns(rest: Bag, term: Cell) -> list[Cell]:
    """A column for each position and Wertart named."""
    return [
        term.model_copy(update={"position": position, "wertart": value})
        for position in rest.positions or (term.position,)
        for value in rest.values or (term.wertart,)
    ]
