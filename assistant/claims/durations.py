"""Spans of time said of a target: "innerhalb von 14 Tagen", "binnen zwei Wochen"."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.claims.marks import Marked, small
from data.german.words import Word, words

UNITS = (("minut", 1), ("stund", 60), ("tag", 1440), ("woch", 10080), ("monat", 43200))
ONE = frozenset({"einer", "eines", "einem", "ein", "eine"})


def durations(found: tuple[Word, ...]) -> Iterator[Decimal]:
    """The spans of time among words, in minutes."""
    for number, unit in pairwise(found):
        minutes = next((size for stem, size in UNITS if unit.folded.startswith(stem)), 0)
        value = Decimal(1) if number.folded in ONE else small(number.folded)
        if minutes and value:
            yield value * minutes


def wrong_duration(sentence: Marked, target: str) -> bool:
    """True where a sentence says another span of time than the target does."""
    said, known = set(durations(sentence.words)), set(durations(words(target)))
    return bool(said and known and not said & known)
