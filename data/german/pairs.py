"""Amounts that belong together: pairs that share a unit, and numbers spoken in two parts."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from data.german.lexicon import section
from data.german.quantities import EUR, TIMES, Amount, scales, whole, written_as
from data.german.words import Word

SMALL = 1000
MOST_IN_PAIR = 4


def with_shared_units(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """A bare number takes the unit of the next ("von 86,7 auf 91,5 Mio. Euro") or of the one before ("55 % statt 60")."""
    for place in range(len(found) - 2, -1, -1):
        bare, following = found[place], found[place + 1]
        if _is_bare(bare) and _is_pair(words, bare, following):
            found[place] = _sharing(bare, following)
    for place in range(1, len(found)):
        before, bare = found[place - 1], found[place]
        between = {word.folded for word in words[before.stop : bare.first]}
        if _is_bare(bare) and between & {"statt", "anstatt", "gegenueber"} and len(between) <= MOST_IN_PAIR:
            found[place] = _sharing(bare, before)
    return found


def _is_bare(amount: Amount) -> bool:
    return not amount.unit and amount.scale == 1 and amount.noun is None


def _is_pair(words: Sequence[Word], bare: Amount, following: Amount) -> bool:
    if (
        not (following.unit or following.noun)
        or following.unit == TIMES
        or not bare.sure
        or following.first - bare.stop > MOST_IN_PAIR
    ):
        return False
    hedged = range(following.hedge.start, following.hedge.end) if following.hedge else range(0)
    between = [word for word in words[bare.stop : following.first] if word.start not in hedged]
    return bool(between or hedged) and all(word.folded in section("amounts", "pair") for word in between)


def _sharing(bare: Amount, other: Amount) -> Amount:
    scale = other.scale if abs(bare.value) < SMALL and other.scale > 1 else Decimal(1)
    if _looks_like_key(bare) and not _looks_like_key(other):
        return bare
    value = whole(bare.value * scale)
    step = bare.step * scale
    return replace(bare, value=value, unit=other.unit, step=step, scale=scale, noun=other.noun)


def joined(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """ "zwei Millionen dreihunderttausend Euro" is one amount."""
    united: list[Amount] = []
    for amount in found:
        before = united[-1] if united else None
        if before and _goes_on(words, before, amount):
            written = written_as(words, before.first, amount.stop)
            value = before.value + amount.value * (before.sign or 1)
            united[-1] = replace(
                amount, value=value, hedge=before.hedge, start=before.start, sign=before.sign, written=written, first=before.first
            )
        else:
            united.append(amount)
    return united


def _goes_on(words: Sequence[Word], before: Amount, amount: Amount) -> bool:
    """True where a spoken number follows right behind a scale: "zwei Millionen | dreihunderttausend Euro"."""
    follows = before.stop == amount.first and words[before.stop - 1].folded in scales() and amount.written[0].isalpha()
    return follows and amount.unit in {"", EUR} and 0 < abs(amount.value) < before.scale


def _looks_like_key(amount: Amount) -> bool:
    """True for a long number without points: the "3129" of "3129 von 1.302.239 €"."""
    return abs(amount.value) >= SMALL and amount.scale == 1 and amount.written.split()[0].isdigit()
