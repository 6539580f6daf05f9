"""Turns that go on from the figures before: shares of something larger, a distance, a sum or mean, a number said of one."""

from collections.abc import Iterator

from assistant.abfrage.nodes import (
    Aggregate,
    Calc,
    Cell,
    Compare,
    Given,
    Members,
    Quote,
    Term,
    Top,
)
from assistant.understanding.constructions.ratios import part_of_plan
from assistant.understanding.meaning import given_of
from assistant.understanding.parts import Kind
from assistant.understanding.scene import Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings that go on from the figures of the asks before."""
    yield from _distance(scene)
    cell = scene.earlier.cell
    if cell is not None:
        if scene.has(Kind.RATIO, "percent", "share"):
            yield from _of_subject(scene, cell)
            yield from _of_position(scene, cell)
        yield from _of_value(scene, cell)
    if cell is not None and scene.has(Kind.AGGREGATE, "more"):
        yield from _with_more(scene, cell)
    if len(scene.earlier.cells) > 1 and scene.has(Kind.AGGREGATE):
        yield from _of_cells(scene)


def _with_more(scene: Scene, cell: Cell) -> Iterator[Candidate]:
    """ "Und wenn man die Sportstätten noch dazunimmt?": the figure before, with more subjects."""
    subjects = tuple(
        dict.fromkeys((*((cell.subjekt,) if isinstance(cell.subjekt, str) else cell.subjekt or ()), *scene.bag.subjects))
    )
    if scene.bag.subjekte and len(subjects) > 1:
        taken = cell.model_copy(
            update={"subjekt": subjects, "wertart": scene.bag.values[0] if scene.bag.values else cell.wertart}
        )
        used = scene.bag.used | scene.places(Kind.AGGREGATE) | scene.places(Kind.SUPPOSE) | scene.places(Kind.ASK)
        yield Candidate((taken,), used, 1.2, cell=taken)


def _of_subject(scene: Scene, cell: Cell) -> Iterator[Candidate]:
    """The value before as a share of that of a subject above: "Anteil am Dezernat?"."""
    if not scene.bag.subjekte or scene.bag.positionen:
        return
    above = isinstance(cell.subjekt, str) and scene.bag.subjects[0] in scene.catalogue.above(cell.subjekt)
    if above or scene.has(Kind.EARLIER):
        other = cell.model_copy(update={"subjekt": scene.bag.subjects[0]})
        of_it = any(part.text.lower() == "davon" for _, part in scene.clause.of(Kind.EARLIER))
        share = Calc(op="share", args=(other, cell) if of_it else (cell, other))
        used = scene.bag.used | scene.bound | scene.places(Kind.EARLIER) | scene.places(Kind.RATIO) | scene.places(Kind.ASK)
        yield Candidate((share,), used, 0.9, cell=cell)


def _of_position(scene: Scene, cell: Cell) -> Iterator[Candidate]:
    """The value before as a share of the position that it is part of: "Wie viel Prozent der Aufwendungen sind das?"."""
    if scene.bag.subjekte or len(scene.bag.positions) != 1:
        return
    position = scene.bag.positions[0]
    meant = "aufwand" if position == "kosten" else position
    known = scene.catalogue.positionen.get(cell.position or "")
    if known is not None and known.parent == meant:
        share = Calc(op="share", args=(cell, cell.model_copy(update={"position": meant})))
        used = scene.bag.used | scene.bound | scene.places(Kind.EARLIER) | scene.places(Kind.RATIO) | scene.places(Kind.ASK)
        yield Candidate((share,), used | scene.places(Kind.WHOLE), 1.3, cell=cell)


def _distance(scene: Scene) -> Iterator[Candidate]:
    """ "Und um wie viel?" after two sides were compared."""
    light = {Kind.FILLER, Kind.BREAK, Kind.FORM, Kind.ASK, Kind.DIFFERENCE, Kind.RATIO, Kind.EARLIER, Kind.DIRECTION}
    typed = [part for part in scene.clause.parts if part.kind not in light]
    last = scene.earlier.asks[-1] if scene.earlier.asks else None
    asked = scene.places(Kind.ASK, "howmuch", "howmany") | scene.places(Kind.DIFFERENCE) | scene.bound
    apart = scene.has(Kind.DIFFERENCE) or scene.has(Kind.RATIO) or scene.bound
    if typed or not asked or not (apart or any(part.text.lower() == "um" for part in scene.clause.parts)):
        return
    sides: tuple[Term, Term] | None = None
    if isinstance(last, Cell) and len(scene.earlier.cells) > 1 and _differ_once(*scene.earlier.cells[-2:]):
        before, after = scene.earlier.cells[-2:]
        sides = (before, after) if after.wertart == "plan" else (after, before)
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
    return len([name for name in Cell.model_fields if getattr(first, name) != getattr(second, name)]) == 1


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
            fulfilled = cell.wertart == "ergebnis" and part_of_plan(scene)
            used = ratio | heads | scene.bag.used | scene.bound
            yield Candidate((Calc(op="share" if fulfilled else "change", args=(result, plan)),), used, 0.6, cell=cell)
    for place, part in scene.amounts:
        given = given_of(part)
        matching = [
            c
            for c in _alike(cell)
            if (v := scene.meaning.value_of(c)) is not None and abs(abs(float(v)) - abs(float(given.value))) <= given.step / 2
        ]
        if matching:
            cell = matching[0]
        unsigned = cell.position == "saldo" and float(given.value) > 0
        left: Term = Calc(op="abs", args=(cell,)) if unsigned else cell
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
    values = [v for v in scene.bag.values if v != "plan"] or [last.wertart or "ergebnis"]
    cells = tuple(last.model_copy(update={"subjekt": subjects, "position": p, "wertart": w}) for p in positions for w in values)
    used = (
        scene.places(Kind.AGGREGATE, "sum") | scene.bag.used | scene.bound | scene.places(Kind.EARLIER) | scene.places(Kind.ASK)
    )
    used |= (
        scene.places(Kind.QUANTIFIER, "both") | scene.places(Kind.SUPPOSE) | scene.places(Kind.NUMBER) | scene.places(Kind.AXIS)
    )
    yield Candidate(cells, used, 0.9, cell=cells[0])
