"""Where the sentences of a German text, and the clauses in them, begin and end."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from data.german.lexicon import section
from data.german.numerals import is_ordinal
from data.german.words import Word, at, touches
from data.german.words import words as words_of

_ENDS = frozenset(".!?…")
_CLOSING = frozenset("“”\"»«)]’'")
_AT_END = _CLOSING | _ENDS
MOST_CLOSING = 8
_OPENING = frozenset("„\"»«(“['‚")
_DASHES = frozenset("–—-")
_BEGINNING = _OPENING | _DASHES | {"•", "*"}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[•*▪◦·-]|[0-9]{1,2}[.)])[^\S\n])")
_LINE = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text from `start` to `end`, that is from word `first` to before word `stop`."""

    start: int
    end: int
    first: int
    stop: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def sentences(text: str, found: Sequence[Word] | None = None, lines: bool = False) -> tuple[Span, ...]:
    """The sentences of a text; abbreviations, ordinals and dates do not end one. With `lines` every line break does."""
    words = words_of(text) if found is None else found
    breaks = [match.start() for match in (_LINE if lines else _BLANK_LINE).finditer(text)]
    spans, first, upcoming = [], 0, 0
    for place, word in enumerate(words):
        if place < first:
            continue
        while upcoming < len(breaks) and breaks[upcoming] < word.start:
            upcoming += 1
            if place > first:
                spans.append(_span(words, first, place))
                first = place
        if word.text in _ENDS and _ends(words, place):
            stop = _closed(words, place + 1)
            spans.append(_span(words, first, stop))
            first = stop
    if first < len(words):
        spans.append(_span(words, first, len(words)))
    return tuple(spans)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, verbatim."""
    return [span.of(text) for span in sentences(text)]


def _span(words: Sequence[Word], first: int, stop: int) -> Span:
    return Span(words[first].start, words[stop - 1].end, first, stop)


def _closed(words: Sequence[Word], place: int) -> int:
    """Behind the quotation marks and brackets that close with a sentence."""
    most = min(len(words), place + MOST_CLOSING)
    while place < most and words[place].text in _AT_END and touches(words, place):
        place += 1
    return place


def _ends(words: Sequence[Word], place: int) -> bool:
    """True where the mark at a place ends a sentence."""
    behind = _closed(words, place + 1)
    if behind >= len(words) or touches(words, behind):
        return behind >= len(words)
    after = words[behind]
    begins = after.capital or after.is_number or after.text in _BEGINNING
    return begins and (words[place].text != "." or not _is_abbreviation(words, place, after))


def _is_abbreviation(words: Sequence[Word], place: int, after: Word) -> bool:
    """True where the point at a place belongs to the word before it."""
    before = at(words, place - 1)
    if not touches(words, place):
        return False
    if before.is_number:
        return (len(before.text) <= 2 and after.is_number) or (before.text.isdigit() and is_ordinal(words, place - 1))
    starts, is_letter = after.folded in section("closed", "starters"), len(before.text) == 1
    if before.folded in section("sentences", "may"):
        is_vh = place >= 3 and before.folded == "h" and words[place - 3].folded == "v"
        return not starts or (is_letter and not is_vh)
    return before.folded in section("sentences", "never") or (is_letter and not starts)


def clauses(words: Sequence[Word], sentence: Span | None = None) -> tuple[Span, ...]:
    """The clauses of a sentence: at semicolon, colon, dash, and comma with a conjunction or relative pronoun."""
    first, stop = (sentence.first, sentence.stop) if sentence else (0, len(words))
    spans = []
    for place in range(first + 1, stop):
        if place > first and _begins_clause(words, place, stop):
            spans.append(_span(words, first, place))
            first = place
    if first < stop:
        spans.append(_span(words, first, stop))
    return tuple(spans)


def _begins_clause(words: Sequence[Word], place: int, stop: int) -> bool:
    """True for the first word behind what parts two clauses."""
    word, before = words[place], words[place - 1]
    subordinate = word.folded in section("sentences", "subordinate")
    if word.is_punctuation:
        return False
    if not before.is_punctuation:
        return subordinate and before.folded not in section("sentences", "after_comma")
    if before.text in ";:":
        return not touches(words, place)
    if before.text in _DASHES:
        return place > 1 and not touches(words, place) and not touches(words, place - 1)
    relative = place + 1 < stop and words[place + 1].folded in section("sentences", "relative")
    begins = subordinate or word.folded in section("sentences", "after_comma")
    return before.text == "," and (begins or (relative and word.folded in section("sentences", "prepositions")))


def clause_of(words: Sequence[Word], place: int, found: Sequence[Span]) -> Span:
    """The clause that holds a word."""
    return found[clause_at(place, found)] if found else _span(words, 0, len(words))


def clause_at(place: int, found: Sequence[Span]) -> int:
    """The index of the clause that holds a word."""
    return max(0, bisect_right(found, place, key=lambda span: span.first) - 1)
