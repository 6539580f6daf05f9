"""Rank any passages for any queries: the search without an index, so that it can be measured on any set."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from index.embedding import load
from index.fusion import best_rows, calibrate, fuse
from index.lexical import Lexical
from index.query import passage_words, read_query

BATCH = 1000
DEEP = 1000  # passages of the greatest cosines that are looked at
Progress = Callable[[int, int], None]


def rank(
    passages: Sequence[tuple[str, str]],
    queries: Sequence[tuple[str, str]],
    top: int,
    model: str | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[str, list[str]]]:
    """For each query (id, text) its id and the ids of the `top` passages (id, text), best first.

    `progress` hears of passages read and queries answered, out of all of both.
    """
    embedding = load(model)
    total = len(passages) + len(queries)
    vectors, words = [], []
    for start in range(0, len(passages), BATCH):
        texts = [text for _, text in passages[start : start + BATCH]]
        vectors.append(embedding.passages(texts))
        words += [passage_words(text, (), ()) for text in texts]
        if progress:
            progress(start + len(texts), total)
    lexical = Lexical.of(words)
    scale = calibrate(embedding)
    for i, (identifier, text) in enumerate(queries):
        query = read_query(text)
        vector = embedding.queries([query.text])[0]
        cosines = np.concatenate([part @ vector for part in vectors]) if vectors else np.empty(0, np.float32)
        rows, _ = fuse(lexical, query, best_rows(cosines, max(DEEP, top)), scale)
        yield identifier, [passages[row][0] for row in rows[:top].tolist()]
        if progress:
            progress(len(passages) + i + 1, total)
