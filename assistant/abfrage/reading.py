"""An Abfrage in German, one wording a node: what the reader understood, so that a person can see whether it is what was asked."""

from decimal import Decimal

from assistant.abfrage import labels, nodes
from assistant.abfrage.labels import NOUNS
from assistant.abfrage.normal_form import Bound
from assistant.abfrage.wellformed import unit_of
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.model import Catalogue
from data import amounts

_CALCULATIONS = {
    "share": "{0} in Prozent von {1}", "change": "Veränderung von {1} auf {0} in Prozent", "divide": "{0} je {1}",
    "abs": "Betrag von {0}", "negate": "minus {0}",
}  # fmt: skip
_BETWEEN = {"add": " plus ", "subtract": " minus ", "multiply": " mal "}
_OVER = {
    "sum": "Summe von", "mean": "Durchschnitt von", "min": "niedrigster Wert von", "max": "höchster Wert von",
    "range": "Abstand zwischen höchstem und niedrigstem Wert von",
}  # fmt: skip
_ARTICLES = {"produkt": "das", "teilbudget": "das", "position": "die", "monat": "der", "jahr": "das", "bericht": "der"}
_NUMBERS = ("", "", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_ORDERS = {"desc": "höchsten", "asc": "niedrigsten"}
_HEADS = {"abweichung": "der {} Abweichung", "plan": "dem {} Plan", "ergebnis": "dem {} Ergebnis", "prognose": "der {} Prognose"}
_RELATIONS = {
    "=": "ist gleich", "!=": "ist nicht gleich", "<": "liegt unter", "<=": "liegt bei höchstens", ">": "liegt über",
    ">=": "liegt bei mindestens", "exactly": "ist genau", "nearly": "liegt knapp unter", "over": "liegt etwas über",
}  # fmt: skip
_QUOTES = {"grund": "Grund", "massnahme": "Maßnahme", "stelle": "Textstelle"}


def reading(abfrage: nodes.Abfrage, catalogue: Catalogue) -> str:
    """The asks of an Abfrage in their order, then what it takes for granted."""
    asks = "; ".join(reading_of(ask, catalogue, abfrage.jahr) for ask in abfrage.asks)
    presumed = " und ".join(reading_of(test, catalogue, abfrage.jahr) for test in abfrage.presumes)
    return f"{asks} (vorausgesetzt: {presumed})" if presumed else asks


def reading_of(node: nodes.Node, catalogue: Catalogue, jahr: int) -> str:
    """One ask or test in German; `jahr` is the year of its cells that name none."""
    return _Reader(catalogue).say(node, Bound(jahr))


class _Reader:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def say(self, node: nodes.Node, bound: Bound) -> str:
        if isinstance(node, nodes.Cell | nodes.Given | nodes.Calc | nodes.Aggregate | nodes.Absent):
            return self._term(node, bound)
        if isinstance(node, nodes.Members | nodes.Where | nodes.Top):
            return self._set(node, bound)
        if isinstance(node, nodes.Compare | nodes.Logic | nodes.Exists):
            return self._test(node, bound)
        return self._request(node, bound)

    def _in(self, node: nodes.Node, field: str, bound: Bound, between: str = ", ") -> str:
        """What stands in a field of a node, where its axis may be open."""
        found, inner = getattr(node, field), bound.inside(node, field)
        return between.join(self.say(each, inner) for each in (found if isinstance(found, tuple) else (found,)))

    def _term(self, node: nodes.Cell | nodes.Given | nodes.Calc | nodes.Aggregate | nodes.Absent, bound: Bound) -> str:
        match node:
            case nodes.Cell():
                return self._cell(node, bound)
            case nodes.Given(value=str() as text) | nodes.Absent(what=text):
                return f"„{text}“"
            case nodes.Given():
                return amounts.write(Decimal(str(node.value)), node.unit or "")
            case nodes.Calc(op="divide") if len({unit_of(arg, self.catalogue) for arg in node.args}) == 1:
                return self._in(node, "args", bound, " geteilt durch ")
            case nodes.Calc(op=op) if op in _BETWEEN:
                return self._in(node, "args", bound, _BETWEEN[op])
            case nodes.Calc():
                return _CALCULATIONS[node.op].format(*(self.say(arg, bound) for arg in node.args))
            case nodes.Aggregate(fn="count", over=nodes.Where(set=nodes.Members() as base) as over):
                counted = f"Zahl der {NOUNS[base.axis][1]}, {_relative(base.axis)} {self._in(over, 'test', bound)}"
                return counted + self._among(base, base.axis, bound)
            case nodes.Aggregate(fn="count") | nodes.Aggregate(term=None):
                return f"Zahl von: {self.say(node.over, bound)}"
            case nodes.Aggregate():
                return f"{_OVER[node.fn]} {self._in(node, 'term', bound)} über {self.say(node.over, bound)}"

    def _cell(self, cell: nodes.Cell, bound: Bound) -> str:
        parts: list[str] = []
        if cell.position is not None or (bound.named and "position" not in bound.axes):
            parts.append(labels.measure_label(cell.position or "saldo", cell.wertart, self.catalogue))
        elif bound.named and cell.wertart:
            parts.append(cell.wertart.capitalize())
        whole = (GESAMTHAUSHALT,) if bound.named and "subjekt" not in bound.axes else ()
        parts.append(labels.subjects_label(cell.subjects or whole, cell.ohne, self.catalogue))
        parts.append(_period(cell, bound))
        if cell.bericht:
            parts.append(f"(Bericht {cell.bericht})")
        return " ".join(part for part in parts if part)

    def _set(self, node: nodes.Members | nodes.Where | nodes.Top, bound: Bound) -> str:
        if isinstance(node, nodes.Where):
            return f"{self.say(node.set, bound)}, {_relative(nodes.axis_of(node))} {self._in(node, 'test', bound)}"
        return self._members(node) if isinstance(node, nodes.Members) else self._top(node, bound)

    def _members(self, node: nodes.Members) -> str:
        one, noun = NOUNS[node.axis]
        only, without = (
            ", ".join(labels.member_label(each, node.axis, self.catalogue) for each in members)
            for members in (node.only, node.without)
        )
        if only:
            return f"{one if len(node.only) == 1 else noun} {only}"
        if isinstance(node.of, tuple):
            return f"{noun} " + " bis ".join(labels.member_label(each, node.axis, self.catalogue) for each in node.of)
        of = "" if node.of is None else f" {labels.member_label(node.of, _level(node.axis), self.catalogue)}"
        return f"alle {noun}{of}{f' ohne {without}' if without else ''}"

    def _among(self, node: nodes.Node, axis: str, bound: Bound) -> str:
        """What is chosen from, unless that is all of an axis."""
        return "" if node == nodes.Members.model_validate({"axis": axis}) else f" unter: {self.say(node, bound)}"

    def _top(self, node: nodes.Top, bound: Bound) -> str:
        axis, of = nodes.axis_of(node), self.say(node.set, bound)
        one, several = NOUNS[axis]
        places = f"Platz {node.first}" if node.count == 1 else f"die Plätze {node.first} bis {node.first + (node.count or 0) - 1}"
        if node.by is None:
            if node.count is None:
                return f"{of}{'' if node.order == 'asc' else ' in umgekehrter Reihenfolge'}"
            return f"{places} von {'vorn' if node.order == 'asc' else 'hinten'} in der Reihenfolge der {several}: {of}"
        by = self._in(node, "by", bound)
        if node.count is None:
            return f"{of}, geordnet nach {by} ({'ab' if node.order == 'desc' else 'auf'}steigend)"
        value = f"mit {_headed(node, by)}{self._among(node.set, axis, bound)}"
        if node.first > 1:
            return f"{places} der {several} {value}"
        if node.count == 1:
            return f"{_ARTICLES[axis]} {one} {value}"
        return f"die {_NUMBERS[node.count] if node.count < len(_NUMBERS) else node.count} {several} {value}"

    def _test(self, node: nodes.Compare | nodes.Logic | nodes.Exists, bound: Bound) -> str:
        match node:
            case nodes.Compare():
                relation = "beträgt" if node.op == "=" and isinstance(node.right, nodes.Given) else _RELATIONS[node.op]
                return f"{self.say(node.left, bound)} {relation} {self.say(node.right, bound)}"
            case nodes.Logic():
                said = [
                    (f"({text})" if isinstance(a, nodes.Logic) and a.op != "not" else text)
                    for a in node.args
                    if (text := self.say(a, bound))
                ]
                return f"nicht: {', '.join(said)}" if node.op == "not" else (" und " if node.op == "and" else " oder ").join(said)
            case nodes.Exists():
                said_of = "der Bericht nennt:" if isinstance(node.what, nodes.Quote) else "es gibt einen Wert für"
                return f"{said_of} {self.say(node.what, bound)}"

    def _request(self, node: nodes.Node, bound: Bound) -> str:
        match node:
            case nodes.Quote():
                topic = f" mit „{node.topic.replace('|', ' oder ')}“" if node.topic else ""
                of = f" zu {self._in(node, 'of', bound)}" if node.of else ""
                return f"{_QUOTES[node.kind]}{of}{topic}"
            case nodes.Table():
                return f"{self.say(node.rows, bound)}: {self._in(node, 'columns', bound)}"
            case nodes.Suppose():
                becomes, what = self._in(node, "becomes", bound), f"{node.wertart.capitalize()} für {self.say(node.set, bound)}"
                return f"angenommen, {what} wäre {becomes}: {self.say(node.then, bound)}"
            case nodes.Profile():
                return f"alle Angaben zu {labels.subject_label(node.subjekt, self.catalogue)} {node.jahr or bound.jahr}"
            case nodes.Explain():
                about = f" bei {labels.subject_label(node.subjekt, self.catalogue)}" if node.subjekt else ""
                return f"{'Bedeutung von' if node.kind == 'wort' else 'Regel:'} „{node.topic}“{about}"
            case nodes.Findings():
                return f"Auffälligkeiten bei {self._in(node, 'of', bound)}" if node.of else "Auffälligkeiten im Bericht"
            case nodes.Origin():
                return f"Herkunft der Zahl {self.say(node.given, bound)}"
            case nodes.Ambiguous():
                return f"„{node.word}“: {self._in(node, 'readings', bound, ' oder ')}"
        return "Bezug auf eine frühere Frage"


def _level(axis: str) -> str:
    """What the parent of an axis's members is a member of."""
    return axis if axis == "position" else "produkt"


def _relative(axis: str) -> str:
    """How a relative clause takes up the members of an axis."""
    return "in denen" if axis in ("monat", "jahr") else "bei denen"


def _period(cell: nodes.Cell, bound: Bound) -> str:
    """The months and the year, as far as no set binds them; an attribute has none."""
    if cell.wertart is None:
        return str(cell.jahr) if cell.jahr else ""
    if "jahr" in bound.axes and cell.jahr is None:
        return "" if cell.monat is None else labels.months_label(cell.monat)
    return labels.period_label(cell.monat, cell.jahr or bound.jahr)


def _headed(node: nodes.Top, by: str) -> str:
    """ "der niedrigsten Abweichung 2023": the word that the order belongs to stands first in the term."""
    wertart = node.by.wertart if isinstance(node.by, nodes.Cell) else None
    first, _, rest = by.partition(" ")
    if wertart not in _HEADS or first.lower() != wertart:
        return f"dem {_ORDERS[node.order]} Wert von {by}"
    return f"{_HEADS[wertart].format(_ORDERS[node.order])} {rest}".rstrip()
