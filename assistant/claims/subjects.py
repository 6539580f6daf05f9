"""Whom a sentence speaks of: named, carried from before, compared with, taken together."""

from collections.abc import Sequence

from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.model import Catalogue
from assistant.claims.closed import closed
from assistant.claims.marks import Mark, Marked, each_before, joined
from assistant.claims.pairing import falls_on
from assistant.claims.reasoning import reasons
from assistant.claims.stated import Context
from assistant.understanding.parts import Kind
from data.german.words import words

PAIR = 2


class Subjects:
    """The subjects of one sentence."""

    def __init__(self, sentence: Marked, context: Context, catalogue: Catalogue) -> None:
        self.sentence, self.context, self.catalogue = sentence, context, catalogue
        given = [
            r for r in reasons(sentence) if r.first > r.begin and not any(r.first <= a.first < r.stop for a in sentence.amounts)
        ]
        self.reasons = [(sentence.words[r.first].start, sentence.words[r.stop - 1].end) for r in given]

    def names(self) -> list[Mark]:
        """The subjects that a sentence names, but for those inside a reason; "der Landkreis" only where nothing else is."""
        sentence = self.sentence
        own = [m for m in sentence.of(Kind.SUBJEKT) if not self.in_reason(m) and sentence.before(m.first) not in {"als", "wie"}]
        if own:
            return own
        shown = self.catalogue.subjekte[GESAMTHAUSHALT].has_figures
        return [m for m in sentence.of(Kind.WHOLE) if shown and not self.in_reason(m) and not self._is_object(m)]

    def compared(self) -> str | None:
        """The subject behind "als": "mehr als das Bauamt"."""
        marks = [
            m for m in self.sentence.of(Kind.SUBJEKT) if self.sentence.before(m.first) in {"als", "wie"} and not self.in_reason(m)
        ]
        return marks[0].part.ids[0] if marks else None

    def is_foreign(self) -> bool:
        """True where another municipality is spoken of: "die Stadt Braunschweig"."""
        home = {word.stem for word in words(self.catalogue.kommune)}
        for mark in self.sentence.of(Kind.WHOLE):
            behind = self.sentence.words[mark.stop : mark.stop + 1]
            named = (
                bool(behind)
                and behind[0].capital
                and behind[0].text.isalpha()
                and not self.sentence.inside(mark.stop, mark.stop + 1, Kind.SUBJEKT)
            )
            if named and home and behind[0].stem not in home and self.sentence.words[mark.stop - 1].folded in closed("municipal"):
                return True
        return self.context.foreign and not self.names()

    def _is_object(self, mark: Mark) -> bool:
        before = self.sentence.folded(mark.first - 1, mark.first)
        return bool(set(before) & {"dem", "den", "vom", "beim", "zum"})

    def in_reason(self, mark: Mark) -> bool:
        start = self.sentence.words[mark.first].start
        return any(a <= start < b for a, b in self.reasons)

    def subjects(self, place: int) -> tuple[tuple[str, ...], bool]:
        """The subjects that a word at a place is said of, and whether they are taken together."""
        names = self.names()
        group = self.group()
        if group:
            return group, True
        if not names:
            return self._carried(place)
        first, stop = self.sentence.segment(place)
        inside = [m for m in names if first <= m.first < stop]
        amount = next((a for a in self.sentence.amounts if a.first == place), None)
        chosen = falls_on(self.sentence, amount, inside) if amount else None
        chosen = chosen or next(iter(each_before(inside, place)), None) or (inside[0] if inside else None)
        chosen = chosen or next(each_before(names, place), None) or names[0]
        joint = [m for m in names if m is not chosen and (joined(m, chosen, self.sentence) or joined(chosen, m, self.sentence))]
        together = [chosen, *joint] if self.sentence.has(*closed("summing")) else [chosen]
        return tuple(dict.fromkeys(m.part.ids[0] for m in together)), len(together) > 1

    def _pointed_at(self, place: int) -> tuple[str, ...]:
        """ "Jenes" is the first, "dieses" the last of two that were named."""
        forms, group = set(self.sentence.folded(*self.sentence.segment(place))), self.context.group
        if len(group) != PAIR:
            return ()
        return group[:1] if forms & closed("former") else group[1:] if forms & closed("latter") else ()

    def _carried(self, place: int) -> tuple[tuple[str, ...], bool]:
        """The subject of the text so far; "der Fachdienst", "das Amt" means the Budget above it."""
        services = self.sentence.of(Kind.SERVICE)
        subjects = self._pointed_at(place) or self.context.subjects
        for axis in self.sentence.of(Kind.AXIS):
            if axis.part.value == "teilbudget" and len(subjects) == 1:
                above = [s for s in (subjects[0], *self.catalogue.above(subjects[0])) if s.startswith("teilbudget")]
                return tuple(above[:1]) or subjects, False
        measured = [s for mark in services for s in mark.part.ids]
        if measured and not (set(subjects) & set(measured)) and len(set(measured)) <= 3:
            known = subjects and {"kennzahl", "ziel"} & self.catalogue.shown.get(subjects[0], frozenset())
            if not known:
                return (measured[0],), False
        return subjects, len(subjects) > 1

    def group(self) -> tuple[str, ...]:
        """ "Die vier Teilbudgets", "alle Fachdienste" taken together."""
        if not self.sentence.has(*closed("summing")):
            return ()
        for axis in self.sentence.of(Kind.AXIS):
            members = self.catalogue.members("teilbudget")
            said = self.sentence.folded(axis.first - 3, axis.first)
            if axis.part.value == "teilbudget" and (
                set(said) & {"alle", "aller", "vier", "drei", "zwei", "fuenf", "sechs", str(len(members))}
            ):
                return members
        return ()

    def rivals(self, subjects: Sequence[str]) -> tuple[str, ...]:
        """Other subjects of the same name."""
        pointed = self.sentence.has(*closed("former")) and len(self.context.group) == PAIR
        group = self.context.group if not self.names() and not pointed else ()
        ids = next(
            (m.part.ids for m in self.names() if subjects and m.part.ids[0] == subjects[0]), (*self.context.rivals, *group)
        )
        return tuple(each for each in ids if each not in subjects)

    def is_pronoun(self) -> bool:
        """True for a sentence that begins with a pronoun: it speaks of the measure before."""
        return bool(self.sentence.words) and self.sentence.words[0].folded in {"sie", "diese", "dieser", "er", "jene"}
