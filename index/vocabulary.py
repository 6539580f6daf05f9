"""The words of an index, and which of them are spelled alike: typos, inflections, parts of compounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

LONGEST = 40  # letters of a word that are compared
_LETTERS = 32  # a–z, the border, a digit, anything else
SIMILAR = 0.5  # the least similarity of spelling that counts; measured, see the model card
PART = 0.75  # how alike a compound and its part are at most
SHORTEST_PART = 5


@dataclass(frozen=True)
class Vocabulary:
    """Words by number. Similar words are found by their trigrams, whose lists are built at the first need."""

    words: Sequence[str]

    @cached_property
    def number(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    @cached_property
    def _trigrams(self) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
        """Per trigram the words that have it (as one list with borders), its weight, and per word the weight of its trigrams."""
        grams, owners = _grams(self.words)
        order = np.argsort(grams, kind="stable")
        borders = np.searchsorted(grams[order], np.arange(_LETTERS**3 + 1))
        weight = np.log1p(len(self.words) / np.maximum(np.diff(borders), 1)).astype(np.float32)
        total = np.bincount(owners, weights=weight[grams], minlength=len(self.words)).astype(np.float32)
        return owners[order], borders.astype(np.int64), weight, total

    @cached_property
    def similar(self) -> Callable[[str], tuple[NDArray[np.int32], NDArray[np.float32]]]:
        # One cache an instance, so that a cache does not keep the words of a closed index alive.
        return lru_cache(maxsize=4096)(self._compare)

    def _compare(self, word: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        owners, borders, weight, total = self._trigrams
        grams = _grams([word])[0]
        if not len(grams) or not self.words:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        lists = [owners[borders[g] : borders[g + 1]] for g in grams]
        counts = np.repeat(weight[grams], [len(part) for part in lists])
        shared = np.bincount(np.concatenate(lists), weights=counts, minlength=len(self.words)).astype(np.float32)
        own = float(weight[grams].sum())
        candidates = np.flatnonzero(shared > 0.4 * np.minimum(own, total))
        shared, total = shared[candidates], total[candidates]
        alike = 2 * shared / (own + total)
        if len(word) >= SHORTEST_PART:
            inside = np.flatnonzero(shared > 0.6 * np.minimum(own, total))
            alike[inside] = np.maximum(alike[inside], self._parts(word, candidates[inside]))
        keep = alike >= SIMILAR
        return candidates[keep].astype(np.int32), np.minimum(alike[keep], 1.0).astype(np.float32)

    def _parts(self, word: str, candidates: NDArray[np.int64]) -> NDArray[np.float32]:
        """How alike `word` and the words are as a compound and its part: by the part's share of the compound."""
        alike = np.zeros(len(candidates), np.float32)
        for i, c in enumerate(candidates.tolist()):
            other = self.words[c]
            short, long = (word, other) if len(word) < len(other) else (other, word)
            if len(short) >= SHORTEST_PART and (long.endswith(short) or long.startswith(short)):
                alike[i] = PART * (0.6 + 0.4 * len(short) / len(long))
        return alike


def _grams(words: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The distinct trigrams of words with their borders, as numbers below 32³, and the word each belongs to."""
    letters = np.array([f"`{word[:LONGEST]}`" for word in words], dtype=f"U{LONGEST + 2}").view(np.uint32)
    codes = letters.reshape(len(words), LONGEST + 2).astype(np.int32)
    codes = np.where((codes >= 96) & (codes <= 122), codes - 96, np.where(codes == 0, -1, np.where(codes < 58, 28, 29)))
    grams = (codes[:, :-2] * _LETTERS + codes[:, 1:-1]) * _LETTERS + codes[:, 2:]
    owners, places = np.nonzero(codes[:, 2:] >= 0)
    pairs = np.unique(owners.astype(np.int64) * _LETTERS**3 + grams[owners, places])
    return (pairs % _LETTERS**3).astype(np.int32), (pairs // _LETTERS**3).astype(np.int32)
