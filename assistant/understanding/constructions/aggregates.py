"""Aggregates over months and years: the mean, the extreme, the range and the sum, asked for or set against one of them."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.abfrage.nodes import Aggregate, Ask, Calc, Cell, Compare, Logic, Members, Set, Term, Top
from assistant.understanding.bag import Bag
from assistant.understanding.clause import DOWN, HIGHEST
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings with an aggregate over months or years."""
    heads = scene.heads | scene.places(Kind.ASK, "whether")
    yield from _every_year(scene, heads)
    if scene.has(Kind.AGGREGATE, "mean"):
        yield from _mean(scene, heads | scene.places(Kind.AGGREGATE, "mean"))
        yield from _against_mean(scene, heads)
    if scene.has(Kind.SUPERLATIVE) and _is_monthly(scene):
        yield from _extreme_checked(scene, heads)
        yield from _share_of_extreme(scene, heads)
    if scene.has(Kind.AGGREGATE, "range") and _is_monthly(scene) and not scene.has(Kind.SUPERLATIVE):
        term = _by_month(scene)
        used = heads | scene.bag.used | scene.places(Kind.AGGREGATE, "range") | scene.places(Kind.AXIS, "monat")
        yield Candidate((_aggregate("range", term, Members(axis="monat")),), used, 0.9, cell=term)
    summed = any(part.text.lower().startswith("summe ") for _, part in scene.parts(Kind.POSITION))
    if (summed or scene.has(Kind.AGGREGATE, "sum")) and len(scene.bag.years) > 1:
        yield from _sum_of_years(scene, heads)


def _aggregate(fn: str, term: Term, over: Set) -> Aggregate:
    return Aggregate.model_validate({"fn": fn, "term": term, "over": over})


def _is_monthly(scene: Scene) -> bool:
    """True where the subject is shown by month."""
    return bool(scene.catalogue.monthly.get(scene.bag.subject or ""))


def _by_month(scene: Scene) -> Cell:
    """What is named, month by month."""
    inherited = scene.bag.earlier.position if scene.bag.earlier else None
    return scene.bag.cell(position=scene.bag.position or inherited or "aufwand", wertart="ergebnis", monat=None)


