"""Words that say which way something went: gestiegen, drunter, überzogen, im Minus, "fielen … schlechter aus"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.german.lexicon import load
from data.german.negation import Negation, NegationKind, negations
from data.german.number_words import cardinal
from data.german.phrases import Match, Phrases
from data.german.words import Word, at


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
    matches = [match for match in _phrases().find(words) if match.label != "none" and not _compares(words, match)]
    denials = negations(words) if matches and denied is None else denied or ()
    # "ohne" takes away what it excepts, and denies no direction.
    denying = [denial for denial in denials if denial.kind is not NegationKind.WITHOUT]
    reached = {place: denial.first for denial in denying for place in range(*denial.scope)}
    found = []
    for match in matches:
        sense, places = Sense(match.label), match.places
        start, end = words[match.first].start, words[match.stop - 1].end
        negated = reached.get(match.first, match.first) not in places
        found.append(Direction(1 if sense in _UP else -1, sense, start, end, negated, places))
    return tuple(found)


def _compares(words: Sequence[Word], match: Match) -> bool:
    """True for "mehr als 5 Mio." (a comparison with a number), a sign before one ("minus 3.145 €"), and ", darunter …"."""
    after, behind = at(words, match.stop), at(words, match.stop + 1)
    if match.stop - match.first > 1 or match.stop >= len(words):
        return False
    if words[match.first].folded in {"darunter", "darueber"} and at(words, match.first - 1).text == ",":
        return True
    if words[match.first].folded in {"plus", "minus"}:
        return after.is_number
    return after.folded == "als" and (behind.is_number or cardinal(behind.folded) is not None)
