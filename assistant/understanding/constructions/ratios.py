"""Shares, percentages, factors, values per unit, differences and averages over the terms of a clause."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Ask, Calc, Compare, Term
from assistant.understanding.clause import COUNTS
from assistant.understanding.constructions.pairs import Pair, Sides, against_plan, pairs, whole_year
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene

IN_EURO = frozenset({"in euro", "euro", "absolut"})
SCORES = {"jahr": 1.0, "teil": 0.9, "position": 0.8, "monat": 0.7, "subjekt": 0.4, "wertart": 0.6}


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings as a ratio, a difference or a factor."""
    heads = scene.heads
    if scene.has(Kind.RATIO, "percent", "share", "relation", "fulfilled"):
        yield from _percent(scene, heads | scene.places(Kind.RATIO) | scene.places(Kind.DIFFERENCE))
    if scene.has(Kind.RATIO, "cover"):
        yield from _covered(scene, heads | scene.places(Kind.RATIO))
    if scene.has(Kind.RATIO, "factor") or scene.has(Kind.MULTIPLE):
        yield from _factor(scene, heads | scene.places(Kind.RATIO) | scene.places(Kind.MULTIPLE))
    if scene.has(Kind.DIFFERENCE):
        yield from _difference(scene, heads | scene.places(Kind.DIFFERENCE))


def _calc(op: str, *args: Term) -> Calc:
    return Calc.model_validate({"op": op, "args": args})


def _calcs(op: str, sides: tuple[Sides, ...]) -> tuple[Ask, ...]:
    return tuple(_calc(op, left, right) for left, right in sides)


