"""What a sentence claims, before anybody knows of what: numbers with rounding words, directions, bases and stated reasons."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Hedge(StrEnum):
    """What a word before a number says about its precision."""

    NONE = ""
    ABOUT = "rund"
    ABOVE = "über"
    JUST_ABOVE = "gut"
    ALMOST = "knapp"
    BELOW = "weniger als"
    EXACT = "genau"
    AT_LEAST = "mindestens"
    AT_MOST = "höchstens"


class Direction(StrEnum):
    """Which way something went.

    OVER and UNDER speak of a budget, BETTER and WORSE of its balance, MORE and LESS of an amount, PLUS and MINUS of a sign.
    """

    MORE = "mehr"
    LESS = "weniger"
    BETTER = "besser"
    WORSE = "schlechter"
    OVER = "überschritten"
    UNDER = "unterschritten"
    PLUS = "plus"
    MINUS = "minus"


class Basis(StrEnum):
    """What a change is measured against."""

    PLAN = "Plan"
    VORJAHR = "Vorjahr"


class Role(StrEnum):
    """What a number is in its sentence."""

    VALUE = "Wert"
    PLAN = "Plan"
    FROM = "von"
    TO = "auf"


class Fit(StrEnum):
    """How a stated number goes with an exact one."""

    RIGHT = "richtig"
    LOOSE = "gerundet, wo genau behauptet, oder mit falschem Rundungswort"
    TRUNCATED = "abgeschnitten statt gerundet"
    WRONG = "falsch"


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a statement writes it.

    `value` is in `unit` ("EUR", "%", "fach" for a multiple, "" for a count), `step` the size of its last written digit, `start`
    and `end` its place in the claim's text, `noun` the word that is counted, `written` how it stands there.
    """

    value: Decimal
    unit: str
    step: Decimal
    start: int
    end: int
    written: str
    hedge: Hedge = Hedge.NONE
    role: Role = Role.VALUE
    noun: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """The smallest piece of a text with a truth value of its own: `text` from `start` to `end`, exactly as it stands there.

    `main` is what it claims beside a `reason`, `lead` what its sentence says around it without claiming anything; `labels` are
    those of the lexicon that its words show ("goal.REACHED"). A claim that is nothing but a reason has an empty `main`.
    """

    start: int
    end: int
    text: str
    main: str
    sentence: str
    stated: tuple[Stated, ...] = ()
    directions: tuple[Direction, ...] = ()
    basis: Basis | None = None
    labels: frozenset[str] = frozenset()
    reason: str = ""
    lead: str = ""
    negated: bool = False

    def has(self, *labels: str) -> bool:
        """True where the claim's words show one of the labels."""
        return not self.labels.isdisjoint(labels)

    @property
    def direction(self) -> Direction | None:
        """The direction that the claim states, None where it states none or several that contradict each other."""
        return self.directions[0] if self.directions else None
