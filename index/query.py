"""A question as the search reads it: its words, the numbers it names, and what everyday words are called in reports."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.words import budget_key, is_stopword, mentions, product_key, stems

SYNONYMS = Path(__file__).parent / "synonyms.toml"
SYNONYM_WEIGHT = 0.6
MENTION_WEIGHT = 1.5


@dataclass(frozen=True)
class Query:
    """`text` is embedded; `words` are looked up, with their weights; the first `spoken` of them are the question's own."""

    text: str
    words: tuple[tuple[str, float], ...]
    spoken: int


def read_query(text: str) -> Query:
    """What to look for, for a question: its own words, then the numbers it names, then other words for the same."""
    own = stems(text)
    others = _other_words(own)
    words = [(word, 1.0) for word in own]
    named = [(key, MENTION_WEIGHT) for key in dict.fromkeys(mentions(text))]
    meant = [(word, SYNONYM_WEIGHT / len(phrase) ** 0.5) for phrase in map(_content, others) for word in phrase]
    return Query(" ".join([text, *others]), (*words, *named, *meant), len(own))


def passage_words(text: str, produkte: Iterable[str], budgets: Iterable[str]) -> list[str]:
    """The words of a passage, and the keys of the products and budgets it speaks of."""
    return [*stems(text), *map(product_key, produkte), *map(budget_key, budgets)]


def _content(phrase: str) -> list[str]:
    return [word for word in stems(phrase) if len(word) > 2 and not is_stopword(word)]


def _other_words(own: Sequence[str]) -> list[str]:
    """The other names of everything that the question names, from the lexicon."""
    named: dict[str, None] = {}
    others: dict[str, None] = {}
    for start, word in enumerate(own):
        for phrase, name, group in _lexicon().get(word, ()):
            if tuple(own[start : start + len(phrase)]) == phrase:
                named[name] = None
                others |= dict.fromkeys(group)
    return [name for name in others if name not in named]


@cache
def _lexicon() -> dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]]:
    """By the first stem of a name: the stems of the whole name, the name, and all names of that thing."""
    lexicon: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = {}
    for group in tomllib.loads(SYNONYMS.read_text(encoding="utf-8"))["group"]:
        for name in group["names"]:
            phrase = tuple(stems(name))
            lexicon.setdefault(phrase[0], []).append((phrase, name, tuple(group["names"])))
    return lexicon
