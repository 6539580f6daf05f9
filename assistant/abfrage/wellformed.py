"""What is wrong with an Abfrage, in German: a reading that is not well-formed is no reading."""

from collections.abc import Iterator

from assistant.abfrage.arity import arity_problems
from assistant.abfrage.coordinates import cell_problems
from assistant.abfrage.nodes import Abfrage, Aggregate, Calc, Cell, Compare, Earlier, Members, Node, Quote, Suppose, Top
from assistant.abfrage.units import TEXT, is_text, unit_of
from assistant.abfrage.walking import axis_opened, children, coordinate, depth, descendants
from assistant.catalogue.model import Catalogue

MOST_ASKS = 12
DEEPEST = 8


def problems(abfrage: Abfrage, catalogue: Catalogue) -> list[str]:
    """Each rule that an Abfrage breaks, as a sentence; none where it is well-formed."""
    found: list[str] = []
    if not 1 <= len(abfrage.asks) <= MOST_ASKS:
        found.append(f"Eine Abfrage stellt 1 bis {MOST_ASKS} Fragen, hier sind es {len(abfrage.asks)}.")
    for node in (*abfrage.asks, *abfrage.presumes):
        if depth(node) > DEEPEST:
            found.append(f"Die Schachtelung ist tiefer als {DEEPEST}.")
        found += _problems(node, catalogue)
    return list(dict.fromkeys(found))


def _problems(node: Node, catalogue: Catalogue) -> Iterator[str]:
    yield from arity_problems(node)
    if isinstance(node, Earlier):
        yield "Der Verweis auf eine frühere Frage ist noch nicht aufgelöst."
    if isinstance(node, Cell):
        yield from cell_problems(node, catalogue)
    if isinstance(node, Members):
        yield from _unresolved(node)
    yield from _unit_problems(node, catalogue)
    yield from _text_problems(node, catalogue)
    for name, child in children(node):
        axis = axis_opened(node, name)
        if axis is not None and not any(_leaves_open(each, coordinate(axis)) for each in descendants(child)):
            yield f"Im Innern der Menge ({axis}) lässt kein Wert offen, was die Menge einsetzt."
        yield from _problems(child, catalogue)


def _leaves_open(node: Node, bound: str) -> bool:
    """True where the member of an enclosing set is taken."""
    if isinstance(node, Cell):
        own = {
            "subjekt": node.subjekt,
            "position": node.position,
            "monat": node.monat,
            "jahr": node.jahr,
            "bericht": node.bericht,
        }
        return own[bound] is None
    if isinstance(node, Quote):
        return bound == "subjekt" and node.of is None
    return isinstance(node, Members) and bound == "subjekt" and node.of is None and not node.only


def _unresolved(node: Members) -> Iterator[str]:
    named = (*node.only, *node.without, *((node.of,) if isinstance(node.of, str) else ()))
    yield from (
        f"„{each[1:]}“ ist noch keinem Namen des Berichts zugeordnet." for each in map(str, named) if each.startswith("?")
    )


def _unit_problems(node: Node, catalogue: Catalogue) -> Iterator[str]:
    """add, subtract and Compare have one unit; a number without unit takes the other side's. Suppose changes a saldo."""
    terms: tuple[Node, ...] = ()
    if isinstance(node, Calc) and node.op in ("add", "subtract"):
        terms = node.args
    elif isinstance(node, Compare):
        terms = (node.left, node.right)
    units = sorted({unit for term in terms if (unit := unit_of(term, catalogue)) is not None})
    if len(units) > 1:
        yield f"{' und '.join(units)} lassen sich nicht miteinander verrechnen oder vergleichen."
    if isinstance(node, Suppose) and unit_of(node.becomes, catalogue) not in ("EUR", None):
        yield "Eine Annahme ändert den Saldo, also einen Betrag in Euro."


def _text_problems(node: Node, catalogue: Catalogue) -> Iterator[str]:
    """Texts are only compared for being equal, asked for or shown."""
    if isinstance(node, Compare) and node.op not in ("=", "!="):
        sides = (node.left, node.right)
        if any(is_text(side, catalogue) or unit_of(side, catalogue) == TEXT for side in sides):
            yield "Texte lassen sich nur auf Gleichheit prüfen."
    calculated: tuple[Node | None, ...] = ()
    if isinstance(node, Calc):
        calculated = node.args
    elif isinstance(node, Aggregate):
        calculated = (node.term,)
    elif isinstance(node, Top):
        calculated = (node.by,)
    if any(each is not None and is_text(each, catalogue) for each in calculated):
        yield "Mit Texten lässt sich nicht rechnen."
