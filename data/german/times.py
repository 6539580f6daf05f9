"""Times in a text: years, months, quarters, seasons, ranges and lists of them, and years counted from another year."""

from collections.abc import Sequence
from dataclasses import replace

from data.german import number_words
from data.german.numerals import is_ordinal
from data.german.phrases import Match
from data.german.time_words import Found, Time, TimeKind, date, month, part, phrases
from data.german.words import Word
from data.german.years import last_years, year

__all__ = ["Time", "TimeKind", "times"]
_THROUGH = frozenset({"bis", "-", "–", "—", "‐", "‑"})
_CHANGE = frozenset({"auf", "→", "zu", "->", ">", "=>", "gegenueber", "vs", "versus", "nach"})
_BESIDE_THROUGH = frozenset(
    {
        "zum",
        "zur",
        "einschliesslich",
        "inklusive",
        "inkl",
        "ende",
        "zu",
        "und",
        "mit",
        "dem",
        ".",
        "im",
        "jahr",
        "einschl",
        "anfang",
        "jahre",
        "in",
        "das",
        "incl",
    }
)
_LISTED = frozenset({",", "und", "sowie", "&", "+", "oder"})
_OF_YEAR = frozenset(
    {"des", "im", "in", "jahres", "jahr", "jahrs", "haushaltsjahres", "haushaltsjahr", "von", "vom", ".", "dem", "der", "'"}
)
_SINCE = frozenset({"seit", "ab"})
_ARTICLES = frozenset(
    {"dem", "der", "einschliesslich", "zum", "ende", "mitte", "anfang", "monat", "beginn", "des", "jahr", "einschl"}
)
MOST_BETWEEN = 3


def times(words: Sequence[Word], haushaltsjahr: int) -> tuple[Time, ...]:
    """The times that words name, in their order; years counted from another are worked out from the Haushaltsjahr."""
    singles = _singles(words, haushaltsjahr)
    found = _elliptic(words, singles)
    found = _with_years(words, found)
    found = _ranges(words, found)
    found = _since(words, found, haushaltsjahr)
    found = _lists(words, found)
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
    if match:
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
    """ "im ersten und zweiten Quartal", "mehr als im ersten": an ordinal alone takes the part of the year that is named beside it."""
    lengths = [time.part for time in found if time.part > 1]
    if not lengths:
        return found
    taken = {place for time in found for place in range(time.first, time.stop)}
    added = []
    for place, word in enumerate(words):
        if place in taken or not (word.is_number or word.folded[-1] in "enrsm"):
            continue
        which, stop = _bare_ordinal(words, place)
        nearest = next((t.part for t in reversed(found) if t.part > 1 and t.stop <= place), lengths[0])
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
        linked = after is not None and after.folded in _LISTED | _THROUGH and (not is_ordinal(words, place) or not after.capital)
        return (int(word.text), place + 2) if pointed and linked and len(word.text) == 1 else (0, place)
    order = number_words.ordinal(word.folded)
    if order is None or order.rest or order.value < 1:
        return 0, place
    after = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1].folded if place else ""
    alone = after is None or after.is_punctuation or after.folded in _LISTED | _THROUGH or not after.capital
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
                sure = before.sure or bool(time.jahre)
                joined[-1] = replace(
                    before,
                    end=time.end,
                    stop=time.stop,
                    jahre=time.jahre,
                    relative=time.relative,
                    mentioned=time.mentioned,
                    sure=sure,
                )
                continue
        joined.append(time)
    return joined


