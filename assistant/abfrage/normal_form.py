"""The normal form: two Abfragen are the same question where their normal forms are equal as JSON.

Defaults are filled in, coordinates made plain, equal ways of asking made one. A coordinate that an enclosing set binds stays as
it is written: there, leaving it out means the member.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from assistant.abfrage.json_form import to_json
from assistant.abfrage.nodes import (
    Abfrage,
    Aggregate,
    Calc,
    Cell,
    Compare,
    Given,
    Logic,
    Members,
    Node,
    Where,
    axis_opened,
    coordinate,
)
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.positions import is_additive, is_measured

N = TypeVar("N", bound=Node)
_UNNAMED = frozenset({"of", "near"})
"""Fields whose cell may name a subject alone."""
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_NEGATED = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}


@dataclass(frozen=True, slots=True)
class Bound:
    """The Abfrage's year, and the coordinates that enclosing sets bind; `named` is False where a cell may be a subject alone."""

    jahr: int
    axes: frozenset[str] = frozenset()
    named: bool = True

    def inside(self, node: Node, field: str) -> "Bound":
        """What is bound in a field of a node."""
        axis = axis_opened(node, field)
        named = field not in _UNNAMED
        if axis is None and named is self.named:
            return self
        return replace(self, axes=self.axes | ({coordinate(axis)} if axis else set()), named=named)


def normalise(abfrage: Abfrage) -> Abfrage:
    """The normal form of an Abfrage; normalising again changes nothing."""
    bound = Bound(abfrage.jahr)
    asks = tuple(normal(ask, bound) for ask in abfrage.asks)
    presumes = tuple(sorted((normal(test, bound) for test in abfrage.presumes), key=to_json))
    return abfrage.model_copy(update={"asks": asks, "presumes": presumes})


def normal(node: Node, bound: Bound) -> Node:
    """The normal form of one node, which may be of another kind of the same family."""
    while (found := _once(node, bound)) != node:
        node = found
    return found


def _once(node: Node, bound: Bound) -> Node:
    """Children first, then the node itself."""
    found: dict[str, object] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            found[name] = _once(value, bound.inside(node, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            inner = bound.inside(node, name)
            found[name] = tuple(_once(each, inner) for each in value)
    node = _changed(node, found)
    if isinstance(node, Cell):
        return _cell(node, bound)
    return _test(node) if isinstance(node, Compare | Logic | Where) else _term(node)


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


def _term(node: Node) -> Node:
    """ergebnis − plan → abweichung; share(abweichung, plan) → change(ergebnis, plan); add flattened and sorted.

    The sum of one additive Cell over named subjects is the Cell of these subjects.
    """
    match node:
        case Members():
            of = None if node.axis == "monat" and node.of == (1, 12) else node.of
            return _changed(node, {"only": _sorted(node.only), "without": _sorted(node.without), "of": of})
        case Calc(op="add"):
            terms = [a for arg in node.args for a in (arg.args if isinstance(arg, Calc) and arg.op == "add" else (arg,))]
            return node.model_copy(update={"args": tuple(sorted(terms, key=to_json))})
        case Calc(op="subtract", args=(Cell(wertart="ergebnis") as first, second)) if _in(first, "plan") == second:
            return _in(first, "abweichung")
        case Calc(op="share", args=(Cell(wertart="abweichung") as first, second)) if _in(first, "plan") == second:
            return node.model_copy(update={"op": "change", "args": (_in(first, "ergebnis"), second)})
        case Aggregate(
            fn="sum", term=Cell(subjekt=None, ohne=(), position=str()) as term, over=Members(of=None, without=()) as over
        ):
            if over.only and coordinate(over.axis) == "subjekt" and is_additive(str(term.position)):
                return term.model_copy(update={"subjekt": over.only if len(over.only) > 1 else over.only[0]})
    return node


def _test(node: Node) -> Node:
    """Where of Where → and; a Given stands right; De Morgan; and, or flattened, sorted, without doubles."""
    match node:
        case Where(set=Where() as inner):
            test = _test(Logic(op="and", args=(inner.test, node.test)))
            return node.model_copy(update={"set": inner.set, "test": test})
        case Compare(left=Given(), op=op) if op in _FLIPPED and not isinstance(node.right, Given):
            return node.model_copy(update={"left": node.right, "op": _FLIPPED[op], "right": node.left})
        case Logic(op="not", args=(Compare(op=op) as negated,)) if op in _NEGATED:
            return negated.model_copy(update={"op": _NEGATED[op]})
        case Logic(op="not", args=(Logic(op="not", args=(inner_test,)),)):
            return inner_test
        case Logic(op="not", args=(Logic(op="and" | "or") as joined,)):
            args = tuple(_test(Logic(op="not", args=(arg,))) for arg in joined.args)
            return _test(joined.model_copy(update={"op": "or" if joined.op == "and" else "and", "args": args}))
        case Logic(op="and" | "or"):
            flat = {
                to_json(a): a for arg in node.args for a in (arg.args if isinstance(arg, Logic) and arg.op == node.op else (arg,))
            }
            if len(flat) == 1:
                return next(iter(flat.values()))
            return node.model_copy(update={"args": tuple(flat[key] for key in sorted(flat))})
    return node


def _in(cell: Cell, wertart: str) -> Cell:
    return cell.model_copy(update={"wertart": wertart})


def _changed(node: N, found: Mapping[str, object]) -> N:
    moved = {name: value for name, value in found.items() if value != getattr(node, name)}
    return node.model_copy(update=moved) if moved else node


def _sorted(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(dict.fromkeys(values), key=lambda value: (isinstance(value, str), value)))
