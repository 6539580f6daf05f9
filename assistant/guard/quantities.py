"""„alle“, „nur“, „kein“, „die meisten“: a direction or a goal said of many, against every one of them."""

import re
from collections.abc import Iterator, Sequence

from assistant.guard import lexicon
from assistant.guard.context import Context
from assistant.guard.evidence import Evidence
from assistant.guard.numbers import directions
from assistant.guard.results import Kind, numbers
from assistant.guard.senses import meant
from data.claims import lexicon as words
from data.claims.model import Direction
from data.claims.sentences import Span

_BUDGET = frozenset(
    {
        Direction.OVER,
        Direction.UNDER,
        Direction.BETTER,
        Direction.WORSE,
        Direction.LESS,
        Direction.MORE,
        Direction.PLUS,
        Direction.MINUS,
    }
)
_CLAUSE = re.compile(r"[,;:–]\s+|\s+(?:und|aber)\s+(?=\w+\s+(?:Produkt|Ziel|nur|alle))", re.IGNORECASE)
_WHOLE = 100


def wrong_quantities(sentence: str, context: Context, levels: Sequence[Evidence]) -> Iterator[str]:
    """What is said of all, of one only, of none or of most, and is not so."""
    if sentence.rstrip().endswith("?"):
        return
    for clause in _clauses(sentence):
        for label in ("ALL", "NONE", "MOST"):
            match = lexicon.pattern("quantity", label).search(clause)
            held = _held(clause, levels, context) if match else []
            if match and len(held) > 1 and not _is_so(label, held):
                yield f"„{match[0]}“ stimmt nicht: so ist es bei {sum(held)} von {len(held)}"
        yield from _wrong_only(clause, levels, context)


def _clauses(sentence: str) -> Iterator[str]:
    start = 0
    for match in _CLAUSE.finditer(sentence):
        yield sentence[start : match.start()]
        start = match.end()
    yield sentence[start:]


def _held(clause: str, levels: Sequence[Evidence], context: Context) -> list[bool]:
    """Of each deviation or goal whether it is as a clause says; nothing where the clause says nothing of such."""
    grades = [r.value >= _WHOLE for r in numbers(context.results) if r.kind is Kind.RATIO]
    if words.pattern("goal", "WORD").search(clause) and len(grades) > 1:
        missed = bool(words.pattern("goal", "MISSED").search(clause))
        reached = bool(words.pattern("goal", "REACHED").search(clause))
        return [attained is not missed for attained in grades] if missed or reached else []
    changes = _changes(levels)
    if lexicon.pattern("quantity", "OTHERS").search(clause):
        changes = [e for e in changes if not e.entities <= context.spoken.entities] or changes
    said = [direction for direction in directions(_positive(clause)) if direction in _BUDGET]
    if len(set(said)) != 1 or not changes:
        return []
    claimed = [meant(said[0], change, clause) for change in changes]
    return [want == change.sense for want, change in zip(claimed, changes, strict=True) if want]


def _positive(clause: str) -> str:
    """A clause without „kein“, so that the direction is read that is denied."""
    return re.sub(r"\bkein\w*\b", "ein", clause, flags=re.IGNORECASE)


def _changes(levels: Sequence[Evidence]) -> list[Evidence]:
    """The deviations of entities, of one kind: by the Saldo where there are any."""
    found = [e for e in levels if e.kind is Kind.CHANGE and e.position == "SALDO" and e.unit == "EUR" and not e.is_computed]
    return found if len({e.entities for e in found}) == len(found) else []


def _is_so(label: str, held: Sequence[bool]) -> bool:
    if label == "ALL":
        return all(held)
    return not any(held) if label == "NONE" else sum(held) * 2 > len(held)


def _wrong_only(clause: str, levels: Sequence[Evidence], context: Context) -> Iterator[str]:
    """„nur die Gesundheitsförderung überzog“: no other did."""
    match = lexicon.pattern("quantity", "ONLY").search(clause)
    if match is None:
        return
    named = next(
        (
            m
            for m in context.entities.find(clause)
            if Span(match.end(), m.start).of(clause).count(" ") <= 3 and m.start >= match.end()
        ),
        None,
    )
    held = _held(clause, levels, context)
    changes = _changes(levels)
    if named is None or len(held) != len(changes) or not any(e.entities <= named.values for e in changes):
        return
    others = [e for e, so in zip(changes, held, strict=True) if so and not e.entities <= named.values]
    if others:
        yield f"„{match[0]}“ stimmt nicht: auch {others[0].how}"
