"""Turns that go on from the one before: another order, other places of a ranking, those of a set that pass a test, its mean."""

from collections.abc import Iterator
from typing import Any

from assistant.abfrage.nodes import (
    Aggregate,
    Ask,
    Calc,
    Cell,
    Compare,
    Given,
    Members,
    Node,
    Profile,
    Quote,
    Set,
    Term,
    Test,
    Top,
    Where,
)
from assistant.understanding.constructions.ratios import part_of_plan
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene

REVERSED = {
    "max": "desc",
    "dear": "desc",
    "rich": "desc",
    "best": "desc",
    "min": "asc",
    "cheap": "asc",
    "poor": "asc",
    "worst": "asc",
}


def propose(scene: Scene) -> Iterator[Candidate]:
    if scene.earlier.members is not None and not scene.bag.subjekte:
        yield from _ranked(scene, scene.earlier.members)
        yield from _sorted(scene, scene.earlier.members)
        yield from _restricted(scene, scene.earlier.members)
        yield from _other_number(scene, scene.earlier.members)
        yield from _aggregated(scene, scene.earlier.members)
    if scene.earlier.cell is not None and _is_part(scene, scene.earlier.cell) and scene.has(Kind.RATIO, "percent", "share"):
        whole = scene.earlier.cell.model_copy(update={"subjekt": scene.bag.subjects[0]})
        share = Calc(op="share", args=(scene.earlier.cell, whole))
        used = scene.bag.used | scene.bound | scene.places(Kind.EARLIER) | scene.places(Kind.RATIO) | scene.places(Kind.ASK)
        yield Candidate((share,), used, 0.9, cell=scene.earlier.cell)
    if (
        scene.earlier.cell is not None
        and not scene.bag.subjekte
        and len(scene.bag.positions) == 1
        and scene.has(Kind.RATIO, "percent", "share")
    ):
        yield from _of_whole(scene, scene.earlier.cell, scene.bag.positions[0])
    yield from _distance(scene)
    yield from _replayed(scene)
    if scene.earlier.cell is not None:
        yield from _of_value(scene, scene.earlier.cell)
    if len(scene.earlier.cells) > 1 and scene.has(Kind.AGGREGATE):
        yield from _of_cells(scene)


def _of_whole(scene: Scene, cell: Cell, position: str) -> Iterator[Candidate]:
    """The value before as a share of the position that it is part of: "Wie viel Prozent der Aufwendungen sind das?"."""
    meant = "aufwand" if position == "kosten" else position
    known = scene.catalogue.positionen.get(cell.position or "")
    if known is not None and known.parent == meant:
        share = Calc(op="share", args=(cell, cell.model_copy(update={"position": meant})))
        used = (
            scene.bag.used
            | scene.bound
            | scene.places(Kind.EARLIER)
            | scene.places(Kind.RATIO)
            | scene.places(Kind.ASK)
            | scene.places(Kind.WHOLE)
        )
        yield Candidate((share,), used, 1.3, cell=cell)


def _is_part(scene: Scene, cell: Cell) -> bool:
    """True where the subject named contains that of the value before: "Anteil am Dezernat?"."""
    if not scene.bag.subjekte or scene.bag.positionen:
        return False
    above = isinstance(cell.subjekt, str) and scene.bag.subjects[0] in scene.catalogue.above(cell.subjekt)
    return above or scene.has(Kind.EARLIER)


def _distance(scene: Scene) -> Iterator[Candidate]:
    """ "Und um wie viel?" after two sides were compared."""
    light = {Kind.FILLER, Kind.BREAK, Kind.FORM, Kind.ASK, Kind.DIFFERENCE, Kind.RATIO, Kind.EARLIER, Kind.DIRECTION}
    typed = [part for part in scene.clause.parts if part.kind not in light]
    last = scene.earlier.asks[-1] if scene.earlier.asks else None
    asked = scene.places(Kind.ASK, "howmuch", "howmany") | scene.places(Kind.DIFFERENCE) | scene.bound
    if typed or not asked:
        return
    sides: tuple[Term, Term] | None = None
    if isinstance(last, Cell) and len(scene.earlier.cells) > 1 and _differ_once(*scene.earlier.cells[-2:]):
        before, after = scene.earlier.cells[-2:]
        sides = after, before
    if isinstance(last, Compare) and not isinstance(last.right, Given):
        sides = last.left, last.right
    if isinstance(last, Top) and isinstance(last.set, Members) and len(last.set.only) == 2 and isinstance(last.by, Cell):
        first, second = (last.by.model_copy(update={"subjekt": s}) for s in last.set.only)
        sides = first, second
    if sides is not None:
        ops = ["change"] if scene.has(Kind.RATIO, "percent") else ["subtract"]
        asks = tuple(Calc.model_validate({"op": op, "args": sides}) for op in ops)
        yield Candidate(asks, asked | scene.places(Kind.RATIO) | scene.places(Kind.EARLIER), 1.6, cell=scene.earlier.cell)


