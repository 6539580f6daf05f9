"""The words of claims beside those of the report: which mean the same, which exclude each other, which say nothing."""

import re
from functools import cache

from assistant import lexicon
from assistant.old import word_lists
from assistant.old.german import COMPOUND, EXACT, fold, likeness, stem, words
from assistant.old.phrases import book
from data import claims
from data.model import MONATE

NEGATED = re.compile(r"\b(?:nicht|kein\w*|weder|keiner|ungenutzt\w*|unbesetzt\w*|\w*vakan\w*)\b", re.IGNORECASE)
_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\wäöüß-]{3,}")
_NOUN_ENDING = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|tion|tionen|fonds?|amt|kosten|hilfen?|zentrale|stellen?|anträge|mittel|gelder|pakt)$",
    re.IGNORECASE,
)
SAME_BEGINNING = 6
TYPO_SAFE = 9
SHORTEST_ROOT = 5


def nouns(text: str) -> list[re.Match[str]]:
    """The nouns of a text; its first word only where it ends like one."""
    found = list(_NOUN.finditer(text))
    return [m for m in found if text[: m.start()].strip(' „"»(') or _NOUN_ENDING.search(m[0])]


@cache
def means_same(word: str, other: str) -> bool:
    """True for forms, longer compounds and synonyms of a word, both folded; a part of it says less."""
    if _has_form_of(word, other):
        return True
    beginning = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    if beginning >= SAME_BEGINNING and beginning >= 0.75 * max(len(word), len(other)):
        return True
    return any(word in group and any(_has_form_of(member, other) for member in group) for group in _synonyms())


def _has_form_of(word: str, other: str) -> bool:
    """True where `other` is a form of a word, a compound with it, or a typo of it."""
    like, root = likeness(word, other), stem(word)
    if len(root) >= SHORTEST_ROOT and other.startswith(root) and len(other) > len(word):
        return True
    return like == EXACT or (like == COMPOUND and len(other) > len(word)) or (0 < like < COMPOUND and len(word) > TYPO_SAFE)


def payers(text: str) -> frozenset[int]:
    """Who a text says pays: places in the lexicon's list of payers."""
    there = {fold(word) for word in re.findall(r"\w+", text)}
    return frozenset(i for i, group in enumerate(lexicon.load("statements")["payers"]) if there & {fold(word) for word in group})


def other_payer(claimed: str, said: str) -> bool:
    """True where a claim names who pays, and the sentence names somebody else."""
    ours, theirs = payers(claimed), payers(said)
    return bool(ours and theirs and not ours & theirs)


def excluded(claimed: str, said: str) -> bool:
    """True where claim and sentence use words of which one excludes the other."""
    ours, theirs = ({fold(w) for w in re.findall(r"\w+", text)} for text in (claimed, said))
    for left, right in lexicon.load("statements")["opposites"]:
        a, b = {fold(word) for word in left}, {fold(word) for word in right}
        if (ours & a and not ours & b and theirs & b and not theirs & a) or (
            ours & b and not ours & a and theirs & a and not theirs & b
        ):
            return True
    return False


@cache
def measures(word: str) -> bool:
    """True for words that say a direction, a basis or how exact a number is."""
    return any(
        claims.lexicon.pattern(section, label).fullmatch(word)
        for section in ("direction", "basis", "hedge")
        for label in claims.lexicon.entries(section)
    )


@cache
def is_neutral(word: str) -> bool:
    """True for words that any text about a budget has, and that say nothing of their own."""
    folded = fold(word)
    if folded in _neutral() or stem(word) in _neutral_stems() or any(likeness(folded, fold(month)) == EXACT for month in MONATE):
        return True
    if book("position").find(words(word)) or book("wertart").find(words(word)):
        return True
    sections = ("direction", "measure", "basis", "goal", "superlative", "hedge", "quantifier")
    return any(
        claims.lexicon.pattern(section, label).fullmatch(word)
        for section in sections
        for label in claims.lexicon.entries(section)
    )


@cache
def joining() -> frozenset[str]:
    """Folded words that join others to a sentence and are true of anything."""
    return frozenset(fold(word) for word in lexicon.load("statements")["joining"])


@cache
def _neutral() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("statements")["neutral"]) | joining() | word_lists.stopwords()


@cache
def _neutral_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _neutral())


@cache
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(word) for word in group) for group in lexicon.load("statements")["synonyms"])
