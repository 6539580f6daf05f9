"""What an amount is: a number with its unit, scale, hedge and place; and the words for units and scales."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from data.german.hedges import Hedge
from data.german.lexicon import load
from data.german.words import Word

EUR, PERCENT, POINTS, TIMES = "EUR", "%", "Prozentpunkte", "fach"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, from `start` to `end`, that is from word `first` to before word `stop`.

    `value` is in `unit` ("EUR", "%", "Prozentpunkte", "fach" for a multiple, else "" for a count of `noun`), with `sign` as
    written (0 where none is). `step` is the size of the last written digit, with a hedge that of the last one that is not 0.
    A fraction in words is in "%". `sure` is False for a year-like number that may count something: "2004 Untersuchungen".
    """

    value: Decimal
    unit: str
    step: Decimal
    hedge: Hedge | None
    start: int
    end: int
    sign: int
    written: str
    noun: Word | None
    first: int
    stop: int
    scale: Decimal = Decimal(1)
    sure: bool = True


@cache
def scales() -> dict[str, Decimal]:
    return {word: Decimal(scale) for scale, words in load("amounts")["scale"].items() for word in words}


@cache
def units() -> dict[str, str]:
    return {word: unit for unit, words in load("amounts")["unit"].items() for word in words}


def whole(value: Decimal) -> Decimal:
    """1300000.0 as 1300000."""
    whole = value.to_integral_value()
    return whole if whole == value and value.as_tuple().exponent != 0 else value


def written_as(words: Sequence[Word], first: int, stop: int) -> str:
    """The words as they stand in the text, blanks as one."""
    parts = [words[first].text]
    for before, word in zip(words[first:stop], words[first + 1 : stop], strict=False):
        gap = "" if before.end == word.start else "-" if word.joined and word.joined == before.joined else " "
        parts.append(gap + word.text)
    return "".join(parts)
