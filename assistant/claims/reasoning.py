"""The reasons that a sentence gives, by connectives and by verbs whose parts stand apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.claims.marks import Marked
from assistant.understanding.parts import Kind
from data.german.causes import Cause, CauseKind


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
    split = None if any(m.part.value == "verantwortlich" for m in sentence.of(Kind.ANGABE)) else _between(sentence)
    if split is not None:
        yield split
        return
    for cause in sentence.causes:
        if _is_none(sentence, cause):
            continue
        places = [p for p, w in enumerate(sentence.words) if cause.reason_start <= w.start < cause.reason_end]
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
    if word == "hinzu" or (word == "in" and cause.first and sentence.words[cause.first - 1].folded in {"mal", "jahr", "jahre"}):
        return True
    if cause.kind is CauseKind.THEREFORE and cause.reason_end <= sentence.words[cause.first].start:
        clause = sentence.clause(cause.first)
        return sentence.words[clause[0]].start <= cause.reason_start
    return any(sentence.words[a.first].start == cause.reason_start for a in sentence.amounts) and word == "durch"


_CAUSES = frozenset(
    {
        "ursache",
        "ursachen",
        "grund",
        "gruende",
        "hauptgrund",
        "hauptursache",
        "ausloeser",
        "treiber",
        "ausschlaggebend",
        "verantwortlich",
        "ursaechlich",
    }
)
_COPULAS = frozenset({"war", "waren", "ist", "sind", "bleibt", "blieb", "bleiben"})
_FRAMES = (
    (frozenset({"geht", "gehen", "ging", "gingen", "fuehrt", "fuehren", "fuehrte", "fuehrten"}), "auf", frozenset({"zurueck"})),
    (frozenset({"erklaert", "erklaeren", "erklaerte", "begruendet", "begruenden", "begruendete"}), "mit", frozenset()),
    (frozenset({"schlug", "schlugen", "schlaegt", "schlagen"}), "", frozenset({"zu"})),
    (frozenset({"steht", "stehen", "stand", "standen", "steckt", "stecken", "steckte"}), "", frozenset()),
)


def _between(sentence: Marked) -> Reason | None:
    """ "Geht auf … zurück", "erklärt das mit …", "schlugen … zu Buche", "dahinter steht …"."""
    forms = sentence.folded(0, len(sentence.words))
    head = next((p for p, form in enumerate(forms) if form in _CAUSES), None)
    if head is not None:
        copula = next((p for p in range(head + 1, len(forms)) if forms[p] in _COPULAS), None)
        if copula is not None and copula + 1 < len(forms):
            stop = len(forms) - 1 if sentence.words[-1].is_punctuation else len(forms)
            return Reason(copula + 1, max(stop, copula + 2), 0, len(forms))
    for verbs, preposition, closing in _FRAMES:
        verb = next((p for p, form in enumerate(forms) if form in verbs), None)
        if verb is None or (not preposition and not closing and "dahinter" not in forms):
            continue
        start = next((p + 1 for p in range(verb + 1, len(forms)) if forms[p] == preposition), None) if preposition else verb + 1
        if start is None:
            continue
        stop = next((p for p in range(len(forms) - 1, start, -1) if forms[p] in closing), None) if closing else len(forms)
        if stop is None or (closing == {"zu"} and verbs & {"schlug"} and "buche" not in forms):
            continue
        if any(amount.first <= start + 1 and amount.stop > start for amount in sentence.amounts):
            continue
        while stop > start and sentence.words[stop - 1].is_punctuation:
            stop -= 1
        if stop > start:
            return Reason(start, stop, 0, len(forms))
    return None
