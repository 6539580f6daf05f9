"""Years: 2023, '23, "im Jahr 23", dreiundzwanzig, "22 zu 23", and those counted from another year."""

import re
from collections.abc import Sequence

from data.german import naming, number_words
from data.german.lexicon import section
from data.german.time_words import YEAR, YEAR_OF_TWO, Time, TimeKind, month_of, parts
from data.german.words import Word, at, touches

_JAHR = re.compile(r"(?:haushalts|kalender|berichts|geschaefts|rechnungs)?jahr(?:e[ns]?|s)?")
_SURE_BEFORE = section("years", "sure_before")
_BEFORE_TWO = _SURE_BEFORE | section("years", "before_two")
_PAIRS = section("years", "pairs")
_MONEY = section("years", "money")
_WAYS = {"letzte": -1, "vergan": -1, "naechs": 1, "nachst": 1, "kommen": 1}
NEAR, NEARER, NEAREST = 6, 5, 3


def year(words: Sequence[Word], place: int, haushaltsjahr: int) -> Time | None:
    """The year that a word names, if it names one."""
    word = words[place]
    if word.is_number:
        return _of_four(words, place) if YEAR.fullmatch(word.text) else _of_two(words, place, haushaltsjahr)
    return _in_words(words, place)


def _of_four(words: Sequence[Word], place: int) -> Time | None:
    if at(words, place + 1).folded in _MONEY or any(_is_part_of_key(words, place, side) for side in (-1, 1)):
        return None
    sure = not naming.may_count(words, place) and not naming.names_directly(words, place)
    return Time(place, place + 1, TimeKind.JAHR, (int(words[place].text),), sure=sure)


def _is_part_of_key(words: Sequence[Word], place: int, side: int) -> bool:
    """True for 2025 in "2025/008" and "0171-2023"."""
    first, last = sorted((place, place + 2 * side))
    other = at(words, place + 2 * side)
    keyed = other.is_number and len(other.text) not in {2, 4} and words[place + side].text in {"/", "-"}
    return keyed and touches(words, first + 1) and touches(words, last)


def _of_two(words: Sequence[Word], place: int, haushaltsjahr: int) -> Time | None:
    """ "'23", "im Jahr 23", "Juni 23", "für 23", "2021 22 23", "22 zu 23"; "in 23 Fällen" is none."""
    word, before, after = words[place], at(words, place - 1), at(words, place + 1).folded
    if len(word.text) != 2 or not word.text.isdigit() or (word.joined and after != "er"):
        return None
    value = int(word.text)
    found = Time(place, place + 1, TimeKind.JAHR, (2000 + value,))
    if before.text in naming.APOSTROPHES and touches(words, place):
        return Time(place - 1, place + 1, TimeKind.JAHR, (2000 + value if value in YEAR_OF_TWO else 1900 + value,))
    if value not in YEAR_OF_TWO or after in _MONEY or place == 0:
        return _pair(words, place, haushaltsjahr) if place == 0 else None
    if _JAHR.fullmatch(before.folded) or _ends_month(words, place):
        return found
    counts = naming.counted(words, place + 1)
    if counts is not None and counts.capital:
        return None
    if naming.continues_years(words, place):
        return found
    is_decimal = after == "," and at(words, place + 2).is_number
    if before.folded in _BEFORE_TWO and counts is None and not is_decimal:
        sure = before.folded in _SURE_BEFORE and abs(2000 + value - haushaltsjahr) <= NEAR
        return Time(place, place + 1, TimeKind.JAHR, (2000 + value,), sure=sure)
    return _pair(words, place, haushaltsjahr)


def _ends_month(words: Sequence[Word], place: int) -> bool:
    before = at(words, place - 1 - (words[place - 1].text == "." and place > 1)).folded
    return month_of(before) is not None or before in parts()


def _pair(words: Sequence[Word], place: int, haushaltsjahr: int) -> Time | None:
    """Both numbers of "22 zu 23" and "21/22", and a later one of "2021, 22 und 23"."""
    value = 2000 + int(words[place].text)
    if abs(value - haushaltsjahr) > NEARER or naming.is_named(words, place):
        return None
    for other in (place - 2, place + 2):
        text, behind = at(words, other).text, max(place, other) + 1
        if not text or words[(place + other) // 2].folded not in _PAIRS:
            continue
        if at(words, behind).folded in _MONEY or naming.counted(words, behind) is not None:
            continue
        four = bool(YEAR.fullmatch(text))
        two = len(text) == 2 and text.isdigit() and 0 < abs(int(text) + 2000 - value) <= NEAREST
        if (four or two) and not naming.is_named(words, other):
            return Time(place, place + 1, TimeKind.JAHR, (value,), sure=four or abs(value - haushaltsjahr) <= NEAREST)
    return None


def _in_words(words: Sequence[Word], place: int) -> Time | None:
    """ "zweitausenddreiundzwanzig", "zwanzig dreiundzwanzig", "Jahr dreiundzwanzig"."""
    value = number_words.cardinal(words[place].folded)
    if value is None:
        return None
    following = number_words.cardinal(at(words, place + 1).folded)
    if at(words, place + 1 + (following is not None)).folded in _MONEY:
        return None
    if value in {20, 2000} and following in YEAR_OF_TWO:
        return Time(place, place + 2, TimeKind.JAHR, (2000 + (following or 0),))
    if value in range(1990, 2100) and value % 100:
        return Time(place, place + 1, TimeKind.JAHR, (value,))
    before = at(words, place - 1).folded
    if value in YEAR_OF_TWO and naming.counted(words, place + 1) is None:
        named = bool(_JAHR.fullmatch(before) or month_of(before))
        if named or (before in {"fuer", "fur", "in"} and value >= 15):
            return Time(place, place + 1, TimeKind.JAHR, (2000 + value,), sure=named)
    return None


def last_years(words: Sequence[Word], place: int, haushaltsjahr: int) -> Time | None:
    """ "die letzten drei Jahre", "drei letzten Jahre", "vergangenen beiden Jahren", "nächsten zwei Jahre", "vor zwei Jahren"."""
    if not at(words, place + 2).folded.startswith("jahr"):
        return None
    if words[place].folded == "vor":
        count = _small(words, place + 1)
        return Time(place, place + 3, TimeKind.JAHR, (haushaltsjahr - count,), relative=-count) if count else None
    for side, number in ((place, place + 1), (place + 1, place)):
        way, count = _WAYS.get(words[side].folded[:6]), _small(words, number)
        if way and count > 1:
            first = haushaltsjahr + 1 - count * (way < 0)
            return Time(place, place + 3, TimeKind.JAHRE, tuple(range(first, first + count)))
    return None


def _small(words: Sequence[Word], place: int) -> int:
    text, folded = words[place].text, words[place].folded
    if text.isdigit():
        return int(text) if len(text) == 1 else 0
    return 1 if folded in {"einem", "einen"} else (number_words.cardinal(folded) or 0) if len(folded) < 10 else 0
