"""Curated word lists, dated and sourced in their files: data, so that the next person improves answers without code."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assistant.german import Word, fold, stem, words

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """A lexicon file by its name without ending."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def stopwords() -> frozenset[str]:
    """Folded words that carry no meaning of their own."""
    return frozenset(fold(word) for word in load("words")["stopwords"])


@cache
def weak_words() -> frozenset[str]:
    """Stems that name nothing when they stand alone."""
    return frozenset(stem(word) for word in load("words")["weak"])


def content_words(text: str) -> list[Word]:
    """The words of a text that carry meaning."""
    return [word for word in words(text) if word.folded not in stopwords()]
