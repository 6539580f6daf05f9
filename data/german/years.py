"""Years: 2023, '23, "im Jahr 23", dreiundzwanzig, "22 zu 23", and those counted from another year."""

import re
from collections.abc import Sequence

from data.german import naming, number_words
from data.german.time_values import Found, TimeKind
from data.german.time_words import YEAR, YEAR_OF_TWO, month_of, parts
from data.german.words import Word

_JAHR = re.compile(r"(?:haushalts|kalender|berichts|geschaefts|rechnungs)?jahr(?:e[ns]?|s)?")
_BEFORE_TWO = frozenset(
    {
        "fuer",
        "fur",
        "in",
        "fuers",
        "anno",
        "ergebnis",
        "plan",
        "ist",
        "ansatz",
        "soll",
        "haushalt",
        "ende",
        "anfang",
        "mitte",
        "seit",
        "sommer",
        "herbst",
        "fruehjahr",
        "quartal",
        "halbjahr",
    }
)
_SURE_BEFORE = frozenset(
    {"fuer", "fur", "in", "fuers", "anno", "quartal", "halbjahr", "ende", "anfang", "mitte", "sommer", "herbst", "fruehjahr"}
)
_PAIRS = frozenset({"zu", "auf", "und", "bis", "vs", "versus", "/", "→", "-", "–", "gegen", "gegenueber", "oder", ",", "nach"})
_MONEY = frozenset(
    {
        "€",
        "eur",
        "euro",
        "euros",
        "%",
        "prozent",
        "mio",
        "mrd",
        "tsd",
        "t€",
        "teur",
        "million",
        "millionen",
        "prozentpunkte",
        "vh",
        "mal",
        "fach",
    }
)


def year(words: Sequence[Word], place: int, haushaltsjahr: int) -> Found | None:
    """The year that a word names, if it names one."""
    word = words[place]
    if word.is_number:
        return _of_four(words, place) if YEAR.fullmatch(word.text) else _of_two(words, place, haushaltsjahr)
    if word.is_punctuation:
        return None
    return _in_words(words, place)


def _after(words: Sequence[Word], place: int) -> str:
    return words[place].folded if place < len(words) else ""


def _of_four(words: Sequence[Word], place: int) -> Found | None:
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and after.folded in _MONEY:
        return None
    if any(_is_part_of_key(words, place, side) for side in (-1, 1)):
        return None
    sure = not naming.may_count(words, place) and not naming.names_directly(words, place)
    return Found(place, place + 1, TimeKind.JAHR, (int(word.text),), sure=sure)


def _is_part_of_key(words: Sequence[Word], place: int, side: int) -> bool:
    """True for 2025 in "2025/008" and "0171-2023"."""
    mark, other = place + side, place + 2 * side
    if not (0 <= other < len(words) and words[other].is_number and words[mark].text in {"/", "-"}):
        return False
    first, last = min(place, other), max(place, other)
    touching = words[first].end == words[mark].start and words[mark].end == words[last].start
    return touching and len(words[other].text) not in {2, 4}


def _of_two(words: Sequence[Word], place: int, haushaltsjahr: int) -> Found | None:
    """ "'23", "im Jahr 23", "Juni 23", "für 23", "2021 22 23", "22 zu 23"; "in 23 Fällen" is none."""
    word = words[place]
    before = words[place - 1] if place else None
    if len(word.text) != 2 or not word.text.isdigit() or (word.joined and not _has_ending(words, place)):
        return None
    if before is not None and before.text in {"'", "’", "‘", "`"} and before.end == word.start:
        value = int(word.text)
        return Found(place - 1, place + 1, TimeKind.JAHR, (2000 + value if value in YEAR_OF_TWO else 1900 + value,))
    if int(word.text) not in YEAR_OF_TWO or _after(words, place + 1) in _MONEY or before is None:
        return _pair(words, place, haushaltsjahr) if before is None else None
    if _JAHR.fullmatch(before.folded) or _ends_month(words, place):
        return Found(place, place + 1, TimeKind.JAHR, (2000 + int(word.text),))
    counts = naming.counted(words, place + 1)
    if counts is not None and counts.capital:
        return None
    if naming.continues_years(words, place):
        return Found(place, place + 1, TimeKind.JAHR, (2000 + int(word.text),))
    if before.folded in _BEFORE_TWO and counts is None and not _is_decimal(words, place):
        near = abs(2000 + int(word.text) - haushaltsjahr) <= 6
        return Found(place, place + 1, TimeKind.JAHR, (2000 + int(word.text),), sure=before.folded in _SURE_BEFORE and near)
    return _pair(words, place, haushaltsjahr)


