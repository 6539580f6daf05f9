"""Numbers and ratios that a question states of something, to be checked."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Ask, Calc, Cell, Compare, Exists, Logic, Quote
from assistant.understanding.bag import Bag
from assistant.understanding.clause import Condition
from assistant.understanding.constructions.pairs import pairs
from assistant.understanding.constructions.tests import LEAST, checked_places, compare
from assistant.understanding.meaning import given_of, hedged, rounded
from assistant.understanding.parts import Kind, Part
from assistant.understanding.scene import Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings that judge a stated number."""
    yield from _stated_ratio(scene)
    asks = scene.has(Kind.ASK, "howmuch", "howmany", "which") or scene.has(Kind.REASON)
    yield from _stated(scene, 0.8 if scene.has(Kind.CHECK) or scene.clause.verb_first else -0.6 if asks else 0.4)


def _stated(scene: Scene, prior: float) -> Iterator[Candidate]:
    """A number said of a subject, to be checked."""
    if not scene.clause.of(Kind.AMOUNT) or not (scene.bag.subjekte or scene.bag.earlier):
        return
    tests: list[Ask] = []
    used = checked_places(scene) | scene.places(Kind.AGGREGATE, "sum")
    for condition in (c for c in scene.conditions if c.place not in scene.claimed):
        bag = scene.free if scene.free.subjekte else scene.bag
        if condition.amount is not None:
            tests.append(_with_hedge(scene.meaning.test(condition, _taken_together(scene, bag)), condition))
        else:
            tests.append(scene.meaning.test(condition, bag.cell()))
        used |= condition.used
    for place, part in scene.amounts:
        claim = _claim(scene, place, part)
        if claim:
            tests.append(claim)
            used |= {place}
    if tests:
        cell = next((t.left for t in tests if isinstance(t, Compare) and isinstance(t.left, Cell)), None)
        yield Candidate(tuple(dict.fromkeys(tests)), used, prior, cell=cell)
    reason = scene.places(Kind.REASON) | scene.places(Kind.CAUSE)
    if tests and scene.claimed and cell is not None and scene.topic():
        quote = Exists(what=Quote(kind="grund", of=cell, topic=scene.topic()))
        both: Ask = Logic(op="and", args=(*(t for t in tests if isinstance(t, (Compare, Logic, Exists))), quote))
        yield Candidate(
            (both,), used | reason | scene.claimed | scene.places(Kind.NOUN) | scene.places(Kind.WORD), prior, cell=cell
        )


def _stated_ratio(scene: Scene) -> Iterator[Candidate]:
    """A change or share stated as a percentage: "um die Hälfte mehr als 2022", "18 Prozent Personal"."""
    percents = [(p, x) for p, x in scene.clause.of(Kind.AMOUNT) if x.unit in {"%", "fach"}]
    if len(percents) != 1:
        return
    place, part = percents[0]
    used = checked_places(scene) | scene.bound | {place} | scene.places(Kind.RATIO) | scene.places(Kind.AXIS, "jahr")
    sign = next((c.op for c in scene.conditions if c.amount is part and c.op), "") or hedged(part)
    for left, score in _ratios(scene, part):
        down = left.op == "change" and any(_falls(scene, c) for c in scene.conditions)
        given = given_of(part)
        value = (-1 if down else 1) * abs(float(given.value))
        given = given.model_copy(update={"value": value, "unit": None if left.op == "divide" else "%"})
        cell = left.args[0] if isinstance(left.args[0], Cell) else None
        judged = 0.5 if scene.clause.verb_first else 0.0
        yield Candidate((compare(left, sign, given),), used, score + judged, cell=cell)


def _falls(scene: Scene, condition: Condition) -> bool:
    """True for what is said to have become less; worse are costs that rose."""
    costs = scene.meaning.polarity(condition.position or scene.bag.position) < 0
    return condition.sense in LEAST or condition.sense == ("better" if costs else "worse")


