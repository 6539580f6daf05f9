"""What a question asks for, as a typed value: subjects, measures, periods, order, thresholds, and what is left over."""

from dataclasses import dataclass, field

from assistant.german import fold
from assistant.periods import Period
from assistant.subjects import OfSubjects, Subject
from assistant.topics import Topic
from data.amounts import Amount
from data.model import Position, Wertart


@dataclass(frozen=True)
class Question(OfSubjects):
    """A question as it was understood.

    `subjects` are the products and Budgets it is about, `rivals` those of the same name that it may mean as well; `unknown` names
    what does not exist ("Produkt 3999"), `topics` words that only the report's text knows, `unexplained` words that nothing
    explains. `aspects` are labels of the lexicon of measures. `top` is how many were asked for, `rank` which one of an order
    ("zweitgrößte": 2).
    """

    text: str
    subjects: tuple[Subject, ...] = ()
    rivals: tuple[Subject, ...] = ()
    unknown: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    unexplained: tuple[str, ...] = ()
    wertarten: tuple[Wertart, ...] = ()
    positionen: tuple[Position, ...] = ()
    aspects: frozenset[str] = frozenset()
    polarity: frozenset[str] = frozenset()
    period: Period = field(default_factory=Period)
    amounts: tuple[Amount, ...] = ()
    top: int | None = None
    rank: int | None = None
    notes: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def only_percent(self) -> bool:
        """True where "Prozent" alone is asked for, of something that nothing explains."""
        others = (
            self.wertarten or self.positionen or self.asks("KENNZAHL", "ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "AUSSCHOEPFUNG")
        )
        return self.asks("PROZENT") and not others and bool(self.unexplained)

    @property
    def has_measure(self) -> bool:
        """True where the question says what it wants to know of its subjects."""
        return bool(
            self.wertarten or self.positionen or self.aspects & {"KENNZAHL", "ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "PROZENT"}
        )

    @property
    def missing_words(self) -> tuple[str, ...]:
        """The words that nothing explains and that ask for something: its nouns, where the question writes them with capitals."""
        nouns = tuple(word for word in self.unexplained if word[0].isupper())
        return nouns if self.in_capitals and not self.asks("WIE_VIELE", "FRAGEWORT") else self.unexplained

    @property
    def in_capitals(self) -> bool:
        """True where the question writes nouns with capitals, so that a word without one is no noun."""
        return any(word[:1].isupper() for word in self.text.split()[1:])

    def says(self, *words: str) -> bool:
        """True where the question holds one of these pieces of text, in any spelling of umlauts."""
        text = fold(self.text)
        return any(fold(word) in text for word in words)

    def asks(self, *aspects: str) -> bool:
        return bool(self.aspects.intersection(aspects))

    @property
    def carried_on(self) -> bool:
        """True for a question that went on from the one before: „und beim Infektionsschutz“."""
        return self.text.lower().startswith(("und ", "auch "))

    @property
    def understood(self) -> str:
        """How the question was read, where that is not obvious."""
        return "; ".join((*self.carried, *self.notes))
