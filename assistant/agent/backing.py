"""Whether a question backs the Abfrage that a model read it as: no number, name or word that it does not say, none left out."""

from collections.abc import Iterator
from itertools import chain

from assistant.abfrage.nodes import (
    Abfrage,
    Absent,
    Ambiguous,
    Cell,
    Explain,
    Findings,
    Given,
    Members,
    Node,
    Profile,
    Quote,
    Top,
    axis_opened,
    children,
)
from assistant.agent.asked import Asked, months_of, stems
from assistant.understanding.costs import COLLOQUIAL
from assistant.understanding.parts import Kind, Part
from assistant.understanding.trees import replaced, walk

SURE = 0.9
DEEPEST_SETS = 2
UNSAID = (0.0, 1.0)
"""Numbers that a sign, "kein", "mindestens ein" stand for; 100 % is a target reached."""
GENERAL = COLLOQUIAL | {"saldo", "zuschuss", "ertrag", "aufwand", "einzahlungen", "auszahlungen", "erstattung"}
"""Positions that words of many meanings stand for."""
FREE: dict[type, str] = {Given: "value", Absent: "what", Ambiguous: "word", Quote: "topic", Explain: "topic"}
YEAR = 13
"""Above all months."""


def in_own_words(abfrage: Abfrage, asked: Asked) -> Abfrage:
    """The Abfrage with what is not there named in the question's words, not in the model's."""

    def named(part: object) -> object:
        return part.model_copy(update={"what": asked.words_of(part.what)}) if isinstance(part, Absent) else part

    return abfrage.model_copy(update={"asks": tuple(replaced(ask, named) for ask in abfrage.asks)})


def objections(abfrage: Abfrage, asked: Asked) -> list[str]:
    """What an Abfrage says that the question does not, and what it leaves out of it, each a sentence."""
    roots = (*abfrage.asks, *abfrage.presumes)
    used = Used([node for root in roots for node in walk(root) if isinstance(node, Node)])
    found = [f"„{text[:60]}“ steht nicht in der Frage." for text in used.invented(asked)]
    if any(_nesting(root) > DEEPEST_SETS for root in roots):
        found.append("Es stehen zu viele Mengen ineinander.")
    found += [f"„{part.text}“ fehlt in der Abfrage." for part in asked.parts if part.sure >= SURE and not used.has(part, asked)]
    return list(dict.fromkeys(found))


def _nesting(node: Node) -> int:
    """How many sets range inside each other."""
    return max((_nesting(child) + (axis_opened(node, name) is not None) for name, child in children(node)), default=0)


class Used:
    """What the nodes of an Abfrage say."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        given = [node for node in nodes if isinstance(node, Given) and not isinstance(node.value, str)]
        self.numbers = {(node.unit, abs(float(node.value))) for node in given}
        self.members = [node for node in nodes if isinstance(node, Members)]
        self.axes = {str(node.axis) for node in self.members}
        self.subjects = set(chain.from_iterable(map(_subjects, nodes)))
        self.positions = {node.position for node in nodes if isinstance(node, Cell) and node.position}
        self.years = {node.jahr for node in nodes if isinstance(node, Cell | Profile) and node.jahr}
        self.months = set(chain.from_iterable(_months(node.monat) for node in nodes if isinstance(node, Cell)))
        for each in self.members:
            if each.axis == "jahr":
                self.years |= {year for year in (*(each.of or ()), *each.only, *each.without) if isinstance(year, int)}
            if each.axis == "monat":
                self.months |= {*_months(each.of), *(month for month in (*each.only, *each.without) if isinstance(month, int))}

    def invented(self, asked: Asked) -> Iterator[str]:
        """What is said here and not in the question."""
        yield from (
            f"{value:g}"
            for value in {n for unit, n in self.numbers if n not in UNSAID and (unit, n) != ("%", 100)} - asked.numbers
        )
        yield from (str(n) for n in self._places() if n not in asked.numbers)
        yield from (str(year) for year in self.years - asked.years)
        yield from (f"Monat {month}" for month in self.months - asked.months if self.months != set(range(1, YEAR)))
        yield from (name for name in self.subjects if not asked.names(name))
        yield from (position for position in self.positions if position not in asked.catalogue.positionen)
        yield from (node.bericht for node in self.nodes if isinstance(node, Cell) and node.bericht)
        yield from (text for text in self._texts() if not any(map(asked.says, text.split("|"))))

    def _places(self) -> Iterator[int]:
        """How many members are wanted, and from which place: after the first, where that is left out."""
        for node in self.nodes:
            if isinstance(node, Top):
                yield from (n for n in (node.count, node.first - 1) if n not in (None, 0, 1))

    def _texts(self) -> Iterator[str]:
        """The free texts, which a reader may see; the topic of a rule is none of them."""
        for node in self.nodes:
            text = getattr(node, FREE[type(node)]) if type(node) in FREE else None
            if isinstance(text, str) and not (isinstance(node, Explain) and node.kind == "regel"):
                yield text

    def has(self, part: Part, asked: Asked) -> bool:
        """True where a constituent is used, or need not be."""
        if self._some(Absent) or stems(part.text) <= stems(" ".join(self._texts())):
            return True
        match part.kind:
            case Kind.SUBJEKT:
                below = chain.from_iterable((each, *asked.catalogue.below(each)) for each in part.ids)
                return bool({*below} & (self.subjects or {"gesamthaushalt"}))
            case Kind.JAHR:
                return bool({*part.years} & (self.years | {asked.catalogue.jahr})) or "jahr" in self.axes
            case Kind.MONAT:
                return bool(months_of(part) & self.months) or "monat" in self.axes
            case Kind.REASON:
                return self._some(Quote, Explain, Findings)
            case Kind.AXIS if part.value in ("produkt", "teilbudget", "monat"):
                return part.value in self.axes or len(self.subjects) > 1 or self._some(Quote, Explain, Findings)
            case Kind.AMOUNT if part.unit in ("EUR", "%"):
                return self._accounts_for_one(asked)
            case Kind.POSITION if part.value in asked.catalogue.positionen and part.value not in GENERAL:
                is_money = asked.catalogue.positionen[part.value].unit == "EUR"
                return not is_money or part.value in self.positions or self._some(Profile) or "position" in self.axes
        return True

    def _accounts_for_one(self, asked: Asked) -> bool:
        """True where one of the stated amounts is used or is a figure of the report, so that the others may belong to it."""
        stated = [part for part in asked.parts if part.kind is Kind.AMOUNT and part.number is not None]
        values = {value for _, value in self.numbers} | asked.printed
        return any(abs(abs(float(part.number or 0)) - each) <= float(part.step) / 2 for part in stated for each in values)

    def _some(self, *kinds: type[Node]) -> bool:
        return any(isinstance(node, kinds) for node in self.nodes)


def _subjects(node: Node) -> Iterator[str]:
    """The subjects that a node names."""
    named: tuple[object, ...] = ()
    if isinstance(node, Cell):
        named = (*((node.subjekt,) if isinstance(node.subjekt, str) else node.subjekt or ()), *node.ohne)
    elif isinstance(node, Profile | Explain):
        named = (node.subjekt,)
    elif isinstance(node, Members) and node.axis in ("produkt", "teilbudget"):
        named = (node.of, *node.only, *node.without)
    yield from (name for name in named if isinstance(name, str))


def _months(period: object) -> Iterator[int]:
    """The months of a period."""
    if isinstance(period, int):
        yield period
    elif isinstance(period, tuple) and all(isinstance(month, int) for month in period):
        yield from range(period[0], min(period[1], YEAR - 1) + 1)
