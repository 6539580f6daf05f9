"""Where a text names something, and which of it each of its numbers belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.guard import lexicon
from data.claims.sentences import Span

_SEGMENT = re.compile(
    r"[,;–]\s+|\s+(?:und|sowie|während|aber|beziehungsweise|bzw\.|wobei|jedoch)\s+|(?<!Mio)(?<!Tsd)(?<!Mrd)(?<!bzw)(?<!ca)(?<!rd)(?<!\b\w)\.\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r";\s|\s–\s|(?<!Mio)(?<!Tsd)(?<!Mrd)[.:!?]\s+(?=[A-ZÄÖÜ])|,\s+(?:während|aber|wobei|jedoch|weil|obwohl|doch|nur)\s",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"[\s,/()–-]*(?:(?:und|bis|bzw\.|beziehungsweise|sowie|oder|gegenüber|zu|auf|nach|mit|von|im|in|dem|der|den|die|des|bei|beim|zum|vom|Jahr|Jahres|"
    r"Vergleich|dagegen|als|wie|auch|nicht|Fachdienst|FD|Produkt)[\s,]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names something: entities' keys, years or months, in `values`."""

    start: int
    end: int
    values: frozenset[object]


def labelled(text: str, section: str) -> list[Mention]:
    """Where a text shows labels of a section of the lexicon."""
    found = [
        Mention(match.start(), _end_of_words(match), frozenset({label}))
        for label in lexicon.entries(section)
        for match in lexicon.pattern(section, label).finditer(text)
    ]
    inner = [
        m
        for m in found
        if not any(o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in found)
    ]
    first = {m.start: m for m in reversed(inner)}
    return joined(text, [first[start] for start in sorted(first)])


def _end_of_words(match: re.Match[str]) -> int:
    """Of a verb in two parts with a number between them, the first says where it is."""
    return match.start() + len(match[0].split()[0]) if re.search(r"\d", match[0]) else match.end()


def joined(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Mentions with nothing but "und", "bis" or the like between them, as one."""
    merged: list[Mention] = []
    for mention in found:
        if merged and _JOINING.fullmatch(text[merged[-1].end : mention.start]):
            last = merged.pop()
            mention = Mention(last.start, mention.end, last.values | mention.values)
        merged.append(mention)
    return merged


def attached(text: str, mentions: Sequence[Mention], number: Span, others: Sequence[Span]) -> frozenset[object]:
    """What a number belongs to: the mention beside it, else an earlier one, else a later one of its clause, else nothing."""
    segment = segment_of(text, number)
    left = [m for m in mentions if m.end <= number.start and m.end > segment.start and not _between(others, m.end, number.start)]
    left = [m for m in left if not _taken(text, m, number, others)]
    right = [m for m in mentions if m.start >= number.end and m.start < segment.end and not _between(others, number.end, m.start)]
    beside = sorted([*left[-1:], *right[:1]], key=lambda m: max(number.start - m.end, m.start - number.end))
    earlier = [m for m in mentions if m.end <= number.start and not _taken(text, m, number, others)]
    later = [m for m in mentions if m.start >= number.end and not _CLAUSE.search(text, number.end, m.start)]
    chosen = beside[:1] or earlier[-1:] or later[:1]
    return chosen[0].values if chosen else frozenset()


def segment_of(text: str, number: Span) -> Span:
    """The part of a sentence between commas and conjunctions in which a number stands."""
    start, end = 0, len(text)
    for match in _SEGMENT.finditer(text):
        if match.end() <= number.start:
            start = match.end()
        elif match.start() >= number.end:
            end = match.start()
            break
    return Span(start, end)


def _taken(text: str, mention: Mention, number: Span, others: Sequence[Span]) -> bool:
    """True where a mention stands closer behind another number: „von 4 Mio. € im Jahr 2022 auf 5 Mio. €“."""
    before = [mention.start - other.end for other in others if other.end <= mention.start]
    nearest = min(before, default=len(text))
    return nearest < number.start - mention.end and not _SEGMENT.search(text, mention.start - nearest, mention.start)


def _between(others: Sequence[Span], start: int, end: int) -> bool:
    return any(start <= other.start < end for other in others)
