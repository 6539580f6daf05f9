"""The normal form: two Abfragen are the same question where their normal forms are equal as JSON.

Defaults are filled in, coordinates made plain, equal ways of asking made one. A coordinate that an enclosing set binds stays as
it is written: there, leaving it out means the member.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from assistant.abfrage.json_form import to_json
from assistant.abfrage.nodes import Abfrage, Ask, Cell, Members, Node, Test
from assistant.abfrage.rewriting import rewritten
from assistant.abfrage.walking import axis_opened, coordinate
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.positions import is_measured

N = TypeVar("N", bound=Node)
_UNNAMED = frozenset({"of", "near"})
"""Fields whose cell may name a subject alone."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The Abfrage's year, and the coordinates that enclosing sets bind."""

    jahr: int
    axes: frozenset[str] = frozenset()
    named: bool = True  # False for a cell that may be a subject alone

    def within(self, axis: str) -> "Bound":
        """Inside a set of this axis."""
        return replace(self, axes=self.axes | {coordinate(axis)})


def normalise(abfrage: Abfrage) -> Abfrage:
    """The normal form of an Abfrage; normalising again changes nothing."""
    bound = Bound(abfrage.jahr)
    asks = tuple(cast("Ask", normal(ask, bound)) for ask in abfrage.asks)
    presumes = tuple(sorted((cast("Test", normal(test, bound)) for test in abfrage.presumes), key=to_json))
    return abfrage.model_copy(update={"asks": asks, "presumes": presumes})


def normal(node: Node, bound: Bound) -> Node:
    """The normal form of one node, which may be of another kind of the same family."""
    while True:
        found = _once(node, bound)
        if found == node:
            return found
        node = found


def _once(node: Node, bound: Bound) -> Node:
    """Children first, then the node itself."""
    changed: dict[str, object] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            changed[name] = _once(value, _inside(node, name, bound))
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            inner = _inside(node, name, bound)
            changed[name] = tuple(_once(each, inner) for each in value)
    moved = {name: value for name, value in changed.items() if value != getattr(node, name)}
    node = node.model_copy(update=moved) if moved else node
    if isinstance(node, Cell):
        return _cell(node, bound)
    if isinstance(node, Members):
        return _members(node)
    return rewritten(node)


def _inside(node: Node, name: str, bound: Bound) -> Bound:
    """What is bound in a field of a node."""
    if bound.named is (name in _UNNAMED):
        bound = replace(bound, named=not bound.named)
    axis = axis_opened(node, name)
    return bound if axis is None else bound.within(axis)


def _cell(cell: Cell, bound: Bound) -> Cell:
    found: dict[str, object] = {"ohne": _sorted(cell.ohne)}
    if isinstance(cell.subjekt, tuple):
        found["subjekt"] = cell.subjekt[0] if len(cell.subjekt) == 1 else _sorted(cell.subjekt)
    elif cell.subjekt is None and "subjekt" not in bound.axes and bound.named:
        found["subjekt"] = GESAMTHAUSHALT
    if cell.position is None and "position" not in bound.axes and bound.named:
        found["position"] = "saldo"
    position = found.get("position", cell.position)
    if cell.wertart is None and isinstance(position, str) and is_measured(position):
        found["wertart"] = "ergebnis"
    if cell.jahr == bound.jahr and "jahr" not in bound.axes:
        found["jahr"] = None
    if isinstance(cell.monat, tuple):
        first, last = cell.monat
        is_year = cell.monat == (1, 12) and "monat" not in bound.axes
        found["monat"] = None if is_year else first if first == last else cell.monat
    return _changed(cell, found)


def _members(node: Members) -> Members:
    found: dict[str, object] = {"only": _sorted(node.only), "without": _sorted(node.without)}
    if node.axis == "monat" and node.of == (1, 12):
        found["of"] = None
    return _changed(node, found)


def _changed(node: N, found: dict[str, object]) -> N:
    moved = {name: value for name, value in found.items() if value != getattr(node, name)}
    return node.model_copy(update=moved) if moved else node


def _sorted(values: Iterable[str | int]) -> tuple[str | int, ...]:
    return tuple(sorted(dict.fromkeys(values), key=lambda value: (isinstance(value, str), value)))
