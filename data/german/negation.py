"""What a text denies: nicht, kein, nie, ohne, weder … noch, each with the words that it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.sentences import Span, clause_of, clauses
from data.german.words import Word

NONE = "none"
MOST_EXCEPTED, MOST_DENIED = 12, 60


class NegationKind(StrEnum):
    """How a text denies."""

    NOT = "not"  # nicht, nie
    NO = "no"  # kein
    WITHOUT = "without"  # ohne, außer
    NEITHER = "neither"  # weder … noch


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies, from `start` to `end`, and what it denies, from `scope_start` to `scope_end`; also by words."""

    kind: NegationKind
    start: int
    end: int
    scope_start: int
    scope_end: int
    first: int
    stop: int
    scope: tuple[int, int]

    def reaches(self, place: int) -> bool:
        """True for a word that it denies."""
        return self.scope[0] <= place < self.scope[1]


@cache
def _phrases() -> Phrases:
    return Phrases(load("negations")["negation"] | {NONE: load("negations")["none"]["words"]})


def negations(words: Sequence[Word], found: Sequence[Span] | None = None) -> tuple[Negation, ...]:
    """The negations among words in their order; `found` are their clauses where they have been read already."""
    matches = [match for match in _phrases().find(words) if match.label != NONE]
    if not matches:
        return ()
    spans = clauses(words) if found is None else found
    return tuple(_negation(words, match, clause_of(words, match.first, spans)) for match in matches)


def _negation(words: Sequence[Word], match: Match, clause: Span) -> Negation:
    kind = NegationKind(match.label)
    stop = match.first + 1 if kind is NegationKind.NEITHER else match.stop
    scope = _excepted(words, stop, clause.stop) if kind is NegationKind.WITHOUT else _denied(words, match.first, stop, clause)
    start, end = words[match.first].start, words[stop - 1].end
    inside = words[scope[0] : scope[1]]
    scope_start, scope_end = (inside[0].start, inside[-1].end) if inside else (end, end)
    return Negation(kind, start, end, scope_start, scope_end, match.first, stop, scope)


def _denied(words: Sequence[Word], first: int, stop: int, clause: Span) -> tuple[int, int]:
    """From the word to the end of its clause, or, at the end of it ("erreichte das Ziel nicht"), the clause before it."""
    end = min(clause.stop, stop + MOST_DENIED)
    while end > stop and words[end - 1].is_punctuation:
        end -= 1
    if end <= stop:
        return max(clause.first, first - MOST_DENIED), first
    for place in range(stop, end):
        if words[place].folded in {"sondern", "aber"}:
            return stop, place
    return stop, end


def _excepted(words: Sequence[Word], first: int, end: int) -> tuple[int, int]:
    """The noun or list of nouns behind "ohne"."""
    seen = False
    for place in range(first, min(end, first + MOST_EXCEPTED)):
        word = words[place]
        joins = word.text in {",", "&", "/"} or word.folded in {"und", "oder", "sowie", "der", "des", "die", "das", "den", "dem"}
        if joins:
            continue
        if word.is_punctuation or (seen and word.folded in section("closed", "verbs") | section("closed", "small")):
            return first, _without_joints(words, first, place)
        seen = True
    return first, _without_joints(words, first, min(end, first + MOST_EXCEPTED))


def _without_joints(words: Sequence[Word], first: int, stop: int) -> int:
    while stop > first and (words[stop - 1].is_punctuation or words[stop - 1].folded in {"und", "oder", "sowie"}):
        stop -= 1
    return stop
