"""The single words and phrases of time: months, quarters, halves, seasons, years; each as a `Time` of its own."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from data.german import naming, number_words
from data.german.lexicon import load
from data.german.numerals import is_ordinal
from data.german.phrases import Phrases
from data.german.time_values import Found, TimeKind
from data.german.words import Word

YEAR = re.compile(r"(?:199|20[0-9])[0-9]")
_FOLLOWS_MONTH = re.compile(
    r"(?:wert|zahl|ergebnis|aufw|ertr|kosten|ausgab|einnahm|daten|betrag|plan|bericht|spitze|hoch|tief|summe)"
)
SHORTEST_TYPO = 5
LAST_PART = 4
YEAR_OF_TWO = range(10, 40)


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for number, words in load("times")["month"].items() for word in words}


@cache
def parts() -> dict[str, int]:
    return {word: int(length) for length, words in load("times")["part"].items() for word in words if " " not in word}


@cache
def _full_months() -> dict[str, int]:
    return {words[0]: int(number) for number, words in load("times")["month"].items()}


@cache
def phrases() -> Phrases:
    """The phrases of seasons and of years counted from another."""
    lists = load("times")
    entries = {
        f"{table}:{label}": words
        for table in ("season", "loose", "relative", "mentioned", "mentioned_month")
        for label, words in lists[table].items()
    }
    return Phrases(
        entries | {"every:": lists["every"]["words"], "annual:": lists["annual"]["words"], "none:": lists["none"]["words"]}
    )


@lru_cache(maxsize=16_384)
def month_of(folded: str) -> int | None:
    """The month that a folded word names, also as part of "Julizahlen" and with a slip: "novemebr"."""
    known = _months().get(folded)
    if known or len(folded) < SHORTEST_TYPO or len(folded) > 30:
        return known
    for name, number in _full_months().items():
        if len(name) > 3 and folded.startswith(name) and _FOLLOWS_MONTH.match(folded[len(name) :].removeprefix("s")):
            return number
        if (
            folded[0] == name[0]
            and len(name) >= SHORTEST_TYPO
            and OSA.distance(folded, name, score_cutoff=1 + (len(name) > 6)) <= 1 + (len(name) > 6)
        ):
            return number
    return None


def month(words: Sequence[Word], place: int) -> Found | None:
    """A month by its name; "Dez. 3" is a Dezernat, "mär" and "august" are months in any case."""
    word = words[place]
    number = month_of(word.folded)
    if number is None:
        return None
    stop = place + 1
    after = words[stop] if stop < len(words) else None
    if after is not None and after.text == "." and after.start == word.end and len(word.folded) <= 4 and stop + 1 < len(words):
        stop += 1
        after = words[stop]
    if (
        word.folded == "dez"
        and after is not None
        and (after.folded in {"i", "ii", "iii", "iv", "v", "vi"} or (after.is_number and len(after.text) == 1))
    ):
        return None
    return Found(place, stop, TimeKind.MONAT, monate=(number, number), part=1)


def date(words: Sequence[Word], place: int) -> Found | None:
    """ "11.02.2025", "31.12.", "08.2023", "11. Februar", "8/2023", "11/22", "2023-08"."""
    word = words[place]
    if naming.is_date(word.text):
        return _dotted(words, place)
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None or after.start != word.end or not word.text.isdigit():
        return None
    if after.text == "." and place + 2 < len(words) and (number := month_of(words[place + 2].folded)) and len(word.text) <= 2:
        return Found(place, place + 3, TimeKind.DATUM, monate=(number, number), day=int(word.text))
    last = words[place + 2] if place + 2 < len(words) else None
    if last is None or last.start != after.end or not last.text.isdigit():
        return None
    if after.text == "/" and len(word.text) <= 2 and int(word.text) in range(1, 13) and (year := year_of(last.text)):
        return Found(
            place,
            place + 3,
            TimeKind.MONAT,
            (year,),
            (int(word.text),) * 2,
            part=1,
            sure=len(last.text) == 4 or int(last.text) > 12,
        )
    if (
        after.text == "-"
        and YEAR.fullmatch(word.text)
        and len(last.text) == 2
        and last.text[0] in "01"
        and int(last.text) in range(1, 13)
    ):
        return Found(place, place + 3, TimeKind.MONAT, (int(word.text),), (int(last.text),) * 2, part=1)
    return None


def _dotted(words: Sequence[Word], place: int) -> Found | None:
    text = words[place].text
    numbers = [int(part) for part in text.split(".")]
    stop = place + 1
    if len(numbers) == 2 and numbers[1] > 31:
        return Found(place, stop, TimeKind.MONAT, (numbers[1],), (numbers[0], numbers[0]), part=1)
    pointed = stop < len(words) and words[stop].text == "." and words[stop].start == words[place].end
    if len(numbers) == 2 and not pointed:
        return None
    year = (year_of(text.split(".")[2]),) if len(numbers) == 3 else ()
    stop += pointed and len(numbers) == 2
    return Found(place, stop, TimeKind.DATUM, tuple(y for y in year if y), (numbers[1], numbers[1]), day=numbers[0])


def year_of(text: str) -> int | None:
    """2023 of "2023" and of "23"."""
    if YEAR.fullmatch(text):
        return int(text)
    return 2000 + int(text) if len(text) == 2 and text.isdigit() and int(text) in YEAR_OF_TWO else None


def part(words: Sequence[Word], place: int) -> Found | None:
    """A quarter, half or month by its number: "Q3", "3. Quartal", "III. Quartal", "Quartal drei", "erste zwei Monate"."""
    length = parts().get(words[place].folded)
    if length and (number := _number_after(words, place)):
        return _part_of_year(place, place + 2, number, length)
    which, stop = _order(words, place)
    if which is None or stop >= len(words):
        return None
    count, at = _count(words, stop)
    if at >= len(words):
        return None
    length = parts().get(words[at].folded)
    if length is None or len(words[at].folded) == 1:
        return None
    if count > 1:
        last = which == -1
        total = count * length
        if which not in {1, -1} or total > 12:
            return None
        return Found(place, at + 1, TimeKind.MONAT, monate=(13 - total, 12) if last else (1, total), part=length)
    return _part_of_year(place, at + 1, which, length)


def _part_of_year(first: int, stop: int, which: int, length: int) -> Found | None:
    parts = 12 // length
    number = parts + 1 + which if which < 0 else which
    if not 1 <= number <= parts:
        return None
    span = ((number - 1) * length + 1, number * length)
    return Found(first, stop, TimeKind.MONAT, monate=span, part=length)


def _number_after(words: Sequence[Word], place: int) -> int | None:
    """The number in "Quartal 3", "Q3", "Quartal drei", "Quartal III"."""
    if place + 1 >= len(words):
        return None
    after = words[place + 1]
    if after.is_number:
        short = len(words[place].folded) == 1
        return (
            int(after.text)
            if len(after.text) <= 2 and after.text.isdigit() and (not short or after.joined or after.start > words[place].end)
            else None
        )
    roman = _romans().get(after.folded)
    if roman and after.text.isupper():
        return roman
    return None if len(words[place].folded) == 1 else number_words.cardinal(after.folded)


@cache
def _romans() -> dict[str, int]:
    return {word: int(number) for number, words in load("times")["roman"].items() for word in words}


def _order(words: Sequence[Word], place: int) -> tuple[int | None, int]:
    """The ordinal that begins at a word, and where it ends."""
    word = words[place]
    if word.is_number:
        return _digit_ordinal(words, place)
    order = number_words.ordinal(word.folded)
    if order is not None and not order.rest:
        return order.value, place + 1
    pointed = place + 1 < len(words) and words[place + 1].text == "."
    if pointed and word.text.isupper() and word.folded in _romans():
        return _romans()[word.folded], place + 2
    return None, place


MOST_DIGITS = 4


def _digit_ordinal(words: Sequence[Word], place: int) -> tuple[int | None, int]:
    """The number of an ordinal in digits with or without its point, before a part of the year: "2 quartal", "1.Halbjahr"."""
    if not words[place].text.isdigit() or len(words[place].text) > MOST_DIGITS:
        return None, place
    number = int(words[place].text)
    if is_ordinal(words, place):
        return number, place + 2
    after = [word.folded for word in words[place + 1 : place + 3]]
    if after and after[0] in parts() and number <= LAST_PART:
        return number, place + 1
    if len(after) > 1 and after[0] == "." and after[1] in parts() and number <= LAST_PART:
        return number, place + 2
    return None, place


def _count(words: Sequence[Word], place: int) -> tuple[int, int]:
    """The number in "ersten drei Monate", and where it ends; 1 where there is none."""
    word = words[place]
    count = int(word.text) if word.text.isdigit() and len(word.text) <= 2 else number_words.cardinal(word.folded)
    return (count, place + 1) if count else (1, place)
