"""Yes or no: a direction asked about, two sides compared, a stated number checked."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Aggregate, Ask, Calc, Cell, Compare, Exists, Given, Logic, Members, Quote, Term, Top, Where
from assistant.understanding.bag import Bag
from assistant.understanding.clause import COUNTS, DOWN, UP, Condition
from assistant.understanding.constructions.pairs import Pair, against_plan, pairs
from assistant.understanding.costs import settle
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene

MEASURED = UP | DOWN | {"dearer", "cheaper"}
"""Directions that set one figure against another."""
LEAST = DOWN | {"min"}
OWNED = frozenset({"des", "der", "vom", "von", "im", "beim"})
EXCEED = ("überst", "übertr", "überwieg", "überwog")
"""How verbs begin that set what stands before them against what stands behind."""


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings that judge what is said of a figure."""
    asked = scene.clause.verb_first or scene.has(Kind.CHECK) or scene.has(Kind.ASK, "whether") or scene.clause.stated
    either = any(c.sense == "either" for c in scene.conditions)
    goals = any(c.sense in {"reached", "missed"} for c in scene.conditions) and not scene.has(Kind.ASK, "howmuch", "which")
    prior = 0.7 if asked else 0.5 if either else 0.4 if goals else -0.1
    yield from _directions(scene, prior)
    yield from _two_sides(scene, prior)
    yield from _booked(scene, prior)
    yield from _sum_against(scene, prior)
    yield from _subject_against_sum(scene, prior)


def compare(left: Term, op: str, right: Term) -> Compare:
    """A test of two terms."""
    return Compare.model_validate({"left": left, "op": op, "right": right})


def checked_places(scene: Scene) -> frozenset[int]:
    """The constituents that ask for a check, and the coordinates."""
    heads = scene.places(Kind.CHECK) | scene.places(Kind.ASK, "whether", "howmuch", "exists")
    return heads | scene.bag.used


def _directions(scene: Scene, prior: float) -> Iterator[Candidate]:
    """Each direction as a test of the subject's figure."""
    conditions = [c for c in scene.conditions if (c.amount is None or c.sense == "compare") and c.place not in scene.claimed]
    bag = scene.free if scene.free.subjekte else scene.bag
    of_set = scene.earlier.members is not None and bag.earlier is not None and bag.earlier.subjekt is None
    if not conditions or not (bag.subjekte or (bag.earlier and not of_set)):
        return
    asks: list[Ask] = []
    used = checked_places(scene)
    for condition in conditions:
        for subjekt in bag.subjects or (bag.subject,):
            goals = _goals_below(scene, condition, subjekt)
            if goals is not None:
                used |= scene.places(Kind.QUANTIFIER)
            asks.append(goals if goals is not None else _judged(scene, condition, bag, subjekt))
        used |= condition.used
    asks = list(dict.fromkeys(asks))
    left = asks[0].left if isinstance(asks[0], Compare) and isinstance(asks[0].left, Cell) else None
    extra: list[Ask] = []
    if scene.has(Kind.RATIO, "percent") and left is not None:
        extra.append(Calc(op="change", args=against_plan(left)))
        used |= scene.places(Kind.RATIO, "percent")
    yield Candidate((*asks, *extra), used, prior, cell=left)
    if left is not None:
        yield from _with_cause(scene, asks, left, used, prior + 0.1)


def _booked(scene: Scene, prior: float) -> Iterator[Candidate]:
    """ "Wurden außerordentliche Erträge gebucht?": whether there is anything, and how much."""
    bag = scene.bag
    asked = scene.has(Kind.ASK, "exists") or (
        scene.clause.verb_first and scene.clause.parts[0].text.lower() in {"wurde", "wurden"}
    )
    money = [position for position in bag.positions if position not in COUNTS | {"saldo"}]
    if not asked or not money or scene.conditions or not (bag.subjekte or bag.earlier):
        return
    cells = [bag.cell(position=position, wertart="ergebnis") for position in money]
    used = checked_places(scene) | scene.places(Kind.ASK)
    yield Candidate(tuple(compare(cell, "!=", Given(value=0)) for cell in cells), used, prior + 0.2, cell=cells[0])


def _judged(scene: Scene, condition: Condition, bag: Bag, subjekt: str | None) -> Ask:
    """A direction as a test of a subject's figure; the figure itself where either direction is asked for."""
    cell = bag.cell(subjekt=subjekt)
    if cell.position in COUNTS and condition.position is None and not bag.positionen and of_money(scene, condition):
        cell = cell.model_copy(update={"position": None})
    test = scene.meaning.test(condition, cell)
    plain = condition.sense == "either" and condition.amount is None
    return test.left if plain and isinstance(test, Compare) else test


