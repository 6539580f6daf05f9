"""Shares, percentages, factors, values per unit, differences and averages over the terms of a clause."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Aggregate, Ask, Calc, Cell, Compare, Given, Members, Term
from assistant.understanding.bag import COUNTS
from assistant.understanding.constructions.pairs import Pair, against_plan, pairs, whole_year
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene

HEADS = ("howmuch", "howmany", "which", "list")


def propose(scene: Scene) -> Iterator[Candidate]:
    heads = scene.places(Kind.ASK, *HEADS)
    if scene.has(Kind.RATIO, "per"):
        yield from _per_unit(scene, heads)
    if scene.has(Kind.RATIO, "percent", "share", "relation"):
        yield from _percent(scene, heads | scene.places(Kind.RATIO))
    if scene.has(Kind.RATIO, "factor") or scene.has(Kind.MULTIPLE):
        yield from _factor(scene, heads | scene.places(Kind.RATIO))
    if scene.has(Kind.DIFFERENCE):
        yield from _difference(scene, heads | scene.places(Kind.DIFFERENCE))
    if scene.has(Kind.AGGREGATE, "mean"):
        yield from _mean(scene, heads | scene.places(Kind.AGGREGATE, "mean"))


def _calc(op: str, *args: Term) -> Calc:
    return Calc.model_validate({"op": op, "args": args})


def _per_unit(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """A value per counted unit: the Zuschuss of a product, or a position, by its Kennzahl."""
    bag = scene.bag
    units = [p for p, value in bag.positionen if value == "kennzahl"]
    absent = scene.parts(Kind.ABSENT, "begriff")
    if not (units or absent) or not (bag.subjekte or bag.earlier):
        return
    money = [value for _, value in bag.positionen if value not in COUNTS]
    used = bag.used | heads | scene.places(Kind.RATIO) | scene.bound
    asks: list[Ask] = []
    for value in [v for v in bag.values if v in {"plan", "ergebnis"}] or ["ergebnis"]:
        for subjekt in bag.subjects or (bag.subject,):
            top = bag.cell(subjekt=subjekt, position=_money(money), wertart=value)
            unit: Term = bag.cell(subjekt=subjekt, position="kennzahl", wertart=value)
            if absent and not units:
                from assistant.abfrage.nodes import Absent

                unit = Absent(what=absent[0][1].text, near=top)
                used |= {absent[0][0]}
            asks.append(_calc("divide", top, unit))
    yield Candidate(tuple(asks), used, 0.9, cell=bag.cell(position="zuschuss", wertart="ergebnis"))


def _money(named: list[str]) -> str:
    return "zuschuss" if not named or named[0] in {"saldo", "aufwand", "zuschuss"} else named[0]


def _percent(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    bag = scene.bag
    everything = used | bag.used | scene.bound
    yield from _share_of_pair(scene, everything)
    yield from _share_of_year(scene, everything)
    yield from _share_of_parent(scene, everything)
    if bag.subjekte or bag.earlier:
        yield from _against_plan(scene, everything)


def _share_of_pair(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """A change between years, a share of a whole, a relation of two."""
    for pair in pairs(scene, scene.bag):
        share = scene.has(Kind.RATIO, "share", "relation") or pair.dimension in {"teil", "position"}
        moved = bool(scene.conditions) or scene.has(Kind.DIFFERENCE, "change")
        op = "change" if pair.dimension == "jahr" and not scene.has(Kind.RATIO, "share", "relation") else "share" if share else "change"
        if pair.dimension == "wertart":
            op = "share" if share and not moved else "change"
        if pair.dimension == "monat" and scene.has(Kind.RATIO, "share"):
            op = "share"
        left, right = _same_measure(pair)
        presumes = _presumed(scene, pair) if op == "change" else ()
        score = {"jahr": 1.0, "teil": 0.9, "position": 0.8, "monat": 0.7, "subjekt": 0.5, "wertart": 0.6}[pair.dimension]
        yield Candidate((_calc(op, left, right),), used | pair.used, score, presumes, left)


def _same_measure(pair: Pair) -> tuple[Cell, Cell]:
    left, right = pair.left, pair.right
    if left.wertart is None:
        left, right = (cell.model_copy(update={"wertart": "ergebnis"}) for cell in (left, right))
    return left, right


def _presumed(scene: Scene, pair: Pair) -> tuple[Compare, ...]:
    """A direction said of a change is taken for granted."""
    senses = [c.sense for c in scene.conditions if c.amount is None and not c.noun]
    if "more" in senses or "over" in senses:
        return (Compare(left=pair.left, op=">", right=pair.right),)
    if "less" in senses or "under" in senses:
        return (Compare(left=pair.left, op="<", right=pair.right),)
    return ()


def _share_of_year(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """Some months of their year."""
    bag = scene.bag
    cell = bag.cell()
    if cell.monat is None:
        return
    if cell.position is None:
        cell = cell.model_copy(update={"position": "saldo"})
    cell = cell.model_copy(update={"wertart": "ergebnis"})
    year = scene.places(Kind.AXIS, "jahr")
    score = 1.2 if year or scene.has(Kind.RATIO, "share") else 0.5
    yield Candidate((_calc("share", cell, whole_year(cell)),), used | year, score, cell=cell)


def _share_of_parent(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """A part of its position: Personalquote, Anteil der Transferaufwendungen."""
    bag = scene.bag
    position = bag.position or (bag.earlier.position if bag.earlier else None)
    known = scene.catalogue.positionen.get(position or "")
    if known is None or known.parent in {None, "saldo"} or not scene.has(Kind.RATIO, "share", "percent"):
        return
    asks: list[Ask] = []
    for value in bag.values or ("ergebnis",):
        if value in {"plan", "ergebnis"}:
            for cell in bag.cells((position,), (value,)):
                asks.append(_calc("share", cell, cell.model_copy(update={"position": known.parent})))
    if asks:
        score = 0.8 if scene.has(Kind.RATIO, "share") else 0.2
        yield Candidate(tuple(asks), used, score, cell=bag.cell(position=position, wertart="ergebnis"))


def _against_plan(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """How far from the plan, or how much of it, in percent."""
    bag = scene.bag
    positions = [p for p in bag.positions if p not in {"ziel", "zielgrad"}] or [None]
    bare = {c.position for c in scene.conditions if c.position}
    asks: list[Ask] = []
    presumes: list[Compare] = []
    fulfilled = scene.has(Kind.RATIO, "share") and not scene.conditions
    for subjekt in bag.subjects or (bag.subject,):
        for position in positions:
            cell = bag.cell(subjekt=subjekt, position=position or next(iter(bare), None) or "saldo")
            result, plan = against_plan(cell)
            asks.append(_calc("share" if fulfilled else "change", result, plan))
            for condition in scene.conditions:
                test = scene.meaning.test(condition, cell.model_copy(update={"wertart": None}))
                if condition.amount is None and condition.sense != "either" and isinstance(test, Compare):
                    presumes.append(test)
    planned = scene.conditions or "plan" in bag.values or "abweichung" in bag.values
    if not planned and not bag.positionen:
        yield from _goal(scene, used)
    yield Candidate(tuple(asks), used, 0.8 if planned else 0.0, tuple(presumes), bag.cell(position=positions[0] or "saldo", wertart="abweichung"))


def _goal(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """ "Wie viel Prozent wurden geprüft?": the target of a product that has one in percent."""
    for subjekt in scene.bag.subjects or (scene.bag.subject,):
        service = scene.catalogue.services.get(subjekt or "")
        if service is not None and service.messgroesse.lower().startswith(("prozent", "%")):
            cell = scene.bag.cell(subjekt=subjekt, position="ziel", wertart="ergebnis")
            yield Candidate((cell, cell.model_copy(update={"wertart": "plan"})), used, 0.4, cell=cell)


def _factor(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """How many times as much."""
    bag = scene.bag
    everything = used | bag.used | scene.bound
    for pair in pairs(scene, bag):
        yield Candidate((_calc("divide", *_same_measure(pair)),), everything | pair.used, 0.8, cell=pair.left)
    if bag.subjekte or bag.earlier:
        result, plan = against_plan(scene.cell())
        yield Candidate((_calc("divide", result, plan),), everything, 0.5, cell=result)


def _difference(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    bag = scene.bag
    everything = used | bag.used | scene.bound
    for pair in pairs(scene, bag):
        left, right = _same_measure(pair)
        asks: tuple[Ask, ...] = (_calc("subtract", left, right),)
        if pair.dimension == "jahr" and scene.has(Kind.DIFFERENCE, "change"):
            asks = (*asks, _calc("change", left, right))
            if len(bag.years) > 2:
                asks = (*bag.cells((left.position,), (left.wertart,)), *asks)
        score = {"jahr": 0.9, "monat": 0.9, "position": 0.7, "subjekt": 0.7, "wertart": 0.5, "teil": 0.1}[pair.dimension]
        yield Candidate(asks, everything | pair.used, score, cell=left)
    if bag.subjekte and scene.has(Kind.DIFFERENCE, "difference"):
        cells = tuple(bag.cells((bag.position or "saldo",), ("abweichung",)))
        if "plan" in bag.values or not bag.values:
            yield Candidate(cells, everything, 0.3, cell=cells[0])
    given = [part for _, part in scene.amounts]
    if len(given) == 2:
        first, second = (given_of(part) for part in given)
        yield Candidate((_calc("subtract", first, second),), everything | {p for p, _ in scene.amounts}, -0.5)


def _mean(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """The average of a month, a year, or of products."""
    bag = scene.bag
    everything = used | bag.used | scene.places(Kind.RATIO, "per")
    axes = [part.value for _, part in scene.clause.of(Kind.AXIS)]
    axis = axes[0] if axes else "jahr" if len(bag.years) > 1 else "produkt" if len(bag.subjects) > 1 else "monat"
    everything |= scene.places(Kind.AXIS)
    members, rest = scene.members(axis, bag)
    if axis == "monat" and not members.of and len(bag.periods) > 1:
        months = [m for m in bag.periods if isinstance(m, int)]
        members, rest = Members.model_validate({"axis": "monat", "only": months}), bag.without(monate=())
    position = bag.position or ("saldo" if axis != "monat" else "aufwand")
    asks: list[Ask] = []
    for value in bag.values or ("abweichung" if axis == "produkt" and not bag.positionen else "ergebnis",):
        term = rest.cell(position=position, wertart=value)
        if axis == "monat":
            term = term.model_copy(update={"monat": None, "wertart": "ergebnis"})
        if axis in {"produkt", "teilbudget"}:
            term = term.model_copy(update={"subjekt": None})
        asks.append(Aggregate(fn="mean", term=term, over=members))
    yield Candidate(tuple(asks), everything, 0.9, cell=bag.cell(position=position, wertart="ergebnis"))


def zero() -> Given:
    return Given(value=0)
