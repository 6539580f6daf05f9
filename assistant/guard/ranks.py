"""Superlatives and ranks („am stärksten“, „an zweiter Stelle“), against all results of the same measure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.guard import lexicon
from assistant.guard.calculations import difference
from assistant.guard.context import Context
from assistant.guard.evidence import OF_TEXT, Evidence, Relation, sign_of
from assistant.guard.mentions import Mention, segment_of
from assistant.guard.numbers import Number, directions
from assistant.guard.results import Kind, texts
from assistant.guard.senses import meant
from data.claims.sentences import Span

_DIMENSIONS = ("entities", "months", "years")
_ASKED = {"entities": "entity", "months": "month", "years": "year"}
_PLACES = {"erste": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5}
_WORDS = ("eins", "zwei", "drei", "vier", "fünf")
_PLACE = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_PLACES)})\w*\s+(?:Stelle|Platz|Rang)|(?:auf\s+)?(?:Platz|Rang)\s+(?P<place>[1-5]|{'|'.join(_WORDS)})|"
    rf"(?P<compound>zweit|dritt|viert|fünft)(?:größt|höchst|stärkst|meist|best|niedrigst|kleinst|schlechtest|teuerst)\w*)\b",
    re.IGNORECASE,
)
_NEAR = 60
_LABELS = ("MOST", "LEAST", "BEST", "WORST")
_PARTED = re.compile(r"[;)]|\sund\s")


@dataclass(frozen=True, slots=True)
class Rank:
    """A superlative: its label in the lexicon ("MOST", "BEST" …, "PLACE"), which place it claims, and where it stands."""

    label: str
    place: int
    start: int
    end: int
    word: str


def wrong_ranks(
    sentence: str, found: Sequence[tuple[Number, Evidence | None]], context: Context, levels: Sequence[Evidence]
) -> Iterator[str]:
    """Superlatives that the results contradict or cannot back."""
    if lexicon.pattern("rank", "EVER").search(sentence) and not _quoted(lexicon.pattern("rank", "EVER"), context):
        yield "Ein Vergleich mit allen Zeiten ist durch kein Ergebnis belegt"
    for rank in find_ranks(sentence):
        if _about_text(rank, context) or sentence.rstrip().endswith("?"):
            continue
        subjects = list(_subjects(rank, sentence, found, context, levels))
        groups = [(s, group) for s in subjects for group in _groups(s, levels, context)]
        if not groups:
            yield f"„{rank.word}“: dafür gibt es keine Werte zum Vergleich"
        elif not any(
            _holds(rank, subject, group, sentence, f"{context.question} {sentence[: rank.start]}") for subject, group in groups
        ):
            yield f"„{rank.word}“ stimmt nicht für {groups[0][0].how}"


def find_ranks(sentence: str) -> list[Rank]:
    """The superlatives and ranks of a sentence."""
    ranks = []
    for match in _PLACE.finditer(sentence):
        word = (match["ordinal"] or match["compound"] or match["place"]).lower()
        place = int(word) if word.isdigit() else _PLACES.get(word) or _WORDS.index(word) + 1
        ranks.append(Rank("PLACE", place, match.start(), match.end(), match[0]))
    taken = [*(range(rank.start, rank.end) for rank in ranks)]
    taken += [range(m.start(), m.end()) for m in lexicon.pattern("rank", "NONE").finditer(sentence)]
    found = [(m, label) for label in _LABELS for m in lexicon.pattern("rank", label).finditer(sentence)]
    for match, label in sorted(found, key=lambda pair: len(pair[0][0]), reverse=True):
        if not any(match.start() in places for places in taken):
            taken.append(range(match.start(), match.end()))
            ranks.append(Rank(label, 1, match.start(), match.end(), match[0]))
    return sorted(ranks, key=lambda rank: rank.start)


def _quoted(pattern: re.Pattern[str], context: Context) -> bool:
    return any(pattern.search(text) for text in texts(context.results))


def _about_text(rank: Rank, context: Context) -> bool:
    """True where a passage says so itself."""
    return any(rank.word[:6].lower() in text.lower() for text in texts(context.results))


def _subjects(
    rank: Rank, sentence: str, found: Sequence[tuple[Number, Evidence | None]], context: Context, levels: Sequence[Evidence]
) -> Iterator[Evidence]:
    """The values that a superlative is said of: that of its number, else those of what is named beside it."""
    segment = segment_of(sentence, Span(rank.start, rank.end))
    backed = [(n, e) for n, e in found if e and e.position != OF_TEXT and e.unit != ""]
    inside = [
        (n, e)
        for n, e in backed
        if segment.start <= n.span.start < segment.end and not _PARTED.search(_between(sentence, n, rank))
    ]
    near = [
        (n, e)
        for n, e in backed
        if 0 <= n.span.start - rank.end < _NEAR and not _PARTED.search(sentence[rank.end : n.span.start])
    ]
    left = [
        (n, e)
        for n, e in backed
        if 0 <= rank.start - n.span.end < _NEAR and not _PARTED.search(sentence[n.span.end : rank.start])
    ]
    chosen = inside or near[:1] or left[-1:]
    if chosen:
        yield min(chosen, key=lambda pair: abs(pair[0].span.start - rank.start))[1]
        return
    for dimension, name in (("entity", "entities"), ("month", "months"), ("year", "years")):
        mentions = context.here[dimension]
        beside = [m for m in mentions if segment.start <= m.start < segment.end] or mentions
        for mention in sorted(beside, key=lambda m: _distance(m, rank))[:1]:
            yield from (each for each in levels if getattr(each, name) and getattr(each, name) <= mention.values)


def _between(sentence: str, number: Number, rank: Rank) -> str:
    return sentence[rank.end : number.span.start] or sentence[number.span.end : rank.start]


def _distance(mention: Mention, rank: Rank) -> int:
    return max(mention.start - rank.end, rank.start - mention.end)


def _groups(subject: Evidence, levels: Sequence[Evidence], context: Context) -> Iterator[list[Evidence]]:
    """The values that a subject may be compared with, by entity, month or year."""
    pool = [*levels, *_alike(subject, levels)] if subject.is_computed else levels
    for dimension in _DIMENSIONS:
        others = [name for name in (*_DIMENSIONS, "kind", "position", "unit") if name != dimension]
        group = [
            each
            for each in pool
            if all(getattr(each, name) == getattr(subject, name) for name in others) and getattr(each, dimension)
        ]
        asked = context.asked[_ASKED[dimension]]
        for chosen in (group, [each for each in group if getattr(each, dimension) <= asked] if len(asked) > 1 else []):
            if len({getattr(each, dimension) for each in chosen}) > 1:
                yield chosen


def _alike(subject: Evidence, levels: Sequence[Evidence]) -> Iterator[Evidence]:
    """A calculated value, and the same calculation for other entities, or for the other years or months in their order."""
    yield subject
    if subject.relation is Relation.KIND and subject.unit == "%":
        pairs = [(a, b) for a in levels if a.kind is Kind.PLAN and a.value for b in levels if b.kind is Kind.ERGEBNIS]
        for plan, result in pairs:
            if plan.is_same == result.is_same and plan.years == result.years and plan.entities != subject.entities:
                share = (result.value - plan.value) / abs(plan.value) * 100
                yield replace(subject, value=share, entities=plan.entities, sense=sign_of(share))
    elif subject.relation in {Relation.YEAR, Relation.MONTH} and subject.kind is Kind.CHANGE:
        name = "years" if subject.relation is Relation.YEAR else "months"
        row = [
            e
            for e in levels
            if e.is_same == subject.operands[0].is_same and e.kind is subject.operands[0].kind and getattr(e, name)
        ]
        for before, after in pairwise(sorted(row, key=lambda e: min(getattr(e, name)))):
            made = difference(before, after, subject.relation)
            if getattr(made, name) != getattr(subject, name) and made.unit == subject.unit:
                yield made


def _holds(rank: Rank, subject: Evidence, group: Sequence[Evidence], sentence: str, around: str) -> bool:
    """True where the subject has the place in its group that is said of it."""
    segment = segment_of(sentence, Span(rank.start, rank.end))
    from_below = any(lexicon.pattern("rank", label).search(around) for label in ("LEAST", "WORST"))
    clause = sentence[segment.start : segment.end]
    return any(_place(rank, subject, group, order) for order in _orders(rank, subject, clause, from_below))


def _place(rank: Rank, subject: Evidence, group: Sequence[Evidence], order: Callable[[Evidence], Decimal | None]) -> bool:
    values = sorted((value for each in group if (value := order(each)) is not None), reverse=True)
    return rank.place <= len(values) and order(subject) == values[rank.place - 1]


def _orders(rank: Rank, subject: Evidence, clause: str, from_below: bool) -> Iterator[Callable[[Evidence], Decimal | None]]:
    """By what values may be ordered, the first place first, for the words of a clause."""
    if rank.label in {"BEST", "WORST"}:
        yield _signed(1 if rank.label == "BEST" else -1)
        return
    if rank.label == "PLACE":
        yield _signed(1)
        yield _magnitude(1, subject.sense)
        if from_below:
            yield _signed(-1)
        return
    up = 1 if rank.label == "MOST" else -1
    sides = _sides(subject, clause)
    yield from (_magnitude(up, side) for side in sides) if sides else (_signed(up),)


def _signed(up: int) -> Callable[[Evidence], Decimal | None]:
    return lambda each: up * each.value


def _magnitude(up: int, side: int) -> Callable[[Evidence], Decimal | None]:
    """The order by magnitude of those on one side of zero; of all for 0."""
    return lambda each: up * abs(each.value) if side in {0, each.sense} else None


def _sides(subject: Evidence, clause: str) -> tuple[int, ...]:
    """Which side of zero a superlative ranges over: 1, −1, 0 for both; nothing where values are ordered with their sign."""
    if subject.position != "SALDO":
        return (0, subject.sense) if subject.kind is Kind.CHANGE and subject.unit == "EUR" else ()
    claimed = {meant(direction, subject, clause) for direction in directions(clause)} - {0}
    if lexicon.pattern("sign", "MINUS").search(clause) or lexicon.pattern("sense", "WORSE").search(clause):
        claimed = {-1}
    elif not claimed and (lexicon.pattern("sign", "PLUS").search(clause) or lexicon.pattern("sense", "BETTER").search(clause)):
        claimed = {1}
    if claimed:
        return tuple(claimed)
    return (0, subject.sense)
