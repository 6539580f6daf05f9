"""Figures asked for directly: the coordinates named, a deviation in words, or all that the report says of a subject."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.abfrage.nodes import Ask, Calc, Cell, Compare, Profile
from assistant.understanding.bag import Bag
from assistant.understanding.clause import COUNTS
from assistant.understanding.constructions.tests import of_money
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene

AGAINST = frozenset({"gegen", "vs", "versus", "gegenüber"})
MEASURES = ("plan", "ergebnis", "jahreserg", "abw", "ansatz", "soll", "ist", "prognose", "haushaltsansatz", "budget", "saldo")
JOINTS = frozenset({"und", "sowie", "u", "&", "+"})
ARTICLES = frozenset({"die", "der", "das", "den"})
TIMES = ("tag", "woche", "monat", "minute", "stunde", "jahr")
WHOLE = frozenset({"insgesamt", "alles in allem"})


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings as the figures at the coordinates named."""
    yield from _cells(scene)
    yield from _deviations(scene)
    yield from _durations(scene)
    yield from _profile(scene)


def _durations(scene: Scene) -> Iterator[Candidate]:
    """ "Wie lange dauert …": the target of a subject that is measured in time."""
    for subjekt in (scene.bag.subjects or (scene.bag.subject,)) if scene.has(Kind.ASK, "howlong") else ():
        service = scene.catalogue.services.get(subjekt or "")
        if service is not None and service.messgroesse.lower().startswith(TIMES):
            cell = scene.bag.cell(subjekt=subjekt, position="ziel", wertart="ergebnis")
            light = scene.places(Kind.AGGREGATE, "mean") | scene.places(Kind.ASK, "howlong") | scene.places(Kind.NOUN)
            used = scene.bag.used | light | scene.places(Kind.WORD)
            yield Candidate((cell, cell.model_copy(update={"wertart": "plan"})), used, 1.4, cell=cell)


def _heads(scene: Scene) -> frozenset[int]:
    return scene.heads | scene.places(Kind.ASK, "exists")


def _cells(scene: Scene) -> Iterator[Candidate]:
    """The product of the coordinates: Plan und Ist von A und B."""
    bag = scene.bag
    named = bag.positionen or bag.wertarten or bag.monate or (bag.jahre and (bag.subjekte or bag.earlier))
    against = any(_sets_apart(scene, place) for place in range(len(scene.clause.parts)))
    together = frozenset() if against else scene.places(Kind.AGGREGATE, "sum")
    if together and (len(bag.subjects) > 1 or scene.group()[0]):
        beside = scene.places(Kind.AXIS) if scene.has(Kind.QUANTIFIER, "both") else frozenset()
        yield from _together(scene, bag, bag.used | _heads(scene) | together | beside)
    if scene.counting and bag.subjekte and not bag.positionen and not scene.conditions and not scene.has(Kind.AXIS):
        counted = tuple(bag.cells(("kennzahl",), bag.values or ("ergebnis",)))
        yield Candidate(counted, bag.used | _heads(scene), 0.5, cell=counted[0])
    if (not named and not (bag.subjekte and bag.earlier)) or _says_only_when(scene, bag):
        return
    asks, bag = _of_saldo(scene, bag)
    for position in bag.positions or (bag.earlier.position if bag.earlier else None,):
        for value in scene.wertarten(bag, position):
            asks += [_fitting(cell) for cell in bag.cells((position or "saldo",), (value,))]
    bag = scene.bag
    used = bag.used | _heads(scene)
    if set(bag.positions) & COUNTS:
        used |= scene.places(Kind.RATIO, "percent", "share") if set(bag.positions) & {"ziel", "zielgrad"} else frozenset()
        used |= scene.places(Kind.AGGREGATE, "mean")
    cell = asks[0] if asks and isinstance(asks[0], Cell) else None
    if against and len(asks) == 2 and len(bag.values) < 2:
        asks.append(Calc.model_validate({"op": "subtract", "args": asks}))
    of_members = scene.earlier.members is not None and cell is not None and cell.subjekt is None
    yield Candidate(tuple(dict.fromkeys(asks)), used, -0.8 if of_members else 0.2, cell=cell)
    if together:
        yield from _added(scene, bag, used | together)
    if together or (len(bag.periods) > 1 and scene.has(Kind.AGGREGATE)):
        yield from _together(scene, bag, used | together)


