"""Times in a text: years, months, quarters, seasons; ranges, changes and lists of them; and years counted from another year."""

from collections.abc import Sequence
from dataclasses import replace

from data.german import number_words
from data.german.lexicon import section
from data.german.numerals import is_ordinal
from data.german.phrases import Match
from data.german.time_words import Time, TimeKind, date, month, part, phrases
from data.german.words import Word, at, touches
from data.german.years import last_years, year

__all__ = ["Time", "TimeKind", "times"]
_OF_YEAR = section("times", "of_year")
_BEFORE_BARE = section("times", "before_bare")
_THROUGH = section("times", "through")
_BESIDE_THROUGH = section("times", "beside_through")
_CHANGE = section("times", "change")
_BESIDE_CHANGE = section("times", "beside_change")
_LISTED = section("times", "listed")
_ARTICLES = section("times", "articles")
MOST_BETWEEN = 3
MOST_YEARS = 30


def times(words: Sequence[Word], haushaltsjahr: int) -> tuple[Time, ...]:
    """The times that words name, in their order; years counted from another are worked out from the Haushaltsjahr."""
    found = _with_years(words, _elliptic(words, _singles(words, haushaltsjahr)))
    found = [_from_or_until(words, time, haushaltsjahr) for time in _ranges(words, found)]
    found = _worked_out(_lists(words, found), haushaltsjahr)
    return tuple(replace(time, start=words[time.first].start, end=words[time.stop - 1].end) for time in found)


def _singles(words: Sequence[Word], haushaltsjahr: int) -> list[Time]:
    found: list[Time] = []
    place = 0
    while place < len(words):
        single = None if words[place].is_punctuation else _single(words, place, haushaltsjahr)
        taken = single is not None and single.first < (found[-1].stop if found else 0)
        if single and not taken:
            found.append(single)
        place = single.stop if single and not taken else place + 1
    return found


def _single(words: Sequence[Word], place: int, haushaltsjahr: int) -> Time | None:
    counted = last_years(words, place, haushaltsjahr)
    if words[place].is_number:
        return date(words, place) or part(words, place) or year(words, place, haushaltsjahr) or counted
    found = part(words, place) or counted
    match = None if found else phrases().at(words, place)
    if match and match.label != "none:words":
        return _phrase(match)
    return found or month(words, place) or year(words, place, haushaltsjahr)


def _phrase(match: Match) -> Time:
    """A season, or a year counted from another."""
    table, _, label = match.label.partition(":")
    span = match.first, match.stop
    if table in {"season", "loose"}:
        first, last = (int(number) for number in label.split("-"))
        return Time(*span, TimeKind.MONAT, monate=(first, last), sure=table == "season")
    if table in {"every", "annual"}:
        return Time(*span, TimeKind.VERLAUF if table == "every" else TimeKind.JAHRES)
    kind = TimeKind.MONAT if table == "mentioned_month" else TimeKind.JAHR
    return Time(*span, kind, relative=int(label), mentioned=table != "relative")


