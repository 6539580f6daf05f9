"""Numbers that name something (a product, a paragraph, a date, a telephone) and the nouns that others count."""

import re
from collections.abc import Sequence

from data.german.lexicon import labels, section
from data.german.numerals import Kind, Numeral
from data.german.words import Word, at, touches

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
APOSTROPHES = frozenset("'’‘`")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])(?:\.(?:[123][0-9]|[0-9]{4}))?|(?:0?[1-9]|1[0-2])\.20[0-9]{2}"
)
_LISTS = section("amounts", "lists")
_JAHR = re.compile(
    r"(?:haushalts|kalender|berichts|geschaefts|rechnungs)?jahr(?:e[ns]?|s)?|ende|anfang|mitte|sommer|winter|fruehjahr|herbst"
)
_ADJECTIVE = re.compile(r"[a-z]+(?:en|er|e|em|es)")
MOST_NAMED, MOST_DIALLED, MOST_LOOKED_AT, MOST_YEARS = 12, 6, 12, 6
LONGEST_KEY = 10


def is_year_like(words: Sequence[Word], numeral: Numeral) -> bool:
    """True for 1900 to 2099 in four digits."""
    return not numeral.in_words and numeral.stop - numeral.first == 1 and bool(YEAR.fullmatch(words[numeral.first].text))


def is_date(text: str) -> bool:
    """True for "11.02.2025", "31.12" and "08.2023"."""
    return "." in text and bool(_DATE.fullmatch(text))


def is_no_amount(words: Sequence[Word], numeral: Numeral, bare: bool, hedged: bool = False) -> bool:
    """True where a number only looks like an amount; `bare` where it has neither unit nor scale."""
    place, text = numeral.first, words[numeral.first].text
    if numeral.kind in {Kind.MULTIPLE, Kind.FRACTION}:
        return False
    if numeral.in_words:
        return bare and (_is_spoken_year(words, numeral) or is_named(words, place))
    if not bare:
        return _is_glued_before(words, place)
    return (
        (len(text) > 1 and text[0] == "0" and "," not in text)
        or (len(text) >= LONGEST_KEY and text.isdigit())
        or _is_glued_before(words, place)
        or bool(words[place].joined and at(words, place + 1).joined == words[place].joined)
        or _is_part_of_date(words, place)
        or _numbers_a_list(words, place)
        or (is_year_like(words, numeral) and not hedged and not may_count(words, place))
        or is_named(words, place)
    )


def may_count(words: Sequence[Word], place: int) -> bool:
    """True where a year-like number may count the noun behind it: "wurden 2004 Untersuchungen", not "Ergebnis 2023 Jobcenter"."""
    noun = counted(words, place + 1)
    if noun is None or not noun.capital or words[place + 1].folded in section("closed", "counting"):
        return False
    before = at(words, place - 1)
    names = before.capital or before.folded in section("closed", "of_time") or before.is_punctuation or before.is_number
    return place == 0 or not names


def is_named(words: Sequence[Word], place: int) -> bool:
    """True behind a word whose number is a name, also in a list: "Produkte 314, 315 und 316", "§ 6"."""
    if words[place].is_number and not words[place].text.isdigit():
        return False
    before = place - 1
    for _ in range(MOST_NAMED):
        if at(words, before).text in {".", ":", "#"} and at(words, before - 1).folded in section("closed", "naming"):
            return True
        if at(words, before).folded in section("closed", "naming"):
            return True
        if before < 1 or words[before].folded not in _LISTS or not words[before - 1].is_number:
            return False
        before -= 2
    return False


def names_directly(words: Sequence[Word], place: int) -> bool:
    """True for a year-like number right behind a word whose numbers have four digits: "Produkt 2023", not "Budget 2023"."""
    before = at(words, place - 2 if place > 1 and words[place - 1].text in {".", ":"} else place - 1)
    return before.folded in section("closed", "naming_long")


def _is_glued_before(words: Sequence[Word], place: int) -> bool:
    """True where letters are written together with a number behind them: A380."""
    number, before = words[place], at(words, place - 1)
    if touches(words, place) and before.text[-1].isalnum() and not before.is_number:
        return True
    return bool(before.joined) and before.joined == number.joined