def _sets_apart(scene: Scene, place: int) -> bool:
    """True for "A gegen B", not for "gegenüber dem Plan"."""
    word = scene.clause.parts[place].text.lower()
    after = next((part for _, part in scene.clause.after(place, 1) if part.kind is not Kind.FILLER), None)
    return word.startswith("vergleich") or (word in AGAINST and not (after and after.kind is Kind.WERTART))


def _of_saldo(scene: Scene, bag: Bag) -> tuple[list[Ask], Bag]:
    """The figures of the Saldo that are named beside a Kennzahl or Ziel, and the bag without them."""
    asks: list[Ask] = []
    own = [p for p, _ in bag.wertarten if _is_of_budget(scene, p)]
    if own and bag.positions:
        asks += [_fitting(cell) for cell in bag.cells(("saldo",), [v for p, v in bag.wertarten if p in own])]
        bag = replace(bag, wertarten=tuple((p, v) for p, v in bag.wertarten if p not in own))
    elif (border := _border(scene, bag)) is not None:
        asks += [_fitting(cell) for cell in bag.cells(("saldo",), [v for p, v in bag.wertarten if p < border])]
        bag = replace(bag, wertarten=tuple((p, v) for p, v in bag.wertarten if p > border))
    elif _listed(scene, bag):
        asks += [_fitting(cell) for cell in bag.cells(("saldo",), bag.values)]
        bag = bag.without(wertarten=())
    return asks, bag


def _is_of_budget(scene: Scene, place: int) -> bool:
    """True for "Budgetabweichung" and "die Abweichung des Budgets"."""
    after = [part.text.lower() for _, part in scene.clause.after(place, 2)]
    if "in euro" in after and scene.bag.positions and set(scene.bag.positions) <= COUNTS:
        return True
    named = scene.clause.parts[place].text.lower().startswith(("budget", "finanz", "produktabw"))
    return named or any(word in {"budget", "budgets"} for word in after)


def _says_only_when(scene: Scene, bag: Bag) -> bool:
    """True for "am Ende" or "wirklich" and nothing else: that asks for no figure."""
    if bag.subjekte or bag.earlier or bag.positionen or bag.monate:
        return False
    return all(not scene.clause.parts[place].text.lower().startswith(MEASURES) for place, _ in bag.wertarten)


def _listed(scene: Scene, bag: Bag) -> bool:
    """True where Wertarten stand in a list before a Kennzahl or Ziel: those of the Saldo ("Plan, Ergebnis und Zielquote")."""
    if not bag.values or not bag.positionen or not set(bag.positions) <= COUNTS:
        return False
    last, first = max(place for place, _ in bag.wertarten), min(place for place, _ in bag.positionen)
    between = scene.clause.parts[last + 1 : first]
    if last < first:
        return any(x.kind is Kind.BREAK or x.text.lower() in {"und", "sowie", "u", "&", "+"} for x in between)
    beside = [x for _, x in (*scene.clause.before(last, 1), *scene.clause.after(last, 1))]
    return bag.values == ("abweichung",) and not any(x.kind in {Kind.POSITION, Kind.SERVICE} for x in beside)


