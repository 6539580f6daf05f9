"""The years and months that a text names, by name or from another one: „davor“, „im Jahr zuvor“, „im ganzen Jahr“."""

import re
from collections.abc import Iterator, Sequence

from assistant.guard import lexicon
from assistant.guard.mentions import Mention, joined, segment_of
from data.claims.sentences import Span
from data.model import MONATE

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d|\s*(?:€|Euro|Kontakte|Fälle|%))")
_NAMES = "|".join(MONATE)
_SHORT = re.compile(rf"\b(?P<short>{'|'.join(month[:3] for month in MONATE)})\.(?=\s)")
_MONTH = re.compile(
    rf"\b(?P<first>{_NAMES})"
    rf"(?:\s*(?:bis|–|-|auf)\s*(?:zum\s+|einschließlich\s+|Ende\s+|auf\s+)?(?P<last>{_NAMES}))?\b"
)
_BASE = re.compile(r"\b(?:gegenüber|verglichen mit|im Vergleich (?:zu|mit)|als|seit)\s+(?:(?:im|dem) Jahr\s+)?$", re.IGNORECASE)
_ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "letzte": 4}
_QUARTER = re.compile(
    rf"\b(?:(?:(?P<word>{'|'.join(_ORDINALS)})[nsmr]?|(?P<digit>[1-4])\.)\s+(?:Quartal|Vierteljahr)s?|Q(?P<short>[1-4]))\b",
    re.IGNORECASE,
)
_SINCE_JANUARY = re.compile(
    rf"(?<!{')(?<!'.join(f'{month} ' for month in MONATE)})\b[Bb]is\s+(?:Ende|einschließlich)\s+(?P<last>{_NAMES})\b"
)
_HALF = re.compile(
    r"\b(?:(?P<first>erste[nsrm]?|1\.)|(?:zweite[nsrm]?|2\.|letzte[nsrm]?))\s+(?:Halbjahr|Jahreshälfte)(?:e?s)?\b", re.IGNORECASE
)
_COUNTS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf")
_FIRST_MONTHS = re.compile(
    rf"\b(?P<end>ersten|letzten)\s+(?:(?P<word>beiden|{'|'.join(_COUNTS)})|(?P<digits>[2-9]|1[01]))\s+Monaten?\b", re.IGNORECASE
)
WHOLE_YEAR = frozenset(range(1, 13))
MONTHS_OF_QUARTER, MONTHS_OF_HALF = 3, 6


def years(text: str) -> list[Mention]:
    """The years a text names; "2021 bis 2023" is all three."""
    found = [Mention(m.start(), m.end(), frozenset({int(m[0])})) for m in _YEAR.finditer(text)]
    return in_order([*_through(text, joined(text, found)), *_relative(text, found, "year")])


def _through(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Spans of years filled."""

    def filled(mention: Mention) -> frozenset[object]:
        ends = [value for value in mention.values if isinstance(value, int)]
        through = re.search(r"\bbis\b|\d–\d|\d-\d", text[mention.start : mention.end])
        return frozenset(range(min(ends), max(ends) + 1)) if through else mention.values

    return [Mention(mention.start, mention.end, filled(mention)) for mention in found]


def months(text: str) -> list[Mention]:
    """The months, spans of months, quarters and halves a text names; a whole year is all twelve."""
    found = in_order([*_named(text), *_spans(text)])
    whole = [Mention(m.start(), m.end(), WHOLE_YEAR) for m in lexicon.pattern("time", "WHOLE_YEAR").finditer(text)]
    return in_order([*joined(text, found), *_relative(text, found, "month"), *whole])


def in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: mention.start)


def with_whole_names(text: str) -> str:
    """A text with its months written out: „Jan.“ is Januar, and its point ends no sentence."""
    return _SHORT.sub(lambda match: MONATE[_number(match["short"]) - 1], text)


def _named(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"\bJahres(?:beginn|anfang|auftakt)\b", text):
        yield Mention(match.start(), match.end(), frozenset({1}))
    for match in _MONTH.finditer(text):
        first, last = _number(match["first"]), _number(match["last"] or match["first"])
        through = match["last"] and "auf" not in match[0]
        months = frozenset(range(first, last + 1)) if through else frozenset({first, last})
        yield Mention(match.start(), match.end(), months)


def _number(name: str) -> int:
    return next(place for place, month in enumerate(MONATE, start=1) if month.startswith(name.rstrip(".")))


def _spans(text: str) -> Iterator[Mention]:
    for match in _QUARTER.finditer(text):
        quarter = _ORDINALS[match["word"].lower()] if match["word"] else int(match["digit"] or match["short"])
        last = MONTHS_OF_QUARTER * quarter
        yield Mention(match.start(), match.end(), frozenset(range(last - MONTHS_OF_QUARTER + 1, last + 1)))
    for match in _FIRST_MONTHS.finditer(text):
        word = "zwei" if match["word"] == "beiden" else (match["word"] or "").lower()
        count = int(match["digits"]) if match["digits"] else _COUNTS.index(word) + 2
        first = 1 if match["end"].lower().startswith("erst") else 13 - count
        yield Mention(match.start(), match.end(), frozenset(range(first, first + count)))
    for match in _SINCE_JANUARY.finditer(text):
        yield Mention(match.start(), match.end(), frozenset(range(1, _number(match["last"]) + 1)))
    for match in _HALF.finditer(text):
        first = 1 if match["first"] else MONTHS_OF_HALF + 1
        yield Mention(match.start(), match.end(), frozenset(range(first, first + MONTHS_OF_HALF)))


def _relative(text: str, found: Sequence[Mention], unit: str) -> list[Mention]:
    """„davor“ and „im Folgemonat“ as the month before and after the one named last; „im Jahr zuvor“ likewise."""
    named = []
    for label, step in ((f"{unit.upper()}_BEFORE", -1), (f"{unit.upper()}_AFTER", 1)):
        for match in lexicon.pattern("time", label).finditer(text):
            apart = [m for m in found if not is_base(text, m)]
            before = [m for m in apart if m.end <= match.start()] or (apart[:1] if unit == "year" else [])
            segment = segment_of(text, Span(match.start(), match.end()))
            named_itself = unit == "month" and any(segment.start <= mention.start < segment.end for mention in found)
            if before and not named_itself:
                values = sorted(value for value in before[-1].values if isinstance(value, int))
                named.append(Mention(match.start(), match.end(), frozenset({(values[0] if step < 0 else values[-1]) + step})))
    return named


def is_base(text: str, mention: Mention) -> bool:
    """True for a year that something is only compared with: „gegenüber 2021“."""
    return bool(_BASE.search(text, 0, mention.start))


def divisions(text: str) -> list[frozenset[int]]:
    """All quarters or halves of the year where a text speaks of one: „das zweite Quartal lag über dem ersten“."""
    sizes = [size for pattern, size in ((_QUARTER, MONTHS_OF_QUARTER), (_HALF, MONTHS_OF_HALF)) if pattern.search(text)]
    return [frozenset(range(first, first + size)) for size in sizes for first in range(1, 13, size)]


def spans(mentions: Sequence[Mention]) -> list[frozenset[int]]:
    """Every set of several years or months among mentions, and all of them together."""
    sets = [frozenset(value for value in mention.values if isinstance(value, int)) for mention in mentions]
    every: frozenset[int] = frozenset().union(*sets)
    return list(dict.fromkeys(each for each in (*sets, every) if len(each) > 1))
