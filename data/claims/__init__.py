"""A German text → what it claims, piece by piece, with exact spans; knows nothing of names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.claims import lexicon
from data.claims.model import Basis, Claim, Direction, Stated
from data.claims.numbers import find_stated
from data.claims.sentences import Span, find_pieces, find_sentences, is_claim, trim
from data.claims.stated_reasons import find_reason

_NEGATION = re.compile(
    r"\b(?:nicht(?!\s+(?:ausgegeben|gebraucht|benötigt|abgerufen|verbraucht|ausgeschöpft|nur|mehr|ganz|weniger|immer|alle|durchgängig|zuletzt))|kein\w*|weder|niemand|nie|niemals|nirgends|ohne)\b",
    re.IGNORECASE,
)
_INCURRED = re.compile(r"\b(?:fiel|fielen|fällt|fallen)\b.*\b(?:an|ins Gewicht|auf|zu|weg)\W*$", re.IGNORECASE)
_HEDGE_OF_NUMBER = re.compile(
    r"\b(?:etwas |nicht |deutlich |weit )?(?:mehr|weniger) als\s+(?=\d|ein|zwei|drei|vier|fünf|die hälfte|das |verdoppel|halb)",
    re.IGNORECASE,
)


def read_claims(text: str) -> list[Claim]:
    """The claims of a text in its order; questions in it claim nothing."""
    return [
        claim
        for sentence in find_sentences(text)
        if not sentence.of(text).rstrip().endswith("?")
        for claim in _claims(text, sentence)
    ]


def _claims(text: str, sentence: Span) -> Iterator[Claim]:
    if lexicon.pattern("filler", "OPINION").search(sentence.of(text)) and not is_claim(sentence.of(text)):
        return
    reason = find_reason(text, sentence)
    if reason is None:
        yield from (read_claim(text, piece, sentence) for piece in find_pieces(text, sentence))
        return
    parts = [piece for rest in _around(reason, sentence) for piece in find_pieces(text, rest)]
    stating = [piece for piece in parts if is_claim(piece.of(text))]
    numbered = any(find_stated(piece.of(text)) for piece in stating)
    if numbered or not parts:
        lead = " ".join(piece.of(text) for piece in parts if piece not in stating)
        yield from (replace(read_claim(text, piece, sentence), lead=lead) for piece in stating)
        yield read_claim(text, reason, sentence, reason)
        return
    yield from (read_claim(text, piece, sentence) for piece in stating[:-1])
    last = stating[-1] if stating else parts[-1]
    yield read_claim(text, Span(min(last.start, reason.start), max(last.end, reason.end)), sentence, reason)


def _around(reason: Span, sentence: Span) -> Iterator[Span]:
    """What a sentence says beside its reason."""
    for span in (Span(sentence.start, reason.start), Span(reason.end, sentence.end)):
        if span.end > span.start:
            yield span


def read_claim(text: str, span: Span, sentence: Span, reason: Span | None = None) -> Claim:
    """The claim in a span of a sentence. `reason` is the part of it that states why."""
    span = trim(text, span)
    said = span.of(text)
    main = said
    if reason:
        main = text[span.start : reason.start] + text[reason.end : span.end] if reason != span else ""
    stated = find_stated(main)
    return Claim(
        span.start,
        span.end,
        said,
        main,
        sentence.of(text),
        stated,
        _directions(main, stated),
        _basis(main),
        lexicon.labels(said),
        reason.of(text) if reason else "",
        negated=bool(_NEGATION.search(main)),
    )


def _directions(main: str, stated: tuple[Stated, ...]) -> tuple[Direction, ...]:
    """The directions in a text, the one nearest to its first number first; words that are part of a longer one do not count."""
    masked = _HEDGE_OF_NUMBER.sub(lambda match: "_" * len(match[0]), main)
    found = [
        (match.start(), match.end(), label)
        for label in lexicon.entries("direction")
        for match in lexicon.pattern("direction", label).finditer(masked)
    ]
    outer = [
        hit
        for hit in found
        if not any(o[0] <= hit[0] and hit[1] <= o[1] and o != hit and o[1] - o[0] > hit[1] - hit[0] for o in found)
    ]
    if any(label != "FELL" for *_, label in outer) or _INCURRED.search(masked):
        outer = [hit for hit in outer if hit[2] != "FELL"]
    near = stated[0].start if stated else 0
    ordered = sorted(outer, key=lambda hit: abs(hit[0] - near))
    return tuple(dict.fromkeys(Direction.LESS if label == "FELL" else Direction[label] for *_, label in ordered))


def _basis(main: str) -> Basis | None:
    if lexicon.pattern("basis", "VORJAHR").search(main):
        return Basis.VORJAHR
    return Basis.PLAN if lexicon.pattern("basis", "PLAN").search(main) else None
