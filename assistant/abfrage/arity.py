"""How many parts a node needs, and of which kind its numbers are."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Aggregate, Ambiguous, Calc, Logic, Members, Node, Table, Top

_ONE = frozenset({"abs", "negate"})
_SEVERAL = frozenset({"add"})
_RANGES = frozenset({"monat", "jahr"})


def arity_problems(node: Node) -> Iterator[str]:
    """What a node has too many or too few of."""
    if isinstance(node, Calc):
        yield from _calc(node)
    elif isinstance(node, Logic):
        if not node.args or (node.op == "not" and len(node.args) != 1):
            yield f"„{node.op}“ verbindet {'genau eine Aussage' if node.op == 'not' else 'mindestens eine Aussage'}."
    elif isinstance(node, Aggregate) and node.term is None and node.fn != "count":
        yield "Nur gezählt werden kann, ohne zu sagen, was."
    elif isinstance(node, Top) and (node.first < 1 or (node.count is not None and node.count < 1)):
        yield "Eine Rangliste beginnt bei Platz 1 und zeigt mindestens ein Mitglied."
    elif isinstance(node, Table) and not node.columns:
        yield "Eine Tabelle braucht mindestens eine Spalte."
    elif isinstance(node, Ambiguous) and not node.readings:
        yield "Ein mehrdeutiges Wort braucht mindestens eine Lesart."
    elif isinstance(node, Members):
        yield from _members(node)


def _calc(node: Calc) -> Iterator[str]:
    number = len(node.args)
    fits = number == 1 if node.op in _ONE else number >= 2 if node.op in _SEVERAL else number == 2
    if not fits:
        needed = "einen Wert" if node.op in _ONE else "mindestens zwei Werte" if node.op in _SEVERAL else "zwei Werte"
        yield f"„{node.op}“ rechnet mit {needed}, hier sind es {number}."


def _members(node: Members) -> Iterator[str]:
    if isinstance(node.of, tuple):
        if node.axis not in _RANGES:
            yield f"Für „{node.axis}“ gibt es keinen Bereich von Zahlen."
        elif node.of[0] > node.of[1]:
            yield f"Der Bereich {node.of[0]} bis {node.of[1]} ist leer."
    elif isinstance(node.of, str) and node.axis in _RANGES:
        yield f"„{node.of}“ hat keine Mitglieder der Art „{node.axis}“."
    if any(isinstance(member, int) is not (node.axis in _RANGES) for member in (*node.only, *node.without)):
        yield f"Ein Mitglied passt nicht zu „{node.axis}“."
