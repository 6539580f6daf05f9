"""The curated, dated word lists of the reading: data, so that the next person teaches it a word without code."""

from functools import cache, partial
from pathlib import Path

from data import lexicon

load = partial(lexicon.load, folder=Path(__file__).parent)
"""A word list by its file's name without ending."""


@cache
def section(name: str, table: str) -> frozenset[str]:
    """The entries of a section that is one list (`words = […]`), as they stand in the file: folded."""
    return frozenset(load(name)[table]["words"])


@cache
def labels(name: str, table: str) -> dict[str, str]:
    """The words of a section of lists, each with the label of its list."""
    return {word: label for label, words in load(name)[table].items() for word in words}
