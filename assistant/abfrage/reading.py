"""An Abfrage in German, one wording a node: what the reader understood, so that a person can see whether it is what was asked."""

from assistant.abfrage.nodes import (
    Abfrage,
    Ambiguous,
    Ask,
    Exists,
    Explain,
    Findings,
    Node,
    Origin,
    Profile,
    Quote,
    Suppose,
    Table,
)
from assistant.abfrage.set_words import SET_NODES, set_words
from assistant.abfrage.term_words import TERM_NODES, Words, term_words
from assistant.abfrage.truth_words import TEST_NODES, truth_words
from assistant.catalogue.model import Catalogue

_QUOTES = {"grund": "Grund", "massnahme": "Maßnahme", "stelle": "Textstelle"}


def reading(abfrage: Abfrage, catalogue: Catalogue) -> str:
    """The asks of an Abfrage in their order, then what it takes for granted."""
    asks = "; ".join(reading_of(ask, catalogue, abfrage.jahr) for ask in abfrage.asks)
    presumed = " und ".join(reading_of(test, catalogue, abfrage.jahr) for test in abfrage.presumes)
    return f"{asks} (vorausgesetzt: {presumed})" if presumed else asks


def reading_of(node: Node, catalogue: Catalogue, jahr: int) -> str:
    """One ask or test in German; `jahr` is the year of its cells that name none."""
    return _Reader(catalogue, jahr).say(node, Words(catalogue, jahr))


class _Reader:
    """Sends each node to the words of its family."""

    def __init__(self, catalogue: Catalogue, jahr: int) -> None:
        self.catalogue = catalogue
        self.jahr = jahr

    def say(self, node: Node, words: Words) -> str:
        if isinstance(node, TERM_NODES):
            return term_words(node, words, self.say)
        if isinstance(node, SET_NODES):
            return set_words(node, words, self.say)
        if isinstance(node, TEST_NODES) and not (isinstance(node, Exists) and isinstance(node.what, Quote)):
            return truth_words(node, words, self.say)
        return self._request(node, words)

    def _request(self, node: Node, words: Words) -> str:
        if isinstance(node, Exists):
            return f"der Bericht nennt: {self.say(node.what, words)}"
        if isinstance(node, Quote):
            return self._quote(node, words)
        if isinstance(node, Table):
            inner = words.inside(node.rows)
            return f"{self.say(node.rows, words)}: " + ", ".join(self.say(column, inner) for column in node.columns)
        if isinstance(node, Suppose):
            becomes = self.say(node.becomes, words.inside(node.set))
            wertart = "Plan" if node.wertart == "plan" else "Ergebnis"
            return f"angenommen, {wertart} für {self.say(node.set, words)} wäre {becomes}: {self.say(node.then, words)}"
        return self._about_the_report(node, words)

    def _quote(self, node: Quote, words: Words) -> str:
        of = f" zu {self.say(node.of, words.unnamed())}" if node.of is not None else ""
        topic = f" mit „{node.topic.replace('|', ' oder ')}“" if node.topic else ""
        return f"{_QUOTES[node.kind]}{of}{topic}"

    def _about_the_report(self, node: Node, words: Words) -> str:
        if isinstance(node, Profile):
            return f"alle Angaben zu {words.subject(node.subjekt)} {node.jahr or words.jahr}"
        if isinstance(node, Explain):
            about = f" bei {words.subject(node.subjekt)}" if node.subjekt else ""
            return f"{'Bedeutung von' if node.kind == 'wort' else 'Regel:'} „{node.topic}“{about}"
        if isinstance(node, Findings):
            return f"Auffälligkeiten bei {self.say(node.of, words.unnamed())}" if node.of else "Auffälligkeiten im Bericht"
        if isinstance(node, Origin):
            return f"Herkunft der Zahl {self.say(node.given, words)}"
        if isinstance(node, Ambiguous):
            return f"„{node.word}“: " + " oder ".join(self.say(each, words) for each in node.readings)
        return "Bezug auf eine frühere Frage"


def readings(asks: tuple[Ask, ...], catalogue: Catalogue, jahr: int) -> tuple[str, ...]:
    """Each ask in German."""
    return tuple(reading_of(ask, catalogue, jahr) for ask in asks)
