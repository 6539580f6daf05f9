"""Reasons: how they are asked for (warum, woran lag's, was steckt dahinter) and how sentences give them (weil, wegen, führte zu)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.sentences import Span, clauses
from data.german.words import Word, fold

_TRAILING = frozenset('.,;:!?…–—-“”"»«)')


class CauseKind(StrEnum):
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
    at = next((place for place, span in enumerate(spans) if span.first <= match.first < span.stop), 0)
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
        return span.first, match.first
    return spans[at - 1].first, spans[at - 1].stop


def _after(words: Sequence[Word], match: Match, spans: Sequence[Span], at: int, phrase: bool) -> tuple[int, int]:
    """What follows "weil" to the end of its clause, with relative clauses; "wegen" only to the verb; where nothing does, what precedes."""
    stop = spans[at].stop
    for span in spans[at + 1 :]:
        if words[span.first].folded not in section("sentences", "relative"):
            break
        stop = span.stop
    first = match.stop
    if phrase and words[match.first].folded not in {"grund", "gruende", "ursache", "ursaechlich", "hauptgrund"}:
        verbs = _verbs(words, first + 1, stop)
        stop = next(verbs, stop)
    if all(word.is_punctuation for word in words[first:stop]):
        return spans[at].first, match.first
    return first, stop


def _verbs(words: Sequence[Word], first: int, stop: int) -> Iterator[int]:
    return (place for place in range(first, stop) if words[place].folded in section("closed", "verbs"))
