"""The reasons that a sentence gives, by connectives and by verbs whose parts stand apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.claims.closed import closed
from assistant.claims.marks import Marked
from assistant.understanding.parts import Kind
from data.german.causes import Cause, CauseKind
from data.german.lexicon import section


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that a sentence gives: its words, and the words with their connective."""

    first: int
    stop: int
    begin: int
    end: int
    weak: bool = False


def reasons(sentence: Marked) -> Iterator[Reason]:
    """The reasons of a sentence: behind their connective, before it, or between the parts of a verb."""
    if sentence.has("laesst", "lassen", "liesse") and sentence.has("nicht", "kein", "keine"):
        return
    if sentence.has(*closed("causes")) and sentence.has("nicht", "kein", "keine", "keinen") and sentence.has(*closed("finding")):
        return
    split = None if any(m.part.value == "verantwortlich" for m in sentence.of(Kind.ANGABE)) else _between(sentence)
    if split is not None:
        yield split
        return
    for cause in sentence.causes:
        if _is_none(sentence, cause):
            continue
        places = [p for p, w in enumerate(sentence.words) if cause.reason_start <= w.start < cause.reason_end]
        if cause.kind is CauseKind.BECAUSE and cause.first == 0:
            ends = [p for p in places if sentence.words[p].text == ","]
            places = [p for p in places if not ends or p < ends[0]]
        if cause.kind is CauseKind.BY:
            numbers = [a.first for a in sentence.amounts if places and places[0] < a.first]
            places = [p for p in places if not numbers or p < numbers[0]]
        if places:
            begin, end = min(places[0], cause.first), max(places[-1] + 1, cause.stop)
            yield Reason(places[0], places[-1] + 1, begin, end, sentence.words[cause.first].folded == "nachdem")
            return


def _is_none(sentence: Marked, cause: Cause) -> bool:
    """True for a connective that points back, that counts ("zum dritten Mal in Folge"), or that divides ("durch 4.508")."""
    word = sentence.words[cause.first].folded
    if word == "durch" and sentence.has("gedeckt", "deckt", "decken"):
        return True
    if word == "infolgedessen" or (word == "da" and not _ends_in_verb(sentence, cause)):
        return True
    if word == "hinzu" or (word == "in" and cause.first and sentence.words[cause.first - 1].folded in {"mal", "jahr", "jahre"}):
        return True
    if cause.kind is CauseKind.THEREFORE and cause.reason_end <= sentence.words[cause.first].start:
        clause = sentence.clause(cause.first)
        return sentence.words[clause[0]].start <= cause.reason_start
    return any(sentence.words[a.first].start == cause.reason_start for a in sentence.amounts) and word == "durch"


def _ends_in_verb(sentence: Marked, cause: Cause) -> bool:
    """True for the verb at the end that makes "da" say a reason; "da floss nichts" says where."""
    inside = [w for w in sentence.words if cause.reason_start <= w.start < cause.reason_end and not w.is_punctuation]
    last = inside[-1] if inside else None
    return last is not None and (last.folded in section("closed", "verbs") or last.folded.endswith(("t", "en", "te", "ten")))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A verb whose parts stand around a reason: "geht auf … zurück"."""

    verbs: str
    preposition: str = ""
    closing: str = ""
    needs: str = ""


_FRAMES = (
    _Frame("going", preposition="auf", closing="zurueck"),
    _Frame("explaining", preposition="mit"),
    _Frame("striking", closing="zu", needs="buche"),
    _Frame("standing", needs="dahinter"),
)


def _between(sentence: Marked) -> Reason | None:
    """ "Geht auf … zurück", "erklärt das mit …", "schlugen … zu Buche", "dahinter steht …"."""
    forms = sentence.folded(0, len(sentence.words))
    head = next((p for p, form in enumerate(forms) if form in closed("causes")), None)
    if head is not None:
        copula = next((p for p in range(head + 1, len(forms)) if forms[p] in closed("copulas")), None)
        if copula is not None and copula + 1 < len(forms):
            stop = len(forms) - 1 if sentence.words[-1].is_punctuation else len(forms)
            return Reason(copula + 1, max(stop, copula + 2), 0, len(forms))
    return next((found for frame in _FRAMES if (found := _framed(sentence, frame, forms)) is not None), None)


def _framed(sentence: Marked, frame: _Frame, forms: list[str]) -> Reason | None:
    verb = next((p for p, form in enumerate(forms) if form in closed(frame.verbs)), None)
    if verb is None or (frame.needs and frame.needs not in forms):
        return None
    start: int | None = verb + 1
    if frame.preposition:
        start = next((p + 1 for p in range(verb + 1, len(forms)) if forms[p] == frame.preposition), None)
    if start is None or any(amount.first <= start + 1 and amount.stop > start for amount in sentence.amounts):
        return None
    stop = len(forms)
    if frame.closing:
        stop = next((p for p in range(len(forms) - 1, start, -1) if forms[p] == frame.closing), 0)
    while stop > start and sentence.words[stop - 1].is_punctuation:
        stop -= 1
    return Reason(start, stop, 0, len(forms)) if stop > start else None
