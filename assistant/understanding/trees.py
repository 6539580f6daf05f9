"""Trees of nodes: all that is in one, and one with parts of it replaced."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from assistant.abfrage.nodes import Cell, Node, Profile

N = TypeVar("N")


def walk(node: object) -> Iterator[object]:
    """A node with all that is in it, down to names and numbers."""
    yield node
    if isinstance(node, Node):
        for name in type(node).model_fields:
            yield from walk(getattr(node, name))
    elif isinstance(node, tuple):
        for each in node:
            yield from walk(each)


def replaced(node: N, instead: Callable[[object], object]) -> N:
    """A tree with some of its parts replaced; `instead` gives what stands for a part, the part itself
    where only what is inside it may be replaced."""
    found: N = _replaced(node, instead)
    return found


def _replaced(node: object, instead: Callable[[object], object]) -> Any:
    found = instead(node)
    if found is not node:
        return found
    if isinstance(node, Node):
        fields = (name for name in type(node).model_fields if name != "node")
        return node.model_copy(update={name: _replaced(getattr(node, name), instead) for name in fields})
    return tuple(_replaced(each, instead) for each in node) if isinstance(node, tuple) else node


def subjects_of(node: object) -> Iterator[str]:
    """The subjects that a node names."""
    for each in walk(node):
        if isinstance(each, Cell | Profile) and each.subjekt:
            yield from (each.subjekt,) if isinstance(each.subjekt, str) else each.subjekt
