"""Yes or no: a direction asked about, two sides compared, a stated number checked."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Aggregate, Ask, Calc, Cell, Compare, Exists, Given, Logic, Members, Quote, Term, Top, Where
from assistant.understanding.bag import COUNTS, Bag
from assistant.understanding.clause import Condition
from assistant.understanding.constructions.pairs import Pair, against_plan, pairs
from assistant.understanding.meaning import _rounded, given_of
from assistant.understanding.parts import Kind, Part
from assistant.understanding.scene import Candidate, Scene

MEASURED = frozenset({"more", "less", "over", "under", "dearer", "cheaper"})
"""Directions that set one figure against another."""
DOWN = frozenset({"less", "under", "min"})


def propose(scene: Scene) -> Iterator[Candidate]:
    asked = scene.clause.verb_first or scene.has(Kind.CHECK) or scene.has(Kind.ASK, "whether") or scene.clause.stated
    either = any(c.sense == "either" for c in scene.conditions)
    goals = any(c.sense in {"reached", "missed"} for c in scene.conditions) and not scene.has(Kind.ASK, "howmuch", "which")
    prior = 0.7 if asked else 0.5 if either else 0.4 if goals else -0.1
    yield from _directions(scene, prior)
    yield from _two_sides(scene, prior)
    yield from _sum_against(scene, prior)
    yield from _stated_ratio(scene)
    asks = scene.has(Kind.ASK, "howmuch", "howmany", "which") or scene.has(Kind.REASON)
    yield from _stated(scene, 0.8 if scene.has(Kind.CHECK) or scene.clause.verb_first else -0.6 if asks else 0.4)


def _compare(left: Term, op: str, right: Term) -> Compare:
    return Compare.model_validate({"left": left, "op": op, "right": right})


def _used(scene: Scene) -> frozenset[int]:
    heads = scene.places(Kind.CHECK) | scene.places(Kind.ASK, "whether", "howmuch", "exists")
    return heads | scene.bag.used


def _directions(scene: Scene, prior: float) -> Iterator[Candidate]:
    """Each direction as a test of the subject's figure."""
    conditions = [c for c in scene.conditions if c.amount is None or c.sense == "compare"]
    bag = scene.free if scene.free.subjekte else scene.bag
    if not conditions or not (bag.subjekte or bag.earlier):
        return
    asks: list[Ask] = []
    used = _used(scene)
    for condition in conditions:
        for subjekt in bag.subjects or (bag.subject,):
            cell = bag.cell(subjekt=subjekt)
            goals = _goals_below(scene, condition, subjekt)
            if goals is not None:
                asks.append(goals)
                used |= scene.places(Kind.QUANTIFIER)
                continue
            if cell.position in COUNTS and condition.position is None and not bag.positionen and of_money(scene, condition):
                cell = cell.model_copy(update={"position": None})
            test = scene.meaning.test(condition, cell)
            plain = condition.sense == "either" and condition.amount is None and isinstance(test, Compare)
            asks.append(test.left if plain and isinstance(test, Compare) else test)
        used |= condition.used
    left = asks[0].left if isinstance(asks[0], Compare) and isinstance(asks[0].left, Cell) else None
    extra: list[Ask] = []
    if scene.has(Kind.RATIO, "percent") and left is not None:
        result, plan = against_plan(left)
        extra.append(Calc(op="change", args=(result, plan)))
        used |= scene.places(Kind.RATIO, "percent")
    yield Candidate((*dict.fromkeys(asks), *extra), used, prior, cell=left)
    cause = scene.places(Kind.CAUSE) | (scene.places(Kind.REASON) if scene.has(Kind.CHECK) else frozenset())
    checked = scene.has(Kind.CHECK) or scene.clause.stated
    if cause and checked and left is not None and _topic(scene):
        quote = Exists(what=Quote(kind="grund", of=left.model_copy(update={"position": "saldo"}), topic=_topic(scene)))
        both: Ask = Logic(op="and", args=(*(ask for ask in dict.fromkeys(asks) if isinstance(ask, (Compare, Logic, Exists))), quote))
        yield Candidate((both,), used | cause | scene.places(Kind.NOUN) | scene.places(Kind.WORD), prior + 0.1, cell=left)


