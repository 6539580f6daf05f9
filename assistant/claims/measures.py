"""What a number measures: its position, and whether it is planned or booked."""

from collections.abc import Sequence

from assistant.catalogue.model import Catalogue
from assistant.claims.closed import closed
from assistant.claims.marks import Mark, Marked, each_before
from assistant.claims.pairing import belongs_elsewhere, falls_on, is_apposed, is_instead, is_other_side, moves
from assistant.claims.periods import Periods
from assistant.claims.stated import Context, settled
from assistant.claims.subjects import Subjects
from assistant.understanding.parts import Kind
from data.german.amounts import EUR, Amount

COPULA = frozenset(
    {
        "war",
        "waren",
        "ist",
        "sind",
        "lag",
        "lagen",
        "liegt",
        "liegen",
        "bei",
        "von",
        "auf",
        ":",
        "(",
        "hatte",
        "hatten",
        "man",
    }
)
COMPARING = frozenset(
    {
        "als",
        "wie",
        "gegenueber",
        "ueber",
        "unter",
        "hinter",
        "oberhalb",
        "unterhalb",
        "nach",
        "in",
        "des",
        "vom",
        "ohne",
        "jeden",
        "jeglichen",
        "kein",
        "keinen",
    }
)


class Measures:
    """The positions and Wertarten of one sentence."""

    def __init__(self, sentence: Marked, context: Context, catalogue: Catalogue) -> None:
        self.sentence, self.context, self.catalogue = sentence, context, catalogue
        self.who, self.when = Subjects(sentence, context, catalogue), Periods(sentence, context, catalogue)

    def position(self, amount: Amount, subjects: Sequence[str]) -> tuple[str | None, str | None, tuple[str, ...]]:
        """What is measured: named in the number's segment or before, else what the context gives; and what else is named."""
        sentence = self.sentence
        marks = [
            m for m in sentence.of(Kind.POSITION, Kind.SERVICE) if not self.who.in_reason(m) and not sentence.is_complement(m)
        ]
        first, stop = sentence.segment(amount.first)
        strong = [m for m in marks if m.part.text[:1].isupper() or m.part.kind is Kind.SERVICE]
        chosen = self._nearest(strong, amount, first, stop) or self._nearest(marks, amount, first, stop)
        chosen = chosen or next(
            (m for m in strong if m.first > amount.stop and sentence.words[m.first - 1].folded in {"auf", "fuer"}), None
        )
        others = tuple(dict.fromkeys(settled(m.part.value, subjects, self.catalogue) for m in marks))
        if chosen is None and self.gives_out(first):
            return settled("kosten", subjects, self.catalogue), None, ("aufwand",)
        if chosen is None:
            return None, self.context.position, others
        value = settled(chosen.part.value, subjects, self.catalogue)
        weak = not chosen.part.text[:1].isupper() and chosen.part.kind is Kind.POSITION
        if weak and value == "ertrag" and self.sign_noun(first, stop):
            return None, self.context.position, others
        if weak and value in {"aufwand", "zuschuss", "ertrag"} and not self.who.names():
            return None, value if self._is_said_anew(value, subjects) else self.context.position or value, others
        return value, None, others

    def _is_said_anew(self, value: str, subjects: Sequence[str]) -> bool:
        """True for a verb of spending or earning that says another measure than the one spoken of, which the subject shows."""
        known = self.catalogue.positionen.get(self.context.position or "")
        within = known is not None and known.parent == value
        return bool(subjects) and value in self.catalogue.shown.get(subjects[0], frozenset()) and not within

    def _nearest(self, marks: Sequence[Mark], amount: Amount, first: int, stop: int) -> Mark | None:
        """The mark before a number in its segment, else behind it there, else before it in the sentence."""
        inside = [m for m in marks if first <= m.first < stop]
        return (
            falls_on(self.sentence, amount, inside)
            or next(each_before(inside, amount.first), None)
            or (inside[0] if inside else None)
            or next(each_before(marks, amount.first), None)
        )

    def gives_out(self, first: int) -> bool:
        """ "Gab … aus": money spent."""
        clause = self.sentence.folded(*self.sentence.clause(first))
        return bool({"gab", "gaben", "gibt", "geben"} & set(clause)) and "aus" in clause

    def wertart(self, number: int) -> str | None:
        """Plan or result, where it is said beside the number; a plan that is only compared with is none."""
        amount = self.sentence.amounts[number]
        if is_instead(self.sentence, amount):
            return "plan"
        moved = moves(self.sentence, number)
        if moved is not None and not self.when.by_year() and len(self.context.years) < 2:
            return ("plan", "ergebnis")[moved]
        own = self._behind_others(self.sentence.segment(amount.first)[0], amount)
        lower, upper = self._reach(amount)
        aimed = amount.unit in {"%", ""} and self.is_aim(amount, own)
        if aimed or self._is_planned(lower, upper) or self.is_budget(own, amount):
            return "plan"
        nearest = self._nearest_wertart(amount, lower, upper)
        if nearest is not None and nearest.part.text.lower() != "ist":
            return nearest.part.value
        return "ergebnis" if is_other_side(self.sentence, number) else None

    def _behind_others(self, first: int, amount: Amount) -> int:
        """The place from `first` on that lies behind all numbers before this one."""
        return max([first, *(a.stop for a in self.sentence.amounts if a.stop <= amount.first)])

    def _reach(self, amount: Amount) -> tuple[int, int]:
        """The words between the neighbouring numbers whose Wertart may be this number's: its segment and what leads it in."""
        sentence = self.sentence
        first, stop = sentence.segment(amount.first)
        if first > 1 and (sentence.words[first - 1].text == ":" or is_apposed(sentence, amount)):
            first = sentence.segment(first - 2)[0]
        if first > 1 and sentence.words[first].folded == "dass" and sentence.words[first - 1].text == ",":
            first = sentence.segment(first - 2)[0]
        upper = min([stop, *(a.first for a in sentence.amounts if a.first >= amount.stop)])
        return self._behind_others(first, amount), upper

    def _is_planned(self, lower: int, upper: int) -> bool:
        """ "Geplant waren X"; not "als geplant"."""
        following = {a.first for a in self.sentence.amounts if a.first >= upper}
        words = enumerate(self.sentence.words[lower:upper], start=lower)
        return any(
            self._plans(w.folded, lower, upper) and self.sentence.before(p) not in {"als", "wie"} and p + 1 not in following
            for p, w in words
        )

    def _plans(self, form: str, lower: int, upper: int) -> bool:
        """Words of planning; "gerechnet" is one only in "gerechnet mit"."""
        return form in closed("planned") and (form != "gerechnet" or "mit" in self.sentence.folded(lower, upper))

    def _nearest_wertart(self, amount: Amount, lower: int, upper: int) -> Mark | None:
        """The nearest mark of plan or result that is said of this number."""
        marks = [
            m
            for m in self.sentence.inside(lower, upper, Kind.WERTART)
            if not m.part.text.endswith("Strich")
            and not self.is_basis(m, amount)
            and not belongs_elsewhere(self.sentence, m, amount)
        ]
        return min(marks, key=lambda m: min(abs(m.first - amount.first), abs(m.first - amount.stop)), default=None)

    def is_budget(self, lower: int, amount: Amount) -> bool:
        """ "Das Budget lag bei X", "ein Etat von X": what was planned."""
        forms = self.sentence.folded(lower, amount.first)
        heads = [
            p
            for p, form in enumerate(forms, start=lower)
            if form in closed("budgets") and amount.unit == EUR and not self._is_name(p)
        ]
        if any(m.part.value == "ergebnis" for m in self.sentence.inside(amount.stop, amount.stop + 3, Kind.WERTART)):
            return False
        ways = [d for d in self.sentence.directions if lower <= d.places[0] < amount.stop + 6]
        return bool(heads) and not ways and not self.sentence.inside(lower, amount.stop + 4, Kind.GOAL)

    def _is_name(self, place: int) -> bool:
        """True for the head of a name: "das Budget Soziales"."""
        named = any(m.first == place and m.stop > place + 1 for m in self.sentence.of(Kind.SUBJEKT))
        return named and self.sentence.words[place + 1].capital

    def is_aim(self, amount: Amount, lower: int) -> bool:
        """ "Ziel waren 90", "angestrebt: 90", "90 angestrebt"."""
        copula = closed("articles") | COPULA
        for place in range(amount.first - 1, lower - 1, -1):
            form = self.sentence.words[place].folded
            if form in closed("aimed"):
                return True
            if form not in copula:
                break
        return bool(closed("aimed") & set(self.sentence.folded(amount.stop, amount.stop + 2)) - {"ziel", "soll"})

    def is_basis(self, mark: Mark, amount: Amount) -> bool:
        """True for a plan that is only compared with: "als geplant", "über dem Ansatz"; not where its number follows."""
        sentence = self.sentence
        if mark.part.value != "plan":
            return False
        between = sentence.folded(mark.stop, amount.first) if mark.stop <= amount.first else None
        if is_apposed(sentence, amount) and sentence.segment(mark.first)[1] == amount.first - 1:
            return False
        if between == [] and mark.part.text[:1].isupper() and sentence.before(mark.first) in {"gegenueber", "zum"}:
            return True
        if between is not None and all(w in closed("articles") | {"von", "in", "hoehe", ":"} for w in between):
            return False
        if sentence.before(mark.first) in COMPARING:
            return True
        return any(mark.first in d.places or mark.first - 1 in d.places for d in sentence.directions)

    def by_plan(self, first: int, stop: int) -> bool:
        """True where the plan is named as what something is compared with."""
        return any(m.part.value == "plan" for m in self.sentence.inside(first, stop, Kind.WERTART))

    def about_goal(self) -> bool:
        """True where the sentence speaks of a target reached, missed or exceeded."""
        named = self.context.goal or any(
            m.part.value in {"ziel", "zielgrad"} and m.part.kind is Kind.POSITION for m in self.sentence.marks
        )
        return named and (
            bool(self.sentence.of(Kind.GOAL))
            or self.sentence.has("uebertroffen", "ueberschritten", "uebererfuellt", "zielerreichung")
        )

    def sign_noun(self, first: int, stop: int) -> str:
        """The noun that signs a number: gewinn, defizit."""
        found = (self.sentence.words[d.places[0]] for d in self.sentence.directions if first <= d.places[0] < stop)
        return next((word.folded for word in found if word.capital), "")
