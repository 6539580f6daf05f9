"""Amounts in a text: "1,3 Mio. €", "520.820,86-", "55.000,-€", "eine halbe Million", "77 statt 90 Prozent", "knapp 4.508 Fälle".

Keys, dates, years, numbers of paragraphs, of documents and of telephones, and the numbers of a list are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from data.german import naming
from data.german.hedges import Hedge, HedgeKind, hedge_after, hedge_before
from data.german.lexicon import load, section
from data.german.numerals import Kind, Numeral, Written, numerals
from data.german.words import Word
from data.german.words import words as words_of

EUR, PERCENT, POINTS, TIMES = "EUR", "%", "Prozentpunkte", "fach"
SMALL = 1000
MOST_IN_PAIR = 4
_MINUS = frozenset("-−–")
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, from `start` to `end`, that is from word `first` to before word `stop`.

    `value` is in `unit` ("EUR", "%", "Prozentpunkte", "fach" for a multiple, else "" for a count of `noun`), with `sign` as written (0 where
    none is). `step` is the size of the last written digit, with a hedge that of the last one that is not 0. A fraction in words
    is in "%". `sure` is False for a year-like number that may count something: "2004 Untersuchungen".
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
def _scales() -> dict[str, Decimal]:
    return {word: Decimal(scale) for scale, words in load("amounts")["scale"].items() for word in words}


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in load("amounts")["unit"].items() for word in words}


def amounts(text: str | Sequence[Word], found: Sequence[Numeral] | None = None) -> tuple[Amount, ...]:
    """The amounts of a text or of its words; `found` are its numerals where they have been read already."""
    words = words_of(text) if isinstance(text, str) else text
    numbers = numerals(words) if found is None else found
    read: list[Amount] = []
    taken = 0
    for numeral in numbers:
        if numeral.first < taken or numeral.kind is Kind.ORDINAL:
            continue
        amount = _amount(words, numeral, taken)
        if amount is None or naming.is_no_amount(
            words, numeral, bare=not amount.unit and amount.scale == 1, hedged=bool(amount.hedge)
        ):
            continue
        if naming.is_year_like(words, numeral) and not amount.unit:
            amount = replace(amount, sure=amount.hedge is not None)
        read.append(amount)
        taken = amount.stop
    return tuple(_joined(words, _with_shared_units(words, read)))


def _amount(words: Sequence[Word], numeral: Numeral, taken: int) -> Amount | None:
    """An amount from its number, with its scale, unit, sign, hedge and noun."""
    if numeral.kind in {Kind.MULTIPLE, Kind.FRACTION} and (special := _of_a_whole(words, numeral)):
        return special
    stop, dash, trailing = _tail(words, numeral)
    scale, stop, money = _scale(words, stop)
    unit, stop = _unit(words, stop)
    noun = None if unit else naming.counted(words, stop)
    if not unit and (money or dash or scale > SMALL or (scale == SMALL and noun is None)):
        unit = EUR
    first, unit = _front(words, numeral.first, taken, unit)
    if numeral.needs_unit and not unit and scale == 1:
        return None
    first, sign = _sign(words, first, taken)
    sign = -1 if trailing else sign
    hedge = hedge_before(words, first) or hedge_after(words, stop)
    value = _whole(numeral.value * scale * (sign or 1))
    step = _step(value, numeral.step * scale if numeral.kind is not Kind.FRACTION else numeral.value * scale, hedge)
    start, end = words[first].start, words[stop - 1].end
    return Amount(value, unit, step, hedge, start, end, sign, _written(words, first, stop), noun, first, stop, scale)


def _whole(value: Decimal) -> Decimal:
    """1300000.0 as 1300000."""
    whole = value.to_integral_value()
    return whole if whole == value and value.as_tuple().exponent != 0 else value


def _of_a_whole(words: Sequence[Word], numeral: Numeral) -> Amount | None:
    """ "das Dreifache" and "drei Viertel"; "eine halbe Million" is a plain amount."""
    if numeral.kind is Kind.FRACTION and numeral.stop < len(words) and words[numeral.stop].folded in _scales() | _units():
        return None
    unit, factor = (TIMES, Decimal(1)) if numeral.kind is Kind.MULTIPLE else (PERCENT, Decimal(100))
    hedge = hedge_before(words, numeral.first)
    written = _written(words, numeral.first, numeral.stop)
    step, span = numeral.step * factor, (numeral.start, numeral.end)
    return Amount(numeral.value * factor, unit, step, hedge, *span, 0, written, None, numeral.first, numeral.stop)


def _written(words: Sequence[Word], first: int, stop: int) -> str:
    """The words as they stand in the text, blanks as one."""
    parts = [words[first].text]
    for before, word in zip(words[first:stop], words[first + 1 : stop], strict=False):
        gap = "" if before.end == word.start else "-" if word.joined and word.joined == before.joined else " "
        parts.append(gap + word.text)
    return "".join(parts)


def _tail(words: Sequence[Word], numeral: Numeral) -> tuple[int, bool, bool]:
    """Where the marks behind a number end; whether they are ",-" for no cents, or a minus behind cents."""
    place = numeral.stop
    if numeral.written is Written.WORDS or not _touches(words, place):
        return place, False, False
    if words[place].text == "," and _touches(words, place + 1) and words[place + 1].text in _DASHES:
        place += 2
        while place < len(words) and _touches(words, place) and words[place].text in _DASHES:
            place += 1
        return place, True, False
    cents = numeral.step == Decimal("0.01")
    follows = _touches(words, place + 1) and not words[place + 1].is_punctuation and words[place + 1].folded not in _units()
    if cents and words[place].text in _MINUS and not follows:
        return place + 1, False, True
    return place, False, False


def _touches(words: Sequence[Word], place: int) -> bool:
    return 0 < place < len(words) and words[place - 1].end == words[place].start


def _scale(words: Sequence[Word], place: int) -> tuple[Decimal, int, bool]:
    if place >= len(words) or words[place].folded not in _scales():
        return Decimal(1), place, False
    folded = words[place].folded
    stop = place + 1
    if stop < len(words) and words[stop].text == "." and _touches(words, stop) and len(folded) <= 4 and _goes_on(words, stop + 1):
        stop += 1
    return _scales()[folded], stop, folded in section("amounts", "money")


def _goes_on(words: Sequence[Word], place: int) -> bool:
    """True where the sentence goes on behind the point of an abbreviation."""
    return place < len(words)


def _unit(words: Sequence[Word], place: int) -> tuple[str, int]:
    if place >= len(words):
        return "", place
    unit = _units().get(words[place].folded)
    if unit:
        return unit, place + 1
    spelled = [word.folded for word in words[place : place + 4]]
    if spelled[:4] == ["v", ".", "h", "."]:
        return PERCENT, place + 4
    return (PERCENT, place + 2) if spelled[:2] == ["v", "h"] else ("", place)


def _front(words: Sequence[Word], first: int, taken: int, unit: str) -> tuple[int, str]:
    """A unit before its number: "€ 1.234", "EUR -5"."""
    place = first - 1
    if not unit and place >= taken and _units().get(words[place].folded) == EUR:
        return place, EUR
    return first, unit


def _sign(words: Sequence[Word], first: int, taken: int) -> tuple[int, int]:
    """A sign before a number, touching it, or "minus" as a word; a dash between two words is none."""
    place = first - 1
    if place < taken:
        return first, 0
    word = words[place]
    if word.folded in {"minus", "plus"}:
        after_number = place > taken and words[place - 1].is_number
        return (
            (first, 0)
            if after_number or (word.capital and place and words[place - 1].folded in _ARTICLES)
            else (place, _SIGNS[word.folded])
        )
    if word.text in _SIGNS and _touches(words, first) and not _touches(words, place):
        return place, _SIGNS[word.text]
    opened = place and words[place - 1].text in {"(", "€", "=", ":", "„", "[", "±"}
    return (place, _SIGNS[word.text]) if word.text in _SIGNS and _touches(words, first) and opened else (first, 0)


_ARTICLES = frozenset({"ein", "im", "ins", "das", "einem", "dem", "zum"})
_SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1, "minus": -1, "plus": 1}


def _step(value: Decimal, step: Decimal, hedge: Hedge | None) -> Decimal:
    """The size of the last written digit; with a hedge that rounds, of the last digit that is not 0."""
    if hedge is None or hedge.kind is HedgeKind.EXACT or value == 0:
        return step
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else step


def _with_shared_units(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """A bare number takes unit, noun and scale of the next: "von 86,7 auf 91,5 Mio. Euro", or the unit of the one before: "55 % statt 60"."""
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
    if other.unit and abs(bare.value) >= SMALL and "." not in bare.written and other.scale > 1:
        return bare
    value = _whole(bare.value * scale)
    step = bare.step * scale
    return replace(bare, value=value, unit=other.unit, step=step, scale=scale, noun=other.noun)


def _joined(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """ "zwei Millionen dreihunderttausend Euro" is one amount."""
    joined: list[Amount] = []
    for amount in found:
        before = joined[-1] if joined else None
        spoken = (
            before
            and before.stop == amount.first
            and before.scale >= SMALL
            and not before.unit
            and abs(amount.value) < before.scale
        )
        if before and spoken and amount.written[0].isalpha():
            written = _written(words, before.first, amount.stop)
            value = before.value + amount.value * (before.sign or 1)
            joined[-1] = replace(
                amount, value=value, hedge=before.hedge, start=before.start, sign=before.sign, written=written, first=before.first
            )
        else:
            joined.append(amount)
    return joined
