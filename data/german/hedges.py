"""Words that say how exactly, or on which side, an amount is meant: rund, genau, über, mindestens, knapp, höchstens."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.words import Word, at, loosely

MOST_BETWEEN = 2


class HedgeKind(StrEnum):
    """How an amount is meant: to the last digit, roughly, or as a bound."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Hedge:
    """What a word says about an amount; `word` stands from `start` to `end`.

    `near` is just beside the amount ("knapp", "gut"), `inclusive` counts the amount itself ("mindestens", "höchstens"). Whether
    "über" compares, or only rounds, is left to who asks.
    """

    kind: HedgeKind
    word: str
    start: int
    end: int
    near: bool = False
    inclusive: bool = False


@cache
def _phrases(table: str) -> Phrases:
    return Phrases(load("amounts")[table])


@cache
def _last_words() -> frozenset[str]:
    """The words that a hedge before an amount can end with."""
    phrases = [phrase for entries in load("amounts")["hedge"].values() for phrase in entries]
    last = {phrase.split()[-1] for phrase in phrases}
    return frozenset(last) | {loosely(word) for word in last}


def hedge_before(words: Sequence[Word], first: int) -> Hedge | None:
    """The hedge of an amount that begins with the word `first`: "fast um 5 %", "über die 5 Mio."."""
    for stop in range(first, max(0, first - MOST_BETWEEN - 1), -1):
        if words[stop - 1].folded in _last_words() and (match := _phrases("hedge").ending(words, stop)):
            return _hedge(words, match)
        if words[stop - 1].folded not in section("amounts", "between"):
            return None
    return None


def hedge_after(words: Sequence[Word], stop: int) -> Hedge | None:
    """The hedge behind an amount that ends before the word `stop`: "5.000 € genau"; one of a next amount is none."""
    stop += at(words, stop).text == ","
    match = _phrases("after").at(words, stop) if stop < len(words) else None
    return None if match is None or at(words, match.stop).is_number else _hedge(words, match)


def _hedge(words: Sequence[Word], match: Match) -> Hedge:
    kind, _, manner = match.label.partition(" ")
    found = words[match.first : match.stop]
    text = " ".join(word.text for word in found if word.text != ".")
    return Hedge(HedgeKind(kind), text, found[0].start, found[-1].end, manner == "near", manner == "inclusive")
