"""What a word that nobody knows may mean: dialect and speech, typing errors, and compounds of words that are known."""

from collections.abc import Collection, Container, Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.german.lexicon import load
from data.german.words import LONGEST, fold, loosely

ONE_SLIP, TWO_SLIPS = 5, 9
SHORTEST_PART = 3
MOST_PARTS = 5
_ENDINGS = ("n", "en", "e", "s", "es", "er", "ern")
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ns")


class Vocabulary:
    """Folded words to which a mistyped one may be corrected, by first letter and length."""

    def __init__(self, known: Iterable[str]) -> None:
        self._words = frozenset(known)
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= ONE_SLIP - 1:
                self._by_start.setdefault((word[0], len(word)), []).append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def near(self, folded: str, slips: int) -> list[str]:
        """The words of about its length that begin as a word does, or with its first two letters transposed."""
        starts = {folded[0], folded[1]}
        lengths = range(len(folded) - slips, len(folded) + slips + 1)
        found = [word for start in starts for length in lengths for word in self._by_start.get((start, length), ())]
        return [word for word in found if word[0] == folded[0] or word[1] == folded[0]]


def nearest(folded: str, vocabulary: Vocabulary | Collection[str]) -> tuple[str, ...]:
    """The given words that a folded word is a slip away from (two in a long word), the nearest; none for a known or short word.

    Only words of a type belong into the vocabulary: towards function words every second noun would be corrected.
    """
    if len(folded) < ONE_SLIP or len(folded) > LONGEST or folded in vocabulary or not folded.isalpha():
        return ()
    known = vocabulary if isinstance(vocabulary, Vocabulary) else Vocabulary(vocabulary)
    slips = 2 if len(folded) >= TWO_SLIPS else 1
    near = process.extract(folded, known.near(folded, slips), scorer=OSA.distance, score_cutoff=slips, limit=8)
    least = min((distance for _, distance, _ in near), default=0)
    return tuple(word for word, distance, _ in near if distance == least)


def variants(folded: str) -> Iterator[str]:
    """What a folded word may be in standard German, the likeliest first; candidates, of which the caller keeps those it knows."""
    seen = {folded}
    for meant in (*_said().get(folded, ()), *_shifted(folded)):
        if meant not in seen:
            seen.add(meant)
            yield meant


@cache
def _said() -> dict[str, tuple[str, ...]]:
    return {fold(said): tuple(fold(word) for word in meant) for said, meant in load("variants")["said"].items()}


@lru_cache(maxsize=8192)
def _shifted(folded: str) -> tuple[str, ...]:
    """A word with one or two of the regular shifts undone, and without what an apostrophe swallows."""
    if len(folded) > LONGEST:
        return ()
    apart = [folded.replace("'s", " es").replace("'n", " ein"), folded.replace("'", "")] if "'" in folded else []
    once = list(_once(folded)) if len(folded) >= SHORTEST_PART else []
    twice = [again for word in once for again in _once(word)] if len(folded) > 5 else []
    return tuple(dict.fromkeys([*apart, *once, *twice]))


def _once(folded: str) -> Iterator[str]:
    for old, new in load("variants")["sounds"]["pairs"]:
        if old.startswith("^"):
            if folded.startswith(old[1:]):
                yield new + folded[len(old) - 1 :]
        elif old.endswith("$"):
            if folded.endswith(old[:-1]):
                yield folded[: len(folded) - len(old) + 1] + new
        elif old in folded:
            yield folded.replace(old, new, 1)


def split_compound(folded: str, known: Container[str]) -> tuple[str, ...] | None:
    """The known words that a compound is made of, with Fugen-s, -n, -es between them; None where it is no such compound.

    Of several ways that with the fewest parts, then that with the longest first one. A part may have lost its umlaut, and the
    last one may be inflected; it is returned as it is known.
    """
    if len(folded) < 2 * SHORTEST_PART or len(folded) > LONGEST:
        return None
    best: list[tuple[str, ...] | None] = [None] * (len(folded) + 1)
    for start in range(len(folded) - SHORTEST_PART, -1, -1):
        best[start] = _best_from(folded, start, known, best)
    found = best[0]
    return found if found and len(found) > 1 else None


def _best_from(folded: str, start: int, known: Container[str], best: list[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """The best parts of the rest of a word, by those of its shorter rests."""
    found: tuple[str, ...] | None = None
    for stop in range(len(folded), start + SHORTEST_PART - 1, -1):
        part = _known(folded[start:stop], known, last=stop == len(folded))
        if part is None:
            continue
        if stop == len(folded):
            return (part,)
        for link in _LINKS:
            rest = best[stop + len(link)] if folded.startswith(link, stop) and stop + len(link) < len(folded) else None
            if rest and len(rest) < MOST_PARTS and (found is None or len(rest) + 1 < len(found)):
                found = (part, *rest)
    return found


def _known(part: str, known: Container[str], last: bool) -> str | None:
    """A part as it is known, the last one also without its ending."""
    endings = [ending for ending in _ENDINGS if part.endswith(ending)] if last else []
    forms = (part, loosely(part), *(part[: -len(ending)] for ending in endings if len(part) - len(ending) >= SHORTEST_PART))
    return next((form for form in forms if form in known), None)
