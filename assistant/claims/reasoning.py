"""The reasons that a sentence gives, by connectives and by verbs whose parts stand apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.claims.marks import Marked


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that a sentence gives: its words, and the words with their connective."""

    first: int
    stop: int
    begin: int
    end: int


def reasons(sentence: Marked) -> Iterator[Reason]:
    """The reasons of a sentence: behind their connective, before it, or between the parts of a verb."""
    split = _between(sentence)
    if split is not None:
        yield split
        return
    for cause in sentence.causes:
        if sentence.words[cause.first].folded == "hinzu":
            continue
        places = [p for p, w in enumerate(sentence.words) if cause.reason_start <= w.start < cause.reason_end]
        if places:
            begin, end = min(places[0], cause.first), max(places[-1] + 1, cause.stop)
            yield Reason(places[0], places[-1] + 1, begin, end)
            return


_FRAMES = (
    (frozenset({"geht", "gehen", "ging", "gingen", "fuehrt", "fuehren", "fuehrte", "fuehrten"}), "auf", frozenset({"zurueck"})),
    (frozenset({"erklaert", "erklaeren", "erklaerte", "begruendet", "begruenden", "begruendete"}), "mit", frozenset()),
    (frozenset({"schlug", "schlugen", "schlaegt", "schlagen"}), "", frozenset({"zu"})),
    (frozenset({"steht", "stehen", "stand", "standen", "steckt", "stecken", "steckte"}), "", frozenset()),
)


def _between(sentence: Marked) -> Reason | None:
    """ "Geht auf … zurück", "erklärt das mit …", "schlugen … zu Buche", "dahinter steht …"."""
    forms = sentence.folded(0, len(sentence.words))
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
        while stop > start and sentence.words[stop - 1].is_punctuation:
            stop -= 1
        if stop > start:
            return Reason(start, stop, 0, len(forms))
    return None
