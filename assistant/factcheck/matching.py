"""Sentences of the report beside a claim: its words that they have, and whether numbers and directions there agree."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.abfrage.result import Verdict
from assistant.factcheck.verdicts import Error
from assistant.factcheck.vocabulary import NEGATED, means_same
from assistant.old.german import fold
from data import claims
from data.claims.model import Direction, Fit, Hedge, Stated
from data.claims.numbers import find_stated, fit
from data.model import Passage
from data.sentences import split_sentences

Judged = tuple[Verdict, Error | None]
_CLAUSE = re.compile(r"[,;]\s|\s[–-]\s|[()]|(?<!\bca)(?<!Mio)(?<!Mrd)(?<!Tsd)(?<!rd)(?<!u\.a)\.\s(?=[A-ZÄÖÜ])")
_DOWN_WORDS = re.compile(r"\b(?:verzöger\w*|verspät\w*)", re.IGNORECASE)
_UP = frozenset({Direction.MORE, Direction.OVER, Direction.PLUS})
_DOWN = frozenset({Direction.LESS, Direction.UNDER, Direction.MINUS})
_ORDER = (Verdict.TRUE, Verdict.UNPROVEN, Verdict.PARTLY, Verdict.FALSE)


@dataclass(frozen=True)
class Match:
    """A sentence of the report beside a claim: which of the claim's words it has, and which not."""

    passage: Passage
    sentence: str
    found: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def coverage(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missing))

    @property
    def clause(self) -> str:
        """The part of the sentence in which most of the found words stand."""
        return max(_CLAUSE.split(self.sentence), key=self._count)

    def _count(self, part: str) -> int:
        there = [fold(word) for word in re.findall(r"\w+", part)]
        return sum(any(means_same(word, other) for other in there) for word in self.found)

    @property
    def is_distinctive(self) -> bool:
        """True for two words, or one long one: less is found anywhere."""
        return len(self.found) > 1 or any(len(word) >= 10 for word in self.found)

    def number(self, stated: Stated) -> Judged | None:
        """The verdict on a number by those beside the found words; None where there is none of that kind."""
        parts = [part for part in _CLAUSE.split(self.sentence) if self._count(part)]
        theirs = [other for part in parts for other in find_stated(part) if other.unit == stated.unit]
        return min((_beside(stated, other) for other in theirs), key=lambda found: _ORDER.index(found[0]), default=None)

    def numbers(self, stated: Sequence[Stated]) -> Judged | None:
        """The verdict on several numbers, the worst of theirs; None where one of them has nothing beside it."""
        found = [self.number(one) for one in stated]
        judged = [each for each in found if each is not None]
        return max(judged, key=lambda each: _ORDER.index(each[0])) if judged and len(judged) == len(found) else None


def best_match(wanted: Sequence[str], passages: Sequence[Passage], stated: Sequence[Stated] = ()) -> Match | None:
    """The sentence, or two in a row, with most of the wanted words; of equals one with such a number, then the first."""
    matches = [_match(wanted, passage, sentence) for passage in passages for sentence in _windows(passage.text)]
    return max(matches, key=lambda match: (match.coverage, _has_numbers(stated, match)), default=None)


def _has_numbers(stated: Sequence[Stated], match: Match) -> bool:
    judged = match.numbers(stated) if stated else None
    return judged is not None and judged[0] in {Verdict.TRUE, Verdict.PARTLY}


def _windows(text: str) -> Iterator[str]:
    sentences = split_sentences(text)
    yield from sentences
    for first, second in pairwise(sentences):
        yield f"{first} {second}"


def _match(wanted: Sequence[str], passage: Passage, sentence: str) -> Match:
    there = [fold(word) for word in re.findall(r"\w+", sentence)]
    found = [word for word in wanted if any(means_same(word, other) for other in there)]
    return Match(passage, sentence, tuple(found), tuple(word for word in wanted if word not in found))


def _beside(stated: Stated, printed: Stated) -> Judged:
    """A number of a claim beside one of the text, each with its rounding word."""
    if printed.hedge is Hedge.NONE:
        fits = fit(stated, printed.value)
        return (
            (Verdict.TRUE, None)
            if fits is Fit.RIGHT
            else (Verdict.FALSE, Error.ZIFFER)
            if fits is Fit.WRONG
            else (Verdict.PARTLY, Error.RUNDUNG)
        )
    if stated.value != printed.value:
        return Verdict.FALSE, Error.ZIFFER
    if stated.hedge is Hedge.EXACT:
        return Verdict.FALSE, Error.RUNDUNG
    vague = {Hedge.NONE, Hedge.ABOUT}
    same = stated.hedge is printed.hedge or (stated.hedge in vague and printed.hedge in vague)
    return (Verdict.TRUE, None) if same else (Verdict.PARTLY, Error.RUNDUNG)


def opposite_direction(claimed: str, match: Match) -> bool:
    """True where the report says of the same word that it went the other way."""
    for word in match.found:
        ours, theirs = _direction_at(claimed, word), _direction_at(match.sentence, word)
        if (ours in _UP and theirs in _DOWN) or (ours in _DOWN and theirs in _UP):
            return True
    return False


def _direction_at(text: str, word: str) -> Direction | None:
    """The direction whose word stands nearest to a word, in the same part of the sentence."""
    for part in _CLAUSE.split(text):
        place = next((m.start() for m in re.finditer(r"\w+", part) if means_same(word, fold(m[0]))), None)
        if place is None:
            continue
        hits = [
            (min(abs(m.start() - place), abs(m.end() - place)), Direction[label])
            for label in ("MORE", "LESS", "OVER", "UNDER")
            for m in claims.lexicon.pattern("direction", label).finditer(part)
        ]
        if hits:
            return min(hits, key=lambda hit: hit[0])[1]
    return None


def is_less(text: str) -> bool:
    """True for a text that denies something or says that it was less."""
    less = any(claims.lexicon.pattern("direction", label).search(text) for label in ("LESS", "UNDER"))
    return less or bool(NEGATED.search(text)) or bool(_DOWN_WORDS.search(text))
