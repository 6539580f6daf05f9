"""What a time is, and its single words and phrases: months, quarters, halves, seasons; each as a `Time` of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from data.german import naming, number_words
from data.german.lexicon import labels, load, section
from data.german.numerals import is_ordinal
from data.german.phrases import Phrases
from data.german.words import Word, at, touches

YEAR = re.compile(r"(?:199|20[0-9])[0-9]")
_FOLLOWS_MONTH = re.compile(
    r"(?:wert|zahl|ergebnis|aufw|ertr|kosten|ausgab|einnahm|daten|betrag|plan|bericht|spitze|hoch|tief|summe)"
)
_DEZERNATE = section("times", "dezernate")
SHORTEST_TYPO = 5
LAST_PART = 4
MOST_DIGITS = 4
YEAR_OF_TWO = range(10, 40)


class TimeKind(StrEnum):
    """What a time is."""

    JAHR = "jahr"  # one year
    JAHRE = "jahre"  # a range of years
    WECHSEL = "wechsel"  # from one year to another
    VERLAUF = "verlauf"  # all years that there are
    MONAT = "monat"  # months of a year
    DATUM = "datum"  # a day
    JAHRES = "jahres"  # a compound that speaks of the year as a whole: Jahresergebnis


@dataclass(frozen=True, slots=True)
class Time:
    """A time from word `first` to before word `stop`, that is from `start` to `end` in the text.

    `jahre` is empty where none is said; `monate` is the first and the last month, `part` the length of a quarter, half or month.
    `relative` counts years from the Haushaltsjahr, or from the year that was spoken of where `mentioned`; `jahre` is then worked
    out. `sure` is False where the word may say something else.
    """

    first: int
    stop: int
    kind: TimeKind
    jahre: tuple[int, ...] = ()
    monate: tuple[int, int] | None = None
    sure: bool = True
    day: int | None = None
    part: int = 0
    relative: int | None = None
    mentioned: bool = False
    start: int = 0
    end: int = 0


@cache
def parts() -> dict[str, int]:
    """The words for parts of a year, with their months."""
    return {word: int(length) for word, length in labels("times", "part").items()}


@cache
def phrases() -> Phrases:
    """The phrases of seasons and of years counted from another, labelled "table:label"."""
    lists = load("times")
    tables = ("season", "loose", "relative", "mentioned", "mentioned_month", "every", "annual", "none")
    entries = {(table, label): words for table in tables for label, words in lists[table].items()}
    return Phrases({f"{table}:{label}": words for (table, label), words in entries.items()})


@lru_cache(maxsize=16_384)
def month_of(folded: str) -> int | None:
    """The month that a folded word names, also as part of "Julizahlen" and with a slip: "novemebr"."""
    known = labels("times", "month").get(folded)
    if known:
        return int(known)
    for number, (name, *_) in load("times")["month"].items():
        if not SHORTEST_TYPO <= len(folded) <= 30:
            break
        if len(name) > 3 and folded.startswith(name) and _FOLLOWS_MONTH.match(folded[len(name) :].removeprefix("s")):
            return int(number)
        slips = 1 + (len(name) > 6)
        if folded[0] == name[0] and len(name) >= SHORTEST_TYPO and OSA.distance(folded, name, score_cutoff=slips) <= slips:
            return int(number)
    return None


def month(words: Sequence[Word], place: int) -> Time | None:
    """A month by its name; "Dez. 3" is a Dezernat, "mär" and "august" are months in any case."""
    word, stop = words[place], place + 1
    number = month_of(word.folded)
    if number is None:
        return None
    stop += at(words, stop).text == "." and touches(words, stop) and len(word.folded) <= 4 and stop + 1 < len(words)
    after = at(words, stop)
    if word.folded == "dez" and (after.folded in _DEZERNATE or (after.is_number and len(after.text) == 1)):
        return None
    return Time(place, stop, TimeKind.MONAT, monate=(number, number), part=1)


def date(words: Sequence[Word], place: int) -> Time | None:
    """ "11.02.2025", "31.12.", "08.2023", "11. Februar", "8/2023", "11/22", "2023-08"."""
    text = words[place].text
    if naming.is_date(text):
        return _dotted(words, place)
    mark, last = at(words, place + 1).text, at(words, place + 2)
    if not touches(words, place + 1) or not text.isdigit():
        return None
    if mark == "." and len(text) <= 2 and (number := month_of(last.folded)):
        return Time(place, place + 3, TimeKind.DATUM, monate=(number, number), day=int(text))
    if not touches(words, place + 2) or not last.text.isdigit():
        return None
    if mark == "/" and len(text) <= 2 and int(text) in range(1, 13) and (year := _year_of(last.text)):
        sure = len(last.text) == 4 or int(last.text) > 12
        return Time(place, place + 3, TimeKind.MONAT, (year,), (int(text), int(text)), sure, part=1)
    if mark == "-" and YEAR.fullmatch(text) and len(last.text) == 2 and int(last.text) in range(1, 13):
        return Time(place, place + 3, TimeKind.MONAT, (int(text),), (int(last.text), int(last.text)), part=1)
    return None


def _dotted(words: Sequence[Word], place: int) -> Time | None:
    numbers = words[place].text.split(".")
    day, number, stop = int(numbers[0]), int(numbers[1]), place + 1
    if len(numbers) == 2 and number > 31:
        return Time(place, stop, TimeKind.MONAT, (number,), (day, day), part=1)
    pointed = at(words, stop).text == "." and touches(words, stop)
    if len(numbers) == 2 and not pointed:
        return None
    year = _year_of(numbers[2]) if len(numbers) == 3 else None
    return Time(place, stop + (pointed and len(numbers) == 2), TimeKind.DATUM, (year,) if year else (), (number, number), day=day)


def _year_of(text: str) -> int | None:
    """2023 of "2023" and of "23"."""
    if YEAR.fullmatch(text):
        return int(text)
    return 2000 + int(text) if len(text) == 2 and text.isdigit() and int(text) in YEAR_OF_TWO else None


def part(words: Sequence[Word], place: int) -> Time | None:
    """A quarter, half or month by its number: "Q3", "3. Quartal", "III. Quartal", "Quartal drei", "erste zwei Monate"."""
    length = parts().get(words[place].folded)
    if length and (number := _number_after(words, place)):
        return _part_of_year(place, place + 2, number, length)
    which, stop = _order(words, place)
    if which is None:
        return None
    count, stop = _count(words, stop)
    named = at(words, stop).folded
    length = parts().get(named)
    if length is None or len(named) == 1:
        return None
    if count == 1:
        return _part_of_year(place, stop + 1, which, length)
    total = count * length
    if which not in {1, -1} or total > 12:
        return None
    return Time(place, stop + 1, TimeKind.MONAT, monate=(13 - total, 12) if which < 0 else (1, total), part=length)


def _part_of_year(first: int, stop: int, which: int, length: int) -> Time | None:
    count = 12 // length
    number = count + 1 + which if which < 0 else which
    if not 1 <= number <= count:
        return None
    return Time(first, stop, TimeKind.MONAT, monate=((number - 1) * length + 1, number * length), part=length)


def _number_after(words: Sequence[Word], place: int) -> int | None:
    """The number in "Quartal 3", "Q3", "Quartal drei", "Quartal III"."""
    after, short = at(words, place + 1), len(words[place].folded) == 1
    if after.is_number:
        apart = short and not after.joined and after.start == words[place].end
        return int(after.text) if len(after.text) <= 2 and after.text.isdigit() and not apart else None
    if after.text.isupper() and (roman := labels("times", "roman").get(after.folded)):
        return int(roman)
    return None if short else number_words.cardinal(after.folded)


def _order(words: Sequence[Word], place: int) -> tuple[int | None, int]:
    """The ordinal that begins at a word, and where it ends."""
    word = words[place]
    if word.is_number:
        return _digit_ordinal(words, place)
    order = number_words.ordinal(word.folded)
    if order is not None and not order.rest:
        return order.value, place + 1
    roman = labels("times", "roman").get(word.folded) if word.text.isupper() and at(words, place + 1).text == "." else None
    return (int(roman), place + 2) if roman else (None, place)


def _digit_ordinal(words: Sequence[Word], place: int) -> tuple[int | None, int]:
    """The number of an ordinal in digits with or without its point, before a part of the year: "2 quartal", "1.Halbjahr"."""
    if not words[place].text.isdigit() or len(words[place].text) > MOST_DIGITS:
        return None, place
    number, stop = int(words[place].text), place + 1 + (at(words, place + 1).text == ".")
    if is_ordinal(words, place) or (number <= LAST_PART and at(words, stop).folded in parts()):
        return number, stop
    return None, place


def _count(words: Sequence[Word], place: int) -> tuple[int, int]:
    """The number in "ersten drei Monate", and where it ends; 1 where there is none."""
    word = at(words, place)
    count = int(word.text) if word.text.isdigit() and len(word.text) <= 2 else number_words.cardinal(word.folded)
    return (count, place + 1) if count else (1, place)
