"""Constituents: spans of a question that stand for something typed, before anybody knows how they belong together."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypedDict, Unpack


class Kind(StrEnum):
    """What a constituent is."""

    SUBJEKT = "subjekt"
    SERVICE = "service"  # words of a Kennzahl or Ziel: a position, and perhaps the subject that counts or aims at it
    POSITION = "position"
    WERTART = "wertart"
    JAHR = "jahr"
    MONAT = "monat"
    AXIS = "axis"
    AMOUNT = "amount"
    NUMBER = "number"  # a small number that may count members
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"  # doppelt so viel, das Dreifache
    COMPARATOR = "comparator"
    DIRECTION = "direction"
    SUPERLATIVE = "superlative"
    RANKING = "ranking"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    AGGREGATE = "aggregate"
    REASON = "reason"
    TEXT = "text"
    CHECK = "check"
    SUPPOSE = "suppose"
    WITHOUT = "without"
    QUANTIFIER = "quantifier"
    ASK = "ask"
    TOGETHER = "together"
    EXPLAIN = "explain"
    FINDINGS = "findings"
    EARLIER = "earlier"
    ABSENT = "absent"
    FORM = "form"
    WHOLE = "whole"
    NEGATION = "negation"
    GOAL = "goal"  # a target reached or missed
    SIGN = "sign"  # a Überschuss or Verlust: the sign of a Saldo itself
    UNEXPLAINED = "unexplained"  # of which the text gives no reason
    SHIFT = "shift"  # a year counted from the one spoken of
    CAUSE = "cause"  # weil, wegen: a reason follows
    VERB = "verb"  # spending or earning: a position where none is named
    ANGABE = "angabe"  # a printed field of the Vorlage
    WORD = "word"  # a content word that stands for nothing known
    NOUN = "noun"  # the same with a capital: what it names is missing
    FILLER = "filler"
    BREAK = "break"  # the end of a sentence or a clause


COST = {
    Kind.SUBJEKT: 5.0, Kind.AMOUNT: 4.0, Kind.NEGATION: 3.0, Kind.CAUSE: 1.0, Kind.UNEXPLAINED: 3.0, Kind.SHIFT: 3.0,
    Kind.QUANTIFIER: 1.5, Kind.POSITION: 3.5, Kind.WERTART: 1.2, Kind.JAHR: 3.5, Kind.MONAT: 4.0, Kind.AXIS: 2.0,
    Kind.DIRECTION: 2.0, Kind.SUPERLATIVE: 3.5, Kind.RATIO: 3.0, Kind.DIFFERENCE: 1.8, Kind.AGGREGATE: 2.2, Kind.REASON: 3.5,
    Kind.CHECK: 1.0, Kind.SUPPOSE: 0.8, Kind.WITHOUT: 3.5, Kind.NUMBER: 1.0, Kind.ORDINAL: 1.0, Kind.MULTIPLE: 2.0,
    Kind.COMPARATOR: 1.5, Kind.TOGETHER: 0.3, Kind.TEXT: 0.4, Kind.EXPLAIN: 1.2, Kind.FINDINGS: 1.0, Kind.ABSENT: 4.5,
    Kind.EARLIER: 0.4, Kind.ASK: 0.5, Kind.SERVICE: 2.5, Kind.WHOLE: 0.4, Kind.NOUN: 1.0, Kind.WORD: 0.3, Kind.ANGABE: 1.2,
    Kind.GOAL: 3.0, Kind.SIGN: 2.0, Kind.VERB: 1.0, Kind.RANKING: 1.5, Kind.FORM: 0.0, Kind.FILLER: 0.0, Kind.BREAK: 0.0,
}  # fmt: skip
"""What a constituent costs that no reading accounts for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A constituent: words `start` to `end` (exclusive) of the question, and what they stand for.

    `value` is the id or the word of its kind, `ids` the subjects that it may mean (several where they are rivals), `months`,
    `years`, `number`, `unit`, `step` what a period or an amount says. `sure` is how well it matches, 0 to 1.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: str = ""
    ids: tuple[str, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    years: tuple[int, ...] = ()
    number: Decimal | None = None
    unit: str | None = None
    step: Decimal = Decimal(1)
    sure: float = 1.0

    def moved(self, **changes: Unpack["Changes"]) -> "Part":
        """The same constituent with some of its fields changed."""
        return replace(self, **changes)

    def __len__(self) -> int:
        return self.end - self.start


class Changes(TypedDict, total=False):
    """The fields of a constituent that others around it may change."""

    kind: Kind
    text: str
    value: str
    ids: tuple[str, ...]
    months: tuple[tuple[int, int], ...]
    years: tuple[int, ...]
    number: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Cover:
    """One way to divide a question into constituents, in their order, with how good a division it is."""

    parts: tuple[Part, ...]
    score: float
