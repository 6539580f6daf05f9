"""What everyday words of money mean.

"Kosten" are the Aufwendungen where they are shown, for a product its Zuschuss; "Zuschüsse" are what is paid to others where
that is shown, else the Zuschuss.
"""

from typing import Any, TypeVar

from assistant.abfrage.nodes import Cell, Node
from assistant.catalogue.model import Catalogue

N = TypeVar("N")
COLLOQUIAL = frozenset({"kosten", "ausgeben", "zuschuesse"})


def settle(node: N, catalogue: Catalogue, axis: str = "") -> N:
    """A node whose colloquial positions are read by their subject or the axis around them."""
    settled: N = _settled(node, catalogue, axis)
    return settled


def _settled(node: object, catalogue: Catalogue, axis: str) -> Any:
    if isinstance(node, Cell):
        return node.model_copy(update={"position": _position(node, catalogue, axis)}) if node.position in COLLOQUIAL else node
    if isinstance(node, Node):
        around = _axis(node) or axis
        changed = {name: _settled(getattr(node, name), catalogue, around) for name in type(node).model_fields if name != "node"}
        return node.model_copy(update=changed)
    if isinstance(node, tuple):
        return tuple(_settled(each, catalogue, axis) for each in node)
    return node


def _position(cell: Cell, catalogue: Catalogue, axis: str) -> str:
    if cell.position == "zuschuesse":
        return "transfer" if isinstance(cell.subjekt, str) and "transfer" in catalogue.shown.get(cell.subjekt, ()) else "zuschuss"
    subjects = (cell.subjekt,) if isinstance(cell.subjekt, str) else cell.subjekt or ()
    if any("aufwand" in catalogue.shown.get(subject, ()) for subject in subjects):
        return "aufwand"
    if subjects or axis == "produkt":
        return "zuschuss"
    return "aufwand"


def _axis(node: Node) -> str:
    """The axis that a node's set runs over."""
    inner: object = node
    while isinstance(inner, Node):
        axis = getattr(inner, "axis", None)
        if isinstance(axis, str):
            return axis
        inner = getattr(inner, "set", None) or getattr(inner, "over", None) or getattr(inner, "rows", None)
    return ""