def of_money(scene: Scene, condition: Condition) -> bool:
    """True for a direction that is said of money, not of what is counted: better, in the plus; not more or less."""
    said = " ".join(scene.clause.parts[place].text.lower() for place in condition.used)
    return condition.sense not in {"more", "less", "either"} or condition.sense == "either" and not any(w in said for w in ("mehr", "weniger", "höher", "niedriger"))


def _goals_below(scene: Scene, condition: Condition, subjekt: str | None) -> Ask | None:
    """Whether the products of a Budget, which has no targets itself, all reached theirs."""
    if condition.sense not in {"reached", "missed"} or subjekt is None or "ziel" in scene.catalogue.shown.get(subjekt, ()):
        return None
    if not scene.catalogue.members("produkt", subjekt):
        return None
    of = None if subjekt == "gesamthaushalt" else subjekt
    everyone = condition.sense == "missed" and scene.has(Kind.QUANTIFIER, "all")
    failing = _compare(Cell(position="zielgrad", wertart="ergebnis"), ">=" if everyone else "<", Given(value=100, unit="%"))
    count = Aggregate(fn="count", over=Where(set=Members(axis="produkt", of=of), test=failing))
    return _compare(count, "=" if condition.sense == "reached" or everyone else ">", Given(value=0))


def _two_sides(scene: Scene, prior: float) -> Iterator[Candidate]:
    """A direction between two years, months, positions or subjects."""
    conditions = [c for c in scene.conditions if c.amount is None]
    superlative = scene.places(Kind.SUPERLATIVE)
    used = _used(scene) | superlative | scene.places(Kind.TOGETHER)
    for condition in conditions[:1]:
        for pair in pairs(scene, scene.bag):
            if pair.dimension == "wertart" or pair.dimension == "position" and condition.basis:
                continue
            if pair.dimension == "subjekt":
                if condition.sense == "equal" or scene.clause.stated or scene.has(Kind.AXIS, "monat"):
                    continue
                if condition.sense in {"reached", "missed"} and not scene.has(Kind.ASK, "who", "which"):
                    continue
                together = not any(part.text.lower() in {"oder", "als"} for part in scene.clause.parts)
                if prior >= 0.7 and together and not scene.has(Kind.ASK, "who", "which", "howmuch"):
                    continue
                yes_no = prior >= 0.7 and not scene.has(Kind.ASK, "who", "which", "howmuch") and not superlative
                choice = any(part.text.lower() == "oder" for part in scene.clause.parts)
                apart = scene.has(Kind.ASK, "howmuch") and not scene.has(Kind.ASK, "who", "which") and not choice
                if condition.sense not in MEASURED or not (yes_no or apart):
                    yield _better_of(scene, pair, condition, used | condition.used)
                    continue
            left, right = _sides(pair, condition)
            op = _op(condition)
            presumed: tuple[Compare, ...] = ()
            test = _compare(left, op, right)
            asked = scene.has(Kind.ASK, "howmuch") or scene.has(Kind.DIFFERENCE)
            if asked and condition.sense != "either" and not scene.clause.verb_first:
                presumed = (test,)
                yield Candidate((Calc(op="subtract", args=(left, right)),), used | condition.used, 0.9, presumed, left)
            yield Candidate((test,), used | condition.used, prior + 0.4, cell=left)


def _sum_against(scene: Scene, prior: float) -> Iterator[Candidate]:
    """Kinds of cost taken together against another: "Personal und Transfer zusammen höher als die Sachkosten"."""
    positions = [p for p in scene.bag.positions if p not in COUNTS]
    conditions = [c for c in scene.conditions if c.amount is None and c.sense in MEASURED]
    if not scene.has(Kind.AGGREGATE, "sum") or len(positions) < 3 or len(conditions) != 1:
        return
    last = scene.bag.positionen[-1][0]
    if not any(part.text.lower() == "als" for part in scene.clause.parts[conditions[0].place : last]):
        return
    cells = [scene.bag.cell(position=position, wertart="ergebnis") for position in positions]
    total = Calc.model_validate({"op": "add", "args": cells[:-1]})
    used = _used(scene) | scene.bound | scene.places(Kind.AGGREGATE, "sum")
    yield Candidate((_compare(total, _op(conditions[0]), cells[-1]),), used, prior + 0.5, cell=cells[0])


