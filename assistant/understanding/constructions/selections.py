"""Members that pass conditions: which, how many, their sum, their share, all or none of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.abfrage.nodes import Aggregate, Ask, Calc, Cell, Compare, Given, Logic, Members, Set, Table, Term, Test, Where
from assistant.understanding.bag import Bag
from assistant.understanding.constructions.membership import Among, among_members, is_checked, where
from assistant.understanding.constructions.pairs import against_plan
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene


def chosen(scene: Scene, among: Among, tests: list[Test]) -> Iterator[Candidate]:
    """Those that pass: listed, counted, summed, or all and none of them."""
    used, score = among.used, among.prior + 0.3
    passing = where(among.members, tests)
    lefts = [test.left for test in tests if isinstance(test, Compare) and isinstance(test.left, Cell)]
    cell = among.base if among.base.position else lefts[0] if lefts else None
    summing = scene.places(Kind.AGGREGATE, "sum")
    listing = scene.has(Kind.ASK, "which", "who", "list")
    count: Term = Aggregate(fn="count", over=passing)
    if scene.counting:
        asks: tuple[Ask, ...] = (count, passing) if listing else (count,)
        yield Candidate(asks, used | summing, score + 0.6, cell=cell, members=passing)
    picked = isinstance(among.members, Members) and among.members.only and not listing
    if summing and not scene.counting and not picked:
        term = _summed(among.rest, tests)
        yield Candidate((Aggregate(fn="sum", term=term, over=passing),), used | summing, score + 0.4, cell=term, members=passing)
    if scene.has(Kind.RATIO, "percent", "share") and scene.has(Kind.AXIS, among.axis):
        whole: Term = Aggregate(fn="count", over=among.members)
        ratio = scene.places(Kind.RATIO, "percent", "share")
        yield Candidate((Calc(op="share", args=(count, whole)),), used | ratio, score + 0.1, cell=cell, members=passing)
    yield from _share_stated(scene, among.members, passing, used, score)
    yield from _only_one(scene, among, tests, used)
    if not listing and not scene.counting:
        yield from (replace(each, cell=cell) for each in _all_or_none(scene, among, tests, lefts if picked else ()))
    yield replace(_listed(scene, among, passing, lefts), cell=cell)


def _all_or_none(scene: Scene, among: Among, tests: Sequence[Test], shown: Sequence[Cell]) -> Iterator[Candidate]:
    """Whether all, none or any pass; those that do, or the figures `shown` of members that are named, beside it."""
    quantified = scene.places(Kind.QUANTIFIER, "all", "none", "any")
    if not quantified:
        return
    checked = scene.has(Kind.CHECK) or scene.clause.stated
    passing = where(among.members, tests)
    asks: tuple[Ask, ...] = (_quantified(scene, among.members, tests),)
    if scene.has(Kind.QUANTIFIER, "any") and not checked:
        asks = (*asks, passing)
    if shown:
        asks = (*asks, Table(rows=among.members, columns=tuple(shown)))
    natural = 0.8 if scene.clause.verb_first or checked else -0.5
    yield Candidate(asks, among.used | quantified | scene.places(Kind.CHECK), among.prior + natural, members=passing)


def _only_one(scene: Scene, among: Among, tests: Sequence[Test], used: frozenset[int]) -> Iterator[Candidate]:
    """ "War X das einzige Produkt unter 80 %": one passes, and it is X; the others are shown."""
    sole = frozenset(p for p, part in scene.parts(Kind.QUANTIFIER, "only") if part.text.lower().startswith("einzig"))
    named = among_members(scene, among.axis)
    left = [test for test in tests if isinstance(test, Compare) and isinstance(test.left, Cell)]
    if not sole or len(named) != 1 or len(left) != len(tests) or not is_checked(scene):
        return
    (place, subjekt) = next(iter(named.items()))
    passing = where(among.members, tests)
    one = Compare(left=Aggregate(fn="count", over=passing), op="=", right=Given(value=1))
    own = [test.model_copy(update={"left": test.left.model_copy(update={"subjekt": subjekt})}) for test in left]
    missed = [test for test in own if not scene.meaning.holds(test)]
    places = used | sole | {place} | scene.places(Kind.CHECK) | scene.places(Kind.ASK, "whether")
    yield Candidate((*(missed or [one]), passing), places, among.prior + 1.2, members=passing)


def _listed(scene: Scene, among: Among, passing: Set, lefts: Sequence[Cell]) -> Candidate:
    """The members that pass, with the columns named, or with how far from plan in percent each of them is."""
    columns, used, score = _columns(among), among.used | scene.places(Kind.QUANTIFIER, "all", "any"), among.prior + 0.3
    if scene.has(Kind.RATIO, "percent") and scene.has(Kind.TOGETHER):
        measured = [among.base.model_copy(update={"position": left.position}) for left in lefts[:1]]
        columns = tuple(Calc(op="change", args=against_plan(cell)) for cell in measured)
        used |= scene.places(Kind.RATIO, "percent") | scene.places(Kind.ASK, "howmuch")
        score += 0.5
    ask: Ask = Table.model_validate({"rows": passing, "columns": columns}) if columns else passing
    return Candidate((ask,), used, score, members=passing)


def _share_stated(scene: Scene, members: Set, passing: Set, used: frozenset[int], score: float) -> Iterator[Candidate]:
    """ "Mehr als die Hälfte der Produkte …", "drei Produkte …": how many of them is said, to be checked."""
    if not (scene.clause.verb_first or scene.clause.stated or scene.has(Kind.CHECK) or scene.has(Kind.ASK, "whether")):
        return
    part: Term = Aggregate(fn="count", over=passing)
    checked = used | scene.places(Kind.CHECK) | scene.places(Kind.ASK, "whether")
    for place, amount in scene.clause.of(Kind.AMOUNT, Kind.NUMBER):
        sign = next(((p, x.value) for p, x in scene.clause.before(place, 1) if x.kind is Kind.COMPARATOR), None)
        places = frozenset({place, *({sign[0]} if sign else ())})
        beside = next((x for _, x in scene.clause.after(place, 1) if x.kind is not Kind.FILLER), None)
        if beside is None or beside.kind is not Kind.AXIS:
            continue
        left = Calc(op="share", args=(part, Aggregate(fn="count", over=members))) if amount.unit == "%" else part
        test = Compare.model_validate({"left": left, "op": sign[1] if sign else "=", "right": given_of(amount)})
        yield Candidate((test,), checked | places, score + 0.8, members=passing)


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


def _columns(among: Among) -> tuple[Term, ...]:
    """The columns named beside the conditions: "mit beiden Werten", "jeweils mit Ergebnis"."""
    positions = among.rest.positions or (("saldo",) if among.rest.wertarten else ())
    values = among.rest.values or ("ergebnis",)
    return tuple(among.base.model_copy(update={"position": p, "wertart": v}) for p in positions for v in values)
