"""Numbers that name something (a product, a paragraph, a date, a telephone) and the nouns that others count."""

import re
from collections.abc import Sequence

from data.german.lexicon import section
from data.german.numerals import Kind, Numeral, Written
from data.german.quantities import units
from data.german.words import Word

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])(?:\.(?:[123][0-9]|[0-9]{4}))?|(?:0?[1-9]|1[0-2])\.20[0-9]{2}"
)
_LISTS = frozenset({",", "und", "oder", "sowie", "/", "&", "bis", "-", "–", "+", "bzw"})
_JAHR = re.compile(
    r"(?:haushalts|kalender|berichts|geschaefts|rechnungs)?jahr(?:e[ns]?|s)?|ende|anfang|mitte|sommer|winter|fruehjahr|herbst"
)
_MONTH = re.compile(
    r"jan(?:uar)?|feb(?:ruar)?|ma?e?rz|mrz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?"
)
_QUARTER = re.compile(r"quartal|halbjahr|jahreshaelfte|hj|q[1-4]?|h[12]?")
_ADJECTIVE = re.compile(r"[a-z]+(?:en|er|e|em|es)")
_BEFORE_YEAR = re.compile("|".join(pattern.pattern for pattern in (_JAHR, _MONTH, _QUARTER, _YEAR)))
MOST_NAMED, MOST_DIALLED, MOST_LOOKED_AT = 12, 6, 12
LONGEST_KEY = 10


def is_year_like(words: Sequence[Word], numeral: Numeral) -> bool:
    """True for 1900 to 2099 in four digits."""
    return (
        numeral.written is Written.DIGITS
        and numeral.stop - numeral.first == 1
        and bool(_YEAR.fullmatch(words[numeral.first].text))
    )


def is_date(text: str) -> bool:
    """True for "11.02.2025", "31.12" and "08.2023"."""
    return "." in text and bool(_DATE.fullmatch(text))


def is_no_amount(words: Sequence[Word], numeral: Numeral, bare: bool, hedged: bool = False) -> bool:
    """True where a number only looks like an amount; `bare` where it has neither unit nor scale."""
    if numeral.kind in {Kind.MULTIPLE, Kind.FRACTION}:
        return False
    if numeral.written is Written.WORDS:
        return bare and (_is_spoken_year(words, numeral) or is_named(words, numeral.first))
    text = words[numeral.first].text
    if not bare:
        return _is_glued(words, numeral.first, before_only=True)
    if len(text) > 1 and text[0] == "0" and "," not in text:
        return True
    if len(text) >= LONGEST_KEY and text.isdigit():
        return True
    if _is_glued(words, numeral.first) or _is_part_of_date(words, numeral.first) or _numbers_a_list(words, numeral.first):
        return True
    if is_year_like(words, numeral) and not hedged and not may_count(words, numeral.first):
        return True
    return is_named(words, numeral.first)


def may_count(words: Sequence[Word], place: int) -> bool:
    """True where a year-like number may count the noun behind it: "wurden 2004 Untersuchungen", not "Ergebnis 2023 Jobcenter"."""
    noun = counted(words, place + 1)
    if noun is None or not noun.capital or words[place + 1].folded in section("closed", "counting"):
        return False
    before = words[place - 1] if place else None
    return before is None or not (
        before.capital or before.folded in section("closed", "of_time") or before.is_punctuation or before.is_number
    )


def is_named(words: Sequence[Word], place: int) -> bool:
    """True behind a word whose number is a name, also in a list: "Produkte 314, 315 und 316", "§ 6"."""
    if words[place].is_number and not words[place].text.isdigit():
        return False
    at = place - 1
    for _ in range(MOST_NAMED):
        if at >= 0 and words[at].text in {".", ":", "#"} and at > 0 and words[at - 1].folded in section("closed", "naming"):
            at -= 1
        if at < 0:
            return False
        if words[at].folded in section("closed", "naming"):
            return True
        if words[at].folded not in _LISTS or at == 0:
            return False
        at -= 1
        if not words[at].is_number:
            return False
        at -= 1
    return False


def names_directly(words: Sequence[Word], place: int) -> bool:
    """True for a year-like number right behind a word whose numbers have four digits: "Produkt 2023", not "Budget 2023"."""
    at = place - 1 - (place > 1 and words[place - 1].text in {".", ":"})
    return at >= 0 and words[at].folded in section("closed", "naming_long")


def _is_glued(words: Sequence[Word], place: int, before_only: bool = False) -> bool:
    """True where letters are written together with a number: A380, 6b, 14-Tage."""
    number = words[place]
    if place and words[place - 1].end == number.start and words[place - 1].text[-1].isalnum() and not words[place - 1].is_number:
        return True
    if place and words[place - 1].joined and words[place - 1].joined == number.joined:
        return True
    if before_only or place + 1 >= len(words):
        return False
    after = words[place + 1]
    return bool(number.joined and after.joined == number.joined)


