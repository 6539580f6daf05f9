"""The lexical half of the search: BM25 over German stems that also counts words spelled alike, and runs of words.

A word of the query is looked for as a concept: itself, words spelled like it (typos, compounds and their parts), all as one
term with one weight, after Robertson's BM25 (k1, b) and InQuery's synonym operator. The best passages are then read again:
three words of the query in a row, in its order, count extra, so that a quotation finds its source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.vocabulary import Vocabulary
from index.words import is_stopword

K1, B = 0.8, 0.75
ALIKE = 0.5  # weight of a word spelled alike, times its similarity squared, where the word itself exists
LONGEST_QUERY = 64  # words of a query that count
SINGLE = 0.2  # weight of a single letter or digit
RUN = 3  # words in a row
USUAL = 1000  # passages; in fewer, being rare says less, and is scaled up so that scores can be compared
REREAD = 100  # passages that are read again for runs of words


@dataclass(frozen=True)
class Term:
    """A word of the query: the numbers of the words that stand for it, how much each, and its inverse document frequency."""

    words: NDArray[np.int32]
    alike: NDArray[np.float32]
    idf: float
    weight: float


@dataclass(frozen=True)
class Lexical:
    """Passages as rows of word numbers: `tokens` of all passages in order, passage i from `starts[i]` to `starts[i + 1]`."""

    vocabulary: Vocabulary
    tokens: NDArray[np.int32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, passages: Sequence[Sequence[str]]) -> "Lexical":
        """Index passages, each as its words (`index.words.stems`)."""
        number: dict[str, int] = {}
        tokens = np.fromiter((number.setdefault(w, len(number)) for p in passages for w in p), np.int32)
        starts = np.concatenate([[0], np.cumsum([len(p) for p in passages])]).astype(np.int64)
        return cls(Vocabulary(list(number)), tokens, starts)

    def changed(self, rows: Sequence[int], added: Sequence[Sequence[str]]) -> "Lexical":
        """An index of the passages of `rows`, and after them of the added ones."""
        number = dict(self.vocabulary.number)
        fresh = np.fromiter((number.setdefault(w, len(number)) for p in added for w in p), np.int32)
        lengths = np.array([*self._lengths[list(rows)], *(len(p) for p in added)], np.int64)
        kept = [self.tokens[self.starts[row] : self.starts[row + 1]] for row in rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Lexical(Vocabulary(list(number)), np.concatenate([*kept, fresh]), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.diff(self.starts)

    @cached_property
    def _postings(self) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int64]]:
        """Passages of every word (as one list with borders), and how often it stands in each."""
        owners = np.repeat(np.arange(len(self), dtype=np.int64), self._lengths)
        pairs, counts = np.unique(self.tokens.astype(np.int64) * max(len(self), 1) + owners, return_counts=True)
        words, passages = np.divmod(pairs, max(len(self), 1))
        borders = np.searchsorted(words, np.arange(len(self.vocabulary.words) + 1))
        return passages.astype(np.int32), counts.astype(np.float32), borders.astype(np.int64)

    @cached_property
    def _damping(self) -> NDArray[np.float32]:
        """BM25's k1 · (1 − b + b · length / mean length), a value a passage."""
        mean = max(float(self._lengths.mean()), 1.0) if len(self) else 1.0
        return (K1 * (1 - B + B * self._lengths / mean)).astype(np.float32)

    def terms(self, query: Sequence[tuple[str, float]]) -> list[Term]:
        """What to look for, for the words of a query and their weights."""
        return [self._term(word, weight) for word, weight in query[:LONGEST_QUERY]]

    def exact(self, word: str, weight: float) -> Term:
        """A term that is the word itself and nothing spelled like it."""
        known = self.vocabulary.number.get(word)
        words = np.array([] if known is None else [known], np.int32)
        return self._weighed(words, np.ones(len(words), np.float32), word, weight)

    def _term(self, word: str, weight: float) -> Term:
        if len(word) < 4 or not word.isalpha() or is_stopword(word):
            return self.exact(word, weight)
        words, alike = self.vocabulary.similar(word)
        known = self.vocabulary.number.get(word)
        if known is not None:
            alike = np.where(words == known, 1, ALIKE * alike**2).astype(np.float32)
        return self._weighed(words, alike, word, weight)

    def _weighed(self, words: NDArray[np.int32], alike: NDArray[np.float32], word: str, weight: float) -> Term:
        """The term with its inverse document frequency: the word's own, else that of what is most often taken for it."""
        borders = self._postings[2]
        found = borders[words + 1] - borders[words]
        own = found[words == self.vocabulary.number.get(word, -1)]
        often = float(own[0]) if len(own) else float((found * alike).max(initial=0))
        idf = float(np.log(1 + (len(self) - often + 0.5) / (often + 0.5))) * self._rarity
        if is_stopword(word):
            weight = 0.0
        return Term(words, alike, idf, weight if len(word) > 1 else weight * SINGLE)

    @cached_property
    def _rarity(self) -> float:
        """Makes a word that stands in one passage count the same in a few passages as in USUAL ones."""
        return float(np.log1p(USUAL / 0.5) / np.log1p(min(max(len(self), 1), USUAL) / 0.5))

    def score(self, terms: Sequence[Term]) -> NDArray[np.float32]:
        """BM25 of every passage."""
        passages, counts, borders = self._postings
        scores = np.zeros(len(self), np.float32)
        for term in terms:
            if not term.weight or not len(term.words):
                continue
            slices = [slice(borders[w], borders[w + 1]) for w in term.words]
            where = np.concatenate([passages[s] for s in slices])
            often = np.concatenate([counts[s] * a for s, a in zip(slices, term.alike, strict=True)])
            if len(slices) > 1:
                often = np.bincount(where, weights=often, minlength=len(self)).astype(np.float32)[where]
            # A passage may stand here several times, each time with the same sum, so that assigning counts it once.
            scores[where] = scores[where] + term.weight * term.idf * often * (K1 + 1) / (often + self._damping[where])
        return scores

    def runs(self, terms: Sequence[Term], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """What the passages of `rows` gain by RUN words of the query in a row."""
        gains = np.zeros(len(rows), np.float32)
        if len(terms) < RUN or not len(rows):
            return gains
        match, places = self._match(terms, rows)
        width, height = match.shape[1] - RUN + 1, len(terms) - RUN + 1
        if width < 1:
            return gains
        run = np.minimum.reduce([match[i : i + height, i : i + width] for i in range(RUN)])
        idf = np.array([term.idf for term in terms])
        weight = np.mean([idf[i : i + height] for i in range(RUN)], axis=0)
        starts = np.minimum(places, width - 1)
        best = np.maximum.reduceat(run, starts, axis=1)
        gains[:] = weight @ best
        return gains

    def _match(self, terms: Sequence[Term], rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """How well each word of the query fits each word of the passages, laid end to end with a gap of RUN between them."""
        lengths = self._lengths[rows] + RUN
        places = np.cumsum(lengths) - lengths
        tokens = np.full(int(lengths.sum()), len(self.vocabulary.words), np.int64)
        for row, place, length in zip(rows.tolist(), places.tolist(), lengths.tolist(), strict=True):
            tokens[place : place + length - RUN] = self.tokens[self.starts[row] : self.starts[row + 1]]
        fit = np.zeros(len(self.vocabulary.words) + 1, np.float32)
        match = np.empty((len(terms), len(tokens)), np.float32)
        for i, term in enumerate(terms):
            fit[term.words] = term.alike
            match[i] = fit[tokens]
            fit[term.words] = 0
        return match, places