def _against_mean(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """A month against the mean of all, or the means of two parts of the year against each other."""
    term = _by_month(scene)
    sides = _sides_of_mean(scene, term)
    moved = [condition for condition in scene.conditions if condition.amount is None]
    if sides is None or (not moved and not scene.has(Kind.DIFFERENCE)):
        return
    used = (
        heads
        | scene.bag.used
        | scene.bound
        | scene.places(Kind.AGGREGATE, "mean")
        | scene.places(Kind.DIFFERENCE)
        | scene.places(Kind.RATIO)
    )
    used |= scene.places(Kind.CHECK) | scene.places(Kind.AXIS, "monat")
    op = "<" if moved and moved[0].sense in DOWN | {"worse"} else ">"
    test = Compare.model_validate({"left": sides[0], "op": op, "right": sides[1]})
    asks: list[Ask] = [test]
    if scene.has(Kind.RATIO, "percent"):
        asks = [Calc(op="change", args=sides)]
    elif scene.has(Kind.ASK, "howmuch") or scene.has(Kind.DIFFERENCE):
        asks = [Calc(op="subtract", args=sides)]
    presumed = (test,) if moved and asks[0] is not test and moved[0].sense != "either" else ()
    yield Candidate(tuple(asks), used, 1.3, presumed, cell=term)


def _sides_of_mean(scene: Scene, term: Cell) -> tuple[Term, Term] | None:
    """One month and the mean of all, or the means of two ranges of months; None where neither is named."""
    periods = scene.bag.periods
    ranges = [period for period in periods if isinstance(period, tuple)]
    if len(periods) == 1 and isinstance(periods[0], int):
        return term.model_copy(update={"monat": periods[0]}), _aggregate("mean", term, Members(axis="monat"))
    if len(ranges) == 2:
        first, second = (_aggregate("mean", term, Members(axis="monat", of=period)) for period in ranges)
        return first, second
    return None


def _extreme_checked(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """Whether a month was the highest or the lowest."""
    asked = scene.clause.verb_first or scene.clause.stated or scene.has(Kind.CHECK) or scene.has(Kind.ASK, "whether")
    months = [period for period in scene.bag.periods if isinstance(period, int)]
    if not asked or len(months) != 1 or scene.has(Kind.ASK, "which", "howmuch", "who"):
        return
    term = _by_month(scene)
    test = Compare.model_validate(
        {"left": term.model_copy(update={"monat": months[0]}), "op": "=", "right": _extreme(scene, term)}
    )
    used = heads | scene.bag.used | scene.places(Kind.SUPERLATIVE) | scene.places(Kind.CHECK) | scene.places(Kind.AXIS, "monat")
    yield Candidate((test,), used, 1.6, cell=term)


def _extreme(scene: Scene, term: Cell) -> Aggregate:
    sense = scene.parts(Kind.SUPERLATIVE)[0][1].value
    return _aggregate("max" if sense in HIGHEST else "min", term, Members(axis="monat"))


def _share_of_extreme(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """How much of the year the highest or lowest month was."""
    if not scene.has(Kind.RATIO, "percent", "share") or not scene.has(Kind.AXIS, "monat"):
        return
    term = _by_month(scene)
    used = heads | scene.bag.used | scene.places(Kind.SUPERLATIVE) | scene.places(Kind.RATIO) | scene.places(Kind.AXIS)
    share = Calc(op="share", args=(_extreme(scene, term), term))
    falling = scene.parts(Kind.SUPERLATIVE)[0][1].value not in HIGHEST
    first = Top(set=Members(axis="monat"), by=term, order="asc" if falling else "desc")
    asks: tuple[Ask, ...] = (first, share) if scene.has(Kind.ASK, "which") else (share,)
    yield Candidate(asks, used, 1.2, cell=term)


def _sum_of_years(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """Several years taken together."""
    members, rest = scene.members("jahr", scene.bag)
    term = rest.cell(position=rest.position or "saldo", wertart=rest.values[0] if rest.values else "ergebnis", jahr=None)
    used = heads | scene.bag.used | scene.places(Kind.AGGREGATE, "sum") | scene.places(Kind.AXIS, "jahr")
    yield Candidate((_aggregate("sum", term, members),), used, 1.1, cell=term)


def _every_year(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """ "Ist der Aufwand jedes Jahr gestiegen": each year against the one before it."""
    moved = [c for c in scene.conditions if c.amount is None and c.sense in {"more", "less"} and not c.basis]
    every = scene.places(Kind.QUANTIFIER, "all") | {p for p, x in scene.parts(Kind.AXIS) if len(x.text.split()) > 1}
    if not moved or not every or not scene.has(Kind.AXIS, "jahr"):
        return
    said = moved[0].position or scene.bag.position or "saldo"
    term = scene.bag.cell(position="aufwand" if said == "kosten" else said, wertart="ergebnis", jahr=None)
    years = sorted(scene.catalogue.jahre.get((str(term.subjekt), str(term.position)), ()))
    cells = [term.model_copy(update={"jahr": None if year == scene.catalogue.jahr else year}) for year in years]
    op = "<" if (moved[0].sense == "less") is not moved[0].negated else ">"
    tests = tuple(Compare.model_validate({"left": late, "op": op, "right": early}) for early, late in pairwise(cells))
    if tests:
        used = heads | scene.bag.used | scene.bound | every | scene.places(Kind.AXIS, "jahr") | scene.places(Kind.CHECK)
        yield Candidate((Logic(op="and", args=tests) if len(tests) > 1 else tests[0],), used, 2.0, cell=term)


def _mean(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """The average of a month, a year, or of products."""
    bag = scene.bag
    everything = (
        used | bag.used | scene.places(Kind.RATIO, "per") | scene.places(Kind.QUANTIFIER, "all") | scene.places(Kind.AXIS)
    )
    if scene.conditions and not scene.has(Kind.AXIS, "monat"):
        everything |= scene.bound
    axes = [part.value for _, part in scene.clause.of(Kind.AXIS)]
    axis = axes[0] if axes else "jahr" if len(bag.years) > 1 else _level(scene, bag) if len(bag.subjects) > 1 else "monat"
    members, rest = scene.members(axis, bag)
    if axis == "monat" and not members.of and len(bag.periods) > 1:
        months = [m for m in bag.periods if isinstance(m, int)]
        members, rest = Members.model_validate({"axis": "monat", "only": months}), bag.without(monate=())
    inherited = bag.earlier.position if bag.earlier else None
    position = bag.position or inherited or ("saldo" if axis != "monat" else "aufwand")
    default = "abweichung" if axis == "produkt" and not bag.positionen else "ergebnis"
    subject = bag.subject or "gesamthaushalt"
    if axis == "monat" and isinstance(subject, str) and not scene.catalogue.monthly.get(subject):
        return
    left_out = _left_out(scene, bag) if axis == "monat" else ()
    if left_out:
        members, rest = Members.model_validate({"axis": "monat", "without": left_out}), bag.without(monate=())
        everything |= scene.places(Kind.WITHOUT) | scene.places(Kind.NUMBER)
    term = rest.cell(position=position, wertart=bag.values[0] if bag.values else default)
    if axis == "monat":
        term = term.model_copy(update={"monat": None, "wertart": "ergebnis"})
    if axis in {"produkt", "teilbudget"}:
        term = term.model_copy(update={"subjekt": None})
    ask = Aggregate(fn="mean", term=term, over=members)
    yield Candidate((ask,), everything, 0.9, cell=bag.cell(position=position, wertart="ergebnis"))


def _level(scene: Scene, bag: Bag) -> str:
    """The level of several subjects."""
    return "teilbudget" if all(scene.catalogue.subjekte[s].ebene == "teilbudget" for s in bag.subjects) else "produkt"


def _left_out(scene: Scene, bag: Bag) -> tuple[int, ...]:
    """The months that are to be left out of an average."""
    return tuple(m for m in bag.periods if isinstance(m, int)) if scene.has(Kind.WITHOUT) else ()