def _differ_once(first: Cell, second: Cell) -> bool:
    """True where two cells differ in just one coordinate."""
    return sum(getattr(first, name) != getattr(second, name) for name in Cell.model_fields) == 1


REPLACED = {Kind.SUBJEKT, Kind.JAHR, Kind.MONAT, Kind.POSITION, Kind.WERTART, Kind.WHOLE}


def _replayed(scene: Scene) -> Iterator[Candidate]:
    """The asks before with another coordinate: "Dito FD 33.", "und 2022?"."""
    kinds = {part.kind for part in scene.clause.parts} - {Kind.FILLER, Kind.BREAK, Kind.EARLIER, Kind.FORM}
    asks = scene.earlier.asks
    kinds -= {Kind.QUANTIFIER}
    named = REPLACED | {Kind.SERVICE} if scene.bag.inferred else REPLACED
    if (
        not asks
        or not kinds
        or kinds - named
        or len(kinds) > 2
        or (all(isinstance(ask, Cell) for ask in asks) and len(asks) == 1)
    ):
        return
    bag = scene.bag
    changes: dict[str, object] = {}
    if bag.subjekte and len(bag.subjects) == 1:
        changes["subjekt"] = bag.subjects[0]
    if bag.years:
        changes["jahr"] = bag.years[0]
    if bag.periods:
        changes["monat"] = bag.periods[0]
    if bag.positionen and not bag.inferred:
        changes["position"] = bag.position
    if bag.values:
        changes["wertart"] = bag.values[0]
    replaced = tuple(changed(ask, changes) for ask in asks)
    if replaced != asks:
        cell = scene.earlier.cell.model_copy(update=changes) if scene.earlier.cell else None
        yield Candidate(
            tuple(dict.fromkeys(replaced)),
            bag.used | scene.places(Kind.EARLIER) | scene.places(Kind.QUANTIFIER, "only") | scene.places(Kind.SERVICE),
            0.6,
            cell=cell,
        )


def changed(node: Any, changes: dict[str, object]) -> Any:
    """A node with coordinates replaced in its cells, where they are pinned."""
    if isinstance(node, Cell):
        pinned = {k: v for k, v in changes.items() if k in {"jahr", "monat"} or getattr(node, k) is not None}
        return node.model_copy(update=pinned)
    if isinstance(node, Profile) and "subjekt" in changes:
        return node.model_copy(update={"subjekt": changes["subjekt"]})
    if isinstance(node, Members) and "subjekt" in changes and node.axis in {"produkt", "teilbudget"} and not node.only:
        return node.model_copy(update={"of": changes["subjekt"]})
    if isinstance(node, Node):
        return node.model_copy(
            update={name: changed(getattr(node, name), changes) for name in type(node).model_fields if name != "node"}
        )
    return tuple(changed(each, changes) for each in node) if isinstance(node, tuple) else node


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
    used |= scene.places(Kind.RANKING) if scene.has(Kind.ORDINAL) else frozenset()
    for _, part in scene.clause.of(Kind.SUPERLATIVE):
        if part.value in {"min", "cheap", "poor", "worst", "best"} or not scene.has(Kind.NUMBER):
            changes["order"] = REVERSED[part.value]
    for _, part in scene.clause.of(Kind.NUMBER):
        if part.number is not None and part.number > 1:
            changes["count"] = int(part.number)
    for _, part in scene.clause.of(Kind.ORDINAL):
        if part.number is not None and part.number > 0:
            changes |= {} if part.number == 1 and scene.has(Kind.NUMBER) else {"first": int(part.number), "count": 1}
    if changes:
        top = members.model_copy(update=changes)
        alone = not scene.has(Kind.AXIS) and not scene.bag.positionen and not scene.conditions
        yield Candidate((top,), used, 1.3 if alone else 0.4, cell=scene.earlier.cell, members=top)


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
    yield Candidate((top,), scene.places(Kind.RANKING) | scene.places(Kind.EARLIER), 0.9, cell=by, members=top)


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
        and _is_saldo(members.test.left)
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


def _is_saldo(node: object) -> bool:
    return isinstance(node, Cell) and node.position == "saldo" and node.wertart in {"plan", "ergebnis"}


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