def _with_cause(scene: Scene, asks: list[Ask], left: Cell, used: frozenset[int], score: float) -> Iterator[Candidate]:
    """What is said of a figure and the reason said with it, to be checked together: "…, weil die Fallzahlen stiegen".

    A direction without a number that holds is only taken for granted: what is claimed is the reason.
    """
    cause = scene.places(Kind.CAUSE) | (scene.places(Kind.REASON) if scene.has(Kind.CHECK) else frozenset())
    if not (scene.claimed and scene.topic()):
        return
    tests = tuple(ask for ask in asks if isinstance(ask, (Compare, Logic, Exists)))
    quote = Exists(what=Quote(kind="grund", of=left.model_copy(update={"position": "saldo"}), topic=scene.topic()))
    granted = len(tests) == 1 and isinstance(tests[0], Compare) and scene.meaning.holds(settle(tests[0], scene.catalogue))
    only = scene.places(Kind.QUANTIFIER, "only")
    claimed = frozenset(place for place, _ in scene.claimed_cause)
    used = used | cause | only | claimed | scene.places(Kind.NOUN) | scene.places(Kind.WORD)
    asked: tuple[Ask, ...] = (quote, left) if granted else (Logic(op="and", args=(*tests, quote)),)
    yield Candidate(asked, used, score, tests if granted else (), cell=left)


def of_money(scene: Scene, condition: Condition) -> bool:
    """True for a direction that is said of money, not of what is counted: better, in the plus; not more or less."""
    said = " ".join(scene.clause.parts[place].text.lower() for place in condition.used)
    return condition.sense not in {"more", "less", "either"} or (
        condition.sense == "either" and not any(w in said for w in ("mehr", "weniger", "höher", "niedriger"))
    )


def _goals_below(scene: Scene, condition: Condition, subjekt: str | None) -> Ask | None:
    """Whether the products of a Budget, which has no targets itself, all reached theirs."""
    if condition.sense not in {"reached", "missed"} or subjekt is None or "ziel" in scene.catalogue.shown.get(subjekt, ()):
        return None
    if not scene.catalogue.members("produkt", subjekt):
        return None
    of = None if subjekt == "gesamthaushalt" else subjekt
    everyone = condition.sense == "missed" and scene.has(Kind.QUANTIFIER, "all")
    failing = compare(Cell(position="zielgrad", wertart="ergebnis"), ">=" if everyone else "<", Given(value=100, unit="%"))
    count = Aggregate(fn="count", over=Where(set=Members(axis="produkt", of=of), test=failing))
    return compare(count, "=" if condition.sense == "reached" or everyone else ">", Given(value=0))


def _two_sides(scene: Scene, prior: float) -> Iterator[Candidate]:
    """A direction between two years, months, positions or subjects."""
    conditions = [c for c in scene.conditions if c.amount is None]
    superlative = scene.places(Kind.SUPERLATIVE)
    used = checked_places(scene) | superlative | scene.places(Kind.TOGETHER)
    for condition in conditions[:1]:
        for pair in pairs(scene, scene.bag):
            if pair.dimension == "wertart" or (pair.dimension == "position" and condition.basis):
                continue
            if pair.dimension == "subjekt":
                if not _are_compared(scene, condition, prior):
                    continue
                if condition.sense not in MEASURED or not _judged_apart(scene, prior):
                    yield _better_of(scene, pair, condition, used | condition.used)
                    continue
            left, right = _sides(pair, condition)
            op = _op(condition)
            test = compare(left, op, right)
            asked = scene.has(Kind.ASK, "howmuch") or scene.has(Kind.DIFFERENCE)
            if asked and condition.sense != "either" and not scene.clause.verb_first:
                yield Candidate((Calc(op="subtract", args=(left, right)),), used | condition.used, 0.9, (test,), left)
            yield Candidate((test,), used | condition.used, prior + 0.4, cell=left)


def _are_compared(scene: Scene, condition: Condition, prior: float) -> bool:
    """True where a direction is said of one subject beside another, not of each by itself."""
    if condition.sense == "equal" or scene.clause.stated or scene.has(Kind.AXIS, "monat") or _asked_apart(scene):
        return False
    if condition.sense in {"reached", "missed"} and not scene.has(Kind.ASK, "who", "which"):
        return False
    return prior < 0.7 or _apart(scene) or scene.has(Kind.ASK, "who", "which", "howmuch")


def _judged_apart(scene: Scene, prior: float) -> bool:
    """True where yes or no is asked, or how far two subjects are apart, not which of them."""
    if scene.has(Kind.ASK, "who", "which"):
        return False
    choice = any(part.text.lower() == "oder" for part in scene.clause.parts)
    asked = scene.has(Kind.ASK, "howmuch")
    return not choice if asked else prior >= 0.7 and not scene.has(Kind.SUPERLATIVE)


def _apart(scene: Scene) -> bool:
    """True where a subject is set against another: "A oder B", "mehr als B", "über dem des B"; not "besser als geplant"."""
    for place, part in enumerate(scene.clause.parts):
        text = part.text.lower()
        follower = next((x for _, x in scene.clause.after(place, 2) if x.kind is not Kind.FILLER), None)
        following = next((x.text.lower() for x in scene.clause.parts[place + 1 : place + 2]), "")
        if text in {"oder", "denen"} or (
            text == "als" and following != "auch" and not (follower and follower.kind is Kind.WERTART)
        ):
            return True
        if text.split()[-1] in {"dem", "der", "den"} and following in OWNED:
            return True
    return False


