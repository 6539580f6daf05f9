"""German text as the words that the lexical search compares: folded, stemmed, and numbered mentions of products and budgets."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

STOPWORDS = Path(__file__).parent / "stopwords.txt"
_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UMLAUT = re.compile(r"(a|o|(?<!q)u)e")  # plurals often differ from their singular by it alone
_NUMBER = re.compile(r"\d{3,10}")
_BUDGET = re.compile(
    r"\b(?:fd|fachdienst(?:e[sn]?)?|fb|fachbereich[es]*|amt[es]*|(?:teil)?budgets?|(?:teil)?haushalt[es]*|th|tb|dezernat[es]*)"
    r"(?:\s*/\s*(?:teil)?budgets?)?\s*(?:nr\.?\s*)?(\d{1,3}|[ivx]{1,4})\b"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}


def fold(text: str) -> str:
    """Lower case, with ae/oe/ue/ss for ä/ö/ü/ß: both spellings become the same."""
    return unicodedata.normalize("NFC", text).lower().translate(_FOLDED)


@lru_cache(maxsize=400_000)
def stem(word: str) -> str:
    """The stem of a folded word; numbers stay as they are.

    After CISTEM (Weißweiler and Fraser 2017, "Developing a Stemmer for German"), which keeps more of what belongs together than
    Snowball's stemmer and is a few string comparisons; without its cut of "ge-", for the sake of compounds ("Gesetz").
    """
    if word[0].isdigit():
        return word
    word = _UMLAUT.sub(r"\1", word)
    while len(word) > 3:
        if len(word) > 5 and word.endswith(("em", "er", "nd")):
            word = word[:-2]
        elif word[-1] in "tesn":
            word = word[:-1]
        else:
            break
    return word


def stems(text: str) -> list[str]:
    """The stemmed words of a text, in order, function words included."""
    return [stem(word) for word in _WORD.findall(fold(text))]


def is_stopword(word: str) -> bool:
    """Whether a stem says nothing about the subject; such words count only where the order of words is compared."""
    return word in _stopwords()


@cache
def _stopwords() -> frozenset[str]:
    words = STOPWORDS.read_text(encoding="utf-8").split()
    return frozenset(words) | frozenset(map(stem, words))


def product_key(nummer: str) -> str:
    """The word that stands for a product in the index; a number and its form with trailing zeros (314, 3140) are one."""
    return f"_p{nummer.rstrip('0')}"


def budget_key(schluessel: str) -> str:
    """The word that stands for a budget in the index."""
    return f"_b{schluessel}"


def mentions(text: str) -> list[str]:
    """Keys of the products and budgets that a question names by number: "3140", "FD 32", "Dezernat III"."""
    folded = fold(text)
    budgets = [budget_key(_ROMAN.get(number, number)) for number in _BUDGET.findall(folded)]
    return [product_key(number) for number in _NUMBER.findall(folded)] + budgets
