"""How nodes hold each other: the children of a node, and the axis that a set opens for what stands inside it."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Aggregate, Earlier, Members, Node, Set, Suppose, Table, Top, Where

_SUBJECTS = frozenset({"produkt", "teilbudget"})


def coordinate(axis: str) -> str:
    """The coordinate of a cell that an axis binds: both levels of subjects are one."""
    return "subjekt" if axis in _SUBJECTS else axis


def set_opened(node: Node, field: str) -> Set | None:
    """The set whose axis is open in a field of a node, None for a field that no set binds."""
    if isinstance(node, Where):
        return node.set if field == "test" else None
    if isinstance(node, Top):
        return node.set if field == "by" else None
    if isinstance(node, Aggregate):
        return node.over if field == "term" else None
    if isinstance(node, Table):
        return node.rows if field == "columns" else None
    return node.set if isinstance(node, Suppose) and field == "becomes" else None


def axis_opened(node: Node, field: str) -> str | None:
    """The axis that is open in a field of a node; None also for a set of an earlier turn."""
    found = set_opened(node, field)
    while found is not None and not isinstance(found, Members):
        found = None if isinstance(found, Earlier) else found.set
    return found.axis if found is not None else None


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """The nodes in the fields of a node, with the field's name."""
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield name, value
        elif isinstance(value, tuple):
            yield from ((name, each) for each in value if isinstance(each, Node))


def descendants(node: Node) -> Iterator[Node]:
    """A node and all nodes inside it."""
    yield node
    for _, child in children(node):
        yield from descendants(child)


def depth(node: Node) -> int:
    """How many nodes stand inside each other."""
    return 1 + max((depth(child) for _, child in children(node)), default=0)