def _percent(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    everything = used | scene.bag.used | scene.bound
    yield from _of_pair(scene, everything)
    yield from _of_parts(scene, everything)
    yield from _of_sum(scene, everything | scene.places(Kind.AGGREGATE, "sum"))
    yield from _of_year(scene, everything)
    yield from _of_parent(scene, everything)
    if scene.bag.subjekte or scene.bag.earlier:
        yield from _of_plan(scene, everything)


def _of_pair(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """A change between years, a share of a whole, a relation of two."""
    shares = scene.has(Kind.RATIO, "share", "relation")
    for pair in pairs(scene, scene.bag):
        op = _operation(pair, shares, bool(scene.conditions) or scene.has(Kind.DIFFERENCE, "change"))
        asks = _calcs(op, pair.sides)
        in_euro = len(scene.places(Kind.ASK, "howmuch")) > 1 or any(
            x.text.lower() in IN_EURO for _, x in scene.clause.of(Kind.FORM)
        )
        if scene.has(Kind.DIFFERENCE, "difference") or (op == "change" and in_euro):
            asks = (*_calcs("subtract", pair.sides), *asks)
        presumes = _presumed(scene, pair) if op == "change" else ()
        yield Candidate(asks, used, SCORES[pair.dimension], presumes, pair.left)


def _of_sum(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """What kinds of cost are together of another: "Anteil von Personal und Transfer zusammen an den Aufwendungen"."""
    positions = [p for p in scene.bag.positions if p not in COUNTS]
    if not scene.has(Kind.AGGREGATE, "sum") or len(positions) < 3:
        return
    parents = {known.parent for p in positions if (known := scene.catalogue.positionen.get(p)) is not None}
    whole = next((p for p in positions if p in parents or (p == "kosten" and "aufwand" in parents)), positions[-1])
    positions = [*(p for p in positions if p != whole), whole]
    cells = [
        scene.bag.cell(
            position="aufwand" if p == "kosten" else p, wertart=scene.bag.values[0] if scene.bag.values else "ergebnis"
        )
        for p in positions
    ]
    share = _calc("share", Calc.model_validate({"op": "add", "args": cells[:-1]}), cells[-1])
    yield Candidate((share,), used, 1.1, cell=cells[0])


def _of_parts(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """What several kinds of cost are of the whole named with them: "Anteil an den Aufwendungen von Personal und Transfer"."""
    known = {p: scene.catalogue.positionen.get("aufwand" if p == "kosten" else p) for p in scene.bag.positions if p not in COUNTS}
    parts = [p for p, position in known.items() if position is not None and position.parent in known]
    if len(parts) < 2 or len(parts) != len(known) - 1 or scene.has(Kind.AGGREGATE, "sum"):
        return
    whole = next(p for p in known if p not in parts)
    wertart = scene.bag.values[0] if scene.bag.values else "ergebnis"
    cells = {p: scene.bag.cell(position=p, wertart=wertart) for p in known}
    asks = tuple(_calc("share", cells[part], cells[whole]) for part in parts)
    yield Candidate(asks, used, 1.3, cell=cells[whole])


def _operation(pair: Pair, shares: bool, moved: bool) -> str:
    if pair.dimension in {"teil", "position"}:
        return "share"
    if pair.dimension == "wertart":
        return "change" if moved or not shares else "share"
    return "share" if shares else "change"


def _presumed(scene: Scene, pair: Pair) -> tuple[Compare, ...]:
    """A direction said of a change is taken for granted."""
    senses = {c.sense for c in scene.conditions if c.amount is None and not c.noun}
    op = ">" if senses & {"more", "over"} else "<" if senses & {"less", "under"} else ""
    return (Compare.model_validate({"left": pair.left, "op": op, "right": pair.right}),) if op else ()


def _of_year(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """Some months of their year."""
    bag = scene.bag
    if bag.cell().monat is None or scene.has(Kind.DIFFERENCE, "change"):
        return
    year = scene.places(Kind.AXIS, "jahr")
    position = bag.position or (bag.earlier.position if bag.earlier else None) or "saldo"
    cells = [bag.cell(position=position, wertart="ergebnis")] if not bag.monate else list(bag.cells((position,), ("ergebnis",)))
    asks = tuple(_calc("share", cell, whole_year(cell)) for cell in cells)
    other = any(pair.dimension in {"teil", "position"} for pair in pairs(scene, bag))
    score = 1.2 if year or (scene.has(Kind.RATIO, "share") and not other) else 0.5
    yield Candidate(asks, used | year, score, cell=cells[0])


def _of_parent(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """A part of its position: Personalquote, Anteil der Transferaufwendungen."""
    bag = scene.bag
    position = bag.position or (bag.earlier.position if bag.earlier else None)
    known = scene.catalogue.positionen.get(position or "")
    if known is None or known.parent in {None, "saldo"}:
        return
    values = [value for value in bag.values if value in {"plan", "ergebnis"}] or ["ergebnis"]
    cells = list(bag.cells((position,), values))
    asks = tuple(_calc("share", cell, cell.model_copy(update={"position": known.parent})) for cell in cells)
    yield Candidate(asks, used, 0.8 if scene.has(Kind.RATIO, "share") else 0.2, cell=cells[0])


def _of_plan(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """How far from the plan, or how much of it, in percent."""
    bag = scene.bag
    bound = next((c.position for c in scene.conditions if c.position), None)
    fulfilled = (
        scene.has(Kind.RATIO, "fulfilled") or part_of_plan(scene) or (scene.has(Kind.RATIO, "share") and not scene.conditions)
    )
    inherited = bag.earlier.position if bag.earlier else None
    asks: list[Ask] = []
    presumes: list[Compare] = []
    positions: list[str | None] = [p for p in bag.positions if p != "zielgrad"] or [None]
    for subjekt in bag.subjects or (bag.subject,):
        for position in positions:
            cell = bag.cell(subjekt=subjekt, position=position or bound or inherited or "saldo")
            if scene.has(Kind.RATIO, "fulfilled") and cell.position in COUNTS:
                asks.append(cell.model_copy(update={"position": "zielgrad", "wertart": "ergebnis"}))
                continue
            asks.append(_calc("share" if fulfilled else "change", *against_plan(cell)))
            for condition in scene.conditions:
                test = scene.meaning.test(condition, cell.model_copy(update={"wertart": None}))
                if condition.amount is None and condition.sense != "either" and not fulfilled and isinstance(test, Compare):
                    presumes.append(test)
    planned = scene.conditions or "plan" in bag.values or "abweichung" in bag.values
    named = [v for v in bag.values if v in {"plan", "ergebnis"}]
    if (len(named) == 2 and not scene.conditions) or ("abweichung" in bag.values and named):
        asks = [*bag.cells((bag.position or "saldo",), bag.values), *asks]
    if not planned and not bag.positionen:
        yield from _of_goal(scene, used)
    score = 0.8 if planned else 0.0
    yield Candidate(
        tuple(asks), used, score, tuple(presumes), bag.cell(position=bag.position or bound or "saldo", wertart="abweichung")
    )


def part_of_plan(scene: Scene) -> bool:
    """ "Wie viel Prozent des Ansatzes wurden verbraucht": the result as a part of the plan."""
    deviation = scene.bag.earlier is not None and scene.bag.earlier.wertart == "abweichung"
    used_up = all(scene.clause.parts[c.place].kind is Kind.GOAL and c.sense in {"reached", "better"} for c in scene.conditions)
    if not used_up or deviation or "abweichung" in scene.bag.values:
        return False
    plans = scene.places(Kind.WERTART, "plan")
    return any(part.kind is Kind.RATIO for plan in plans for _, part in scene.clause.before(plan, 2))


def _of_goal(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """ "Wie viel Prozent wurden geprüft?": the target of a product that has one in percent."""
    for subjekt in scene.bag.subjects or (scene.bag.subject,):
        service = scene.catalogue.services.get(subjekt or "")
        if service is not None and service.messgroesse.lower().startswith(("prozent", "%")):
            cell = scene.bag.cell(subjekt=subjekt, position="ziel", wertart="ergebnis")
            open_words = scene.places(Kind.NOUN) | scene.places(Kind.WORD)
            score = 0.7 if open_words else 0.4
            yield Candidate((cell, cell.model_copy(update={"wertart": "plan"})), used | open_words, score, cell=cell)


def _covered(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """How much of the Aufwendungen the Erträge cover."""
    bag = scene.bag
    values = [value for value in bag.values if value in {"plan", "ergebnis"}] or ["ergebnis"]
    asks: list[Ask] = []
    for subjekt in bag.subjects or (bag.subject,):
        if subjekt is None or "aufwand" in scene.catalogue.shown.get(subjekt, ()):
            cells = [[bag.cell(subjekt=subjekt, position=p, wertart=value) for p in ("ertrag", "aufwand")] for value in values]
            asks += [_calc("share", *sides) for sides in cells]
    if asks and (bag.subjekte or bag.earlier):
        yield Candidate(tuple(asks), used | bag.used, 1.2, cell=bag.cell(position="ertrag", wertart="ergebnis"))


def _factor(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """How many times as much."""
    bag = scene.bag
    everything = used | bag.used | scene.bound
    for pair in pairs(scene, bag):
        if pair.dimension != "teil":
            turned = pair.dimension in {"subjekt", "position"} and _multiple_of_first(scene)
            sides = tuple((right, left) for left, right in pair.sides) if turned else pair.sides
            yield Candidate(_calcs("divide", sides), everything, 0.8, cell=pair.left)
    if len(scene.earlier.cells) > 1 and not bag.subjekte:
        before, last = scene.earlier.cells[-2:]
        yield Candidate((_calc("divide", last, before),), everything | scene.places(Kind.EARLIER), 0.9, cell=last)
    if bag.subjekte or bag.earlier:
        result, plan = against_plan(scene.cell())
        yield Candidate((_calc("divide", result, plan),), everything, 0.6 if "plan" in bag.values else 0.3, cell=result)


def _multiple_of_first(scene: Scene) -> bool:
    """ "Das Wievielfache des Oktobers betrug der November": the first of the two is the measure."""
    factor = min(scene.places(Kind.RATIO, "factor"), default=None)
    if factor is None:
        return False
    return "fach" in scene.clause.parts[factor].text.lower()


def _difference(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    bag = scene.bag
    everything = used | bag.used | scene.bound
    change = scene.has(Kind.DIFFERENCE, "change")
    for pair in pairs(scene, bag):
        asks = _calcs("subtract", pair.sides)
        if pair.dimension == "subjekt" and scene.conditions:
            asks = (*pair.sides[0], *asks)
        if pair.dimension == "jahr" and change:
            asks = (*asks, *_calcs("change", pair.sides))
            if len(bag.years) > 2:
                asks = (*bag.cells((pair.left.position,), (pair.left.wertart,)), *asks)
        score = {"jahr": 0.9, "monat": 0.9, "position": 0.7, "subjekt": 0.7, "wertart": 0.5, "teil": 0.1}[pair.dimension]
        yield Candidate(asks, everything, score, cell=pair.left)
    group, grouped = scene.group()
    if group and bag.subjekte:
        wertart = "abweichung" if scene.conditions else scene.wertarten(bag, bag.position)[0]
        cell = bag.cell(position=bag.position or "saldo", wertart=wertart)
        ask = _calc("subtract", cell, cell.model_copy(update={"subjekt": group}))
        yield Candidate((ask,), everything | grouped, 0.9, cell=cell)
    if bag.subjekte and not change and ("plan" in bag.values or not bag.values):
        cells = tuple(bag.cells((bag.position or "saldo",), ("abweichung",)))
        yield Candidate(cells, everything, 0.3, cell=cells[0])
    if len(scene.amounts) == 2:
        first, second = (given_of(part) for _, part in scene.amounts)
        yield Candidate((_calc("subtract", first, second),), everything | {p for p, _ in scene.amounts}, -0.5)