def _ranges(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """Two times with "bis" or a dash between them, or years with "auf": one range, or one change."""
    joined: list[Time] = []
    for time in found:
        before = joined[-1] if joined else None
        united = _united(words, before, time) if before else None
        if united:
            joined[-1] = united
        else:
            joined.append(time)
    return joined


def _united(words: Sequence[Word], before: Time, time: Time) -> Time | None:
    between = [word.folded for word in words[before.stop : time.first]]
    if len(between) > MOST_BETWEEN:
        return None
    through = _is_through(words, before, time, between)
    months = before.kind is TimeKind.MONAT and time.kind is TimeKind.MONAT and before.relative is None and time.relative is None
    if months and through and before.monate and time.monate:
        one_year = not before.jahre or not time.jahre or before.jahre == time.jahre
        if one_year and before.monate[0] <= time.monate[1]:
            jahre = before.jahre or time.jahre
            return replace(
                before, end=time.end, stop=time.stop, monate=(before.monate[0], time.monate[1]), jahre=jahre, sure=True
            )
        return None
    if before.kind is not TimeKind.JAHR or time.kind is not TimeKind.JAHR or not before.jahre or not time.jahre:
        return None
    first, last = before.jahre[0], time.jahre[0]
    sure = before.sure and time.sure
    if through and 0 < last - first <= 30:
        return replace(before, end=time.end, stop=time.stop, kind=TimeKind.JAHRE, jahre=tuple(range(first, last + 1)), sure=sure)
    if first != last and len(between) and (set(between) & _CHANGE) and set(between) <= _CHANGE | {"das", "jahr", "im", "-"}:
        return replace(before, end=time.end, stop=time.stop, kind=TimeKind.WECHSEL, jahre=(first, last), sure=sure)
    if between == ["/"]:
        return replace(before, end=time.end, stop=time.stop, kind=TimeKind.JAHRE, jahre=tuple(sorted({first, last})), sure=sure)
    return None


def _is_through(words: Sequence[Word], before: Time, time: Time, between: list[str]) -> bool:
    """True for "bis", a dash, "zwischen … und …", and months written together: "Januar-September"."""
    if not between:
        joined = words[before.stop - 1].joined
        return bool(joined) and joined == words[time.first].joined and words[before.stop - 1].end < words[time.first].start
    if between[0] == "und" or (len(between) > 1 and between[0] == "."):
        after_zwischen = any(word.folded == "zwischen" for word in words[max(0, before.first - 2) : before.first])
        if between[0] == "und":
            return after_zwischen and set(between) <= _BESIDE_THROUGH
    return bool(set(between) & _THROUGH) and set(between) <= _THROUGH | _BESIDE_THROUGH


def _since(words: Sequence[Word], found: list[Time], haushaltsjahr: int) -> list[Time]:
    return [_from_or_until(words, time, haushaltsjahr) for time in found]


def _from_or_until(words: Sequence[Word], time: Time, haushaltsjahr: int) -> Time:
    """ "seit Juli", "ab März", "bis Ende September", "seit 2021", "von Juli an"."""
    first = time.first
    while first and words[first - 1].folded in _ARTICLES:
        first -= 1
    word = words[first - 1] if first else None
    after = words[time.stop].folded if time.stop < len(words) else ""
    since = word is not None and (word.folded in _SINCE or (word.folded in {"von", "vom"} and after == "an"))
    until = word is not None and word.folded == "bis"
    if word is None or not (since or until) or time.kind is TimeKind.DATUM:
        return time
    if time.kind is TimeKind.MONAT and time.monate and time.relative is None:
        monate = (time.monate[0], 12) if since else (1, time.monate[1])
        return replace(time, start=word.start, first=first - 1, monate=monate, sure=True)
    if time.kind is TimeKind.JAHR and since and time.jahre and time.jahre[0] < haushaltsjahr:
        years = tuple(range(time.jahre[0], haushaltsjahr + 1))
        return replace(time, start=word.start, first=first - 1, kind=TimeKind.JAHRE, jahre=years)
    return time


def _lists(words: Sequence[Word], found: list[Time]) -> list[Time]:
    """Months in a list share the year at its end, and know the span that they make together."""
    listed: list[Time] = []
    group: list[Time] = []
    for time in [*found, None]:
        linked = group and time is not None and time.kind is TimeKind.MONAT and time.monate and _is_linked(words, group[-1], time)
        if group and not linked:
            listed += _as_list(group)
            group = []
        if time is not None and time.kind is TimeKind.MONAT and time.monate:
            group.append(time)
        elif time is not None:
            listed.append(time)
    return listed


def _is_linked(words: Sequence[Word], before: Time, time: Time) -> bool:
    between = words[before.stop : time.first]
    return len(between) <= 2 and all(word.folded in _LISTED | {"im", "."} for word in between)


def _as_list(group: list[Time]) -> list[Time]:
    if len(group) < 2:
        return group
    jahre = group[-1].jahre
    spans = [time.monate for time in group if time.monate]
    follow = all(before[1] + 1 == after[0] for before, after in zip(spans, spans[1:], strict=False))
    of_list = (spans[0][0], spans[-1][1]) if follow else None
    return [replace(time, jahre=time.jahre or jahre, of_list=of_list) for time in group]


def _worked_out(found: list[Time], haushaltsjahr: int) -> list[Time]:
    """Years and months counted from another one, as numbers."""
    named = [time.jahre[0] for time in found if time.jahre and time.relative is None]
    base = named[0] if named else haushaltsjahr
    worked: list[Time] = []
    for time in found:
        if time.relative is None or time.jahre:
            worked.append(time)
        elif time.kind is TimeKind.MONAT and time.monate is None:
            before = next((t.monate for t in [*reversed(worked), *found] if t.monate), None)
            at = (before[0] - 1 if time.relative < 0 else before[1] + 1) if before else 0
            worked.append(replace(time, monate=(at, at) if 1 <= at <= 12 else None, sure=1 <= at <= 12))
        else:
            jahr = (base if time.mentioned else haushaltsjahr) + time.relative
            worked.append(replace(time, jahre=(jahr,)))
    return worked
