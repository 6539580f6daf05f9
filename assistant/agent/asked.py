"""What a question says, as the rules take it apart: the measure of what a model may write."""

from dataclasses import dataclass
from functools import cached_property

from assistant.catalogue.model import Catalogue
from assistant.understanding.constituents import Constituents
from assistant.understanding.parts import Kind, Part
from data.german.words import content, words

SHORTEST = 4
"""Letters of a word that counts, also as a part of a compound."""


@dataclass(frozen=True)
class Asked:
    """A question with the questions before it.

    `open` are the words that the rules do not understand. `printed` are the magnitudes of the report's figures: a number of the
    question that is one of them may only name it.
    """

    question: str
    before: tuple[str, ...]
    constituents: Constituents
    printed: frozenset[float]
    open: tuple[str, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        return self.constituents.catalogue

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The constituents of the question."""
        return self.constituents.divide(self.question)[1].parts

    @cached_property
    def _all(self) -> tuple[Part, ...]:
        """Its constituents with those of the questions before it."""
        return (*self.parts, *(part for text in self.before for part in self.constituents.divide(text)[1].parts))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The magnitudes of all numbers that are said."""
        return frozenset(abs(float(part.number)) for part in self._all if part.number is not None)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that are said, with their neighbours where one is counted from another."""
        spoken = {self.catalogue.jahr, *(year for part in self._all for year in part.years)}
        counted = any(part.kind is Kind.SHIFT for part in self._all)
        return frozenset(spoken | ({year + step for year in spoken for step in (-1, 1)} if counted else set()))

    @cached_property
    def months(self) -> frozenset[int]:
        """The months that are said; any, where none is and words are open."""
        said = {month for part in self._all for month in months_of(part)}
        return frozenset(said or (range(1, 13) if self.open else ()))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The subjects that are named, with all above and below them; all, where words are open."""
        if self.open:
            return frozenset(self.catalogue.subjekte)
        named = {each for part in self._all for each in part.ids}
        if any(part.kind is Kind.AXIS and part.value == "teilbudget" for part in self._all):
            named |= {*self.catalogue.members("teilbudget")}
        near = (other for each in named for other in (*self.catalogue.above(each), *self.catalogue.below(each)))
        return frozenset({"gesamthaushalt", "vorlage", *named, *near})

    def names(self, subjekt: str) -> bool:
        """True for a subject that may be meant, and for one that is not there, by its number: then that is the answer."""
        known = subjekt in self.catalogue.subjekte
        return subjekt in self.subjects if known else self.says(subjekt.partition(":")[2] or subjekt)

    def says(self, text: str) -> bool:
        """True where all words of a text are said, alone or in a compound."""
        return all(map(self._has, stems(text)))

    def words_of(self, text: str) -> str:
        """The words of a text that are said; else those that the rules leave open, or know to stand for nothing."""
        said = [word.text for word in content(words(text)) if len(word.text) >= SHORTEST and self._has(word.stem)]
        missing = [part.text for part in self.parts if part.kind is Kind.ABSENT]
        return " ".join(said or self.open or missing) or text

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stems(" ".join((self.question, *self.before))))

    def _has(self, stem: str) -> bool:
        pairs = (sorted((known, stem), key=len) for known in self._stems)
        return stem in self._stems or any(len(short) >= SHORTEST and long.startswith(short) for short, long in pairs)


def stems(text: str) -> set[str]:
    """The stems of the words of a text."""
    return {word.stem for word in content(words(text)) if not word.is_punctuation}


def months_of(part: Part) -> set[int]:
    """The months that a constituent speaks of."""
    return {month for first, last in part.months for month in range(first, last + 1)}
