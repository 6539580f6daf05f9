"""German words, so that spellings, inflections, compounds and typos of the same word are found to be the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_FOLDS = (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
_STEMMER = Stemmer.Stemmer("german", 0)

EXACT, COMPOUND, TYPO = 1.0, 0.85, 0.8
SHORTEST_PART = 4
SHORTEST_ENDING = 6
SHORTEST_ROOT = 7
MOST_OF_ROOT = 0.85
SHORTEST_TYPO = 5
TYPO_SIMILARITY = 0.82


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place, `folded` (lower case, without umlauts) and `stem`."""

    raw: str
    folded: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case, ä/ae → a and so on: one form for all the ways in which umlauts are typed."""
    text = text.lower()
    for umlaut, plain in _FOLDS:
        text = text.replace(umlaut, plain)
    return text


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word, folded: Unterkünfte → unterkunft."""
    stemmed: str = _STEMMER.stemWord(fold(word))
    return stemmed


def words(text: str) -> list[Word]:
    """The words of a text in order; digits count as words."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(match[0], fold(match[0]), stem(match[0]), match.start(), match.end())


@lru_cache(maxsize=200_000)
def likeness(asked: str, named: str) -> float:
    """How surely a word as asked is a word as named, both folded: 1 for the same stem, less for compounds and typos, else 0."""
    if asked == named or stem(asked) == stem(named):
        return EXACT
    if asked.isdigit() or named.isdigit():
        return 0.0
    if _begins(asked, named) or _begins(named, asked) or _ends(named, asked):
        return COMPOUND
    if _same_root(asked, named):
        return COMPOUND
    if min(len(asked), len(named)) >= SHORTEST_TYPO and asked[0] == named[0]:
        similarity = OSA.normalized_similarity(asked, named)
        if similarity >= TYPO_SIMILARITY:
            return TYPO * similarity
    return 0.0


def _begins(whole: str, part: str) -> bool:
    """True where a compound begins with `part`: Hebammen in Hebammenzentrale, Asyl in Asylanträge."""
    return len(part) >= SHORTEST_PART and len(whole) - len(part) >= 3 and whole.startswith(part)


def _same_root(asked: str, named: str) -> bool:
    """True for derivations of one word: Behinderte and Behinderungen, sozialpsychiatrisch and Sozialpsychiatrie."""
    shorter = min(len(asked), len(named))
    common = next((i for i in range(shorter) if asked[i] != named[i]), shorter)
    return common >= SHORTEST_ROOT and common >= MOST_OF_ROOT * shorter and max(len(asked), len(named)) - common <= 4


def _ends(whole: str, part: str) -> bool:
    """True where a compound ends with `part`. The other way round it is another thing: Schulsozialarbeit is not Arbeit."""
    return len(part) >= SHORTEST_ENDING and len(whole) - len(part) >= 3 and whole.endswith(part)
