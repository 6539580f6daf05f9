"""Times that belong together: ranges ("Januar bis Juni"), changes ("2021 auf 2022"), "seit Juli", and lists of months."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from data.german.time_values import Time, TimeKind
from data.german.words import Word

THROUGH = frozenset({"bis", "-", "–", "—", "‐", "‑"})
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
LISTED = frozenset({",", "und", "sowie", "&", "+", "oder"})
_SINCE = frozenset({"seit", "ab"})
_ARTICLES = frozenset(
    {"dem", "der", "einschliesslich", "zum", "ende", "mitte", "anfang", "monat", "beginn", "des", "jahr", "einschl"}
)
MOST_BETWEEN = 3


def ranges(words: Sequence[Word], found: list[Time]) -> list[Time]:
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
    return bool(set(between) & THROUGH) and set(between) <= THROUGH | _BESIDE_THROUGH


def since(words: Sequence[Word], found: list[Time], haushaltsjahr: int) -> list[Time]:
    """Times with "seit", "ab" or "bis" before them, as what they then reach over."""
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


def lists(words: Sequence[Word], found: list[Time]) -> list[Time]:
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
    return len(between) <= 2 and all(word.folded in LISTED | {"im", "."} for word in between)


def _as_list(group: list[Time]) -> list[Time]:
    if len(group) < 2:
        return group
    jahre = group[-1].jahre
    spans = [time.monate for time in group if time.monate]
    follow = all(before[1] + 1 == after[0] for before, after in pairwise(spans))
    of_list = (spans[0][0], spans[-1][1]) if follow else None
    return [replace(time, jahre=time.jahre or jahre, of_list=of_list) for time in group]
