"""Words as they are meant: dialect, typing errors, abbreviations and compounds read as what they stand for."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.vocabulary import Vocabulary
from data.german.dictionary import is_noun, is_word
from data.german.spelling import nearest, split_compound, variants
from data.german.words import Word, stem, words

MOST_WORDS = 160
ORDINALS = {"zweit": "zweite", "dritt": "dritte", "viert": "vierte", "fuenft": "fuenfte", "sechst": "sechste"}


class Spelled:
    """Reads the words of questions about one report."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        angaben = vocabulary.catalogue.angaben
        self._number_of_vorlage = next((value for label, value in angaben.items() if "nummer" in label.lower()), "")

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of a question, with dialect, typing errors and compounds read as what they stand for."""
        if self._number_of_vorlage:
            text = text.replace(self._number_of_vorlage, " " * len(self._number_of_vorlage))
        found: list[Word] = []
        for word in words(text)[:MOST_WORDS]:
            found += self._read(word)
        return tuple(found)

    def _read(self, word: Word) -> list[Word]:
        if word.is_punctuation or word.is_number or len(word.folded) < 3 or self._vocabulary.knows(word) or word.text.isupper():
            return [word]
        whole = self._begun(word)
        if whole:
            return [replace(word, folded=whole)]
        for variant in variants(word.folded):
            meant = _split(word, variant.split()) if " " in variant else [replace(word, folded=variant)]
            if all(self._vocabulary.knows(each) for each in meant):
                return meant
        short = self._abbreviated(word)
        if short:
            return [replace(word, folded=short)]
        ranked = _ranked_superlative(word)
        if ranked and self._vocabulary.phrases.knows(ranked[1]):
            return list(ranked)
        pieces = split_compound(word.folded, self._vocabulary.pieces)
        if pieces:
            return _split(word, pieces)
        if len(word.folded) >= 5 and not is_word(word.folded):
            near = nearest(word.stem, self._vocabulary.typed) or nearest(word.folded, frozenset(self._vocabulary.position_words))
            near = near or nearest(_uninflected(word.folded), self._vocabulary.phrases.begun)
            if len(near) == 1 or (near and len(word.folded) > 6):
                return [replace(word, folded=near[0])]
        return [word]

    def _abbreviated(self, word: Word) -> str | None:
        """A position cut off: Aufw., Transferaufw."""
        if len(word.folded) < 4 or is_word(word.folded):
            return None
        found = [w for w in self._vocabulary.position_words if w.startswith(word.folded)]
        return min(found, key=len, default=None)

    def _begun(self, word: Word) -> str | None:
        """The only word of a Kennzahl or Ziel that begins or ends so: "Schuldner- und Suchtberatung", Zulassungsvorgänge."""
        if len(word.stem) < 6:
            return None
        found = {w for w in self._vocabulary.counted_words if w.startswith(word.folded) and len(w) - len(word.folded) >= 3}
        found = found or {
            w for w in self._vocabulary.counted_words if stem(w).endswith(word.stem) and len(stem(w)) - len(word.stem) >= 3
        }
        meant = found.pop() if len(found) == 1 else None
        return None if meant is not None and is_word(word.folded) and is_word(meant) and not is_noun(meant) else meant


def _uninflected(folded: str) -> str:
    """A superlative without its ending: "niedrigst"."""
    return folded[: folded.rindex("st") + 2] if "st" in folded else folded


def _split(word: Word, pieces: Sequence[str]) -> list[Word]:
    """A compound as its parts, each at its place."""
    found, start = [], word.start
    for number, piece in enumerate(pieces):
        end = word.end if number == len(pieces) - 1 else min(word.end, start + len(piece))
        found.append(
            Word(word.text[start - word.start : end - word.start] or piece, min(start, word.end - 1), end, piece, word.capital)
        )
        start = end
    return found


def _ranked_superlative(word: Word) -> tuple[Word, Word] | None:
    """ "zweitteuerste" as "zweite" and "teuerste"."""
    for start, ordinal in ORDINALS.items():
        if word.folded.startswith(start) and len(word.folded) > len(start) + 4:
            cut = word.start + len(start)
            head = Word(word.text[: len(start)], word.start, cut, ordinal, word.capital)
            return head, Word(word.text[len(start) :], cut, word.end, word.folded[len(start) :], False)
    return None
