"""Terms in German: "Ergebnis Personalaufwand Fachdienst Arbeit Juli–September 2023", "… in Prozent von …", "… je …"."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.abfrage.labels import measure_label, period_label, subject_label
from assistant.abfrage.nodes import Absent, Aggregate, Axis, Calc, Cell, Given, Members, Node, Set, Where
from assistant.abfrage.set_nouns import PLURALS, relative
from assistant.abfrage.units import unit_of
from assistant.abfrage.walking import coordinate
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.model import Catalogue
from data import amounts

TERM_NODES = (Cell, Given, Calc, Aggregate, Absent)
_OVER = {
    "sum": "Summe von",
    "mean": "Durchschnitt von",
    "min": "niedrigster Wert von",
    "max": "höchster Wert von",
    "range": "Abstand zwischen höchstem und niedrigstem Wert von",
}
_BETWEEN = {"add": " plus ", "subtract": " minus ", "multiply": " mal "}


@dataclass(frozen=True, slots=True)
class Words:
    """What a wording needs: the names, the year, what enclosing sets bind; `named` False where a subject alone is meant."""

    catalogue: Catalogue
    jahr: int
    bound: frozenset[str] = frozenset()
    named: bool = True

    def inside(self, node: Set) -> "Words":
        """Inside a set."""
        axis = axis_of(node)
        return self if axis is None else replace(self, bound=self.bound | {coordinate(axis)})

    def unnamed(self) -> "Words":
        """Where a cell without position is its subject alone."""
        return replace(self, named=False)

    def subject(self, subjekt: str) -> str:
        """The name of a subject."""
        return subject_label(subjekt, self.catalogue)


Say = Callable[[Node, Words], str]


def axis_of(node: Set) -> Axis | None:
    """The axis of a set; None for one of an earlier turn."""
    while not isinstance(node, Members):
        if not isinstance(node, Where) and node.node == "earlier":
            return None
        node = node.set
    return node.axis


def term_words(node: Node, words: Words, say: Say) -> str:
    """A term in German."""
    if isinstance(node, Cell):
        return _cell(node, words)
    if isinstance(node, Given):
        return stated(node)
    if isinstance(node, Calc):
        return _calc(node, words, say)
    if isinstance(node, Aggregate):
        return _aggregate(node, words, say)
    return f"„{node.what}“" if isinstance(node, Absent) else ""


def stated(node: Given) -> str:
    """A stated number as one writes it."""
    return f"„{node.value}“" if isinstance(node.value, str) else amounts.write(Decimal(str(node.value)), node.unit or "")


def _cell(cell: Cell, words: Words) -> str:
    parts: list[str] = []
    if cell.position is not None or (words.named and "position" not in words.bound):
        parts.append(measure_label(cell.position or "saldo", cell.wertart, words.catalogue))
    elif words.named and cell.wertart:
        parts.append(cell.wertart.capitalize())
    subjects = (cell.subjekt,) if isinstance(cell.subjekt, str) else cell.subjekt or ()
    if not subjects and "subjekt" not in words.bound and words.named:
        subjects = (GESAMTHAUSHALT,)
    if subjects:
        parts.append(" und ".join(words.subject(subjekt) for subjekt in subjects) + (" zusammen" if len(subjects) > 1 else ""))
    if cell.ohne:
        parts.append("ohne " + " und ".join(words.subject(subjekt) for subjekt in cell.ohne))
    parts.append(_period(cell, words))
    if cell.bericht:
        parts.append(f"(Bericht {cell.bericht})")
    return " ".join(part for part in parts if part)


def _period(cell: Cell, words: Words) -> str:
    """The months and the year, as far as no set binds them; an attribute has none."""
    if cell.wertart is None:
        return str(cell.jahr) if cell.jahr else ""
    if "jahr" in words.bound and cell.jahr is None:
        return "" if cell.monat is None else period_label(cell.monat, words.jahr).rpartition(" ")[0]
    return period_label(cell.monat, cell.jahr or words.jahr)


def _calc(node: Calc, words: Words, say: Say) -> str:
    said = [say(arg, words) for arg in node.args]
    first, last = said[0], said[-1]
    if node.op in _BETWEEN:
        return _BETWEEN[node.op].join(said)
    if node.op == "share":
        return f"{first} in Prozent von {last}"
    if node.op == "change":
        return f"Veränderung von {last} auf {first} in Prozent"
    if node.op == "divide":
        units = {unit_of(arg, words.catalogue) for arg in node.args}
        return f"{first} geteilt durch {last}" if len(units) == 1 else f"{first} je {last}"
    return f"Betrag von {first}" if node.op == "abs" else f"minus {first}"


def _aggregate(node: Aggregate, words: Words, say: Say) -> str:
    if node.fn == "count" or node.term is None:
        return _count(node.over, words, say)
    return f"{_OVER[node.fn]} {say(node.term, words.inside(node.over))} über {say(node.over, words)}"


def _count(over: Set, words: Words, say: Say) -> str:
    axis = axis_of(over)
    if isinstance(over, Where) and isinstance(over.set, Members) and axis is not None:
        among = "" if over.set == Members(axis=over.set.axis) else f" unter: {say(over.set, words)}"
        return f"Zahl der {PLURALS[axis]}, {relative(axis)} {say(over.test, words.inside(over))}{among}"
    return f"Zahl von: {say(over, words)}"