def _has_ending(words: Sequence[Word], place: int) -> bool:
    return _after(words, place + 1) == "er"


def _is_decimal(words: Sequence[Word], place: int) -> bool:
    return _after(words, place + 1) == "," and place + 2 < len(words) and words[place + 2].is_number


def _ends_month(words: Sequence[Word], place: int) -> bool:
    at = place - 1 - (words[place - 1].text == "." and place > 1)
    return month_of(words[at].folded) is not None or words[at].folded in parts()


def _pair(words: Sequence[Word], place: int, haushaltsjahr: int) -> Found | None:
    """Both numbers of "22 zu 23" and "21/22", and a later one of "2021, 22 und 23"."""
    value = 2000 + int(words[place].text)
    if abs(value - haushaltsjahr) > 5 or naming.is_named(words, place):
        return None
    for side in (-2, 2):
        other = place + side
        if not 0 <= other < len(words) or words[(place + other) // 2].folded not in _PAIRS:
            continue
        text = words[other].text
        behind = max(place, other) + 1
        if _after(words, behind) in _MONEY or naming.counted(words, behind) is not None:
            continue
        four = bool(YEAR.fullmatch(text))
        two = len(text) == 2 and text.isdigit() and 0 < abs(int(text) + 2000 - value) <= 3
        if (four or two) and not naming.is_named(words, other):
            return Found(place, place + 1, TimeKind.JAHR, (value,), sure=four or abs(value - haushaltsjahr) <= 3)
    return None


def _in_words(words: Sequence[Word], place: int) -> Found | None:
    """ "zweitausenddreiundzwanzig", "zwanzig dreiundzwanzig", "Jahr dreiundzwanzig"."""
    value = number_words.cardinal(words[place].folded)
    if value is None:
        return None
    following = number_words.cardinal(_after(words, place + 1)) if place + 1 < len(words) else None
    behind = place + 1 + (following is not None)
    if _after(words, behind) in _MONEY:
        return None
    if value in {20, 2000} and following in YEAR_OF_TWO:
        return Found(place, place + 2, TimeKind.JAHR, (2000 + int(following or 0),))
    if value in range(1990, 2100) and value % 100:
        return Found(place, place + 1, TimeKind.JAHR, (value,))
    before = words[place - 1].folded if place else ""
    if value in YEAR_OF_TWO and naming.counted(words, place + 1) is None:
        if _JAHR.fullmatch(before) or month_of(before):
            return Found(place, place + 1, TimeKind.JAHR, (2000 + value,))
        if before in {"fuer", "fur", "in"} and value >= 15:
            return Found(place, place + 1, TimeKind.JAHR, (2000 + value,), sure=False)
    return None


def last_years(words: Sequence[Word], place: int, haushaltsjahr: int) -> Found | None:
    """ "die letzten drei Jahre", "drei letzten Jahre", "vergangenen beiden Jahren", "nächsten zwei Jahre", "vor zwei Jahren"."""
    folded = words[place].folded
    if folded == "vor" and _after(words, place + 2).startswith("jahr"):
        count = _small(words, place + 1)
        return Found(place, place + 3, TimeKind.JAHR, (haushaltsjahr - count,), relative=-count) if count else None
    for side, number in ((place, place + 1), (place + 1, place)):
        way = _WAYS.get(_after(words, side)[:6])
        if way and _after(words, place + 2).startswith("jahr") and (count := _small(words, number)) and count > 1:
            years = (
                range(haushaltsjahr - count + 1, haushaltsjahr + 1)
                if way < 0
                else range(haushaltsjahr + 1, haushaltsjahr + count + 1)
            )
            return Found(place, place + 3, TimeKind.JAHRE, tuple(years))
    return None


_WAYS = {"letzte": -1, "vergan": -1, "naechs": 1, "nachst": 1, "kommen": 1}


def _small(words: Sequence[Word], place: int) -> int:
    if place >= len(words):
        return 0
    word = words[place]
    if word.is_number:
        return int(word.text) if word.text.isdigit() and len(word.text) == 1 else 0
    return (1 if word.folded in {"einem", "einen"} else number_words.cardinal(word.folded) or 0) if len(word.folded) < 10 else 0
