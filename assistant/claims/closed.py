"""Closed sets of word forms, from the lexicon."""

from functools import cache

from assistant import lexicon


@cache
def closed(name: str) -> frozenset[str]:
    """The folded forms of one set: articles, borders, words of planning."""
    return frozenset(lexicon.load("claims")["forms"][name])
