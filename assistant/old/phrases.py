"""Phrases of a lexicon, found in the words of a question: inflected, spelled without umlauts, and in compounds.

A phrase is words in a row. "=welches produkt" is found in just this form, "gab … aus" with other words between.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant import lexicon
from assistant.old import word_lists
from assistant.old.german import Word, fold, stem, words

PART_OF_COMPOUND = 7
WIDEST_GAP = 12
_SUPERLATIVE = ("ste", "sten", "ster", "stes")


@dataclass(frozen=True, slots=True)
class Found:
    """A label found at the places of some words; `inside` where it is only part of a compound."""

    label: str
    places: frozenset[int]
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as its groups of words, between which others may stand; `exact` where its form matters."""

    label: str
    groups: tuple[tuple[Word, ...], ...]
    exact: bool

    def places_from(self, asked: Sequence[Word], start: int) -> frozenset[int] | None:
        """The places of the phrase where it begins at `start`."""
        places: list[int] = []
        place = start
        for number, group in enumerate(self.groups):
            last = place if number == 0 else min(place + WIDEST_GAP, len(asked))
            found = next((p for p in range(place, last + 1) if self._stands(asked, p, group)), None)
            if found is None:
                return None
            places += range(found, found + len(group))
            place = found + len(group)
        return frozenset(places)

    def _stands(self, asked: Sequence[Word], place: int, group: Sequence[Word]) -> bool:
        there = asked[place : place + len(group)]
        return len(there) == len(group) and all(self._is_form(a, b) for a, b in zip(there, group, strict=True))

    def _is_form(self, word: Word, part: Word) -> bool:
        """The same stem, and a superlative only for a superlative: "hoch" is not "am höchsten"."""
        if self.exact:
            return word.folded == part.folded
        return word.stem == part.stem and (not part.folded.endswith(_SUPERLATIVE) or word.folded.endswith(_SUPERLATIVE))


class PhraseBook:
    """Labels and the phrases that show them; with `compounds`, single words are found inside compounds too."""

    def __init__(self, entries: Mapping[str, Sequence[str]], compounds: bool = True) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._single: dict[str, list[str]] = {}
        self._compounds = compounds
        for label, texts in entries.items():
            for text in texts:
                groups = tuple(tuple(words(part)) for part in text.removeprefix("=").split("…"))
                phrase = Phrase(label, groups, text.startswith("="))
                self._by_first.setdefault(groups[0][0].stem, []).append(phrase)
                if len(groups) == len(groups[0]) == 1 and not phrase.exact:
                    self._single.setdefault(groups[0][0].folded, []).append(label)

    def find(self, asked: Sequence[Word]) -> list[Found]:
        """Every label whose phrase stands in the words, with its places."""
        return list(dict.fromkeys(self._find(asked)))

    def _find(self, asked: Sequence[Word]) -> Iterator[Found]:
        for place, word in enumerate(asked):
            known = False
            for phrase in self._by_first.get(word.stem, ()):
                places = phrase.places_from(asked, place)
                if places:
                    known = True
                    yield Found(phrase.label, places)
            if self._compounds and not known:
                for label in self._inexact(word.folded):
                    yield Found(label, frozenset({place}), inside=True)

    def _inexact(self, folded: str) -> list[str]:
        """The labels of phrases that begin or end a compound: Gesamtaufwendungen, Personalkosteneinsparungen."""
        if folded in _known_words():
            return []
        parts = [known for known in self._single if len(known) >= PART_OF_COMPOUND and known in folded]
        inside = [known for known in parts if folded.startswith(known) or stem(folded).endswith(stem(known))]
        return [label for known in inside for label in self._single[known]]


@cache
def _known_words() -> frozenset[str]:
    """Words that are spelled right, so that they are no typo of another."""
    return word_lists.stopwords() | frozenset(fold(word) for word in lexicon.load("words")["general"])


@cache
def book(section: str) -> PhraseBook:
    """The phrases of a section of the lexicon of measures."""
    return PhraseBook(lexicon.load("measures")[section])
