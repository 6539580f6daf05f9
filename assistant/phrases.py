"""Phrases of a lexicon, found in the words of a question: inflected, spelled without umlauts, and with typos."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from assistant import lexicon
from assistant.german import Word, fold, words

LONG_ENOUGH = 6
SIMILAR = 0.86
_SUPERLATIVE = ("ste", "sten", "ster", "stes")


@dataclass(frozen=True, slots=True)
class Found:
    """A label found at the places of some words."""

    label: str
    places: frozenset[int]


class PhraseBook:
    """Labels and the phrases that show them."""

    def __init__(self, entries: Mapping[str, Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[Word, ...], str]]] = {}
        self._single: dict[str, list[str]] = {}
        for label, phrases in entries.items():
            for phrase in phrases:
                parts = tuple(words(phrase))
                if len(parts) == 1:
                    self._single.setdefault(parts[0].folded, []).append(label)
                if parts:
                    self._by_first.setdefault(parts[0].stem, []).append((parts, label))

    def find(self, asked: Sequence[Word]) -> list[Found]:
        """Every label whose phrase stands in the words, with its places."""
        return list(dict.fromkeys(self._find(asked)))

    def _find(self, asked: Sequence[Word]) -> Iterator[Found]:
        for place, word in enumerate(asked):
            known = False
            for parts, label in self._by_first.get(word.stem, ()):
                if _stands_at(asked, place, parts):
                    known = True
                    yield Found(label, frozenset(range(place, place + len(parts))))
            if not known:
                for label in self._misspelled(word.folded):
                    yield Found(label, frozenset({place}))

    def _misspelled(self, folded: str) -> list[str]:
        if len(folded) < LONG_ENOUGH or folded in _known_words():
            return []
        candidates = [known for known in self._single if known[0] == folded[0] and len(known) >= LONG_ENOUGH - 1]
        similar = [(OSA.normalized_similarity(folded, known), known) for known in candidates]
        best = max(similar, default=(0.0, ""))
        return self._single[best[1]] if best[0] >= SIMILAR else []


def _stands_at(asked: Sequence[Word], place: int, parts: Sequence[Word]) -> bool:
    there = asked[place : place + len(parts)]
    return len(there) == len(parts) and all(_is_form_of(a, b) for a, b in zip(there, parts, strict=True))


def _is_form_of(word: Word, part: Word) -> bool:
    """The same stem, and a superlative only for a superlative: "hoch" is not "am höchsten"."""
    return word.stem == part.stem and (not part.folded.endswith(_SUPERLATIVE) or word.folded.endswith(_SUPERLATIVE))


@cache
def _known_words() -> frozenset[str]:
    """Words that are spelled right, so that they are no typo of another."""
    return lexicon.stopwords() | frozenset(fold(word) for word in lexicon.load("words")["general"])


@cache
def book(section: str) -> PhraseBook:
    """The phrases of a section of the lexicon of measures."""
    return PhraseBook(lexicon.load("measures")[section])