def _ratios(scene: Scene, part: Part) -> Iterator[tuple[Calc, float]]:
    """The ratios that a percentage or a multiple may be."""
    for pair in pairs(scene, scene.bag):
        op = "divide" if part.unit == "fach" else "change" if pair.dimension in {"jahr", "monat", "wertart"} else "share"
        yield Calc.model_validate({"op": op, "args": pair.sides[0]}), 0.9 if pair.dimension != "subjekt" else -0.3
    cell = scene.bag.cell()
    if cell.monat is not None and part.unit == "%" and cell.position is not None:
        month = cell.model_copy(update={"wertart": "ergebnis"})
        yield Calc(op="share", args=(month, month.model_copy(update={"monat": None}))), 0.9
    known = scene.catalogue.positionen.get(scene.bag.position or "")
    moved = any(c.amount is not part for c in scene.conditions)
    if known is not None and known.parent not in {None, "saldo"} and part.unit == "%" and not moved:
        whole = cell.model_copy(update={"position": known.parent, "wertart": cell.wertart or "ergebnis"})
        yield Calc(op="share", args=(cell.model_copy(update={"wertart": cell.wertart or "ergebnis"}), whole)), 0.6


def _taken_together(scene: Scene, bag: Bag) -> Cell:
    """The cell of a clause; several subjects that are summed as one."""
    cell = bag.cell()
    group, _ = scene.group()
    if group:
        return cell.model_copy(update={"subjekt": group})
    if len(bag.subjects) > 1 and scene.has(Kind.AGGREGATE, "sum"):
        return cell.model_copy(update={"subjekt": bag.subjects})
    return cell


def _goal_claim(scene: Scene, part: Part) -> Ask | None:
    """A percentage said of a target: the value, the plan or the degree, whichever has it."""
    bag, given = scene.bag, given_of(part)
    options = [("ziel", "ergebnis"), ("zielgrad", "ergebnis")]
    quote = f"{bag.position}_quote"
    if quote in scene.catalogue.positionen and quote in scene.catalogue.shown.get(bag.subject or "", ()):
        return compare(bag.cell(position=quote, wertart="ergebnis"), hedged(part), given)
    if "plan" in bag.values:
        options = [("ziel", "plan"), *options]
    elif bag.position == "zielgrad":
        options = options[1:2]
    elif bag.position not in {None, "ziel", "kennzahl"}:
        return None
    cells = [bag.cell(position=position, wertart=wertart) for position, wertart in options]
    found = [
        cell
        for cell in cells
        if (value := scene.meaning.value_of(cell)) is not None and abs(float(value) - float(given.value)) <= given.step / 2
    ]
    return compare((found or cells)[0], hedged(part), given)


def _with_hedge(test: Ask, condition: Condition) -> Ask:
    if isinstance(test, Compare) and condition.amount is not None and test.op == "=":
        return test.model_copy(update={"op": hedged(condition.amount)})
    return test


def _said_of(scene: Scene, place: int) -> str | None:
    """The position that a number is said of: the one right after it, else the nearest before it, else the nearest."""
    named = scene.bag.positionen
    following = next((p for p, x in scene.clause.after(place, 1) if x.kind is not Kind.FILLER), None)
    joined = any(x.text.lower() in {"und", "sowie", "aber"} for _, x in scene.clause.after(place, 1))
    right = [value for p, value in named if p == following and not joined]
    before = [value for p, value in named if p < place]
    return (
        right[0]
        if right
        else before[-1]
        if before
        else min(((abs(p - place), value) for p, value in named), default=(0, scene.bag.position))[1]
    )


def _claim(scene: Scene, place: int, part: Part) -> Ask | None:
    """What a bare number is said of: the quantity named nearest to it, by its unit."""
    bag = scene.bag
    position = _said_of(scene, place)
    if part.unit == "%":
        return _goal_claim(scene, part)
    if part.unit and part.unit not in {"EUR", "%"}:
        position = "kennzahl"
    given = given_of(part)
    values = [(abs(p - place), value) for p, value in bag.wertarten]
    wertart = min(values, default=(0, None))[1]
    if position is None:
        position = (bag.earlier.position if bag.earlier else None) or "saldo"
    if wertart is None:
        wertart = "ergebnis" if position != "saldo" else "abweichung"
    cell = _taken_together(scene, bag).model_copy(update={"position": position, "wertart": wertart})
    if position == "zielgrad":
        cell = cell.model_copy(update={"wertart": "ergebnis"})
    if cell.position == "saldo" and float(given.value) > 0 and wertart in {"plan", "ergebnis"}:
        cell = cell.model_copy(update={"position": "zuschuss"})
    return compare(cell, hedged(part), rounded(given))
