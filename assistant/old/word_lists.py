"""Words that carry no meaning, or little, for the old reading of German."""

from functools import cache

from assistant.lexicon import load
from assistant.old.german import Word, fold, stem, words


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