def _border(scene: Scene, bag: Bag) -> int | None:
    """Where the Wertarten of the Saldo end and a Kennzahl has its own: "das Ergebnis und die tatsächliche Fallzahl"."""
    if not bag.positionen or not set(bag.positions) <= COUNTS:
        return None
    first, last = min(p for p, _ in bag.positionen), max(p for p, _ in bag.positionen)
    joints = [p for p, x in enumerate(scene.clause.parts[:first]) if x.kind is Kind.BREAK or x.text.lower() in JOINTS]
    border = max(joints, default=-1)
    before = [p for p, _ in bag.wertarten if p < border]
    own = [p for p, _ in bag.wertarten if border < p < first]
    begins = scene.clause.parts[border + 1] if border + 1 < len(scene.clause.parts) else None
    opened = begins is not None and (begins.text.lower() in ARTICLES or begins.kind is Kind.ASK)
    adjectives = opened and not any(scene.clause.parts[p].text[:1].isupper() for p in own)
    behind = any(p > last for p, _ in bag.wertarten)
    return border if before and (adjectives or (behind and not own)) else None


def _together(scene: Scene, bag: Bag, used: frozenset[int]) -> Iterator[Candidate]:
    """Several subjects or months taken together."""
    asks: list[Ask] = []
    subjects = bag.subjects
    group, grouped = scene.group()
    if group:
        subjects, used = group, used | grouped
    for position in bag.positions or (None,):
        lefts = [scene.meaning.left(c, bag.cell(wertart=None)) for c in scene.conditions if c.amount is None]
        values = bag.values or _sum_values(scene, bag, position)
        if lefts and not position:
            position, values = lefts[0].position, (lefts[0].wertart or "abweichung",)
        for value in values:
            cell = bag.cell(position=position or "saldo", wertart=value)
            if len(subjects) > 1:
                cell = cell.model_copy(update={"subjekt": subjects})
            months = _joined(bag)
            if months:
                cell = cell.model_copy(update={"monat": months})
            asks.append(_fitting(cell))
    if len(subjects) > 1 or len(bag.periods) > 1:
        yield Candidate(tuple(asks), used | scene.bound, 1.0, cell=asks[0] if isinstance(asks[0], Cell) else None)
    else:
        yield Candidate(tuple(asks), used, -0.1, cell=asks[0] if isinstance(asks[0], Cell) else None)


def _added(scene: Scene, bag: Bag, used: frozenset[int]) -> Iterator[Candidate]:
    """Kinds of cost of one subject added up: "Personal und Sachaufwand zusammen"."""
    whole = all(scene.clause.parts[place].text.lower() in WHOLE for place in scene.places(Kind.AGGREGATE, "sum"))
    known = [scene.catalogue.positionen.get(position) for position in bag.positions]
    parents = {position.parent for position in known if position is not None}
    if len(bag.positions) < 2 or len(bag.subjects) > 1 or len(parents) != 1 or parents & {None, "saldo"}:
        return
    values = [value for value in bag.values if value != "abweichung"] or ["ergebnis"]
    asks: list[Ask] = []
    for value in values:
        addends = tuple(_fitting(cell) for cell in bag.cells(bag.positions, (value,)))
        asks += [Calc.model_validate({"op": "add", "args": addends}), *(addends if whole else ())]
    yield Candidate(tuple(asks), used, 0.6, cell=next(iter(bag.cells(bag.positions, values[:1]))))


def _sum_values(scene: Scene, bag: Bag, position: str | None) -> tuple[str, ...]:
    return scene.wertarten(bag, position) if position or bag.periods else ("abweichung",)


def _joined(bag: Bag) -> tuple[int, int] | None:
    """Adjoining months as one range."""
    if len(bag.periods) < 2:
        return None
    months = sorted(
        m for period in bag.periods for m in (range(period[0], period[1] + 1) if isinstance(period, tuple) else (period,))
    )
    return (months[0], months[-1]) if months == list(range(months[0], months[-1] + 1)) else None


def _fitting(cell: Cell) -> Cell:
    """Months have only results, a Zielerreichungsgrad too."""
    if cell.monat is not None or cell.position == "zielgrad":
        return cell.model_copy(update={"wertart": "ergebnis"})
    return cell


