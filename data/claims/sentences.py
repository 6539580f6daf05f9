"""Where the sentences and the pieces of a pasted text begin and end, as spans of that text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.claims import lexicon
from data.claims.model import Role
from data.claims.numbers import find_stated
from data.model import MONATE

_END = re.compile(r"[.!?…][“”\"»)]*(?=\s+[„\"»(]?[A-ZÄÖÜ0-9])|\n+|[.!?][“”\"»)]*\s*$")
_ABBREVIATION = re.compile(
    r"\b(?:bes|soz|ca|rd|u\.\s?a|z\.\s?B|d\.\s?h|bzw|Nr|Abs|inkl|ggü|Dr|Prof|Mio|Mrd|Tsd|gem|lt|Art|St|Hr|Fr|v\.\s?H|sog|i\.\s?H|vgl)\.$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(rf"\s+(?:{'|'.join(MONATE)}|Halbjahr|Quartal|Platz|Rang|\d)")
_UNIT_ENDS = re.compile(r"\b(?:Mio|Mrd|Tsd)\.$")
_BOUNDARY = re.compile(
    r"\s*[;–]\s+|,\s+(?:(?:und|aber|wobei|während|obwohl|obgleich|jedoch|sodass|so dass)\s+)?|"
    r"\s+(?:und|während|obwohl|wobei|sowie)\s+",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s,;–:„\"»•*-]+|(?:und|aber|sondern|dass|daß|obwohl|obgleich|während|wobei|jedoch|so|sodass|deshalb|daher|dadurch|darum|deswegen|weshalb)\b\s*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,;–.!?“”\"«…]+$")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def find_sentences(text: str) -> Iterator[Span]:
    """The sentences of a text; abbreviations, ordinals and dates do not end one."""
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text[start : match.start() + 1], text[match.end() :]):
            continue
        if text[start : match.end()].strip():
            yield Span(start, match.end())
        start = match.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _goes_on(before: str, after: str) -> bool:
    if not after.strip():
        return False
    if _ORDINAL.search(before):
        return bool(_AFTER_ORDINAL.match(after))
    if _UNIT_ENDS.search(before):
        return not re.match(r"\s+(?:Das|Der|Die|Damit|Dort|Davon|Im|In|Bei|Beim)\b", after)
    return bool(_ABBREVIATION.search(before))


def find_pieces(text: str, whole: Span) -> list[Span]:
    """The parts of a sentence that are true or false each by itself, with a number, a goal reached or a change of their own."""
    pieces: list[Span] = []
    start = end = whole.start
    for atom in _atoms(text, whole):
        if end > start and is_claim(text[start:end]) and is_claim(atom.of(text)):
            pieces.append(Span(start, end))
            start = atom.start
        end = atom.end
    if end > start:
        pieces.append(Span(start, end))
    return [trimmed for piece in pieces if (trimmed := trim(text, piece)).end > trimmed.start]


def is_claim(text: str) -> bool:
    """True for words that claim something alone: a number that is not only the plan of another, a status, a change."""
    if any(stated.role is not Role.PLAN for stated in find_stated(text)):
        return True
    if lexicon.pattern("goal", "REACHED").search(text) or lexicon.pattern("goal", "MISSED").search(text):
        return True
    changed = any(lexicon.pattern("direction", label).search(text) for label in lexicon.entries("direction"))
    return changed and bool(lexicon.pattern("verb", "CHANGE").search(text))


def trim(text: str, span: Span) -> Span:
    """A span without the conjunctions, blanks and marks at its ends."""
    words = span.of(text)
    leading = _LEADING.match(words)
    start = span.start + (leading.end() if leading else 0)
    trailing = _TRAILING.search(text[start : span.end])
    end = start + trailing.start() if trailing else span.end
    if _UNIT_ENDS.search(text[start : end + 1]):
        end += 1
    return Span(start, max(start, end))


def _atoms(text: str, whole: Span) -> Iterator[Span]:
    start = whole.start
    for match in _BOUNDARY.finditer(text, whole.start, whole.end):
        inside = re.search(r"\d,$", text[: match.start() + 1]) and re.match(r"\d", text[match.end() :])
        if not inside:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, whole.end)