def _sides(pair: Pair, condition: Condition) -> tuple[Cell, Cell]:
    position = condition.position or pair.left.position
    left, right = pair.left, pair.right
    if pair.dimension in {"jahr", "monat"}:
        wertart = "ergebnis" if left.wertart in {None, "abweichung"} else left.wertart
        if position in {None, "saldo"} and pair.dimension == "monat":
            position = "aufwand"
        left, right = (cell.model_copy(update={"position": position, "wertart": wertart}) for cell in (left, right))
    return left, right


def _op(condition: Condition) -> str:
    down = condition.sense in DOWN or condition.sense == "worse"
    op = "=" if condition.sense == "equal" else "<" if down else ">"
    return {"<": ">=", ">": "<=", "=": "!="}[op] if condition.negated else op


def _better_of(scene: Scene, pair: Pair, condition: Condition, used: frozenset[int]) -> Candidate:
    """Which of two subjects: the one that comes first in the condition's direction."""
    bag = scene.bag
    base = bag.cell().model_copy(update={"subjekt": None, "wertart": None})
    cell = scene.meaning.left(condition, base)
    test = scene.meaning.test(condition, base)
    named = condition.position or (bag.position if bag.position not in COUNTS | {"saldo"} else None)
    if condition.sense in {"more", "less"} and named is not None and not condition.basis:
        cell = cell.model_copy(update={"wertart": "ergebnis"})
    aimed = bag.position in {"zielgrad", "ziel"} and condition.sense in {"better", "worse"}
    if aimed:
        cell = base.model_copy(update={"position": "zielgrad", "wertart": "ergebnis"})
    falling = condition.sense == "worse" if aimed else isinstance(test, Compare) and test.op in {"<", "<="}
    order = "asc" if falling else "desc"
    by: Term = cell
    if scene.has(Kind.RATIO, "percent"):
        by = Calc(op="change", args=against_plan(cell))
        used |= scene.places(Kind.RATIO, "percent")
    levels = {scene.catalogue.subjekte[s].ebene for s in bag.subjects}
    axis = levels.pop() if len(levels) == 1 else "produkt"
    if axis not in {"produkt", "teilbudget"}:
        return Candidate((_compare(pair.left, ">", pair.right),), used, 0.2, cell=pair.left)
    members = Members.model_validate({"axis": axis, "only": bag.subjects})
    top = Top.model_validate({"set": members, "by": by, "order": order})
    asks: tuple[Ask, ...] = (top,)
    if scene.has(Kind.DIFFERENCE, "difference") or scene.has(Kind.ASK, "howmuch"):
        used |= scene.places(Kind.DIFFERENCE) | scene.places(Kind.ASK, "howmuch")
        sides = tuple(cell.model_copy(update={"subjekt": s}) for s in bag.subjects)
        asks = (top, Calc.model_validate({"op": "subtract", "args": sides}))
    used |= scene.places(Kind.ASK, "who", "which") | scene.places(Kind.QUANTIFIER, "both") | scene.places(Kind.AXIS)
    return Candidate(asks, used, 1.3, cell=cell, members=members)


# stated numbers -------------------------------------------------------------------------------------------------------
def _stated(scene: Scene, prior: float) -> Iterator[Candidate]:
    """A number said of a subject, to be checked."""
    if not scene.clause.of(Kind.AMOUNT) or not (scene.bag.subjekte or scene.bag.earlier):
        return
    tests: list[Ask] = []
    used = _used(scene) | scene.places(Kind.AGGREGATE, "sum")
    for condition in scene.conditions:
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
    if tests and reason and cell is not None and (scene.clause.stated or scene.has(Kind.CHECK)) and _topic(scene):
        quote = Exists(what=Quote(kind="grund", of=cell, topic=_topic(scene)))
        both: Ask = Logic(op="and", args=(*(t for t in tests if isinstance(t, (Compare, Logic, Exists))), quote))
        yield Candidate((both,), used | reason | scene.places(Kind.NOUN) | scene.places(Kind.WORD), prior, cell=cell)