def _deviations(scene: Scene) -> Iterator[Candidate]:
    """A direction asked for as a number: "wie viel Minus bei X", "um wie viel besser"."""
    conditions = [c for c in scene.conditions if c.sense != "compare" and c.amount is None]
    bag = scene.free
    if not conditions or not (bag.subjekte or bag.earlier or scene.bag.subjekte):
        return
    if not bag.subjekte and scene.bag.subjekte:
        bag = scene.bag
    asks: list[Ask] = []
    presumes: list[Compare] = []
    used = bag.used | _heads(scene)
    if any(c.sense in {"reached", "missed"} for c in conditions):
        used |= scene.places(Kind.RATIO, "percent", "share")
    for condition in conditions:
        if condition.sense in {"reached", "missed"} and _by_how_much(scene, condition.place):
            condition = replace(condition, sense="more", position="ziel")
        for subjekt in bag.subjects or (bag.subject,):
            base = bag.cell(**({"subjekt": subjekt} if subjekt else {}))
            if base.position in COUNTS and condition.position is None and bag.position is None and of_money(scene, condition):
                base = base.model_copy(update={"position": None})
            asks.append(scene.meaning.left(condition, base))
            test = scene.meaning.test(condition, base)
            if isinstance(test, Compare) and condition.sense != "either" and not condition.noun:
                presumes.append(test)
        used |= condition.used
    extra = [c for c in _others(scene, bag) if c not in asks]
    asked = scene.has(Kind.ASK, "howmuch", "howmany", "which")
    cell = asks[0] if isinstance(asks[0], Cell) else None
    prior = 0.6 if asked else -0.2 if scene.clause.stated else 0.1
    yield Candidate(tuple(dict.fromkeys([*asks, *extra])), used, prior, tuple(dict.fromkeys(presumes)), cell)


def _by_how_much(scene: Scene, place: int) -> bool:
    """ "Um wie viele Tage verfehlt": the distance from the target, not its degree."""
    asked = [p for p, x in scene.clause.before(place, 6) if x.kind is Kind.ASK and x.value in {"howmuch", "howmany"}]
    return any(p and scene.clause.parts[p - 1].text.lower() == "um" for p in asked)


def _others(scene: Scene, bag: Bag) -> list[Cell]:
    """Positions and Wertarten named beside a direction."""
    if not bag.positionen and not bag.wertarten:
        return []
    found: list[Cell] = []
    for position in bag.positions or ("saldo",):
        found += bag.cells((position,), scene.wertarten(bag, position))
    return [_fitting(cell) for cell in found]


def _profile(scene: Scene) -> Iterator[Candidate]:
    """Only a subject."""
    bag = scene.bag
    if not bag.subjekte or (bag.earlier is not None and bag.earlier.position not in {None, "saldo"}):
        return
    year = bag.years[0] if bag.years and bag.years[0] != scene.catalogue.jahr else None
    used = frozenset(p for p, _ in bag.subjekte) | frozenset(p for p, _ in bag.jahre) | frozenset(p for p, _ in bag.home)
    results = frozenset(p for p, value in bag.wertarten if value == "ergebnis") if not bag.positionen else frozenset()
    asks = tuple(Profile(subjekt=subject, jahr=year) for subject in bag.subjects)
    cell = Cell(subjekt=bag.subjects[0], position="saldo", wertart="ergebnis", jahr=year)
    valued = (
        isinstance(next(iter(scene.earlier.asks[-1:]), None), Cell)
        and bag.earlier is not None
        and bag.earlier.wertart
        and not scene.has(Kind.EARLIER)
    )
    heads = scene.places(Kind.ASK, "howmuch", "which", "list")
    yield Candidate(asks, used | heads, 0.0 if valued else 0.3, cell=cell)
    if results and len(bag.values) == 1:
        yield Candidate(asks, used | heads | results, 0.1, cell=cell)