def _elliptic(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """ "im ersten und zweiten Quartal": an ordinal alone takes the part of the year that is named beside it."""
    parts = {time.stop: time.part for time in found if time.part > 1}
    if not parts:
        return found
    taken = {place for time in found for place in range(time.first, time.stop)}
    nearest = next(iter(parts.values()))
    added = []
    for place, word in enumerate(words):
        nearest = parts.get(place, nearest)
        if place in taken or not (word.is_number or word.folded[-1] in "enrsm"):
            continue
        which, stop = _bare_ordinal(words, place)
        if which and which <= 12 // nearest:
            span = ((which - 1) * nearest + 1, which * nearest)
            added.append(Time(place, stop, TimeKind.MONAT, monate=span, part=nearest))
    return sorted([*found, *added], key=lambda time: time.first)


def _bare_ordinal(words: Sequence[Word], place: int) -> tuple[int, int]:
    """An ordinal without a noun of its own, and where it ends."""
    word, after, behind = words[place], at(words, place + 1), at(words, place + 2)
    if word.is_number:
        pointed = after.text == "." and touches(words, place + 1) and len(word.text) == 1
        linked = behind.folded in _LISTED | _THROUGH and not (is_ordinal(words, place) and behind.capital)
        return (int(word.text), place + 2) if pointed and linked else (0, place)
    order = number_words.ordinal(word.folded)
    if order is None or order.rest or order.value < 1:
        return 0, place
    alone = after.is_punctuation or after.folded in _LISTED | _THROUGH or not after.capital
    return (order.value, place + 1) if alone and at(words, place - 1).folded in _BEFORE_BARE else (0, place)


def _with_years(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """A month with the year right behind it: "Juni 2023", "im ersten Quartal des Jahres 23"."""
    joined: list[Time] = []
    for time in found:
        before = joined[-1] if joined else None
        between = [word.folded for word in words[before.stop : time.first]] if before else []
        bare = before and before.monate and not before.jahre and before.relative is None
        named = time.kind is TimeKind.JAHR and not time.mentioned
        if before and bare and named and len(between) <= MOST_BETWEEN and _OF_YEAR.issuperset(between):
            joined[-1] = replace(before, stop=time.stop, jahre=time.jahre, relative=time.relative)
        else:
            joined.append(time)
    return joined


def _ranges(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """Two times with "bis" or a dash between them, or years with "auf": one range, or one change."""
    joined: list[Time] = []
    for time in found:
        united = _united(words, joined[-1], time) if joined else None
        joined[len(joined) - bool(united) :] = [united or time]
    return joined


def _united(words: Sequence[Word], before: Time, time: Time) -> Time | None:
    between = [word.folded for word in words[before.stop : time.first]]
    if len(between) > MOST_BETWEEN:
        return None
    through = _is_through(words, before, time, between)
    if before.kind is time.kind is TimeKind.MONAT and before.relative is None and time.relative is None and through:
        first, last = before.monate or (13, 13), time.monate or (0, 0)
        one_year = not before.jahre or not time.jahre or before.jahre == time.jahre
        if not one_year or first[0] > last[1]:
            return None
        return replace(before, stop=time.stop, monate=(first[0], last[1]), jahre=before.jahre or time.jahre, sure=True)
    if not (before.kind is time.kind is TimeKind.JAHR and before.jahre and time.jahre):
        return None
    first_year, last_year = before.jahre[0], time.jahre[0]
    united = replace(before, stop=time.stop, kind=TimeKind.JAHRE, sure=before.sure and time.sure)
    if through and 0 < last_year - first_year <= MOST_YEARS:
        return replace(united, jahre=tuple(range(first_year, last_year + 1)))
    if first_year != last_year and _CHANGE.intersection(between) and (_CHANGE | _BESIDE_CHANGE).issuperset(between):
        return replace(united, kind=TimeKind.WECHSEL, jahre=(first_year, last_year))
    return replace(united, jahre=tuple(sorted({first_year, last_year}))) if between == ["/"] else None


def _is_through(words: Sequence[Word], before: Time, time: Time, between: list[str]) -> bool:
    """True for "bis", a dash, "zwischen … und …", and months written together: "Januar-September"."""
    if not between:
        joined = words[before.stop - 1].joined
        return bool(joined) and joined == words[time.first].joined and words[before.stop - 1].end < words[time.first].start
    if between[0] == "und":
        after_zwischen = any(word.folded == "zwischen" for word in words[max(0, before.first - 2) : before.first])
        return after_zwischen and _BESIDE_THROUGH.issuperset(between)
    return bool(_THROUGH.intersection(between)) and (_THROUGH | _BESIDE_THROUGH).issuperset(between)


def _from_or_until(words: Sequence[Word], time: Time, haushaltsjahr: int) -> Time:
    """ "seit Juli", "ab März", "bis Ende September", "seit 2021", "von Juli an", as what they reach over."""
    first = time.first - 1
    while at(words, first).folded in _ARTICLES:
        first -= 1
    word = at(words, first).folded
    since = word in {"seit", "ab"} or (word in {"von", "vom"} and at(words, time.stop).folded == "an")
    if not since and word != "bis":
        return time
    if time.kind is TimeKind.MONAT and time.monate and time.relative is None:
        return replace(time, first=first, monate=(time.monate[0], 12) if since else (1, time.monate[1]), sure=True)
    if time.kind is TimeKind.JAHR and since and time.jahre and time.jahre[0] < haushaltsjahr:
        return replace(time, first=first, kind=TimeKind.JAHRE, jahre=tuple(range(time.jahre[0], haushaltsjahr + 1)))
    return time


def _lists(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """Months in a list share the year at its end."""
    groups: list[list[Time]] = []
    for time in found:
        before = groups[-1][-1] if groups else None
        between = words[before.stop : time.first] if before else ()
        months = before and all(each.kind is TimeKind.MONAT and each.monate for each in (before, time))
        if months and len(between) <= 2 and all(word.folded in _LISTED | {"im", "."} for word in between):
            groups[-1].append(time)
        else:
            groups.append([time])
    return [time for group in groups for time in (_as_list(group) if len(group) > 1 else group)]


def _as_list(group: list[Time]) -> list[Time]:
    return [replace(time, jahre=time.jahre or group[-1].jahre) for time in group]


def _worked_out(found: list[Time], haushaltsjahr: int) -> list[Time]:
    """Years and months counted from another one, as numbers."""
    base = next((time.jahre[0] for time in found if time.jahre and time.relative is None), haushaltsjahr)
    before = next((time.monate for time in found if time.monate), None)
    worked: list[Time] = []
    for time in found:
        if time.relative is None or time.jahre:
            worked.append(time)
        elif time.kind is TimeKind.MONAT and time.monate is None:
            number = (before[0] - 1 if time.relative < 0 else before[1] + 1) if before else 0
            sure = 1 <= number <= 12
            worked.append(replace(time, monate=(number, number) if sure else None, sure=sure))
        else:
            worked.append(replace(time, jahre=((base if time.mentioned else haushaltsjahr) + time.relative,)))
        before = worked[-1].monate or before
    return worked
