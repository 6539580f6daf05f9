"""Phrases of the lexicons, found in the words of a question by stem, longest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant import lexicon
from data.german.words import Word, fold, stem, words

ABBREVIATED = frozenset(lexicon.load("clauses")["abbreviated"])
PREFIX = 4


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a phrase: `exact` its folded form only, `prefix` any word that begins so, else any word of the same stem."""

    text: str
    exact: bool = False
    prefix: bool = False

    def matches(self, word: Word) -> bool:
        """True for a word of a question that this word of a phrase stands for."""
        if self.exact:
            return word.folded == self.text
        if self.prefix:
            return word.folded.startswith(self.text)
        return word.stem == self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it stands for."""

    tokens: tuple[Token, ...]
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at the words `start` to `end` (exclusive)."""

    phrase: Phrase
    start: int
    end: int


def token_of(written: str) -> Token:
    """A word as a lexicon writes it: "=nur" exactly, "höchst*" by its beginning, else by its stem."""
    if written.startswith("="):
        return Token(fold(written[1:]), exact=True)
    if written.endswith("*"):
        return Token(fold(written[:-1]), prefix=True)
    folded = fold(written)
    return Token(stem(folded) if folded.isalpha() else folded, exact=not folded.isalpha())


def phrase_of(written: str, kind: str, value: str) -> Phrase:
    """A phrase as a lexicon writes it."""
    marked = written.strip()
    lead, tail = marked.startswith("="), marked.endswith("*")
    plain = [word.text for word in words(marked.strip("=*"))]
    if lead:
        plain = [f"={text}" for text in plain]
    elif tail:
        plain[-1] += "*"
    return Phrase(tuple(token_of(text) for text in plain if text not in "/-–.,"), kind, value)


class Phrases:
    """Phrases indexed by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[str, list[Phrase]] = defaultdict(list)
        self._stems: dict[str, list[Phrase]] = defaultdict(list)
        self._prefixes: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            if not phrase.tokens:
                continue
            first = phrase.tokens[0]
            index = self._exact if first.exact else self._prefixes if first.prefix else self._stems
            index[first.text[:PREFIX] if first.prefix else first.text].append(phrase)

    @classmethod
    def load(cls, sections: Mapping[str, Mapping[str, Sequence[str]]]) -> "Phrases":
        """The phrases of a lexicon with sections (kinds) of values, each a list of phrases."""
        return cls(
            phrase_of(written, kind, value)
            for kind, values in sections.items()
            for value, phrases in values.items()
            for written in phrases
        )

    @property
    def vocabulary(self) -> set[str]:
        """The folded words that begin phrases as a whole."""
        return {text for index in (self._exact, self._stems) for text in index}

    @property
    def begun(self) -> set[str]:
        """The beginnings of words that stand for something: höchst*."""
        return {phrase.tokens[0].text for index in self._prefixes.values() for phrase in index if len(phrase.tokens) == 1}

    def find(self, found: Sequence[Word]) -> Iterator[Hit]:
        """Every phrase at every place; marks between its words are passed over, unless the phrase begins with them."""
        for start, word in enumerate(found):
            candidates = [*self._exact.get(word.folded, ()), *self._stems.get(word.stem, ())]
            candidates += self._prefixes.get(word.folded[:PREFIX], ())
            for phrase in candidates:
                end = _end(phrase, found, start)
                if end:
                    yield Hit(phrase, start, end)

    def means(self, written: str) -> bool:
        """True where a phrase is exactly this one."""
        tokens = phrase_of(written, "", "").tokens
        if not tokens:
            return False
        first = tokens[0].text
        whole = any(p.tokens == tokens for index in (self._exact, self._stems) for p in index.get(first, ()))
        begun = len(tokens) == 1 and any(
            len(p.tokens) == 1 and first.startswith(p.tokens[0].text) for p in self._prefixes.get(first[:PREFIX], ())
        )
        return whole or begun

    def knows(self, word: Word) -> bool:
        """True where a word begins a phrase."""
        prefixes = self._prefixes.get(word.folded[:PREFIX], ())
        return word.folded in self._exact or word.stem in self._stems or any(p.tokens[0].matches(word) for p in prefixes)


def _end(phrase: Phrase, found: Sequence[Word], start: int) -> int | None:
    place = start
    for number, token in enumerate(phrase.tokens):
        while number and place < len(found) and found[place].is_punctuation and not token.matches(found[place]):
            abbreviates = found[place].text == "." and (len(found[place - 1].text) == 1 or found[place - 1].folded in ABBREVIATED)
            if found[place].text in ".?!;,:" and not abbreviates:
                break
            place += 1
        if place >= len(found) or not token.matches(found[place]):
            return None
        place += 1
    return place
