"""Amounts in a text: "1,3 Mio. €", "520.820,86-", "55.000,-€", "eine halbe Million", "77 statt 90 Prozent", "knapp 4.508 Fälle".

Keys, dates, years, numbers of paragraphs, of documents and of telephones, and the numbers of a list are none.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from data.german import naming
from data.german.hedges import Hedge, HedgeKind, hedge_after, hedge_before
from data.german.lexicon import section
from data.german.numerals import Kind, Numeral, Written, numerals
from data.german.pairs import SMALL, joined, with_shared_units
from data.german.quantities import EUR, PERCENT, POINTS, TIMES, Amount, scales, units, whole, written_as
from data.german.words import Word
from data.german.words import words as words_of

__all__ = ["EUR", "PERCENT", "POINTS", "TIMES", "Amount", "Hedge", "HedgeKind", "amounts"]
_MINUS = frozenset("-−–")
_DASHES = frozenset("-–—")


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
        if amount is None:
            continue
        bare = not amount.unit and amount.scale == 1
        if naming.is_no_amount(words, numeral, bare, hedged=_is_hedged_amount(amount)):
            continue
        if naming.is_year_like(words, numeral) and not amount.unit:
            amount = replace(amount, sure=amount.hedge is not None)
        read.append(amount)
        taken = amount.stop
    return tuple(joined(words, with_shared_units(words, read)))


def _is_hedged_amount(amount: Amount) -> bool:
    """True where a hedge makes a year-like number an amount: "rund 2000"; "höher als 2022" is a year."""
    hedge = amount.hedge
    return hedge is not None and (
        hedge.kind is HedgeKind.ABOUT or hedge.near or amount.noun is not None or amount.value % 100 == 0
    )


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
    value = whole(numeral.value * scale * (sign or 1))
    step = _step(value, numeral.step * scale if numeral.kind is not Kind.FRACTION else numeral.value * scale, hedge)
    start, end = words[first].start, words[stop - 1].end
    return Amount(value, unit, step, hedge, start, end, sign, written_as(words, first, stop), noun, first, stop, scale)


def _of_a_whole(words: Sequence[Word], numeral: Numeral) -> Amount | None:
    """ "das Dreifache" and "drei Viertel"; "eine halbe Million" is a plain amount."""
    if numeral.kind is Kind.FRACTION and numeral.stop < len(words) and words[numeral.stop].folded in scales() | units():
        return None
    unit, factor = (TIMES, Decimal(1)) if numeral.kind is Kind.MULTIPLE else (PERCENT, Decimal(100))
    hedge = hedge_before(words, numeral.first)
    written = written_as(words, numeral.first, numeral.stop)
    step, span = numeral.step * factor, (numeral.start, numeral.end)
    return Amount(numeral.value * factor, unit, step, hedge, *span, 0, written, None, numeral.first, numeral.stop)


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
    follows = _touches(words, place + 1) and not words[place + 1].is_punctuation and words[place + 1].folded not in units()
    if cents and words[place].text in _MINUS and not follows:
        return place + 1, False, True
    return place, False, False


def _touches(words: Sequence[Word], place: int) -> bool:
    return 0 < place < len(words) and words[place - 1].end == words[place].start


def _scale(words: Sequence[Word], place: int) -> tuple[Decimal, int, bool]:
    if place >= len(words) or words[place].folded not in scales():
        return Decimal(1), place, False
    folded = words[place].folded
    stop = place + 1
    if stop < len(words) and words[stop].text == "." and _touches(words, stop) and len(folded) <= 4 and _goes_on(words, stop + 1):
        stop += 1
    return scales()[folded], stop, folded in section("amounts", "money")


def _goes_on(words: Sequence[Word], place: int) -> bool:
    """True where the sentence goes on behind the point of an abbreviation."""
    return place < len(words)


def _unit(words: Sequence[Word], place: int) -> tuple[str, int]:
    if place >= len(words):
        return "", place
    unit = units().get(words[place].folded)
    if unit:
        return unit, place + 1
    spelled = [word.folded for word in words[place : place + 4]]
    if spelled[:4] == ["v", ".", "h", "."]:
        return PERCENT, place + 4
    return (PERCENT, place + 2) if spelled[:2] == ["v", "h"] else ("", place)


def _front(words: Sequence[Word], first: int, taken: int, unit: str) -> tuple[int, str]:
    """A unit before its number: "€ 1.234", "EUR -5"."""
    place = first - 1
    if not unit and place >= taken and units().get(words[place].folded) == EUR:
        return place, EUR
    return first, unit


def _sign(words: Sequence[Word], first: int, taken: int) -> tuple[int, int]:
    """A sign before a number, touching it, or "minus" as a word; a dash between two words is none."""
    place = first - 1
    if place < taken:
        return first, 0
    word = words[place]
    if word.folded in {"minus", "plus"}:
        after_number = place > 0 and words[place - 1].is_number
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
