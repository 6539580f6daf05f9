"""German text as the words that the lexical search compares: folded, stemmed, and numbered mentions of products and budgets."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NUMBER = re.compile(r"\d{3,10}")
_BUDGET = re.compile(
    r"\b(?:fd|fachdienst(?:e[sn]?)?|fb|fachbereich[es]*|amt[es]*|(?:teil)?budgets?|(?:teil)?haushalt[es]*|th|tb|dezernat[es]*)"
    r"(?:\s*/\s*(?:teil)?budgets?)?\s*(?:nr\.?\s*)?(\d{1,3}|[ivx]{1,4})\b"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}

# Words that say nothing about the subject. They count only where the order of words is compared.
STOPWORDS = frozenset(
    """aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus bei beim bin bis
    bist da dadurch dafuer daher damit dann daran darauf darueber das dass dein deine dem den denn der deren des dessen die
    dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euer eure fuer
    gab gegen geben gibt habe haben hat hatte hatten her hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
    ins ist ja jede jedem jeden jeder jedes kam kann kein keine keinem keinen keiner koennen konnte konnten man mehr mein
    meine mich mir mit nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit selbst sich sie
    sind so sodass sollen sollte soll sowie ueber um und uns unser unsere unter vom von vor waehrend war waren warum was weil
    weiter welche welchem welchen welcher welches wenn wer werde werden weshalb wessen wie wieder wieso wieviel wird wo wofuer
    wodurch woher wohin woran wurde wurden zu zum zur zwischen bitte mal eigentlich denen wegen viel viele genau sagen sag
    zeig zeige erklaere erklaer nenne""".split()
)


class Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _stemmer() -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer("german")
    return stemmer


def fold(text: str) -> str:
    """Lower case, with ae/oe/ue/ss for ä/ö/ü/ß: both spellings become the same."""
    return unicodedata.normalize("NFC", text).lower().translate(_FOLDED)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word; numbers stay as they are.

    The Snowball stemmer is told the folded spelling, so that "Fälle" and "Faelle" meet; its own rules for umlauts only remove
    them at the end, and not always alike.
    """
    return word if word[0].isdigit() else _stemmer().stemWord(word)


def stems(text: str) -> list[str]:
    """The stemmed words of a text, in order, function words included."""
    return [stem(word) for word in _WORD.findall(fold(text))]


def is_stopword(word: str) -> bool:
    return word in _stemmed_stopwords()


@cache
def _stemmed_stopwords() -> frozenset[str]:
    return STOPWORDS | frozenset(map(stem, STOPWORDS))


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
