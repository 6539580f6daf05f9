"""The numbers of a text, in digits or words, before anybody knows what they count: cardinals, ordinals, fractions, multiples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from data.german import number_words
from data.german.lexicon import section
from data.german.words import Word, at, touches

ONE = section("numerals", "one")
_HALF = re.compile(r"halbe?[nrsm]?")
_AFTER_ONE = re.compile(
    r"mio|million(?:en)?|mrd|milliarden?|tsd|tausend|teur|hundert|dutzend|prozent|prozentpunkts?|euros?|eur|mal so|€|%"
)
_AFTER_HALF = section("numerals", "after_half")
_DOZEN = re.compile(r"dutzends?")
_TIMES = re.compile(r"fach(?:e[nrsm]?)?|mal|x")
_ORDINAL_ENDING = re.compile(r"s?te[nrsm]?|e[nrsm]?")
_ORDINAL_BEFORE = section("numerals", "ordinal_before")
LAST_ORDINAL = 31
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")

# At most 15 digits before the comma and 12 behind it, so that every calculation with them stays exact.
_GERMAN = re.compile(r"(?P<whole>[0-9]{1,3}(?:[.\u00a0\u202f][0-9]{3}){1,4}|[0-9]{1,15})(?:,(?P<fraction>[0-9]{1,12}))?")
_ENGLISH = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.(?P<fraction>[0-9]{1,12}))?")
_POINT = re.compile(r"(?P<whole>[0-9]{1,15})\.(?P<fraction>[0-9]{1,2})")
_MARKS = str.maketrans("", "", ".,\u00a0\u202f")


class Digits(NamedTuple):
    """A number as written: its value, its decimals, and whether only a unit beside it can tell that it is no key ("1.5")."""

    value: Decimal
    decimals: int
    needs_unit: bool


class Kind(StrEnum):
    """What a numeral is: a number, a place in an order, a part, or a factor."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number from `start` to `end` in the text, that is from word `first` to before word `stop`, in digits or `in_words`.

    `step` is the size of its last written digit; of an ordinal `value` counts from the end where it is negative; `rest` is the
    remaining word of "zweitgrößte". `needs_unit` where only a unit beside it can tell that it is a number: "1.5".
    """

    value: Decimal
    start: int
    end: int
    kind: Kind
    in_words: bool
    step: Decimal
    first: int
    stop: int
    rest: Word | None = None
    needs_unit: bool = False


def numerals(words: Sequence[Word]) -> tuple[Numeral, ...]:
    """The numbers that words write, in their order; each word belongs to one at most."""
    found: list[Numeral] = []
    place = 0
    while place < len(words):
        word = words[place]
        numeral = _in_digits(words, place) if word.is_number else None if word.is_punctuation else _in_words(words, place)
        if numeral:
            found.append(numeral)
        place = numeral.stop if numeral else place + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def read_digits(text: str) -> Digits | None:
    """The number that a token writes: 9.031.900, 1880279,04, 1,234,567.89; None for 36501.42110290 or 11.02.2025."""
    for pattern in (_GERMAN, _ENGLISH, _POINT):
        if match := pattern.fullmatch(text):
            whole, fraction = match["whole"].translate(_MARKS), match["fraction"] or ""
            needs_unit = pattern is _POINT or (pattern is _ENGLISH and not fraction)
            return Digits(Decimal(f"{whole}.{fraction}" if fraction else whole), len(fraction), needs_unit)
    return None


def is_ordinal(words: Sequence[Word], place: int) -> bool:
    """True where the point behind a number in digits makes it a place in an order: "2. Quartal", "im 3. Jahr", not "90. Die"."""
    number, point, after = words[place], at(words, place + 1), at(words, place + 2)
    if point.text != "." or point.start != number.end or len(number.text) > 2 or after.start == point.end:
        return False
    if after.is_punctuation or after.is_number or after.folded in section("closed", "starters"):
        return False
    if not after.capital or after.folded in section("closed", "ordered"):
        return True
    return int(number.text) <= LAST_ORDINAL and at(words, place - 1).folded in _ORDINAL_BEFORE


def _numeral(
    words: Sequence[Word], first: int, stop: int, value: Decimal | int, kind: Kind = Kind.CARDINAL, step: Decimal | int = 1
) -> Numeral:
    in_words = not any(word.is_number for word in words[first:stop])
    return Numeral(Decimal(value), words[first].start, words[stop - 1].end, kind, in_words, Decimal(step), first, stop)


def _in_digits(words: Sequence[Word], place: int) -> Numeral | None:
    word, after = words[place], at(words, place + 1)
    digits = read_digits(word.text)
    if digits is None:
        return None
    value, step, stop = digits.value, Decimal(1).scaleb(-digits.decimals), place + 2
    is_order = (after.text == "." and is_ordinal(words, place)) or _ORDINAL_ENDING.fullmatch(after.folded)
    if digits.decimals == 0 and touches(words, place + 1) and is_order:
        return _numeral(words, place, stop, value, Kind.ORDINAL)
    if _TIMES.fullmatch(after.folded) and not (after.folded == "x" and at(words, stop).is_number):  # "3 x 5" is a calculation
        return _numeral(words, place, stop, value, Kind.MULTIPLE, step)
    if _DOZEN.fullmatch(after.folded):
        return _numeral(words, place, stop, value * 12, step=12)
    part = number_words.fraction(after.folded) if digits.decimals == 0 and after.capital else None
    if part and part < 1:
        return _numeral(words, place, stop, value * part, Kind.FRACTION, HUNDREDTH)
    return Numeral(value, word.start, word.end, Kind.CARDINAL, False, step, place, place + 1, needs_unit=digits.needs_unit)


def _in_words(words: Sequence[Word], place: int) -> Numeral | None:
    folded = words[place].folded
    if folded in ONE:
        return _after_one(words, place)
    if _HALF.fullmatch(folded):
        return _half(words, place, place)
    value = number_words.cardinal(folded)
    if value is None:
        return _other(words, place)
    if folded == "acht" and at(words, place - 1).folded in {"ausser", "in"}:
        return None
    return _counted(words, place, Decimal(value))


def _counted(words: Sequence[Word], place: int, value: Decimal) -> Numeral | None:
    """A cardinal with what follows it: "zwei Komma drei", "drei Viertel", "zwei Dutzend", "drei einhalb"."""
    stop, after = place + 2, at(words, place + 1).folded
    if after == "komma":
        return _with_decimals(words, place, value)
    if after in {"einhalb", "einhalbe"}:
        return _numeral(words, place, stop, value + number_words.HALF, step=TENTH)
    if after in {"mal", "fach"}:
        return _numeral(words, place, stop, value, Kind.MULTIPLE)
    part = number_words.fraction(after)
    if part and part < 1:
        return _numeral(words, place, stop, value * part, Kind.FRACTION, HUNDREDTH)
    if _DOZEN.fullmatch(after):
        return _numeral(words, place, stop, value * 12, step=12)
    return _numeral(words, place, place + 1, value)


def _with_decimals(words: Sequence[Word], place: int, whole: Decimal) -> Numeral:
    digits, stop = "", place + 2
    while len(digits) < 12:
        folded = at(words, stop).folded
        value = 1 if folded == "ein" else number_words.cardinal(folded)
        if value is None or value > 99 or (digits and value > 9):
            break
        digits, stop = digits + str(value), stop + 1
    if not digits:
        return _numeral(words, place, place + 1, whole)
    return _numeral(words, place, stop, Decimal(f"{whole}.{digits}"), step=Decimal(1).scaleb(-len(digits)))


def _after_one(words: Sequence[Word], place: int) -> Numeral | None:
    """ "eine Million", "ein Drittel", "ein halbes Dutzend": an article is a number only before a unit."""
    after = at(words, place + 1).folded
    if _HALF.fullmatch(after):
        return _half(words, place, place + 1)
    if after == "komma":
        found = _with_decimals(words, place, Decimal(1))
        return found if found.stop > place + 1 else None
    if part := number_words.fraction(after):
        return _numeral(words, place, place + 2, part, Kind.FRACTION, HUNDREDTH)
    if _DOZEN.fullmatch(after):
        return _numeral(words, place, place + 2, 12, step=12)
    return _numeral(words, place, place + 1, 1) if _AFTER_ONE.fullmatch(after) else None


def _half(words: Sequence[Word], first: int, place: int) -> Numeral | None:
    """ "eine halbe Million", "ein halbes Dutzend", "halb so viel"."""
    after = at(words, place + 1).folded
    if words[place].folded == "halb":
        return _numeral(words, place, place + 1, number_words.HALF, Kind.MULTIPLE, TENTH) if after == "so" else None
    if _DOZEN.fullmatch(after):
        return _numeral(words, first, place + 2, 6)
    if _AFTER_ONE.fullmatch(after) or after in _AFTER_HALF:
        return _numeral(words, first, place + 1, number_words.HALF, Kind.FRACTION, Decimal("0.5"))
    return None


def _other(words: Sequence[Word], place: int) -> Numeral | None:
    """What one word alone says beside a cardinal: dritte, anderthalb, Drittel, dreifach, Dutzend."""
    folded, stop = words[place].folded, place + 1
    if (order := number_words.ordinal(folded)) is not None:
        return _ordinal(words, place, order)
    if (value := number_words.fraction(folded)) is not None:
        return _numeral(words, place, stop, value, Kind.FRACTION, HUNDREDTH)
    if (value := number_words.mixed(folded)) is not None:
        return _numeral(words, place, stop, value, step=TENTH)
    if (value := number_words.multiple(folded)) is not None:
        return _numeral(words, place, stop, value, Kind.MULTIPLE)
    return _numeral(words, place, stop, 12, step=12) if _DOZEN.fullmatch(folded) else None


def _ordinal(words: Sequence[Word], place: int, order: number_words.Ordinal) -> Numeral:
    """An ordinal; of "jeder dritte" the fraction; "zweitgrößte" ends where its superlative begins."""
    word = words[place]
    if at(words, place - 1).folded.startswith("jed") and order.value > 1 and not order.rest:
        return _numeral(words, place - 1, place + 1, Decimal(1) / order.value, Kind.FRACTION, HUNDREDTH)
    if not order.rest:
        return _numeral(words, place, place + 1, order.value, Kind.ORDINAL)
    begin = {"dri": 4, "ach": 3, "sec": 3}.get(word.folded[:3], 0)
    split = word.text.lower().index("t", begin) + 1
    rest = Word(word.text[split:], word.start + split, word.end, order.rest, False)
    value, one = Decimal(order.value), Decimal(1)
    return Numeral(value, word.start, word.start + split, Kind.ORDINAL, True, one, place, place + 1, rest)
