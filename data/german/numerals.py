"""The numbers of a text, in digits or words, before anybody knows what they count: cardinals, ordinals, fractions, multiples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.german import number_words
from data.german.digits import read_digits
from data.german.lexicon import section
from data.german.words import Word

ONE = frozenset({"ein", "eine", "einem", "einen", "einer", "eines", "ne", "ner", "nen", "'ne", "'ner"})
_HALF = re.compile(r"halbe?[nrsm]?")
_AFTER_ONE = re.compile(
    r"mio|million(?:en)?|mrd|milliarden?|tsd|tausend|teur|hundert|dutzend|prozent|prozentpunkts?|euros?|eur|mal so|€|%"
)
_DOZEN = re.compile(r"dutzends?")
_TIMES = re.compile(r"fach(?:e[nrsm]?)?|mal|x")
_ORDINAL_ENDING = re.compile(r"s?te[nrsm]?|e[nrsm]?")
_ORDINAL_BEFORE = frozenset(
    {"der", "die", "das", "dem", "den", "des", "im", "am", "zum", "zur", "beim", "vom", "ins", "jeder", "jede", "jedes", "jeden"}
)
LAST_ORDINAL = 31


class Kind(StrEnum):
    """What a numeral is: a number, a place in an order, a part, or a factor."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"


