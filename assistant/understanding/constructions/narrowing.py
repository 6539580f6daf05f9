"""Turns that go on from the set before: another order, other places of a ranking, those that pass a test, a sum or mean."""

from collections.abc import Iterator

from assistant.abfrage.nodes import (
    Aggregate,
    Ask,
    Cell,
    Compare,
    Given,
    Logic,
    Members,
    Set,
    Table,
    Test,
    Top,
    Where,
)
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.understanding.clause import HIGHEST
from assistant.understanding.constructions.membership import is_saldo
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import SUBJECTS, Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings that go on from the set of the asks before."""
    members = scene.earlier.members
    if scene.has(Kind.EARLIER, "other") and not scene.has(Kind.SUBJEKT):
        yield from _others(scene, members)
    if members is None or scene.bag.subjekte:
        return
    if scene.counting and scene.has(Kind.EARLIER, "value", "members") and not scene.bag.used:
        used = scene.places(Kind.ASK) | scene.places(Kind.EARLIER) | scene.bound
        yield Candidate((Aggregate(fn="count", over=members),), used, 0.6, members=members)
    yield from _ranked(scene, members)
    yield from _sorted(scene, members)
    yield from _restricted(scene, members)
    yield from _other_number(scene, members)
    yield from _aggregated(scene, members)


def _others(scene: Scene, members: Set | None) -> Iterator[Candidate]:
    """The members that the asks before left out, with the same figure: "und die anderen drei?"."""
    cells = scene.earlier.cells
    named = tuple(dict.fromkeys(c.subjekt for c in cells if isinstance(c.subjekt, str) and c.subjekt in scene.catalogue.subjekte))
    levels = {scene.catalogue.subjekte[subjekt].ebene for subjekt in named}
    rest: Set | None = None
    column = cells[-1].model_copy(update={"subjekt": None}) if cells else None
    if isinstance(members, Where):
        rest = Where(set=members.set, test=Logic(op="not", args=(members.test,)))
        left = members.test.left if isinstance(members.test, Compare) else None
        column = left if isinstance(left, Cell) else None
    elif isinstance(members, Members) and members.only:
        rest = members.model_copy(update={"only": (), "without": members.only})
    elif len(levels) == 1 and levels <= set(SUBJECTS):
        above = {next(iter(scene.catalogue.above(subjekt)), None) for subjekt in named}
        of = above.pop() if len(above) == 1 else None
        rest = Members.model_validate({"axis": levels.pop(), "of": None if of == GESAMTHAUSHALT else of, "without": named})
    if rest is None:
        return
    ask: Ask = Table.model_validate({"rows": rest, "columns": [column]}) if column is not None else rest
    used = frozenset().union(*map(scene.places, (Kind.EARLIER, Kind.NUMBER, Kind.AXIS, Kind.ASK, Kind.QUANTIFIER)))
    yield Candidate((ask,), used, 0.8, cell=column, members=rest)


def _ranked(scene: Scene, members: Set) -> Iterator[Candidate]:
    """Another end, number or place of a ranking."""
    if not isinstance(members, Top):
        return
    changes: dict[str, object] = {}
    used = (
        scene.places(Kind.SUPERLATIVE)
        | scene.places(Kind.NUMBER)
        | scene.places(Kind.ORDINAL)
        | scene.places(Kind.EARLIER)
        | scene.places(Kind.ASK)
    )
    used |= scene.places(Kind.RANKING)
    for _, part in scene.clause.of(Kind.SUPERLATIVE):
        repeated = part.value == "max" and (scene.has(Kind.NUMBER) or scene.has(Kind.ORDINAL))
        if not repeated:
            changes["order"] = "desc" if part.value in HIGHEST else "asc"
    for _, part in scene.clause.of(Kind.NUMBER):
        if part.number is not None and part.number > 1:
            changes["count"] = int(part.number)
    for _, part in scene.clause.of(Kind.ORDINAL):
        if part.number is not None and part.number > 0:
            changes |= {} if part.number == 1 and scene.has(Kind.NUMBER) else {"first": int(part.number), "count": 1}
    if scene.has(Kind.EARLIER, "next"):
        changes |= {"first": members.first + (members.count or 1), "count": changes.get("count", 1)}
    if changes:
        top = members.model_copy(update=changes | _whole(members, changes))
        alone = not scene.has(Kind.AXIS) and not scene.bag.positionen and not scene.conditions
        yield Candidate((top,), used, 1.3 if alone else 0.4, cell=scene.earlier.cell, members=top)


def _whole(members: Top, changes: dict[str, object]) -> dict[str, object]:
    """ "Jetzt die drei besten" after the worst: of all, not of those that were worse than planned."""
    turned = changes.get("order", members.order) != members.order
    inner = members.set
    tested = isinstance(inner, Where) and isinstance(inner.test, Compare) and inner.test.left == members.by
    return {"set": inner.set} if turned and tested and isinstance(inner, Where) else {}


def _sorted(scene: Scene, members: Set) -> Iterator[Candidate]:
    """The set before in an order: "absteigend"."""
    if not scene.has(Kind.RANKING) or scene.has(Kind.AXIS) or scene.has(Kind.SUPERLATIVE) or not isinstance(members, Where):
        return
    test = members.test
    by = test.left if isinstance(test, Compare) and isinstance(test.left, Cell) else scene.earlier.cell
    if by is None:
        return
    rising = any(part.text.lower().startswith("aufsteigend") for _, part in scene.clause.of(Kind.RANKING))
    top = Top.model_validate({"set": members, "by": by, "order": "asc" if rising else "desc", "count": None})
    yield Candidate((top,), scene.places(Kind.RANKING) | scene.places(Kind.EARLIER), 1.4, cell=by, members=top)


def _restricted(scene: Scene, members: Set) -> Iterator[Candidate]:
    """Those of the set before that pass a test too."""
    if not scene.conditions:
        return
    base = Cell(position=scene.free.position)
    tests = [scene.meaning.test(condition, base) for condition in scene.conditions]
    if (
        isinstance(members, Where)
        and isinstance(members.test, Compare)
        and members.test.op == ">"
        and is_saldo(members.test.left)
    ):
        tests = [_turned(test, condition.sense) for test, condition in zip(tests, scene.conditions, strict=True)]
    chosen: Set = members
    for test in tests:
        chosen = Where(set=chosen, test=test)
    used = (
        scene.bound
        | scene.places(Kind.EARLIER)
        | scene.places(Kind.ASK)
        | scene.places(Kind.QUANTIFIER, "only", "all")
        | scene.bag.used
    )
    ask: Ask = Aggregate(fn="count", over=chosen) if scene.counting else chosen
    yield Candidate((ask,), used, 0.5, members=chosen)


def _turned(test: Test, sense: str) -> Test:
    """Of what has a surplus, below plan is worse."""
    if sense in {"over", "under"} and isinstance(test, Compare):
        return test.model_copy(update={"op": "<" if sense == "under" else ">"})
    return test


def _other_number(scene: Scene, members: Set) -> Iterator[Candidate]:
    """The set before with another number in its test."""
    if len(scene.amounts) != 1 or not isinstance(members, Where) or not isinstance(members.test, Compare):
        return
    place, part = scene.amounts[0]
    if isinstance(members.test.right, Given):
        test = members.test.model_copy(update={"right": given_of(part)})
        chosen = members.model_copy(update={"test": test})
        yield Candidate((chosen,), frozenset({place}) | scene.places(Kind.EARLIER), 0.7, members=chosen)


def _aggregated(scene: Scene, members: Set) -> Iterator[Candidate]:
    """The sum or mean over the set before."""
    for fn in ("sum", "mean"):
        places = scene.places(Kind.AGGREGATE, fn)
        if not places:
            continue
        cell = scene.bag.cell(subjekt=None)
        position = scene.bag.position or (scene.earlier.cell.position if scene.earlier.cell else None) or "saldo"
        wertart = (scene.bag.values or ((scene.earlier.cell.wertart if scene.earlier.cell else None) or "abweichung",))[0]
        term = cell.model_copy(update={"subjekt": None, "position": position, "wertart": wertart})
        used = (
            places
            | scene.bag.used
            | scene.places(Kind.EARLIER)
            | scene.places(Kind.ASK)
            | scene.places(Kind.QUANTIFIER, "both")
            | scene.places(Kind.NUMBER)
        )
        yield Candidate(
            (Aggregate.model_validate({"fn": fn, "term": term, "over": members}),), used, 0.7, cell=term, members=members
        )
