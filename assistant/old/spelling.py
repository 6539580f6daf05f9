"""Typos: a word that nothing knows, but that is one slip away from a word that is known, is taken for that word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import OSA

from assistant import lexicon
from assistant.old.german import Word, stem, words
from data.model import MONATE

SHORTEST = 4
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
LONG = 9
COMPOUND = 12


class Spelling:
    """The words that a question may hold: those of the lexicons and those of a report's names and texts."""

    def __init__(self, names: frozenset[str], texts: Sequence[str]) -> None:
        self._written = _written([*_lexicon_texts(), *texts])
        self._known = frozenset(self._written) | names
        self._stems = frozenset(stem(word) for word in self._known)
        self._targets: dict[str, list[str]] = {}
        for word in sorted(frozenset(_written(_lexicon_texts())) | names):
            if len(word) >= SHORTEST:
                self._targets.setdefault(word[0], []).append(word)
        self._corrected: dict[str, str] = {}

    def correct(self, asked: Sequence[Word]) -> list[Word]:
        """The words of a question, with typos read as what they were meant to be."""
        return [self._correct(word) for word in asked]

    def corrected(self, text: str) -> str:
        """A text with its typos read as what they were meant to be."""
        asked = words(text)
        for word, meant in reversed(list(zip(asked, self.correct(asked), strict=True))):
            written = self._written.get(meant.folded, meant.folded)
            without_umlauts = written != word.raw.lower() and not written.isascii() and word.raw.isascii()
            if meant.folded != word.folded or without_umlauts:
                text = text[: word.start] + (written.capitalize() if word.raw[0].isupper() else written) + text[word.end :]
        return text

    def _correct(self, word: Word) -> Word:
        folded = word.folded
        if len(folded) < SHORTEST or not folded.isalpha() or folded in self._known or word.stem in self._stems:
            return word
        typed = word.raw.lower().translate(_PLAIN)
        if typed not in self._corrected:
            self._corrected[typed] = self._nearest(folded, typed)
        meant = self._corrected[typed]
        return word if meant == folded else replace(word, folded=meant, stem=stem(meant))

    def _nearest(self, folded: str, typed: str) -> str:
        """The known word one slip away (two in a long word), the only one of its stem; else the word itself.

        A slip can make an "oe" that is no umlaut ("Proent"), so the word as typed is looked at beside its folded form;
        a compound also without its ending, which may be another than the known one's.
        """
        forms = {folded, typed} | ({stem(folded)} if len(folded) > COMPOUND else set())
        slips = 2 if len(folded) > LONG else 1
        near = [
            (min(OSA.distance(form, known, score_cutoff=slips) for form in forms), known)
            for known in self._targets.get(folded[0], ())
        ]
        least = min((distance for distance, _ in near), default=slips + 1)
        found = [known for distance, known in near if distance == least <= slips]
        if len({stem(known) for known in found}) > 1:
            found = self._commonest(found)
        return found[0] if found else folded

    def _commonest(self, found: Sequence[str]) -> list[str]:
        """The word that the lexicons use most, if one alone does."""
        uses = sorted(((_uses()[word], word) for word in found), reverse=True)
        return [uses[0][1]] if uses[0][0] > uses[1][0] else []


def _written(texts: Sequence[str]) -> dict[str, str]:
    """How the words of texts are written, by their folded form, all in lower case."""
    return {word.folded: word.raw.lower() for text in texts for word in words(text)}


@cache
def _uses() -> Counter[str]:
    """How often the lexicons use a word."""
    return Counter(word.folded for text in _lexicon_texts() for word in words(text))


@cache
def _lexicon_texts() -> tuple[str, ...]:
    """The words and phrases of all lexicons, and the months."""
    texts = [*(word for section in lexicon.load("words").values() for word in section), *MONATE]
    for section in lexicon.load("measures").values():
        texts += [phrase for phrases in section.values() for phrase in phrases]
    texts += [phrase for phrases in lexicon.load("vorlage")["feld"].values() for phrase in phrases]
    texts += [phrase for phrases in lexicon.load("scope").values() for phrase in phrases]
    texts += [said for term in lexicon.load("glossary")["term"] for said in term["say"]]
    return tuple(texts)
