"""A value for each of what is counted: the Zuschuss of a product, or a position, by its Kennzahl."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Absent, Ask, Calc, Cell, Compare, Given, Term
from assistant.understanding.clause import COUNTS, DOWN, UP
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene
from assistant.understanding.tidying.units import ONE
from assistant.understanding.trees import replaced

DEARER, CHEAPER = UP | {"dearer"}, DOWN | {"cheaper"}


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings as a value per counted unit."""
    if scene.has(Kind.RATIO, "per") or _single_unit(scene):
        yield from _per_unit(scene, scene.heads)


def _calc(op: str, *args: Term) -> Calc:
    return Calc.model_validate({"op": op, "args": args})


def _per_unit(scene: Scene, heads: frozenset[int]) -> Iterator[Candidate]:
    """A value per counted unit: the Zuschuss of a product, or a position, by its Kennzahl."""
    bag = scene.bag
    counted = any(value == "kennzahl" for _, value in bag.positionen) or _by_their_number(scene) or _by_head(scene)
    absent = scene.parts(Kind.ABSENT, "begriff")
    if not (counted or absent) or not (bag.subjekte or bag.earlier):
        return
    used = (
        bag.used
        | heads
        | scene.places(Kind.RATIO)
        | scene.bound
        | scene.places(Kind.AGGREGATE, "mean")
        | scene.places(Kind.AXIS, "jahr", "monat")
    )
    asks: list[Ask] = []
    for value in [v for v in bag.values if v in {"plan", "ergebnis"}] or ["ergebnis"]:
        for subjekt in bag.subjects or (bag.subject,):
            top = _divided(scene, subjekt, value)
            unit: Term = bag.cell(subjekt=subjekt, position="kennzahl", wertart=value)
            if absent and not counted:
                unit = Absent(what=absent[0][1].text, near=top if isinstance(top, Cell) else None)
                used |= {absent[0][0]}
            each = _calc("divide", top, unit)
            asks.append(_calc("divide", each, Given(value=12)) if _by_month(scene) else each)
    against = _unit_against_plan(scene, asks)
    if against is not None:
        yield Candidate((against,), used | scene.places(Kind.CHECK), 1.9, cell=bag.cell(position="zuschuss", wertart="ergebnis"))
    score = 1.6 if _single_unit(scene) else 0.9
    yield Candidate(tuple(asks), used, score, cell=bag.cell(position="zuschuss", wertart="ergebnis"))


def _by_month(scene: Scene) -> bool:
    """True for a value of a unit "im Monat"."""
    return any(part.text.lower() == "monat" for _, part in scene.clause.of(Kind.AXIS))


def _unit_against_plan(scene: Scene, asks: list[Ask]) -> Compare | None:
    """ "War ein Fall teurer als geplant": the value of a unit booked, against that planned; None where that is not asked."""
    moved = [c for c in scene.conditions if c.amount is None and c.sense in DEARER | CHEAPER]
    judged = scene.clause.verb_first or scene.has(Kind.CHECK) or scene.clause.stated or scene.has(Kind.ASK, "whether")
    if len(asks) != 1 or len(moved) != 1 or not judged or not any(c.basis for c in moved):
        return None
    booked = asks[0]
    planned = replaced(booked, lambda each: each.model_copy(update={"wertart": "plan"}) if isinstance(each, Cell) else each)
    op = ">" if moved[0].sense in DEARER else "<"
    return Compare.model_validate({"left": replaced(booked, _as_result), "op": op, "right": planned})


def _as_result(each: object) -> object:
    return each.model_copy(update={"wertart": "ergebnis"}) if isinstance(each, Cell) else each


def _by_head(scene: Scene) -> bool:
    """True for "pro Kopf" of those that a subject counts."""
    return any(part.text.lower() == "pro kopf" for _, part in scene.clause.of(Kind.RATIO))


def _by_their_number(scene: Scene) -> bool:
    """True for "durch die Zahl der Fälle"."""
    numbers = scene.places(Kind.ASK, "howmany")
    return any(
        x.kind is Kind.RATIO and x.text.lower().startswith("durch") for place in numbers for _, x in scene.clause.before(place, 2)
    )


def _divided(scene: Scene, subjekt: str | None, value: str) -> Term:
    """What is divided by the units: the position named or the Zuschuss; of what has a surplus that one, if it is said."""
    bag = scene.bag
    money = [position for _, position in bag.positionen if position not in COUNTS]
    spent = bag.cell(subjekt=subjekt, position=_money(money), wertart=value)
    if not _earns(scene, spent):
        return spent
    saldo = bag.cell(subjekt=subjekt, position="saldo", wertart=value)
    costs = {"kosten", "zuschuss", "aufwand"} & set(money)
    return Absent(what="Kosten", near=saldo) if costs and not scene.has(Kind.SIGN, "surplus") else saldo


def _earns(scene: Scene, cell: Cell) -> bool:
    """True for the Zuschuss of what has a surplus: there is no cost of a case."""
    value = scene.meaning.value_of(cell)
    return cell.position == "zuschuss" and value is not None and value < 0


def _single_unit(scene: Scene) -> bool:
    """ "Was kostet ein Fall": a cost and one of what is counted."""
    if not {"kosten", "zuschuss", "saldo"} & set(scene.bag.positions) and not any(
        "teu" in p.text.lower() for p in scene.clause.parts
    ):
        return False
    units = [place for place, value in scene.bag.positionen if value == "kennzahl"]
    before = [p for place in units for p in scene.clause.parts[max(0, place - 2) : place + 1]]
    return any(part.text.lower() in ONE | {"welcher", "welche"} for part in before)


def _money(named: list[str]) -> str:
    return "zuschuss" if not named or named[0] in {"saldo", "aufwand", "zuschuss", "kosten"} else named[0]
