"""Years and months that a question names: "Jan. 2023", "2021 22 23", "erstes Halbjahr", "seit Juli", "novemebr"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.old.german import Word, fold
from data.model import MONATE

_ABBREVIATIONS = {fold(monat)[:3]: number for number, monat in enumerate(MONATE, start=1)} | {"sept": 9, "marz": 3}
_FULL = {fold(monat): number for number, monat in enumerate(MONATE, start=1)}
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "letzt": -1, "1": 1, "2": 2, "3": 3, "4": 4}
_SPANS = {"quartal": 3, "halbjahr": 6, "hj": 6, "qrt": 3, "tertial": 4}
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT = re.compile(r"[qh][1-4]")


@dataclass(frozen=True)
class Period:
    """Years as asked (none: the report's), months 1 to 12 (none: the whole year), and the places of the words that name them.

    `every_year` where all years that there are were asked for; `previous` where the year before is meant; `since` where the
    years run on from the first one named; `second` holds the months of a second span, to be compared with the first.
    """

    jahre: tuple[int, ...] = ()
    monate: tuple[int, ...] = ()
    places: frozenset[int] = frozenset()
    every_year: bool = False
    previous: bool = False
    since: bool = False
    second: tuple[int, ...] = ()


def find_period(asked: Sequence[Word]) -> Period:
    """The period that the words of a question name."""
    jahre, year_places = _years(asked)
    monate, second, month_places = _months(asked)
    every, every_places = _every_year(asked)
    since = len(jahre) == 1 and any(place and asked[place - 1].folded in {"seit", "ab"} for place in year_places)
    previous = any(word.stem.startswith("vorjahr") for word in asked)
    return Period(jahre, monate, year_places | month_places | every_places, every, previous, since, second)


def _years(asked: Sequence[Word]) -> tuple[tuple[int, ...], frozenset[int]]:
    years: dict[int, int] = {}
    for place, word in enumerate(asked):
        if _YEAR.fullmatch(word.raw):
            years[int(word.raw)] = place
        elif re.fullmatch(r"[12]\d", word.raw) and (_follows_year(asked, place, years) or _pair_of_years(asked, place)):
            years[2000 + int(word.raw)] = place
    places = sorted(years.items(), key=lambda item: item[1])
    found = [year for year, _ in places]
    if len(found) == 2 and _joined_by(asked, places[0][1], places[1][1], "bis"):
        found = list(range(min(found), max(found) + 1))
    return tuple(sorted(set(found))), frozenset(place for _, place in places)


def _follows_year(asked: Sequence[Word], place: int, years: dict[int, int]) -> bool:
    """True for "22" in "2021 22 23" and for a last "23" after a word of money: "Ergebnis 23"."""
    before = asked[place - 1] if place else None
    if before is None:
        return False
    if before.end + 1 == asked[place].start and before.raw.isdigit() and 1 <= int(before.raw) <= 12:
        return True
    last = place == len(asked) - 1
    return (place - 1) in years.values() or (
        last and not before.raw.isdigit() and fold(before.raw) in {"ergebnis", "plan", "jahr", "ist", "in", "fur"}
    )


def _pair_of_years(asked: Sequence[Word], place: int) -> bool:
    """True for both numbers in "22 und 21", where the question speaks of years."""
    if not any(word.stem.startswith("jahr") for word in asked):
        return False
    beside = [p for p in (place - 2, place + 2) if 0 <= p < len(asked)]
    return any(
        re.fullmatch(r"[12]\d", asked[p].raw) and asked[(p + place) // 2].folded in {"und", "bis", "zu", "auf"} for p in beside
    )


def _joined_by(asked: Sequence[Word], first: int, second: int, word: str) -> bool:
    return any(fold(asked[place].raw) == word for place in range(min(first, second) + 1, max(first, second)))


def _every_year(asked: Sequence[Word]) -> tuple[bool, frozenset[int]]:
    for place, word in enumerate(asked):
        if word.stem in {"jahr", "jahrn"} and place and {asked[p].folded for p in range(max(0, place - 2), place)} & {
            "drei", "3", "letzten", "vergangenen", "alle", "allen", "mehrere", "mehreren", "einzelnen",
        }:  # fmt: skip
            return True, frozenset({place})
        if word.stem in {"jahresvergleich", "zeitreih", "mehrjahresvergleich", "zeitverlauf", "vorjahresvergleich"}:
            return True, frozenset({place})
    return False, frozenset()


def _months(asked: Sequence[Word]) -> tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]:
    """The months, those of a second span, and the places of their words."""
    named: list[tuple[int, int]] = []
    for place, word in enumerate(asked):
        number = _month(word) or _numeric_month(asked, place)
        after = asked[place + 1].folded if place + 1 < len(asked) else ""
        dezernat = word.folded == "dez" and ((after.isdigit() and len(after) < 3) or (after and set(after) <= set("ivx")))
        if number and not dezernat:
            named.append((place, number))
    if named:
        return _range(asked, named), (), frozenset(place for place, _ in named)
    spans = list(_spans(asked))
    if not spans:
        return (), (), frozenset()
    second = spans[1][0] if len(spans) > 1 else ()
    return spans[0][0], second, frozenset(place for _, places in spans for place in places)


def _month(word: Word) -> int | None:
    folded = word.folded
    if folded in _FULL or folded in _ABBREVIATIONS:
        return _FULL.get(folded) or _ABBREVIATIONS[folded]
    if len(folded) >= 5:
        best = max(_FULL, key=lambda monat: OSA.normalized_similarity(folded, monat))
        if OSA.normalized_similarity(folded, best) >= 0.8 and folded[0] == best[0]:
            return _FULL[best]
    return None


def _numeric_month(asked: Sequence[Word], place: int) -> int | None:
    """The month in "8/2023", "08.2023" and "11/23": a number right before a year."""
    word = asked[place]
    following = asked[place + 1] if place + 1 < len(asked) else None
    is_month = word.raw.isdigit() and len(word.raw) <= 2 and 1 <= int(word.raw) <= 12
    if not is_month or following is None or following.start - word.end != 1:
        return None
    return int(word.raw) if re.fullmatch(r"(?:20)?2\d", following.raw) else None


def _range(asked: Sequence[Word], named: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    numbers = [number for _, number in named]
    if len(named) == 2 and _is_range(asked, named[0][0], named[1][0]):
        return tuple(range(min(numbers), max(numbers) + 1))
    if len(named) == 1 and named[0][0]:
        before = asked[named[0][0] - 1].folded
        if before in {"seit", "ab"}:
            return tuple(range(numbers[0], 13))
        if before == "bis":
            return tuple(range(1, numbers[0] + 1))
    return tuple(dict.fromkeys(numbers))


def _is_range(asked: Sequence[Word], first: int, second: int) -> bool:
    """True for "Januar bis Juni" and "Jan-Jun": two months with "bis" or nothing between them."""
    return second == first + 1 or _joined_by(asked, first, second, "bis")


def _spans(asked: Sequence[Word]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Quarters and half-years: their months, and the places of their words."""
    for place, word in enumerate(asked):
        length = next((n for name, n in _SPANS.items() if word.folded.startswith(name) or word.folded == name), None)
        which = _ordinal(asked[place - 1]) if length and place else None
        if length and which:
            which = 12 // length if which < 0 else which
            yield _span_months(which, length), (place - 1, place)
        elif _SHORT.fullmatch(word.folded):
            length = 3 if word.folded[0] == "q" else 6
            if int(word.folded[1]) * length <= 12:
                yield _span_months(int(word.folded[1]), length), (place,)


def _span_months(which: int, length: int) -> tuple[int, ...]:
    return tuple(range((which - 1) * length + 1, which * length + 1))


def _ordinal(word: Word) -> int | None:
    for name, number in _ORDINALS.items():
        if word.folded == name or (len(name) > 2 and word.folded.startswith(name)):
            return number
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(word.folded)