def _of_value(scene: Scene, cell: Cell) -> Iterator[Candidate]:
    """The value before, in percent of its plan or year, or a number said of it."""
    if scene.bag.subjekte or scene.bag.positionen:
        return
    ratio = scene.places(Kind.RATIO, "percent", "share")
    heads = scene.places(Kind.ASK) | scene.places(Kind.EARLIER)
    if ratio and not scene.bag.years and not scene.has(Kind.NOUN) and not scene.has(Kind.WORD):
        year = scene.places(Kind.AXIS, "jahr")
        if cell.monat is not None and (year or not scene.bag.values):
            share = Calc(op="share", args=(cell, cell.model_copy(update={"monat": None})))
            yield Candidate((share,), ratio | heads | year | scene.bag.used, 0.7, cell=cell)
        else:
            result, plan = (cell.model_copy(update={"wertart": w}) for w in ("ergebnis", "plan"))
            part = cell.wertart == "ergebnis" and part_of_plan(scene)
            used = ratio | heads | scene.bag.used | scene.bound
            yield Candidate((Calc(op="share" if part else "change", args=(result, plan)),), used, 0.6, cell=cell)
    for place, part in scene.amounts:
        given = given_of(part)
        matching = [
            c
            for c in _alike(cell)
            if (v := scene.meaning.value_of(c)) is not None and abs(abs(float(v)) - abs(float(given.value))) <= given.step / 2
        ]
        if matching:
            cell = matching[0]
        if cell.position == "saldo" and float(given.value) > 0:
            left: Cell | Calc = Calc(op="abs", args=(cell,))
        else:
            left = cell
        used = frozenset({place}) | heads | scene.places(Kind.CHECK) | scene.bag.used
        yield Candidate((Compare.model_validate({"left": left, "op": "=", "right": given}),), used, 0.5, cell=cell)
    reason = scene.places(Kind.REASON, "grund")
    if reason and not scene.conditions:
        yield Candidate((Quote(kind="grund", of=cell),), reason | heads | scene.bag.used, 1.1, cell=cell)


def _alike(cell: Cell) -> tuple[Cell, ...]:
    """The cells of the same row that a number may be said of."""
    positions = ("ziel", "zielgrad", "kennzahl") if cell.position in {"ziel", "zielgrad"} else (cell.position,)
    values = (cell.wertart, "ergebnis", "plan") if cell.position != "saldo" else (cell.wertart, "ergebnis", "plan", "abweichung")
    return tuple(cell.model_copy(update={"position": p, "wertart": w}) for p in positions for w in dict.fromkeys(values))


def _of_cells(scene: Scene) -> Iterator[Candidate]:
    """The mean or sum of the figures before."""
    cells = scene.earlier.cells
    subjects = tuple(dict.fromkeys(c.subjekt for c in cells if isinstance(c.subjekt, str)))
    if len(subjects) > 1 and not scene.bag.subjekte and scene.has(Kind.AGGREGATE, "sum"):
        yield from _summed_subjects(scene, cells[-1], subjects)
    months = [c.monat for c in cells if isinstance(c.monat, int)]
    if len(set(months)) == len(cells) and len({c.model_copy(update={"monat": None}) for c in cells}) == 1:
        over = Members.model_validate({"axis": "monat", "only": months})
        for fn in ("mean", "sum"):
            places = scene.places(Kind.AGGREGATE, fn)
            if places:
                term = cells[0].model_copy(update={"monat": None})
                used = places | scene.places(Kind.NUMBER) | scene.places(Kind.EARLIER) | scene.places(Kind.ASK)
                yield Candidate((Aggregate.model_validate({"fn": fn, "term": term, "over": over}),), used, 0.8, cell=term)


def _summed_subjects(scene: Scene, last: Cell, subjects: tuple[str, ...]) -> Iterator[Candidate]:
    """The subjects before, taken together: a figure, or whether it is a plus."""
    positions = scene.bag.positions or (last.position or "saldo",)
    values = [v for v in scene.bag.values if v != "plan"] or [
        "abweichung" if positions[0] == "saldo" else last.wertart or "ergebnis"
    ]
    cells = tuple(last.model_copy(update={"subjekt": subjects, "position": p, "wertart": w}) for p in positions for w in values)
    used = (
        scene.places(Kind.AGGREGATE, "sum") | scene.bag.used | scene.bound | scene.places(Kind.EARLIER) | scene.places(Kind.ASK)
    )
    used |= (
        scene.places(Kind.QUANTIFIER, "both") | scene.places(Kind.SUPPOSE) | scene.places(Kind.NUMBER) | scene.places(Kind.AXIS)
    )
    yield Candidate(cells, used, 0.9, cell=cells[0])
