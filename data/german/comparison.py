"""What a text compares with what: "mehr als 5 Mio.", "zwischen 2 und 3 %", "höher als geplant", "ab 100.000", "≥ 90 %"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from data.german.amounts import Amount, amounts
from data.german.hedges import HedgeKind
from data.german.lexicon import load, section
from data.german.phrases import Match, Phrases
from data.german.words import Word

_BEFORE_RANGE = frozenset({"zwischen", "von"})
_TO = frozenset({"bis", "-", "–", "—"})
MOST_BETWEEN = 2


class Operator(StrEnum):
    """How what is spoken of stands to what it is compared with."""

    OVER = ">"
    UNDER = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    UNEQUAL = "!="
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator from `start` to `end`; `amount` is the number behind it, where one is, and `upper` the second one of BETWEEN.

    `near` for "knapp", "fast", "gut": on that side, but just beside the number. Without an amount the comparator stands before
    something else ("höher als geplant"), which begins at word `stop`.
    """

    operator: Operator
    start: int
    end: int
    first: int
    stop: int
    amount: Amount | None = None
    upper: Amount | None = None
    near: bool = False


@cache
def _phrases() -> Phrases:
    return Phrases(load("comparisons")["comparison"])


def comparisons(words: Sequence[Word], found: Sequence[Amount] | None = None) -> tuple[Comparison, ...]:
    """The comparisons that words make, in their order; `found` are their amounts where they have been read already."""
    numbers = amounts(words) if found is None else found
    compared = [*_ranges(words, numbers), *_with_amounts(words, numbers)]
    taken = {place for comparison in compared for place in range(comparison.first, comparison.stop)}
    others = [match for match in _phrases().find(words) if taken.isdisjoint(match.places) and not _needs_amount(words, match)]
    compared += [_comparison(words, match, numbers) for match in others]
    return tuple(sorted(compared, key=lambda comparison: comparison.first))


def _needs_amount(words: Sequence[Word], match: Match) -> bool:
    return words[match.first].folded in section("comparisons", "places")


def _ranges(words: Sequence[Word], numbers: Sequence[Amount]) -> Iterator[Comparison]:
    """ "zwischen 2 und 3 Mio.", "von 10 bis 20", "5 bis 7 Prozent"."""
    for low, high in pairwise(numbers):
        between = {word.folded for word in words[low.stop : high.first]}
        before = words[low.first - 1] if low.first else None
        opens = before is not None and before.folded in _BEFORE_RANGE
        zwischen = before is not None and before.folded == "zwischen" and between == {"und"}
        through = len(between) == 1 and between <= _TO and low.unit == high.unit
        if before is not None and (zwischen or (through and opens)):
            yield Comparison(Operator.BETWEEN, before.start, before.end, low.first - 1, low.first, low, high)
        elif through and low.value < high.value:
            mark = words[low.stop]
            yield Comparison(Operator.BETWEEN, mark.start, mark.end, low.stop, low.stop + 1, low, high)


def _with_amounts(words: Sequence[Word], numbers: Sequence[Amount]) -> Iterator[Comparison]:
    """The hedges of amounts that put them on one side: "über 5 Mio.", "höchstens 3 %", "knapp 20.000 €"."""
    by_start = {word.start: place for place, word in enumerate(words)} if any(number.hedge for number in numbers) else {}
    for number in numbers:
        hedge = number.hedge
        if hedge is None or hedge.kind is HedgeKind.ABOUT or hedge.start not in by_start:
            continue
        first = by_start[hedge.start]
        stop = first
        while stop < len(words) and words[stop].end <= hedge.end:
            stop += 1
        operator = _OPERATORS[hedge.kind, hedge.inclusive]
        yield Comparison(operator, hedge.start, hedge.end, first, stop, number, near=hedge.near)


_OPERATORS = {
    (HedgeKind.OVER, False): Operator.OVER,
    (HedgeKind.OVER, True): Operator.AT_LEAST,
    (HedgeKind.UNDER, False): Operator.UNDER,
    (HedgeKind.UNDER, True): Operator.AT_MOST,
    (HedgeKind.EXACT, False): Operator.EQUAL,
}


def _comparison(words: Sequence[Word], match: Match, numbers: Sequence[Amount]) -> Comparison:
    """A comparator before something that is no hedged amount: "höher als geplant", "übersteigt 5 Mio. €"."""
    start, end = words[match.first].start, words[match.stop - 1].end
    at = bisect_left(numbers, match.stop, key=lambda number: number.first)
    amount = numbers[at] if at < len(numbers) and numbers[at].first - match.stop <= MOST_BETWEEN else None
    return Comparison(Operator(match.label), start, end, match.first, match.stop, amount)