def _asked_apart(scene: Scene) -> bool:
    """True where a question word stands between two subjects: each is asked for something of its own."""
    places = [place for place, _ in scene.bag.subjekte]
    asked = scene.places(Kind.ASK, "howmuch", "howmany", "which")
    return bool(places) and any(min(places) < place < max(places) for place in asked)


def _sum_against(scene: Scene, prior: float) -> Iterator[Candidate]:
    """Kinds of cost taken together against another: "Personal und Transfer zusammen höher als die Sachkosten"."""
    positions = [p for p in scene.bag.positions if p not in COUNTS]
    conditions = [c for c in scene.conditions if c.amount is None and c.sense in MEASURED]
    if not scene.has(Kind.AGGREGATE, "sum") or len(positions) < 3 or len(conditions) != 1:
        return
    last = scene.bag.positionen[-1][0]
    between = scene.clause.parts[conditions[0].place : last]
    if not (any(part.text.lower() == "als" for part in between) or between[0].text.lower().startswith(EXCEED)):
        return
    cells = [scene.bag.cell(position=position, wertart="ergebnis") for position in positions]
    total = Calc.model_validate({"op": "add", "args": cells[:-1]})
    used = checked_places(scene) | scene.bound | scene.places(Kind.AGGREGATE, "sum")
    yield Candidate((compare(total, _op(conditions[0]), cells[-1]),), used, prior + 0.5, cell=cells[0])


def _subject_against_sum(scene: Scene, prior: float) -> Iterator[Candidate]:
    """A subject against several others taken together: "mehr als A und B zusammen"; improvements and deficits by their size."""
    moved = [(p, part) for p, part in scene.clause.of(Kind.DIRECTION) if part.value in {"more", "less"}]
    compared = [place for place, part in enumerate(scene.clause.parts) if part.text.lower() in {"als", "wie"}]
    if not scene.has(Kind.AGGREGATE, "sum") or not moved or not compared:
        return
    named = [(place, ids[0]) for place, ids in scene.bag.subjekte]
    first, rest = ([s for p, s in named if (p < compared[-1]) is before] for before in (True, False))
    if len(first) != 1 or len(rest) < 2:
        return
    sized = any(c.noun and c.sense in {"better", "worse"} for c in scene.conditions)
    position = next((c.position for c in scene.conditions if c.position), None) or scene.bag.position or "saldo"
    wertart = scene.bag.values[0] if scene.bag.values else "abweichung" if sized or position == "saldo" else "ergebnis"
    cells = [scene.bag.cell(subjekt=s, position=position, wertart=wertart) for s in (first[0], tuple(rest))]
    left, right = (Calc(op="abs", args=(cell,)) for cell in cells) if sized else cells
    used = checked_places(scene) | scene.bound | frozenset(p for p, _ in moved)
    used |= scene.places(Kind.AGGREGATE, "sum") | scene.places(Kind.ASK)
    op = "<" if moved[0][1].value == "less" else ">"
    yield Candidate((compare(left, op, right),), used, prior + 0.6, cell=cells[0])


def _sides(pair: Pair, condition: Condition) -> tuple[Cell, Cell]:
    position = condition.position or pair.left.position
    left, right = pair.left, pair.right
    first = "aufwand" if condition.position == "kosten" else condition.position
    if pair.dimension == "position" and first == right.position:
        left, right = right, left
    if pair.dimension == "subjekt" and condition.position not in {None, "saldo"} and not condition.basis:
        booked = {"position": position, "wertart": "ergebnis" if left.wertart == "abweichung" else left.wertart}
        left, right = (cell.model_copy(update=booked) for cell in (left, right))
    if pair.dimension in {"jahr", "monat"}:
        wertart = "ergebnis" if left.wertart in {None, "abweichung"} else left.wertart
        if position in {None, "saldo"} and pair.dimension == "monat":
            position = "aufwand"
        left, right = (cell.model_copy(update={"position": position, "wertart": wertart}) for cell in (left, right))
    return left, right


def _op(condition: Condition) -> str:
    down = condition.sense in LEAST or condition.sense == "worse"
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
        return Candidate((compare(pair.left, ">", pair.right),), used, 0.2, cell=pair.left)
    members = Members.model_validate({"axis": axis, "only": bag.subjects})
    top = Top.model_validate({"set": members, "by": by, "order": order})
    asks: tuple[Ask, ...] = (top,)
    if scene.has(Kind.DIFFERENCE, "difference") or scene.has(Kind.ASK, "howmuch"):
        used |= scene.places(Kind.DIFFERENCE) | scene.places(Kind.ASK, "howmuch")
        sides = tuple(cell.model_copy(update={"subjekt": s}) for s in bag.subjects)
        asks = (top, Calc.model_validate({"op": "subtract", "args": sides}))
    used |= scene.places(Kind.ASK, "who", "which") | scene.places(Kind.QUANTIFIER, "both") | scene.places(Kind.AXIS)
    return Candidate(asks, used, 1.3, cell=cell, members=members)
