"""Spans of time and dates in an answer: a deadline of 14 days is one of two weeks, and both have to be given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.guard import lexicon
from assistant.guard.results import Result
from data.claims.sentences import Span
from data.model import MONATE

_COUNTS = {
    **dict.fromkeys(("ein", "eine", "einem", "einer", "eines", "einen"), 1),
    **{
        word: n
        for n, word in enumerate(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"), 2)
    },
    "zweier": 2,
    "dreier": 3,
    "vierzehn": 14,
    "dreißig": 30,
}
_HOURS = {"tag": (24,), "woche": (168,), "monat": (672, 720, 744, 730), "jahr": (8760,)}
_DURATION = re.compile(
    rf"(?<![\w.,])(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})(?:\s+|-)(?P<unit>Tag|Woche|Monat|Jahr)(?:e?n|e?s)?\b(?!\w)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:innerhalb|innert|binnen|nach|spätestens|Frist)\s+(?:(?:von|nur|knapp|etwa|rund|über|längstens)\s+)?$", re.IGNORECASE
)
_DATE = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?:(?P<month>\d{{1,2}})\.|(?P<name>{'|'.join(MONATE)}))\s?(?P<year>(?:19|20)\d\d)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time: how many hours it may be, and where it stands."""

    hours: frozenset[int]
    start: int
    end: int
    written: str


def find_durations(text: str) -> list[Span]:
    """Where a text speaks of deadlines and other spans of days, weeks or months."""
    return [Span(duration.start, duration.end) for duration in _durations(text) if _is_deadline(text, duration)]


def wrong_times(question: str, answer: str, results: Sequence[Result]) -> Iterator[str]:
    """Deadlines, dates and years that neither results nor question know."""
    given = " ".join([question, *(f"{r.entity} {r.measure} {r.text} {r.unit}" for r in results)])
    hours: frozenset[int] = frozenset().union(*(duration.hours for duration in _durations(given)))
    for duration in _durations(answer):
        in_years = "ahr" in duration.written and not any("ahr" in other.written for other in _durations(given))
        if not in_years and _is_deadline(answer, duration) and hours.isdisjoint(duration.hours):
            yield f"„{duration.written}“: diese Frist nennt kein Ergebnis"
    known = _dates(given)
    for date in dict.fromkeys(match[0] for match in _DATE.finditer(answer)):
        if known and not any(_same_day(one, other) for one in _dates(date) for other in known):
            yield f"„{date}“: dieses Datum nennt kein Ergebnis"
    yield from _unknown_months(answer, results, given)
    yield from _unknown_years(answer, results, given)


def _unknown_months(answer: str, results: Sequence[Result], given: str) -> Iterator[str]:
    if any(result.months for result in results):
        return
    for month in MONATE:
        match = re.search(rf"\b{month}\b", answer)
        if match and month not in given and not _DATE.search(answer) and not _denied(answer, match):
            yield f"„{month}“: diesen Monat nennt kein Ergebnis"


def _denied(answer: str, match: re.Match[str]) -> bool:
    """True where the sentence of a match denies something: „für 2025 gibt es keine Zahlen“."""
    sentence = re.split(r"[.!?]\s", answer[: match.start()])[-1] + re.split(r"[.!?](?:\s|$)", answer[match.start() :])[0]
    return bool(lexicon.pattern("text", "DENIAL").search(sentence))


def _unknown_years(answer: str, results: Sequence[Result], given: str) -> Iterator[str]:
    known = {str(result.year) for result in results} | set(re.findall(r"\b(?:19|20)\d\d\b", given))
    for match in re.finditer(r"(?<![\d.,/])(?:19|20)\d\d(?![\d.,]\d|\d|\s*(?:€|Euro))", answer):
        counted = re.match(r"\s+[A-ZÄÖÜ]", answer[match.end() :])
        if match[0] not in known and not counted and not _denied(answer, match):
            yield f"„{match[0]}“: dieses Jahr nennt kein Ergebnis"


def _durations(text: str) -> Iterator[Duration]:
    for match in _DURATION.finditer(text):
        word = match["count"].lower()
        count = int(word) if word.isdigit() else _COUNTS[word]
        hours = frozenset(count * unit for unit in _HOURS[match["unit"].lower()])
        yield Duration(hours, match.start(), match.end(), match[0])


def _is_deadline(text: str, duration: Duration) -> bool:
    """True for a span within which something is done; the months and years that results are about are none."""
    before = text[max(0, duration.start - 40) : duration.start]
    return bool(_WITHIN.search(before)) or not re.search(r"monat|jahr", duration.written, re.IGNORECASE)


def _dates(text: str) -> list[tuple[int, int, str]]:
    """Day, month and year (empty where none) of the dates in a text."""
    return [
        (int(m["day"]), int(m["month"]) if m["month"] else MONATE.index(m["name"]) + 1, m["year"] or "")
        for m in _DATE.finditer(text)
    ]


def _same_day(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[:2] == other[:2] and (one[2] == other[2] or not one[2] or not other[2])
