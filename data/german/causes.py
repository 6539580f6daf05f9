"""Reasons: how they are asked for (warum, was steckt dahinter), and how sentences give them (weil, wegen, führte zu)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.sentences import Span, clause_at, clauses
from data.german.words import Word, fold

MOST_RELATIVE, MOST_WORDS = 4, 120
_TRAILING = frozenset('.,;:!?…–—-“”"»«)')


class CauseKind(StrEnum):
    """Whether a reason is asked for, and on which side of its connective it is given."""

    QUESTION = "question"  # asks for a reason
    BECAUSE = "because"  # the reason follows, as a clause
    BY = "by"  # the reason follows, as a phrase
    THEREFORE = "therefore"  # the reason stands before


@dataclass(frozen=True, slots=True)
class Cause:
    """A word or phrase of reason from `start` to `end`; the reason that it gives, if any, from `reason_start` to `reason_end`.

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
def _asking() -> Phrases:
    return Phrases({CauseKind.QUESTION: load("causes")["question"]["words"]})


@cache
def _giving() -> Phrases:
    lists = load("causes")
    entries = {kind: lists[kind]["words"] for kind in (CauseKind.BECAUSE, CauseKind.BY, CauseKind.THEREFORE)}
    return Phrases(entries | {"none": lists["not_reason"]["words"]})


@cache
def _weak() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in section("causes", "weak"))


def asked_causes(words: Sequence[Word]) -> tuple[Cause, ...]:
    """The words of a question that ask for a reason."""
    return tuple(_asked(words, match) for match in _asking().find(words))


def _asked(words: Sequence[Word], match: Match) -> Cause:
    start, end = words[match.first].start, words[match.stop - 1].end
    sure = words[match.first].folded not in _weak()
    return Cause(CauseKind.QUESTION, start, end, end, end, match.first, match.stop, sure)


def given_causes(words: Sequence[Word], found: Sequence[Span] | None = None) -> tuple[Cause, ...]:
    """The reasons that a statement gives, with their connectives; `found` are its clauses where they have been read already."""
    matches = [match for match in _giving().find(words) if match.label != "none" and not _is_adverb(words, match)]
    if not matches:
        return ()
    spans = clauses(words) if found is None else found
    return tuple(_given(words, match, spans) for match in matches)


def _is_adverb(words: Sequence[Word], match: Match) -> bool:
    """True for "da" as "there" and "denn" as a filler: "was war da los", "was kostet das denn"."""
    word = words[match.first]
    if word.folded not in {"da", "denn"} or match.stop - match.first > 1:
        return False
    before = words[match.first - 1] if match.first else None
    after = words[match.stop] if match.stop < len(words) else None
    begins = before is None or (before.is_punctuation and before.end < word.start)
    if not begins or after is None or after.is_punctuation:
        return True
    if word.folded == "denn":
        return False
    return after.folded in section("closed", "verbs") | section("causes", "statement_verbs")


def _given(words: Sequence[Word], match: Match, spans: Sequence[Span]) -> Cause:
    kind = CauseKind(match.label)
    at = clause_at(match.first, spans)
    if kind is CauseKind.THEREFORE:
        first, stop = _before(match, spans, at)
    else:
        first, stop = _after(words, match, spans, at, phrase=kind is CauseKind.BY)
    start, end = words[match.first].start, words[match.stop - 1].end
    while stop > first and words[stop - 1].text in _TRAILING:
        stop -= 1
    reason = (words[first].start, words[stop - 1].end) if stop > first else (end, end)
    written = " ".join(word.folded for word in words[match.first : match.stop])
    return Cause(kind, start, end, *reason, match.first, match.stop, written not in _weak())


def _before(match: Match, spans: Sequence[Span], at: int) -> tuple[int, int]:
    """What stands before "führte zu" in its clause, or the clause before ", sodass"."""
    span = spans[at]
    if match.first > span.first or at == 0:
        return max(span.first, match.first - MOST_WORDS), match.first
    return spans[at - 1].first, spans[at - 1].stop


def _after(words: Sequence[Word], match: Match, spans: Sequence[Span], at: int, phrase: bool) -> tuple[int, int]:
    """What follows "weil" in its clause and the relative clauses behind; "wegen" only to the verb."""
    stop = spans[at].stop
    for span in spans[at + 1 : at + MOST_RELATIVE]:
        if words[span.first].folded not in section("sentences", "relative"):
            break
        stop = span.stop
    first = match.stop
    stop = min(stop, first + MOST_WORDS)
    if first >= stop or words[first].is_punctuation:
        return _before_participle(words, match, spans[at]), match.first
    if phrase and any(words[place].folded in _NOUNS for place in match.places):
        verb = next(_verbs(words, first, stop), None)
        return (first if verb is None else verb + 1), stop
    return first, next(_verbs(words, first + 1, stop), stop) if phrase else stop


_NOUNS = frozenset({"grund", "gruende", "hauptgrund", "hauptgruende", "ursache", "ursachen", "hauptursache", "hauptursachen"})


def _before_participle(words: Sequence[Word], match: Match, clause: Span) -> int:
    """Where the reason begins in "ist auf höhere Fallzahlen zurückzuführen"."""
    first = max(clause.first, match.first - MOST_WORDS)
    return next((place + 1 for place in range(match.first - 1, first, -1) if words[place].folded in {"auf", "mit"}), first)


def _verbs(words: Sequence[Word], first: int, stop: int) -> Iterator[int]:
    return (place for place in range(first, stop) if words[place].folded in section("closed", "verbs"))
