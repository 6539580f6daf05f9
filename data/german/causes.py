"""Reasons, and how sentences give them: weil, wegen, führte zu."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.sentences import Span, clause_at, clauses
from data.german.words import Word, at, fold

MOST_RELATIVE, MOST_WORDS = 4, 120
_TRAILING = frozenset('.,;:!?…–—-“”"»«)')
_NOUNS = ("grund", "gruende", "hauptgrund", "hauptgruende", "ursache", "ursachen", "hauptursache", "hauptursachen")


class CauseKind(StrEnum):
    """On which side of its connective a reason is given."""

    BECAUSE = "because"  # the reason follows, as a clause
    BY = "by"  # the reason follows, as a phrase
    THEREFORE = "therefore"  # the reason stands before


@dataclass(frozen=True, slots=True)
class Cause:
    """A connective from `start` to `end`; the reason that it gives, if any, from `reason_start` to `reason_end`.

    `sure` is False for words that often mean something else: "durch die Verwaltung", "nachdem".
    """

    kind: CauseKind
    start: int
    end: int
    reason_start: int
    reason_end: int
    first: int
    stop: int
    sure: bool = True

    @property
    def gives(self) -> bool:
        """True where a reason stands in the text."""
        return self.reason_end > self.reason_start


@cache
def _giving() -> Phrases:
    lists = load("causes")
    return Phrases({kind: lists[kind]["words"] for kind in (*CauseKind, "not_reason")})


@cache
def _weak() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in section("causes", "weak"))


def given_causes(words: Sequence[Word], found: Sequence[Span] | None = None) -> tuple[Cause, ...]:
    """The reasons that a statement gives, with their connectives; `found` are its clauses where they have been read already."""
    matches = [match for match in _giving().find(words) if match.label != "not_reason" and not _is_adverb(words, match)]
    spans = clauses(words) if matches and found is None else found or ()
    return tuple(_given(words, match, spans) for match in matches)


def _is_adverb(words: Sequence[Word], match: Match) -> bool:
    """True for "da" as "there" and "denn" as a filler: "was war da los", "was kostet das denn"."""
    word, before, after = words[match.first], at(words, match.first - 1), at(words, match.stop)
    if word.folded not in {"da", "denn"} or match.stop - match.first > 1:
        return False
    if not (before.is_punctuation and before.end < word.start) or after.is_punctuation:
        return True
    return word.folded == "da" and after.folded in section("closed", "verbs") | section("causes", "statement_verbs")


def _given(words: Sequence[Word], match: Match, spans: Sequence[Span]) -> Cause:
    kind, clause = CauseKind(match.label), clause_at(match.first, spans)
    if kind is CauseKind.THEREFORE:
        first, stop = _before(match, spans, clause)
    else:
        first, stop = _after(words, match, spans, clause, phrase=kind is CauseKind.BY)
    start, end = words[match.first].start, words[match.stop - 1].end
    while stop > first and words[stop - 1].text in _TRAILING:
        stop -= 1
    reason = (words[first].start, words[stop - 1].end) if stop > first else (end, end)
    written = " ".join(word.folded for word in words[match.first : match.stop])
    return Cause(kind, start, end, *reason, match.first, match.stop, written not in _weak())


def _before(match: Match, spans: Sequence[Span], clause: int) -> tuple[int, int]:
    """What stands before "führte zu" in its clause, or the clause before ", sodass"."""
    if match.first > spans[clause].first or clause == 0:
        return max(spans[clause].first, match.first - MOST_WORDS), match.first
    return spans[clause - 1].first, spans[clause - 1].stop


def _after(words: Sequence[Word], match: Match, spans: Sequence[Span], clause: int, phrase: bool) -> tuple[int, int]:
    """What follows "weil" in its clause and the relative clauses behind; "wegen" only to the verb."""
    stop = spans[clause].stop
    for span in spans[clause + 1 : clause + MOST_RELATIVE]:
        if words[span.first].folded not in section("sentences", "relative"):
            break
        stop = span.stop
    first = match.stop
    stop = min(stop, first + MOST_WORDS)
    if first >= stop or words[first].is_punctuation:
        return _before_participle(words, match, spans[clause]), match.first
    if not phrase:
        return first, stop
    is_noun = any(words[place].folded in _NOUNS for place in match.places)
    verbs = (place for place in range(first + (not is_noun), stop) if words[place].folded in section("closed", "verbs"))
    verb = next(verbs, None)
    if is_noun:
        return (first if verb is None else verb + 1), stop
    return first, stop if verb is None else verb


def _before_participle(words: Sequence[Word], match: Match, clause: Span) -> int:
    """Where the reason begins in "ist auf höhere Fallzahlen zurückzuführen"."""
    first = max(clause.first, match.first - MOST_WORDS)
    return next((place + 1 for place in range(match.first - 1, first, -1) if words[place].folded in {"auf", "mit"}), first)
