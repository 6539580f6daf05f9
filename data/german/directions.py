"""Words that say which way something went: gestiegen, drunter, überzogen, im Minus, "fielen … schlechter aus"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load
from data.german.negation import Negation, NegationKind, negations
from data.german.number_words import cardinal
from data.german.phrases import Match, Phrases
from data.german.words import Word

NONE = "none"


class Sense(StrEnum):
    """What a direction speaks of: an amount, a balance, a plan, or a sign."""

    MORE = "more"
    LESS = "less"
    BETTER = "better"
    WORSE = "worse"
    OVER_PLAN = "over_plan"
    UNDER_PLAN = "under_plan"
    SURPLUS = "surplus"
    DEFICIT = "deficit"
    POSITIVE = "positive"
    NEGATIVE = "negative"


_UP = frozenset({Sense.MORE, Sense.BETTER, Sense.OVER_PLAN, Sense.SURPLUS, Sense.POSITIVE})


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction word or phrase from `start` to `end`; `places` are its words, which may be apart.

    `sign` is +1 for more, better, over, surplus and positive. `negated` where the text denies it, the sign is still the word's.
    """

    sign: int
    sense: Sense
    start: int
    end: int
    negated: bool
    places: tuple[int, ...]


@cache
def _phrases() -> Phrases:
    return Phrases({sense: entries["words"] for sense, entries in load("directions").items()})


def directions(words: Sequence[Word], denied: Sequence[Negation] | None = None) -> tuple[Direction, ...]:
    """The directions that words state, in their order; `denied` are their negations where they have been read already."""
    found = [match for match in _phrases().find(words) if match.label != NONE and not _compares(words, match)]
    if not found:
        return ()
    denials = negations(words) if denied is None else denied
    return tuple(_directions(words, found, denials))


def _directions(words: Sequence[Word], found: Sequence[Match], denials: Sequence[Negation]) -> Iterator[Direction]:
    reached = {place: denial.first for denial in denials if _may_deny(denial) for place in range(*denial.scope)}
    for match in found:
        sense = Sense(match.label)
        start, end = words[match.first].start, words[match.stop - 1].end
        yield Direction(
            1 if sense in _UP else -1, sense, start, end, reached.get(match.first, match.first) not in match.places, match.places
        )


def _may_deny(denial: Negation) -> bool:
    """ "ohne" takes away what it excepts, and denies no direction."""
    return denial.kind is not NegationKind.WITHOUT


def _compares(words: Sequence[Word], match: Match) -> bool:
    """True for "mehr als 5 Mio." (a comparison with a number), a sign before one ("minus 3.145 €"), and ", darunter …"."""
    if match.stop - match.first > 1 or match.stop >= len(words):
        return False
    after = words[match.stop]
    if words[match.first].folded in {"darunter", "darueber"} and match.first and words[match.first - 1].text == ",":
        return True
    if words[match.first].folded in {"plus", "minus"}:
        return after.is_number
    return after.folded == "als" and match.stop + 1 < len(words) and _is_amount(words[match.stop + 1])


def _is_amount(word: Word) -> bool:

    return word.is_number or cardinal(word.folded) is not None