def _is_part_of_date(words: Sequence[Word], place: int) -> bool:
    """True in 2025/008, 11/22, 14:30, 05171-401, "Juni 23", "Jahr 23", "'23", "2021 22", "3. 2. 2025", "12 Uhr"."""
    number, before, after = words[place], at(words, place - 1), at(words, place + 1)
    is_day = after.text == "." and at(words, place + 2).is_number and at(words, place + 3).text == "."
    of_two = len(number.text) == 2 and number.text.isdigit()
    return (
        (is_date(number.text) and after.text != "%")
        or after.folded == "uhr"
        or is_day
        or (of_two and _is_before_year(before.folded))
        or (before.text in APOSTROPHES and touches(words, place))
        or _dials(words, place)
        or (len(number.text) == 2 and continues_years(words, place))
        or any(_is_compound_number(words, place, side) for side in (-1, 1))
    )


def _is_before_year(folded: str) -> bool:
    """True for a word before a year in two digits: "Juni 23", "Quartal 23", "2022 23"."""
    in_time = folded in labels("times", "month") or folded in labels("times", "part")
    return in_time or bool(_JAHR.fullmatch(folded) or YEAR.fullmatch(folded))


def continues_years(words: Sequence[Word], place: int) -> bool:
    """True for the later numbers of "2021 22 23"."""
    for before in range(place - 1, max(-1, place - MOST_YEARS), -1):
        if words[before].end + 1 != words[before + 1].start or not words[before].text.isdigit():
            return False
        if YEAR.fullmatch(words[before].text):
            return True
    return False


def _dials(words: Sequence[Word], place: int) -> bool:
    """True for the later numbers of a telephone: "05171 401-1234"."""
    for before in range(place - 1, max(-1, place - MOST_DIALLED), -1):
        text = words[before].text
        if text.isdigit() and text[0] == "0" and len(text) > 3:
            return True
        if not (text.isdigit() or text in {"-", "/", "–"}) or words[before + 1].start - words[before].end > 1:
            return False
    return False


def _is_compound_number(words: Sequence[Word], place: int, side: int) -> bool:
    """True where a number is written together with another one that makes it a key or a date."""
    first, last = sorted((place, place + 2 * side))
    if first < 0 or last >= len(words) or not words[place + 2 * side].is_number:
        return False
    mark, texts = words[first + 1].text, (words[first].text, words[last].text)
    if not (touches(words, first + 1) and touches(words, last)) or mark not in ":/-–":
        return False
    if mark == ":" or any(text[0] == "0" and len(text) > 1 and text.isdigit() for text in texts):
        return True
    if mark != "/" or at(words, last + 1).folded in labels("amounts", "unit"):
        return False
    return any(YEAR.fullmatch(text) for text in texts) or all(len(text) <= 2 for text in texts)


def _numbers_a_list(words: Sequence[Word], place: int) -> bool:
    """True for "1) …" and "2. …" at the beginning of a text, and for a mark of a source "[3]"."""
    after = at(words, place + 1)
    if len(words[place].text) > 2:
        return False
    if at(words, place - 1).text == "[" and after.text == "]":
        return True
    return place == 0 and after.text in {")", "."} and touches(words, 1) and len(words) > 2


def _is_spoken_year(words: Sequence[Word], numeral: Numeral) -> bool:
    """True for "zweitausenddreiundzwanzig" and for "dreiundzwanzig" behind "Jahr" or a month."""
    if 1990 <= numeral.value <= 2099 and numeral.value % 100:
        return True
    before = at(words, numeral.first - 1).folded
    return numeral.value in range(10, 100) and (bool(_JAHR.fullmatch(before)) or before in labels("times", "month"))


def _is_cased(words: Sequence[Word], place: int) -> bool:
    """True where a text writes its nouns with capitals, so that a small word is none."""
    beside = words[max(1, place - MOST_LOOKED_AT) : place + MOST_LOOKED_AT]
    return any(word.capital and len(word.text) > 3 for word in beside)


def counted(words: Sequence[Word], place: int) -> Word | None:
    """The noun that the number before a word may count: "4.508 Fälle", "67 der geplanten Fälle", "490 fälle"."""
    stop = min(place + 4, len(words))
    for here in range(place, stop):
        word, after = words[here], at(words, here + 1)
        if word.is_punctuation or word.is_number:
            return None
        if word.capital and word.folded not in section("closed", "starters"):
            behind = at(words, here + 2) if after.text in {".", ":"} else after
            return None if word.folded in section("closed", "naming") and behind.is_number else word
        if word.folded in section("closed", "counting"):
            continue
        if word.folded in section("closed", "small"):
            return None
        if here + 1 < stop and after.capital and not after.is_punctuation and _ADJECTIVE.fullmatch(word.folded):
            continue
        return word if here == place and word.text.isalpha() and len(word.text) > 2 and not _is_cased(words, here) else None
    return None
