"""Turns that ask the same again of something else: "Dito FD 33.", "und 2022?"."""

from collections.abc import Iterator, Sequence

from assistant.abfrage.nodes import (
    Ambiguous,
    Ask,
    Calc,
    Cell,
    Members,
    Profile,
)
from assistant.catalogue.model import Catalogue
from assistant.understanding.bag import Bag
from assistant.understanding.clause import COUNTS
from assistant.understanding.parts import Kind
from assistant.understanding.scene import SUBJECTS, Candidate, Scene
from assistant.understanding.trees import replaced, subjects_of
from data.german.words import words

REPLACED = {Kind.SUBJEKT, Kind.JAHR, Kind.MONAT, Kind.POSITION, Kind.WERTART, Kind.WHOLE}
PASSED_OVER = {Kind.FILLER, Kind.BREAK, Kind.EARLIER, Kind.FORM, Kind.QUANTIFIER}


def propose(scene: Scene) -> Iterator[Candidate]:
    """The asks before with another coordinate: "Dito FD 33.", "und 2022?"."""
    asks = scene.earlier.asks
    yield from _told_apart(scene)
    if not asks or not _only_replaces(scene, asks) or (len(asks) == 1 and isinstance(asks[0], Cell) and asks[0].wertart):
        return
    changes = _changes(scene.bag)
    replayed = replaced(asks, lambda node: _with_changes(node, changes, scene.catalogue))
    if replayed != asks:
        cell = scene.earlier.cell.model_copy(update=changes) if scene.earlier.cell else None
        yield Candidate(
            tuple(dict.fromkeys(replayed)),
            scene.bag.used | scene.places(Kind.EARLIER) | scene.places(Kind.QUANTIFIER, "only") | scene.places(Kind.SERVICE),
            0.6,
            cell=cell,
        )


def _told_apart(scene: Scene) -> Iterator[Candidate]:
    """ "Ich meine die nach dem SGB II": which of two readings of a name was meant, by the words that only its names have."""
    last = scene.earlier.asks[-1] if scene.earlier.asks else None
    if not isinstance(last, Ambiguous) or scene.earlier.here:
        return
    said = {word.stem for part in scene.clause.parts for word in words(part.text)}
    subjects = [next(subjects_of(reading), "") for reading in last.readings]
    stems = [_stems_of(scene, subject) for subject in subjects]
    for own, reading in enumerate(last.readings):
        others = frozenset().union(*(found for place, found in enumerate(stems) if place != own))
        if said & (stems[own] - others):
            cell = Cell(subjekt=subjects[own], position="saldo", wertart="ergebnis")
            yield Candidate((reading,), frozenset(range(len(scene.clause.parts))), 1.5, cell=cell)


def _stems_of(scene: Scene, subjekt: str) -> frozenset[str]:
    """The stems of all names of a subject."""
    known = scene.catalogue.subjekte.get(subjekt)
    return frozenset(word.stem for name in known.names for word in words(name.text)) if known else frozenset()


def _only_replaces(scene: Scene, asks: Sequence[Ask]) -> bool:
    """True where a clause names one or two coordinates and nothing else; after a value per unit, also the unit."""
    kinds = {part.kind for part in scene.clause.parts} - PASSED_OVER
    per_unit = isinstance(asks[0], Calc) and asks[0].op == "divide" and "kennzahl" in scene.bag.positions
    named = REPLACED | {Kind.SERVICE} if scene.bag.inferred or per_unit else REPLACED
    return 0 < len(kinds) <= 2 and kinds <= named


def _changes(bag: Bag) -> dict[str, object]:
    """The coordinates to put in place of those before."""
    changes: dict[str, object] = {}
    if bag.subjekte and len(bag.subjects) == 1:
        changes["subjekt"] = bag.subjects[0]
    if bag.years:
        changes["jahr"] = bag.years[0]
    if bag.periods:
        changes["monat"] = bag.periods[0]
    if bag.positionen and not bag.inferred and bag.position != "kennzahl":
        changes["position"] = bag.position
    if bag.values:
        changes["wertart"] = bag.values[0]
    return changes


def _with_changes(node: object, changes: dict[str, object], catalogue: Catalogue) -> object:
    """A part of an ask with coordinates replaced in it, where they are pinned; itself where it has none.

    Of a share of two subjects the part is replaced, not the whole.
    """
    if isinstance(node, Calc) and node.op == "share" and isinstance(changes.get("subjekt"), str):
        part, whole = node.args
        two = isinstance(part, Cell) and isinstance(whole, Cell) and part.subjekt != whole.subjekt
        if (
            two
            and isinstance(part, Cell)
            and isinstance(whole, Cell)
            and whole.subjekt in catalogue.above(str(changes["subjekt"]))
        ):
            return node.model_copy(update={"args": (part.model_copy(update={"subjekt": changes["subjekt"]}), whole)})
    if isinstance(node, Cell):
        counted = node.position in COUNTS and changes.get("position") not in COUNTS
        apart = {"position"} if counted else set()
        pinned = {k: v for k, v in changes.items() if k in {"jahr", "monat"} or getattr(node, k) is not None}
        pinned = {k: v for k, v in pinned.items() if k not in apart}
        return node.model_copy(update=pinned)
    if isinstance(node, Profile) and "subjekt" in changes:
        return node.model_copy(update={"subjekt": changes["subjekt"]})
    if isinstance(node, Members) and "subjekt" in changes and node.axis in SUBJECTS and not node.only:
        return node.model_copy(update={"of": changes["subjekt"]})
    return node