def _stated_ratio(scene: Scene) -> Iterator[Candidate]:
    """A change or share stated as a percentage: "um die Hälfte mehr als 2022", "18 Prozent Personal"."""
    percents = [(p, x) for p, x in scene.clause.of(Kind.AMOUNT) if x.unit in {"%", "fach"}]
    if len(percents) != 1:
        return
    place, part = percents[0]
    used = _used(scene) | scene.bound | {place} | scene.places(Kind.RATIO) | scene.places(Kind.AXIS, "jahr")
    sign = next((c.op for c in scene.conditions if c.amount is part and c.op), "") or _hedged(part)
    for left, score in _ratios(scene, part):
        down = any(c.sense in DOWN or c.sense == "worse" for c in scene.conditions) and left.op == "change"
        given = given_of(part)
        value = (-1 if down else 1) * abs(float(given.value))
        given = given.model_copy(update={"value": value, "unit": None if left.op == "divide" else "%"})
        cell = left.args[0] if isinstance(left.args[0], Cell) else None
        yield Candidate((_compare(left, sign, given),), used, score, cell=cell)


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
    if known is not None and known.parent not in {None, "saldo"} and part.unit == "%" and not scene.conditions:
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


def _topic(scene: Scene) -> str | None:
    after = min(scene.places(Kind.REASON) | scene.places(Kind.CAUSE), default=0)
    words = [part.text for place, part in scene.clause.of(Kind.NOUN, Kind.WORD) if place > after]
    words = words or [part.text for _, part in scene.clause.of(Kind.NOUN)]
    return " ".join(words) or None


def _goal_claim(scene: Scene, part: Part) -> Ask | None:
    """A percentage said of a target: the value, the plan or the degree, whichever has it."""
    bag, given = scene.bag, given_of(part)
    options = [("ziel", "ergebnis"), ("zielgrad", "ergebnis")]
    quote = f"{bag.position}_quote"
    if quote in scene.catalogue.positionen and quote in scene.catalogue.shown.get(bag.subject or "", ()):
        return _compare(bag.cell(position=quote, wertart="ergebnis"), _hedged(part), given)
    if "plan" in bag.values:
        options = [("ziel", "plan"), *options]
    elif bag.position == "zielgrad":
        options = options[1:2]
    cells = [bag.cell(position=position, wertart=wertart) for position, wertart in options]
    found = [cell for cell in cells if (value := scene.meaning.value_of(cell)) is not None and abs(float(value) - float(given.value)) <= given.step / 2]
    return _compare((found or cells)[0], _hedged(part), given)


def _with_hedge(test: Ask, condition: Condition) -> Ask:
    if isinstance(test, Compare) and condition.amount is not None and test.op == "=":
        return test.model_copy(update={"op": _hedged(condition.amount)})
    return test


def _hedged(part: Part) -> str:
    return part.value if part.value in {"exactly", "nearly", "over"} else "="


def _said_of(scene: Scene, place: int) -> str | None:
    """The position that a number is said of: the one right after it, else the nearest before it, else the nearest."""
    named = scene.bag.positionen
    following = next((p for p, x in scene.clause.after(place, 1) if x.kind is not Kind.FILLER), None)
    joined = any(x.text.lower() in {"und", "sowie", "aber"} for _, x in scene.clause.after(place, 1))
    right = [value for p, value in named if p == following and not joined]
    before = [value for p, value in named if p < place]
    return right[0] if right else before[-1] if before else min(((abs(p - place), value) for p, value in named), default=(0, scene.bag.position))[1]


def _claim(scene: Scene, place: int, part: Part) -> Ask | None:
    """What a bare number is said of: the quantity named nearest to it, by its unit."""
    bag = scene.bag
    position = _said_of(scene, place)
    if part.unit == "%":
        return _goal_claim(scene, part)
    elif part.unit and part.unit not in {"EUR", "%"}:
        position = "kennzahl"
    given = given_of(part)
    values = [(abs(p - place), value) for p, value in bag.wertarten]
    wertart = min(values, default=(0, None))[1]
    if position is None:
        position = (bag.earlier.position if bag.earlier else None) or "saldo"
    if wertart is None:
        wertart = "ergebnis" if position not in {"saldo"} else "abweichung"
    cell = _taken_together(scene, bag).model_copy(update={"position": position, "wertart": wertart})
    if position == "zielgrad":
        cell = cell.model_copy(update={"wertart": "ergebnis"})
    if cell.position == "saldo" and float(given.value) > 0 and wertart in {"plan", "ergebnis"}:
        cell = cell.model_copy(update={"position": "zuschuss"})
    return _compare(cell, _hedged(part), _rounded(given))
