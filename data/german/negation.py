"""What a text denies: nicht, kein, nie, ohne, weder … noch, each with the words that it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.sentences import Span, clause_of, clauses
from data.german.words import Word

MOST_EXCEPTED, MOST_DENIED = 12, 60
_JOINTS = frozenset({"und", "oder", "sowie"})
_INSIDE = _JOINTS | {",", "&", "/", "der", "des", "die", "das", "den", "dem"}


class NegationKind(StrEnum):
    """How a text denies."""

    NOT = "not"  # nicht, nie
    NO = "no"  # kein
    WITHOUT = "without"  # ohne, außer
    NEITHER = "neither"  # weder … noch


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies, from `start` to `end`, that is from word `first` to before `stop`, and the words of its `scope`."""

    kind: NegationKind
    start: int
    end: int
    first: int
    stop: int
    scope: tuple[int, int]

    def reaches(self, place: int) -> bool:
        """True for a word that it denies."""
        return self.scope[0] <= place < self.scope[1]


@cache
def _phrases() -> Phrases:
    return Phrases(load("negations")["negation"] | {"none": load("negations")["none"]["words"]})


def negations(words: Sequence[Word], found: Sequence[Span] | None = None) -> tuple[Negation, ...]:
    """The negations among words in their order; `found` are their clauses where they have been read already."""
    matches = [match for match in _phrases().find(words) if match.label != "none"]
    spans = clauses(words) if matches and found is None else found or ()
    return tuple(_negation(words, match, clause_of(words, match.first, spans)) for match in matches)


def _negation(words: Sequence[Word], match: Match, clause: Span) -> Negation:
    kind = NegationKind(match.label)
    stop = match.first + 1 if kind is NegationKind.NEITHER else match.stop
    scope = _excepted(words, stop, clause.stop) if kind is NegationKind.WITHOUT else _denied(words, match.first, stop, clause)
    return Negation(kind, words[match.first].start, words[stop - 1].end, match.first, stop, scope)


def _denied(words: Sequence[Word], first: int, stop: int, clause: Span) -> tuple[int, int]:
    """From the word to the end of its clause, or, at the end of it ("erreichte das Ziel nicht"), the clause before it."""
    end = min(clause.stop, stop + MOST_DENIED)
    while end > stop and words[end - 1].is_punctuation:
        end -= 1
    if end <= stop:
        return max(clause.first, first - MOST_DENIED), first
    return stop, next((place for place in range(stop, end) if words[place].folded in {"sondern", "aber"}), end)


def _excepted(words: Sequence[Word], first: int, end: int) -> tuple[int, int]:
    """The noun or list of nouns behind "ohne"."""
    stop = min(end, first + MOST_EXCEPTED)
    seen = False
    for place in range(first, stop):
        word = words[place]
        if word.folded in _INSIDE:
            continue
        if word.is_punctuation or (seen and word.folded in section("closed", "verbs") | section("closed", "small")):
            stop = place
            break
        seen = True
    while stop > first and (words[stop - 1].is_punctuation or words[stop - 1].folded in _JOINTS):
        stop -= 1
    return first, stop
