"""Finding the phrases of a lexicon among words, in one pass: each word is looked up once, whatever the lexicon's size.

A phrase is written folded or with umlauts: "ueberschr*" is any word that begins so, "*bedarf" any that ends so, and "…"
stands for up to `GAP` words of the same clause, for verbs whose parts are apart ("fiel* … aus").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.german.words import Word, fold, loosely

GAP = 12
SHORTEST = 3
_CLOSING = frozenset(".;:!?")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its label and the places of its words, which are apart where a phrase has a gap."""

    label: str
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.places[0]

    @property
    def stop(self) -> int:
        return self.places[-1] + 1


_Phrase = tuple[tuple[str, ...], str]


class Phrases:
    """The phrases of a lexicon by label; of two that begin at one word the longer one is found."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_start: dict[str, list[_Phrase]] = {}
        self._by_end: dict[str, list[_Phrase]] = {}
        self._cache: dict[str, tuple[_Phrase, ...]] = {}
        for label, phrases in entries.items():
            for phrase in phrases:
                parts = tuple(fold(part) for part in phrase.split())
                for first in {parts[0], loosely(parts[0])}:
                    self._file(first).append((parts, label))

    def _file(self, first: str) -> list[_Phrase]:
        if first.endswith("*"):
            return self._by_start.setdefault(first[:-1], [])
        if first.startswith("*"):
            return self._by_end.setdefault(first[1:], [])
        return self._by_word.setdefault(first, [])

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """The phrases in their order; each word belongs to one at most."""
        used: set[int] = set()
        for place in range(len(words)):
            if place in used:
                continue
            match = self.at(words, place, used)
            if match:
                used.update(match.places)
                yield match

    def at(self, words: Sequence[Word], place: int, used: frozenset[int] | set[int] = frozenset()) -> Match | None:
        """The longest phrase that begins at a word."""
        for parts, label in self._beginning(words[place].folded):
            places = _rest(words, place, parts, used)
            if places:
                return Match(label, places)
        return None

    def ending(self, words: Sequence[Word], stop: int) -> Match | None:
        """The longest phrase that ends before a place, without gaps."""
        for first in range(max(0, stop - 5), stop):
            match = self.at(words, first)
            if match and match.stop == stop and len(match.places) == stop - first:
                return match
        return None

    def _beginning(self, folded: str) -> tuple[_Phrase, ...]:
        found = self._cache.get(folded)
        if found is None:
            phrases = list(self._by_word.get(folded, ()))
            for length in range(SHORTEST - 1, min(len(folded), 40) + 1):
                phrases += self._by_start.get(folded[:length], ())
                phrases += self._by_end.get(folded[-length:], ())
            found = tuple(sorted(phrases, key=_length, reverse=True))
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[folded] = found
        return found


def _length(phrase: _Phrase) -> tuple[int, int, int]:
    """Longer phrases first, and exact words before beginnings and ends."""
    parts, _ = phrase
    return len(parts), sum("*" not in part for part in parts), sum(len(part) for part in parts)


def _rest(words: Sequence[Word], place: int, parts: tuple[str, ...], used: frozenset[int] | set[int]) -> tuple[int, ...]:
    places = [place]
    at, gap = place + 1, False
    for part in parts[1:]:
        if part == "…":
            gap = True
            continue
        at = _next(words, at, part, used, GAP if gap else 0)
        if at < 0:
            return ()
        places.append(at)
        at, gap = at + 1, False
    return tuple(places)


def _next(words: Sequence[Word], start: int, part: str, used: frozenset[int] | set[int], gap: int) -> int:
    """The place of the first word that is `part`, at most `gap` words after `start`; −1 where there is none."""
    for place in range(start, min(start + gap + 1, len(words))):
        folded = words[place].folded
        if place not in used and is_part(folded, part):
            return place
        if folded in _CLOSING:
            return -1
    return -1


def is_part(folded: str, part: str) -> bool:
    """True where a folded word is what a lexicon's word says: whole, a beginning ("…*") or an end ("*…")."""
    if folded == part:
        return True
    if part.endswith("*"):
        return folded.startswith((part[:-1], loosely(part[:-1])))
    if part.startswith("*"):
        return folded.endswith(part[1:])
    return folded == loosely(part)