def _is_part_of_date(words: Sequence[Word], place: int) -> bool:
    """True in 2025/008, 11/22, 14:30, 05171-401, "Juni 23", "Jahr 23", "'23", "2021 22", "3. 2. 2025", "12 Uhr"."""
    number = words[place]
    before, after = words[place - 1] if place else None, words[place + 1] if place + 1 < len(words) else None
    if is_date(number.text) and (after is None or after.text != "%"):
        return True
    if after is not None and after.folded in {"uhr", "."} and (after.folded == "uhr" or _goes_on_as_date(words, place)):
        return True
    if before is not None and len(number.text) == 2 and number.text.isdigit() and _BEFORE_YEAR.fullmatch(before.folded):
        return True
    if before is not None and before.text in {"'", "’", "‘", "`"} and before.end == number.start:
        return True
    if _dials(words, place) or (len(number.text) == 2 and continues_years(words, place)):
        return True
    return any(_is_compound_number(words, place, side) for side in (-1, 1))


def continues_years(words: Sequence[Word], place: int) -> bool:
    """True for the later numbers of "2021 22 23"."""
    for at in range(place - 1, max(-1, place - 6), -1):
        if words[at].end + 1 != words[at + 1].start or not words[at].text.isdigit():
            return False
        if _YEAR.fullmatch(words[at].text):
            return True
    return False


def _dials(words: Sequence[Word], place: int) -> bool:
    """True for the later numbers of a telephone: "05171 401-1234"."""
    for at in range(place - 1, max(-1, place - MOST_DIALLED), -1):
        text = words[at].text
        if text.isdigit() and text[0] == "0" and len(text) > 3:
            return True
        if not (text.isdigit() or text in {"-", "/", "–"}) or words[at + 1].start - words[at].end > 1:
            return False
    return False


def _goes_on_as_date(words: Sequence[Word], place: int) -> bool:
    """True for the day in "3. 2. 2025"."""
    return place + 3 < len(words) and words[place + 2].is_number and words[place + 3].text == "."


def _is_compound_number(words: Sequence[Word], place: int, side: int) -> bool:
    """True where a number is written together with another one that makes it a key or a date."""
    mark, other = place + side, place + 2 * side
    if not (0 <= mark < len(words) and 0 <= other < len(words) and words[other].is_number):
        return False
    first, last = min(place, other), max(place, other)
    if words[first].end != words[mark].start or words[mark].end != words[last].start:
        return False
    texts = (words[first].text, words[last].text)
    if words[mark].text == ":":
        return True
    if words[mark].text not in "/-–":
        return False
    if any(text[0] == "0" and len(text) > 1 and text.isdigit() for text in texts):
        return True
    if last + 1 < len(words) and words[last + 1].folded in units():
        return False
    return words[mark].text == "/" and (
        bool(_YEAR.fullmatch(texts[0]) or _YEAR.fullmatch(texts[1])) or all(len(t) <= 2 for t in texts)
    )


def _numbers_a_list(words: Sequence[Word], place: int) -> bool:
    """True for "1) …" and "2. …" at the beginning of a text, and for a mark of a source "[3]"."""
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None or len(words[place].text) > 2:
        return False
    before = words[place - 1].text if place else ""
    if before == "[" and after.text == "]":
        return True
    return place == 0 and after.text in {")", "."} and after.start == words[place].end and place + 2 < len(words)


def _is_spoken_year(words: Sequence[Word], numeral: Numeral) -> bool:
    """True for "zweitausenddreiundzwanzig" and for "dreiundzwanzig" behind "Jahr" or a month."""
    if 1990 <= numeral.value <= 2099 and numeral.value % 100:
        return True
    before = words[numeral.first - 1].folded if numeral.first else ""
    return numeral.value in range(10, 100) and bool(_JAHR.fullmatch(before) or _MONTH.fullmatch(before))


def _is_cased(words: Sequence[Word], place: int) -> bool:
    """True where a text writes its nouns with capitals, so that a small word is none."""
    beside = range(max(1, place - MOST_LOOKED_AT), min(len(words), place + MOST_LOOKED_AT))
    return any(words[at].capital and len(words[at].text) > 3 for at in beside)


def _names_next(words: Sequence[Word], place: int) -> bool:
    """True for a word that names the number behind it: the "Produkt" of "2023 Produkt 314"."""
    after = place + 1 + (place + 1 < len(words) and words[place + 1].text in {".", ":"})
    return words[place].folded in section("closed", "naming") and after < len(words) and words[after].is_number


def counted(words: Sequence[Word], place: int) -> Word | None:
    """The noun that the number before a word may count: "4.508 Fälle", "67 der geplanten Fälle", "490 fälle"."""
    stop = min(place + 4, len(words))
    for at in range(place, stop):
        word = words[at]
        if word.is_punctuation or word.is_number:
            return None
        if word.capital and word.folded not in section("closed", "starters"):
            return None if _names_next(words, at) else word
        if word.folded in section("closed", "counting"):
            continue
        if word.folded in section("closed", "small"):
            return None
        if at + 1 < stop and words[at + 1].capital and not words[at + 1].is_punctuation and _ADJECTIVE.fullmatch(word.folded):
            continue
        return word if at == place and word.text.isalpha() and len(word.text) > 2 and not _is_cased(words, at) else None
    return None
