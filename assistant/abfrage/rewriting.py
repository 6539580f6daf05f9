"""Ways of asking that mean the same, made one: a node with normal children → the node in normal form."""

from typing import TypeVar, cast

from assistant.abfrage.json_form import to_json
from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Logic, Members, Node, Term, Test, Where
from assistant.catalogue.positions import is_additive

N = TypeVar("N", bound=Node)
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_NEGATED = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
_OTHER = {"and": "or", "or": "and"}


def rewritten(node: N) -> N:
    """The node in normal form, which may be of another kind of the same family."""
    found: Node = node
    if isinstance(node, Calc):
        found = _calc(node)
    elif isinstance(node, Aggregate):
        found = _sum(node)
    elif isinstance(node, Where) and isinstance(node.set, Where):
        test = rewritten(Logic(op="and", args=(node.set.test, node.test)))
        found = node.model_copy(update={"set": node.set.set, "test": test})
    elif isinstance(node, Compare) and isinstance(node.left, Given) and not isinstance(node.right, Given):
        found = _given_right(node)
    elif isinstance(node, Logic):
        found = _not(node) if node.op == "not" else _joined(node)
    return cast("N", found)


def _calc(node: Calc) -> Term:
    """ergebnis − plan → abweichung; share(abweichung, plan) → change(ergebnis, plan); add flattened and sorted."""
    if node.op == "add":
        terms = [a for arg in node.args for a in (arg.args if isinstance(arg, Calc) and arg.op == "add" else (arg,))]
        return node.model_copy(update={"args": tuple(sorted(terms, key=to_json))})
    first, second = (*node.args, None, None)[:2]
    if len(node.args) == 2 and isinstance(first, Cell) and isinstance(second, Cell):
        same = first.model_copy(update={"wertart": "plan"}) == second
        if node.op == "subtract" and first.wertart == "ergebnis" and same:
            return first.model_copy(update={"wertart": "abweichung"})
        if node.op == "share" and first.wertart == "abweichung" and same:
            return node.model_copy(update={"op": "change", "args": (first.model_copy(update={"wertart": "ergebnis"}), second)})
    return node


def _sum(node: Aggregate) -> Term:
    """The sum of one additive Cell over named subjects → the Cell of these subjects."""
    term, over = node.term, node.over
    if node.fn == "sum" and isinstance(term, Cell) and isinstance(over, Members) and over.only and not over.without:
        plain = term.subjekt is None and not term.ohne and over.axis in ("produkt", "teilbudget")
        if plain and term.position is not None and is_additive(term.position) and over.of is None:
            subjects = tuple(str(member) for member in over.only)
            return term.model_copy(update={"subjekt": subjects if len(subjects) > 1 else subjects[0]})
    return node


def _given_right(node: Compare) -> Compare:
    op = _FLIPPED.get(node.op)
    return node if op is None else node.model_copy(update={"left": node.right, "op": op, "right": node.left})


def _not(node: Logic) -> Test:
    """De Morgan; a negated comparison is the opposite one."""
    if len(node.args) != 1:
        return node
    inner = node.args[0]
    if isinstance(inner, Compare) and inner.op in _NEGATED:
        return inner.model_copy(update={"op": _NEGATED[inner.op]})
    if isinstance(inner, Logic) and inner.op == "not" and len(inner.args) == 1:
        return inner.args[0]
    if isinstance(inner, Logic) and inner.op in _OTHER:
        negated = tuple(rewritten(Logic(op="not", args=(arg,))) for arg in inner.args)
        return _joined(Logic(op="or" if inner.op == "and" else "and", args=negated))
    return node


def _joined(node: Logic) -> Test:
    """and, or: flattened, sorted, without doubles."""
    flat = {to_json(a): a for arg in node.args for a in (arg.args if isinstance(arg, Logic) and arg.op == node.op else (arg,))}
    if len(flat) == 1:
        return next(iter(flat.values()))
    return node.model_copy(update={"args": tuple(flat[key] for key in sorted(flat))})
