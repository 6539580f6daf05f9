"""What both halves of the search say of a passage, as one number that means the same in every index.

score = BM25 · 0.03 + lead · 0.1 + runs of words · 0.12 + (cosine − mean) · 0.11 / spread

BM25 and the cosine of a model trained with a softmax both behave like log odds, so they are added as they are, and not after
scaling by the passages at hand: that would give nonsense a best hit. `lead` is by how much a passage's BM25 is above the third
best: where few passages have the query's words, words decide; where many have them, meaning does. `mean` and `spread` are what
the model gives unrelated texts (`calibrate`), since models differ in them. The weights were measured (index/model/README.md).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedding
from index.lexical import REREAD, Lexical
from index.query import Query

BM25_WEIGHT = 0.03
LEAD_WEIGHT = 0.1
LEADERS = 3
RUN_WEIGHT = 0.12
SPREAD = 0.11  # what the cosines of unrelated texts are scaled to, so that models can be exchanged
NOTHING = 0.28  # a passage with a lower score is not found; measured, see the model card

# Sentences that have nothing to do with one another.
UNRELATED = (
    "Der Antrag ist innerhalb von vier Wochen zu stellen.",
    "Am Abend zogen Gewitter über die Küste.",
    "Die Mannschaft gewann das Rückspiel in der Verlängerung.",
    "Wie lange muss ein Kuchen im Ofen bleiben?",
    "Der Motor erreicht seine höchste Leistung bei hoher Drehzahl.",
    "Die Personalkosten lagen unter dem Ansatz.",
    "Sie spielte zum Schluss eine Sonate von Schubert.",
    "Wale atmen mit der Lunge.",
    "Das Grundstück wird im Grundbuch eingetragen.",
    "Die Impfung schützt vor schweren Verläufen.",
    "Im Mittelalter war die Stadt von einer Mauer umgeben.",
    "Der Zug nach München hat heute Verspätung.",
)


@dataclass(frozen=True)
class Scale:
    """What a model's cosine of unrelated texts is like."""

    mean: float
    spread: float


def calibrate(embedding: Embedding) -> Scale:
    """Measure a model on texts that have nothing to do with one another."""
    cosines = embedding.queries(UNRELATED) @ embedding.passages(UNRELATED).T
    apart = cosines[~np.eye(len(UNRELATED), dtype=bool)]
    return Scale(float(apart.mean()), max(float(apart.std()), 0.005))


def fuse(
    lexical: Lexical,
    query: Query,
    dense: tuple[NDArray[np.int64], NDArray[np.float32]],
    scale: Scale,
    allowed: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rows of passages, best first, and their scores.

    `dense` are the rows that the model likes best and their cosines; a row that only the words find is given the least of them.
    Where no passage has any word of the query, its parts or another name for it, no score reaches NOTHING: the model gives
    nonsense a cosine too.
    """
    terms = lexical.terms(query.words)
    said = lexical.score(terms)
    if allowed is not None:
        said = np.where(allowed, said, 0)
    by_words = _top(said, REREAD)
    rows = np.union1d(by_words, dense[0]).astype(np.int64)
    cosines = np.full(len(rows), dense[1].min(initial=scale.mean), np.float32)
    cosines[np.searchsorted(rows, dense[0])] = dense[1]
    runs = np.zeros(len(rows), np.float32)
    runs[np.searchsorted(rows, by_words)] = lexical.runs(terms[: query.spoken], by_words)
    scores = _by_words(said[rows]) + RUN_WEIGHT * runs + (cosines - scale.mean) * (SPREAD / scale.spread)
    if not said.any():
        scores = scores - max(float(scores.max(initial=0)), 0.0)
    order = np.argsort(-scores, kind="stable")
    return rows[order], scores[order]


def _by_words(said: NDArray[np.float32]) -> NDArray[np.float32]:
    """What BM25 and its lead are worth."""
    third = np.partition(said, -LEADERS)[-LEADERS] if len(said) >= LEADERS else 0.0
    return np.asarray(BM25_WEIGHT * said + LEAD_WEIGHT * np.maximum(0, said - third), np.float32)


def _top(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Rows of the best scores above 0, in the order of rows."""
    rows = np.argpartition(-scores, count)[:count] if len(scores) > count else np.arange(len(scores))
    return np.sort(rows[scores[rows] > 0])


def best_rows(cosines: NDArray[np.float32], count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The rows of the greatest cosines, for `fuse`, where all cosines are known."""
    rows = np.argpartition(-cosines, count)[:count] if len(cosines) > count else np.arange(len(cosines))
    return rows, cosines[rows]
