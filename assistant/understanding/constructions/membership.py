"""Conditions and stated numbers as tests of the members of a set."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Logic, Members, Set, Term, Test, Top, Where
from assistant.understanding.bag import Bag
from assistant.understanding.beside import is_parted
from assistant.understanding.clause import COUNTS, Condition
from assistant.understanding.constructions.orders import of_position
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Scene


@dataclass(frozen=True)
class Among:
    """The members that a clause chooses from, the constituents that say so, and how natural it is to choose from them.

    `rest` are the coordinates that the set did not take, `base` the cell that they make of each member.
    """

    members: Set
    used: frozenset[int]
    prior: float
    rest: Bag
    base: Cell

    @property
    def axis(self) -> str:
        """The axis of the set."""
        inner = self.members
        while isinstance(inner, Where | Top):
            inner = inner.set
        return inner.axis if isinstance(inner, Members) else "produkt"


def among_members(scene: Scene, axis: str) -> dict[int, str]:
    """The members of an axis that a clause names, by their places."""
    return {place: ids[0] for place, ids in scene.bag.subjekte if scene.catalogue.subjekte[ids[0]].ebene == axis}


def is_checked(scene: Scene) -> bool:
    """True where a statement about members is to be judged, not the members asked for."""
    asked = scene.has(Kind.ASK, "which", "who", "howmuch", "list")
    return not asked and (
        scene.clause.verb_first or scene.clause.stated or scene.has(Kind.CHECK) or scene.has(Kind.ASK, "whether")
    )


def tests_of(scene: Scene, conditions: Sequence[Condition], base: Cell, axis: str) -> tuple[list[Test], frozenset[int]]:
    """The tests of a set's members."""
    tests: list[Test] = []
    used: frozenset[int] = frozenset()
    for condition in conditions:
        cell = base
        if axis == "monat":
            cell = base.model_copy(update={"monat": None, "wertart": "ergebnis"})
        if condition.sense == "either" and condition.amount is None:
            used |= condition.used
            continue
        if axis == "monat" and condition.sense in {"reached", "missed"}:
            continue
        if axis == "position":
            tests.append(of_position(condition, base, rising=base.position != "ertrag"))
            used |= condition.used
            continue
        test = _test(scene, condition, cell, axis)
        if axis == "monat" and isinstance(test, Compare):
            test = _of_month(test, condition, scene, base)
        tests.append(test)
        used |= condition.used
    return tests, used


def _test(scene: Scene, condition: Condition, cell: Cell, axis: str) -> Test:
    """The test of a condition: over and under plan are said of money, and of members with a surplus below plan is worse."""
    by_plan = condition.sense in {"over", "under"}
    if by_plan and condition.position is None and condition.basis and cell.position in COUNTS and _is_alone(scene, condition):
        cell = cell.model_copy(update={"position": None})
    test = scene.meaning.test(condition, cell.model_copy(update={"wertart": cell.wertart if axis == "monat" else None}))
    of_budget = scene.clause.parts[condition.place].text.lower().startswith(("übersch", "untersch"))
    if by_plan and not of_budget and _earning(scene) and isinstance(test, Compare) and test.op in {"<", ">"}:
        return test.model_copy(update={"op": "<" if condition.sense == "under" else ">"})
    return test


def _is_alone(scene: Scene, condition: Condition) -> bool:
    """True where no Kennzahl or Ziel stands in the phrase of a condition."""
    counts = [place for place, value in scene.bag.positionen if value in COUNTS]
    breaks = scene.places(Kind.BREAK)
    return all(
        is_parted(scene.clause, condition.place, p) or any(min(condition.place, p) < b < max(condition.place, p) for b in breaks)
        for p in counts
    )


def _earning(scene: Scene) -> bool:
    """True where the members are to have a surplus: then below plan is worse."""
    before = scene.earlier.members
    earned = (
        isinstance(before, Where) and isinstance(before.test, Compare) and before.test.op == ">" and is_saldo(before.test.left)
    )
    return earned or any(c.sense in {"surplus", "positive"} for c in scene.conditions)


