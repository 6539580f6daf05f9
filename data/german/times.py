"""Times in a text: years, months, quarters, seasons, ranges and lists of them, and years counted from another year."""

from collections.abc import Sequence
from dataclasses import replace

from data.german import number_words
from data.german.numerals import is_ordinal
from data.german.phrases import Match
from data.german.time_spans import LISTED, MOST_BETWEEN, THROUGH, lists, ranges, since
from data.german.time_values import Found, Time, TimeKind
from data.german.time_words import date, month, part, phrases
from data.german.words import Word
from data.german.years import last_years, year

__all__ = ["Time", "TimeKind", "times"]
_OF_YEAR = frozenset(
    {"des", "im", "in", "jahres", "jahr", "jahrs", "haushaltsjahres", "haushaltsjahr", "von", "vom", ".", "dem", "der", "'"}
)


def times(words: Sequence[Word], haushaltsjahr: int) -> tuple[Time, ...]:
    """The times that words name, in their order; years counted from another are worked out from the Haushaltsjahr."""
    singles = _singles(words, haushaltsjahr)
    found = _elliptic(words, singles)
    found = _with_years(words, found)
    found = ranges(words, found)
    found = since(words, found, haushaltsjahr)
    found = lists(words, found)
    return tuple(_worked_out(found, haushaltsjahr))


def _singles(words: Sequence[Word], haushaltsjahr: int) -> list[Time]:
    found: list[Time] = []
    place = 0
    while place < len(words):
        single = _single(words, place, haushaltsjahr)
        if single and single.first >= (found[-1].stop if found else 0):
            found.append(single.at(words))
            place = single.stop
        else:
            place += 1
    return found


def _single(words: Sequence[Word], place: int, haushaltsjahr: int) -> Found | None:
    word = words[place]
    if word.is_punctuation:
        return None
    if word.is_number:
        return (
            date(words, place)
            or part(words, place)
            or year(words, place, haushaltsjahr)
            or last_years(words, place, haushaltsjahr)
        )
    found = part(words, place) or last_years(words, place, haushaltsjahr)
    if found:
        return found
    match = phrases().at(words, place)
    if match and match.label != "none:":
        return _phrase(match)
    return month(words, place) or year(words, place, haushaltsjahr)


def _phrase(match: Match) -> Found:
    """A season, or a year counted from another."""
    table, _, label = match.label.partition(":")
    span = match.first, match.stop
    if table in {"season", "loose"}:
        first, last = (int(number) for number in label.split("-"))
        return Found(*span, TimeKind.MONAT, monate=(first, last), sure=table == "season")
    if table == "every":
        return Found(*span, TimeKind.VERLAUF)
    if table == "annual":
        return Found(*span, TimeKind.JAHRES)
    kind = TimeKind.MONAT if table == "mentioned_month" else TimeKind.JAHR
    return Found(*span, kind, relative=int(label), mentioned=table != "relative")


def _elliptic(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """ "im ersten und zweiten Quartal": an ordinal alone takes the part of the year that is named beside it."""
    lengths = [time.part for time in found if time.part > 1]
    if not lengths:
        return found
    taken = {place for time in found for place in range(time.first, time.stop)}
    at = {time.stop: time.part for time in found if time.part > 1}
    nearest = lengths[0]
    added = []
    for place, word in enumerate(words):
        nearest = at.get(place, nearest)
        if place in taken or not (word.is_number or word.folded[-1] in "enrsm"):
            continue
        which, stop = _bare_ordinal(words, place)
        if which and which <= 12 // nearest:
            span = ((which - 1) * nearest + 1, which * nearest)
            added.append(Found(place, stop, TimeKind.MONAT, monate=span, part=nearest).at(words))
    return sorted([*found, *added], key=lambda time: time.first) if added else found


def _bare_ordinal(words: Sequence[Word], place: int) -> tuple[int, int]:
    """An ordinal without a noun of its own, and where it ends."""
    word = words[place]
    if word.is_number:
        pointed = place + 1 < len(words) and words[place + 1].text == "." and words[place + 1].start == word.end
        after = words[place + 2] if place + 2 < len(words) else None
        linked = after is not None and after.folded in LISTED | THROUGH and (not is_ordinal(words, place) or not after.capital)
        return (int(word.text), place + 2) if pointed and linked and len(word.text) == 1 else (0, place)
    order = number_words.ordinal(word.folded)
    if order is None or order.rest or order.value < 1:
        return 0, place
    after = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1].folded if place else ""
    alone = after is None or after.is_punctuation or after.folded in LISTED | THROUGH or not after.capital
    return (
        (order.value, place + 1)
        if alone and before in {"im", "dem", "das", "vom", "zum", "und", "oder", "gegenueber", "der", "die"}
        else (0, place)
    )


def _with_years(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """A month with the year right behind it: "Juni 2023", "im ersten Quartal des Jahres 23"."""
    joined: list[Time] = []
    for time in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.monate
            and not before.jahre
            and before.relative is None
            and time.kind is TimeKind.JAHR
            and not time.mentioned
        ):
            between = words[before.stop : time.first]
            if len(between) <= MOST_BETWEEN and all(word.folded in _OF_YEAR for word in between):
                joined[-1] = replace(
                    before,
                    end=time.end,
                    stop=time.stop,
                    jahre=time.jahre,
                    relative=time.relative,
                    mentioned=time.mentioned,
                )
                continue
        joined.append(time)
    return joined


def _worked_out(found: list[Time], haushaltsjahr: int) -> list[Time]:
    """Years and months counted from another one, as numbers."""
    named = [time.jahre[0] for time in found if time.jahre and time.relative is None]
    base = named[0] if named else haushaltsjahr
    worked: list[Time] = []
    before = next((time.monate for time in found if time.monate), None)
    for time in found:
        if time.relative is None or time.jahre:
            worked.append(time)
        elif time.kind is TimeKind.MONAT and time.monate is None:
            at = (before[0] - 1 if time.relative < 0 else before[1] + 1) if before else 0
            worked.append(replace(time, monate=(at, at) if 1 <= at <= 12 else None, sure=1 <= at <= 12))
        else:
            jahr = (base if time.mentioned else haushaltsjahr) + time.relative
            worked.append(replace(time, jahre=(jahr,)))
        before = worked[-1].monate or before
    return worked
