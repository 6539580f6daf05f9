"""What would be with other numbers: so many units at the cost of a unit, a position so many percent higher."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Ask, Calc, Cell, Given, Term, Wertart
from assistant.understanding.clause import COUNTS, DOWN
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind, Part
from assistant.understanding.scene import Candidate, Scene

LOWER = DOWN | {"cheaper", "worse"}
EXTRA = ("zusätzlich", "mehr", "ausmachen", "mehrkosten", "entsprechen", "entspräche", "weniger")


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings with a number that is only supposed."""
    bag = scene.bag
    if not scene.has(Kind.SUPPOSE, "suppose") or len(bag.subjects or (bag.subject,)) != 1 or bag.subject is None:
        return
    stated = [(p, x) for p, x in scene.clause.of(Kind.AMOUNT) if x.unit in {None, "Anzahl", "%"} or x.unit not in {"EUR", "fach"}]
    if len(stated) > 1:
        return
    place, part = stated[0] if stated else (None, None)
    used = _around(scene) | ({place} if place is not None else frozenset())
    if "kennzahl" in bag.positions:
        yield from _other_count(scene, part, used)
    elif part is not None and part.unit == "%":
        yield from _other_amount(scene, part, used)


def _around(scene: Scene) -> frozenset[int]:
    """What says that something is supposed, and of what."""
    said = scene.places(Kind.SUPPOSE) | scene.places(Kind.ASK) | scene.places(Kind.EARLIER) | scene.places(Kind.RATIO)
    return said | scene.bag.used | scene.bound | scene.places(Kind.QUANTIFIER, "all") | scene.places(Kind.AGGREGATE)


def _other_count(scene: Scene, part: Part | None, used: frozenset[int]) -> Iterator[Candidate]:
    """Another number of cases: the Zuschuss at the cost of a case, or the cost of a case at the Zuschuss."""
    subjekt = scene.bag.subject
    planned = part is not None and scene.bag.values == ("plan",) and _plans_cost(scene)
    wertart: Wertart = "plan" if planned else "ergebnis"
    count, money = (Cell(subjekt=subjekt, position=p, wertart=wertart) for p in ("kennzahl", "zuschuss"))
    if part is None and "plan" not in scene.bag.values and not scene.has(Kind.SUPPOSE, "inplan"):
        return
    number = _supposed(scene, part, count)
    asks = (
        Calc(op="divide", args=(money, number))
        if _asks_per_unit(scene)
        else Calc(op="multiply", args=(number, _each(money, count)))
    )
    yield Candidate((asks,), used, 1.8, cell=money)


def _plans_cost(scene: Scene) -> bool:
    """True where the plan is that of the cost of a unit: "so viel gekostet, wie pro Fall geplant war"."""
    ratios, plans = scene.places(Kind.RATIO, "per"), scene.places(Kind.WERTART, "plan")
    return any(0 < plan - ratio <= 3 for plan in plans for ratio in ratios)


def _each(money: Cell, count: Cell) -> Calc:
    return Calc(op="divide", args=(money, count))


def _supposed(scene: Scene, part: Part | None, count: Cell) -> Term:
    """The supposed number: stated, planned, or so many percent more than there were."""
    if part is None:
        return count.model_copy(update={"wertart": "plan"})
    given = given_of(part)
    if part.unit == "%":
        return Calc(op="multiply", args=(_factor(scene, given), count))
    return given.model_copy(update={"unit": "Anzahl"})


def _other_amount(scene: Scene, part: Part, used: frozenset[int]) -> Iterator[Candidate]:
    """A position so many percent higher or lower: by how much, and what it comes to."""
    position = next((p for p in scene.bag.positions if p not in COUNTS), "saldo")
    values = [v for v in scene.bag.values if v in {"plan", "ergebnis"}]
    cell = scene.bag.cell(position=position, wertart=values[-1] if values else "ergebnis")
    given = given_of(part)
    given = given.model_copy(update={"value": abs(float(given.value))})
    by, to = (Calc(op="multiply", args=(each, cell)) for each in (given, _factor(scene, given)))
    asks: tuple[Ask, ...] = (by, to) if _asks_extra(scene) else (to, by)
    yield Candidate(asks, used, 1.8, cell=cell)


def _factor(scene: Scene, given: Given) -> Given:
    """105 % for "5 % mehr", 95 % for "5 % weniger"."""
    lower = float(given.value) < 0 or any(c.sense in LOWER for c in scene.conditions) or scene.has(Kind.DIRECTION, *LOWER)
    return Given(value=100 + (-1 if lower else 1) * abs(float(given.value)), unit="%")


def _asks_per_unit(scene: Scene) -> bool:
    """True where the last question word asks for a value per unit."""
    asked = max(scene.places(Kind.ASK, "howmuch", "which") or {-1})
    return asked >= 0 and any(place > asked for place in scene.places(Kind.RATIO, "per"))


def _asks_extra(scene: Scene) -> bool:
    """True for "was würde das zusätzlich kosten"."""
    asked = max(scene.places(Kind.ASK) or {0})
    return any(part.text.lower().startswith(EXTRA) for part in scene.clause.parts[asked:])