class Written(StrEnum):
    """How a numeral is written."""

    DIGITS = "digits"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number from `start` to `end` in the text, that is from word `first` to before word `stop`.

    `step` is the size of its last written digit; of an ordinal `value` counts from the end where it is negative; `rest` is the
    remaining word of "zweitgrößte". `needs_unit` where only a unit beside it can tell that it is a number: "1.5".
    """

    value: Decimal
    start: int
    end: int
    kind: Kind
    written: Written
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
        numeral = None
        if word.is_number:
            numeral = _in_digits(words, place)
        elif not word.is_punctuation:
            numeral = _in_words(words, place)
        if numeral:
            found.append(numeral)
        place = numeral.stop if numeral else place + 1
    return tuple(found)


def is_ordinal(words: Sequence[Word], place: int) -> bool:
    """True where the point behind a number in digits makes it a place in an order: "2. Quartal", "im 3. Jahr", not "90. Die"."""
    if place + 2 >= len(words):
        return False
    number, point, after = words[place : place + 3]
    if point.text != "." or point.start != number.end or len(number.text) > 2 or after.start == point.end:
        return False
    if after.is_punctuation or after.is_number or after.folded in section("closed", "starters"):
        return False
    if not after.capital or after.folded in section("closed", "ordered"):
        return True
    return int(number.text) <= LAST_ORDINAL and place > 0 and words[place - 1].folded in _ORDINAL_BEFORE


def _numeral(words: Sequence[Word], span: tuple[int, int], value: Decimal | int, kind: Kind, step: Decimal | int = 1) -> Numeral:
    first, stop = span
    written = Written.DIGITS if any(word.is_number for word in words[first:stop]) else Written.WORDS
    return Numeral(Decimal(value), words[first].start, words[stop - 1].end, kind, written, Decimal(step), first, stop)


def _in_digits(words: Sequence[Word], place: int) -> Numeral | None:
    word = words[place]
    digits = read_digits(word.text)
    if digits is None:
        return None
    step = Decimal(1).scaleb(-digits.decimals)
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and digits.decimals == 0 and after.start == word.end:
        if after.text == "." and is_ordinal(words, place):
            return _numeral(words, (place, place + 2), digits.value, Kind.ORDINAL)
        if _ORDINAL_ENDING.fullmatch(after.folded):
            return _numeral(words, (place, place + 2), digits.value, Kind.ORDINAL)
    if after is not None and _is_times(words, place):
        return _numeral(words, (place, place + 2), digits.value, Kind.MULTIPLE, step)
    if after is not None and _DOZEN.fullmatch(after.folded):
        return _numeral(words, (place, place + 2), digits.value * 12, Kind.CARDINAL, 12)
    if (
        after is not None
        and digits.decimals == 0
        and after.capital
        and (part := number_words.fraction(after.folded))
        and part < 1
    ):
        return _numeral(words, (place, place + 2), digits.value * part, Kind.FRACTION, Decimal("0.01"))
    return Numeral(
        digits.value, word.start, word.end, Kind.CARDINAL, Written.DIGITS, step, place, place + 1, needs_unit=digits.needs_unit
    )


def _is_times(words: Sequence[Word], place: int) -> bool:
    """True for "3-fache", "3fach", "3 mal so"; "3 x 5" is a calculation, and "3 mal" alone counts occasions."""
    after = words[place + 1]
    if not _TIMES.fullmatch(after.folded):
        return False
    return after.folded != "x" or place + 2 == len(words) or not words[place + 2].is_number


def _in_words(words: Sequence[Word], place: int) -> Numeral | None:
    word = words[place]
    folded = word.folded
    if folded in ONE:
        return _after_one(words, place)
    if _HALF.fullmatch(folded):
        return _half(words, place, place)
    value = number_words.cardinal(folded)
    if value is None:
        return _other(words, place)
    if folded == "acht" and place and words[place - 1].folded in {"ausser", "in"}:
        return None
    return _counted(words, place, Decimal(value))


def _counted(words: Sequence[Word], place: int, value: Decimal) -> Numeral | None:
    """A cardinal with what follows it: "zwei Komma drei", "drei Viertel", "zwei Dutzend", "drei einhalb"."""
    stop = place + 1
    after = words[stop].folded if stop < len(words) else ""
    if after == "komma":
        return _with_decimals(words, place, value)
    if after in {"einhalb", "einhalbe"}:
        return _numeral(words, (place, stop + 1), value + number_words.HALF, Kind.CARDINAL, Decimal("0.1"))
    if after in {"mal", "fach"}:
        return _numeral(words, (place, stop + 1), value, Kind.MULTIPLE)
    part = number_words.fraction(after) if after else None
    if part and part < 1:
        return _numeral(words, (place, stop + 1), value * part, Kind.FRACTION, Decimal("0.01"))
    if _DOZEN.fullmatch(after):
        return _numeral(words, (place, stop + 1), value * 12, Kind.CARDINAL, 12)
    return _numeral(words, (place, stop), value, Kind.CARDINAL)


def _with_decimals(words: Sequence[Word], place: int, whole: Decimal) -> Numeral:
    digits, at = "", place + 2
    while at < len(words) and len(digits) < 12:
        value = 1 if words[at].folded == "ein" else number_words.cardinal(words[at].folded)
        if value is None or value > 99 or (digits and value > 9):
            break
        digits, at = digits + str(value), at + 1
    if not digits:
        return _numeral(words, (place, place + 1), whole, Kind.CARDINAL)
    return _numeral(words, (place, at), Decimal(f"{whole}.{digits}"), Kind.CARDINAL, Decimal(1).scaleb(-len(digits)))


def _after_one(words: Sequence[Word], place: int) -> Numeral | None:
    """ "eine Million", "ein Drittel", "ein halbes Dutzend": an article is a number only before a unit."""
    if place + 1 >= len(words):
        return None
    after = words[place + 1]
    if _HALF.fullmatch(after.folded):
        return _half(words, place, place + 1)
    if after.folded == "komma":
        found = _with_decimals(words, place, Decimal(1))
        return found if found.stop > place + 1 else None
    part = number_words.fraction(after.folded)
    if part:
        return _numeral(words, (place, place + 2), part, Kind.FRACTION, Decimal("0.01"))
    if _DOZEN.fullmatch(after.folded):
        return _numeral(words, (place, place + 2), 12, Kind.CARDINAL, 12)
    return _numeral(words, (place, place + 1), 1, Kind.CARDINAL) if _AFTER_ONE.fullmatch(after.folded) else None


def _half(words: Sequence[Word], first: int, place: int) -> Numeral | None:
    """ "eine halbe Million", "ein halbes Dutzend", "halb so viel"."""
    after = words[place + 1].folded if place + 1 < len(words) else ""
    if words[place].folded == "halb":
        return _numeral(words, (place, place + 1), number_words.HALF, Kind.MULTIPLE, Decimal("0.1")) if after == "so" else None
    if _DOZEN.fullmatch(after):
        return _numeral(words, (first, place + 2), 6, Kind.CARDINAL)
    if _AFTER_ONE.fullmatch(after) or after in {"jahr", "jahre", "jahres", "monat", "stelle", "stunde"}:
        return _numeral(words, (first, place + 1), number_words.HALF, Kind.FRACTION, Decimal("0.5"))
    return None


def _other(words: Sequence[Word], place: int) -> Numeral | None:
    """What one word alone says beside a cardinal: dritte, anderthalb, Drittel, dreifach, Dutzend."""
    word = words[place]
    span = (place, place + 1)
    if (order := number_words.ordinal(word.folded)) is not None:
        return _ordinal(words, place, order)
    if (value := number_words.fraction(word.folded)) is not None:
        return _numeral(words, span, value, Kind.FRACTION, Decimal("0.01"))
    if (value := number_words.mixed(word.folded)) is not None:
        return _numeral(words, span, value, Kind.CARDINAL, Decimal("0.1"))
    if (value := number_words.multiple(word.folded)) is not None:
        return _numeral(words, span, value, Kind.MULTIPLE)
    return _numeral(words, span, 12, Kind.CARDINAL, 12) if _DOZEN.fullmatch(word.folded) else None


def _ordinal(words: Sequence[Word], place: int, order: number_words.Ordinal) -> Numeral:
    """An ordinal; of "jeder dritte" the fraction; "zweitgrößte" ends where its superlative begins."""
    word = words[place]
    if place and words[place - 1].folded.startswith("jed") and order.value > 1 and not order.rest:
        return _numeral(words, (place - 1, place + 1), Decimal(1) / order.value, Kind.FRACTION, Decimal("0.01"))
    plain = _numeral(words, (place, place + 1), order.value, Kind.ORDINAL)
    if not order.rest:
        return plain
    split = word.start + word.text.lower().index("t", 3 if word.folded.startswith(("acht", "sechs", "dritt")) else 0) + 1
    if word.folded.startswith("dritt"):
        split = word.start + 5
    rest = Word(word.text[split - word.start :], split, word.end, order.rest, False)
    return Numeral(plain.value, word.start, split, Kind.ORDINAL, Written.WORDS, plain.step, place, place + 1, rest)