def is_saldo(node: object) -> bool:
    """True for the Saldo itself, planned or booked, whose sign tells a surplus."""
    return isinstance(node, Cell) and node.position == "saldo" and node.wertart in {"plan", "ergebnis"}


def stated_of(scene: Scene, base: Cell) -> tuple[list[Test], frozenset[int]]:
    """Bare numbers that tell the members meant: "mit Plan-Erträgen 73.069.300"."""
    tests: list[Test] = []
    for _, part in scene.amounts:
        counted = base.position in COUNTS
        wertart = base.wertart if base.wertart and not counted else "ergebnis" if counted else "abweichung"
        cell = base.model_copy(update={"position": base.position or "saldo", "wertart": wertart})
        tests.append(Compare(left=cell, op="=", right=given_of(part)))
    return tests, frozenset(place for place, _ in scene.amounts)


def _of_month(test: Compare, condition: Condition, scene: Scene, base: Cell) -> Compare:
    """Months have no plan: a month is compared with a number, another position or the average of the months."""
    left = test.left
    if isinstance(left, Cell):
        left = left.model_copy(update={"wertart": "ergebnis"})
    compared = _against_other(left, condition, scene, base) if condition.amount is None else None
    if compared is not None:
        return compared
    if condition.amount is not None and isinstance(left, Cell) and test.op == "=":
        op = {"more": ">", "over": ">", "less": "<", "under": "<"}.get(condition.sense, "=")
        return Compare.model_validate({"left": left, "op": op, "right": test.right})
    return test.model_copy(update={"left": left})


def _against_other(left: Term, condition: Condition, scene: Scene, base: Cell) -> Compare | None:
    """A month compared with what is named beside it: another subject, year, position, month, or the mean of the months."""
    down = condition.sense in {"less", "under"}
    positions = [p for p in scene.bag.positions if p not in COUNTS]
    sides, either_way = None, True
    if len(positions) >= 2:
        sides, either_way = _positions(positions, condition, base), False
    elif isinstance(left, Cell) and not scene.has(Kind.AGGREGATE, "mean"):
        sides = _subjects_or_years(left, scene)
    if sides is None and isinstance(left, Cell):
        named = _single_months(scene)
        if len(named) == 1:
            sides = left, left.model_copy(update={"monat": named[0]})
        elif scene.has(Kind.AGGREGATE, "mean"):
            sides, either_way = (left, Aggregate(fn="mean", term=left, over=Members(axis="monat"))), False
    if sides is None:
        return None
    op = "<" if down else "=" if condition.sense == "equal" and either_way else ">"
    return Compare.model_validate({"left": sides[0], "op": op, "right": sides[1]})


def _subjects_or_years(left: Cell, scene: Scene) -> tuple[Term, Term] | None:
    """The month of two subjects, or of two years where no single month is named."""
    if len(scene.bag.subjects) == 2:
        first, second = (left.model_copy(update={"subjekt": s}) for s in scene.bag.subjects)
        return first, second
    years = [year for year in scene.bag.years if year != scene.catalogue.jahr] if not _single_months(scene) else []
    if not years:
        return None
    own = next((year for year in scene.bag.years if year == scene.catalogue.jahr), None)
    now = left.model_copy(update={"jahr": years[1] if own is None and len(years) > 1 else own})
    return now, left.model_copy(update={"jahr": years[0]})


def _positions(positions: Sequence[str], condition: Condition, base: Cell) -> tuple[Term, Term]:
    """Two positions of the month, the one that the condition is about first."""
    said = condition.position if condition.position in positions else positions[0]
    other = next(p for p in positions if p != said)
    first, second = (base.model_copy(update={"position": p, "wertart": "ergebnis"}) for p in (said, other))
    return first, second


def _single_months(scene: Scene) -> list[int]:
    return [m for m in scene.bag.periods if isinstance(m, int)]


def where(members: Set, tests: Sequence[Test]) -> Set:
    """The members that pass all tests."""
    unique = tuple(dict.fromkeys(tests))
    if not unique:
        return members
    return Where(set=members, test=unique[0] if len(unique) == 1 else Logic(op="and", args=unique))
