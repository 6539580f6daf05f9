"""Statements about sets: so many, all, none, the largest, second place."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Logic, Members, Test, Where
from assistant.claims.binding import Binder
from assistant.claims.closed import closed
from assistant.claims.comparing import against
from assistant.claims.figures import Figures
from assistant.claims.marks import Mark, Marked, small
from assistant.claims.summits import Said, Summits
from assistant.understanding.parts import Kind
from data.german.amounts import EUR, Amount
from data.german.directions import Direction, Sense
from data.german.hedges import HedgeKind

GOALS, NOUNS = ("ziel", "zielgrad"), ("produkt", "teilbudget", "monat")


class Sets:
    """The statements about sets of one sentence."""

    def __init__(self, binder: Binder, figures: Figures) -> None:
        self.binder, self.figures = binder, figures
        self.sentence: Marked = binder.sentence

    def all(self) -> Iterator[Said]:
        yield from self.counts()
        yield from Summits(self.binder, self.figures).all()

    # counts -----------------------------------------------------------------------------------------------------------
    def counts(self) -> Iterator[Said]:
        """ "Vier Ziele wurden gerissen", "24 von 35 Zielen", "alle sechs Produkte", "keines"."""
        for place in self.condition_places():
            first, stop = self.sentence.segment(place)
            if self.sentence.inside(first, stop, Kind.SUPERLATIVE) or self.is_compared(first, stop):
                continue
            nouns = [m for m in self.sentence.marks if first <= m.first < stop and self.is_counted(m)]
            noun = nouns[0] if nouns else self.earlier_noun(first)
            if noun is None:
                continue
            amount, total = self.number(noun if nouns else None, first, stop)
            share = self.share_before(noun, first)
            if amount is None and share is None:
                continue
            chosen = self.chosen(noun, place)
            if chosen is None:
                continue
            passing = Aggregate(fn="count", over=Where(set=chosen[0], test=chosen[1]))
            whole = Aggregate(fn="count", over=Where(set=chosen[0], test=self.has_figure(noun)))
            if share is not None:
                yield Said(first, stop, against(Calc(op="share", args=(passing, whole)), share, 1, "%"))
            else:
                yield Said(first, stop, self.so_many(passing, whole, amount, total))

    def share_before(self, noun: Mark, first: int) -> Amount | None:
        """ "68 % der Ziele": the share right before the noun that is counted."""
        shares = (a for a in self.sentence.amounts if a.unit == "%" and first <= a.first < noun.first)
        return next((a for a in shares if noun.first - a.stop <= 2), None)

    def so_many(self, passing: Aggregate, whole: Aggregate, amount: Decimal | str | None, total: Decimal | None) -> Test:
        """The test that as many pass as is said, and that the whole is as large as is said."""
        right = whole if amount == "all" else Given(value=float(amount or 0))
        count = Compare(left=passing, op="=", right=right)
        if total is None:
            return count
        return Logic(op="and", args=(count, Compare(left=whole, op="=", right=Given(value=float(total)))))

    def is_compared(self, first: int, stop: int) -> bool:
        """ "Kein anderes Produkt blieb weiter zurück": nothing is counted, one is set above all others."""
        forms = set(self.sentence.folded(first, stop))
        return any(form.startswith("kein") for form in forms) and bool(forms & closed("others"))

    def way(self, direction: Direction) -> Sense:
        """The sense of a direction, where what stays behind its plan is worse."""
        forms = {self.sentence.words[p].folded for p in direction.places}
        return Sense.WORSE if direction.sense is Sense.LESS and forms & {"hinter", "zurueck"} else direction.sense

    def about_plan(self, mark: Mark) -> bool:
        """True for a plan or Budget reached or missed, where no target is spoken of."""
        first, stop = self.sentence.clause(mark.first)
        plan = any(m.part.value == "plan" for m in self.sentence.inside(first, stop, Kind.WERTART))
        return plan and not any(m.part.value in GOALS for m in self.sentence.inside(first, stop, Kind.POSITION))

    def condition_places(self) -> list[int]:
        goals = [m.first for m in self.sentence.of(Kind.GOAL)]
        judged = {Sense.OVER_PLAN, Sense.UNDER_PLAN, Sense.BETTER, Sense.WORSE}
        ways = [d.places[0] for d in self.sentence.directions if self.way(d) in judged]
        return [*goals, *(w for w in ways if not goals)]

    def is_counted(self, mark: Mark) -> bool:
        plural = self.sentence.words[mark.stop - 1].folded
        if mark.part.kind is Kind.POSITION and mark.part.value in GOALS:
            return plural.endswith(("ziele", "zielen", "zielwerte")) or self.quantified(mark)
        return mark.part.kind is Kind.AXIS and mark.part.value in NOUNS

    def quantified(self, mark: Mark) -> bool:
        return bool(set(self.sentence.folded(mark.first - 3, mark.first)) & {"alle", "kein", "keines", "keine", "jedes"})

    def earlier_noun(self, place: int) -> Mark | None:
        """The noun of the clause before: "24 von 35 Zielen …, zwölf wurden verfehlt"."""
        found = [m for m in self.sentence.marks if m.first < place and self.is_counted(m)]
        return found[-1] if found else None

    def number(self, noun: Mark | None, first: int, stop: int) -> tuple[Decimal | str | None, Decimal | None]:
        """How many, and of how many."""
        measured = {p for a in self.sentence.amounts if a.unit for p in range(a.first, a.stop)}
        places = range(first, noun.first if noun else stop)
        forms = [self.sentence.words[p].folded for p in places if p not in measured]
        if set(forms) & {"alle", "saemtliche", "allen", "aller", "jedes", "jeder", "alles"}:
            total = next((n for form in forms if (n := small(form)) is not None), None)
            return "all", total
        if set(forms) & {"kein", "keine", "keines", "keinem", "keiner", "keinen"}:
            return Decimal(0), None
        numbers = [n for form in forms if (n := small(form)) is not None]
        behind = [n for form in self.sentence.folded(noun.stop, stop) if (n := small(form)) is not None] if noun else []
        if noun and "von" in forms and len(numbers) == 1 and behind:
            return behind[0], numbers[0]
        if (
            not numbers
            and set(forms) & {"ein", "eine", "einziges", "einzige", "einem"}
            and set(forms) & {"nur", "lediglich", "genau", "bloss", "einziges", "einzige"}
        ):
            return Decimal(1), None
        if len(numbers) > 1 and {"von", "der", "den"} & set(forms):
            return numbers[0], numbers[1]
        return (numbers[-1], None) if numbers else (None, None)

    def chosen(self, noun: Mark, place: int) -> tuple[Members, Test] | None:
        """The set that is counted in, and the test that its members pass."""
        subjects, _ = self.binder.who.subjects(place)
        catalogue = self.figures.catalogue
        goal_mark = next((m for m in self.sentence.of(Kind.GOAL) if m.first == place), None)
        axis = noun.part.value if noun.part.kind is Kind.AXIS else "produkt"
        of = next((s for s in subjects if catalogue.members(axis, s)), None) if axis != "monat" else None
        above = [s for subject in subjects for s in catalogue.above(subject) if catalogue.members(axis, s)]
        of = of or (above[0] if above and not self.binder.who.names() else None)
        members = Members.model_validate(
            {"axis": axis, "of": None if of == "gesamthaushalt" else of, "without": self.excepted(noun)}
        )
        if goal_mark is not None and self.about_plan(goal_mark):
            return members, self.deviates(place, (goal_mark.part.value == "reached") is not self.is_denied(place))
        if goal_mark is not None:
            op = ">=" if goal_mark.part.value == "reached" else "<"
            if self.is_denied(place):
                op = "<" if op == ">=" else ">="
            return members, Compare.model_validate(
                {"left": Cell(position="zielgrad", wertart="ergebnis"), "op": op, "right": Given(value=100, unit="%")}
            )
        direction = next(d for d in self.sentence.directions if d.places[0] == place)
        up = self.way(direction) in {Sense.UNDER_PLAN, Sense.BETTER}
        return members, self.deviates(place, up is not self.is_denied(place))

    def least(self, first: int, stop: int) -> Amount | None:
        """By how much each differs: "um jeweils eine Million", "um mehr als eine Million"."""
        bound = {HedgeKind.OVER, HedgeKind.UNDER}
        euros = [a for a in self.sentence.amounts if a.unit == EUR and first <= a.first < stop]
        each = self.sentence.has("jeweils", "je") or any(a.hedge and a.hedge.kind in bound and not a.hedge.near for a in euros)
        return euros[0] if euros and each and not self.sentence.has(*closed("summing")) else None

    def deviates(self, place: int, up: bool) -> Test:
        """The test that a member is better, or worse, than planned, by more than an amount that is said."""
        least = self.least(*self.sentence.segment(place))
        cell = Cell(position="saldo", wertart="abweichung")
        if least is not None:
            return against(cell, least, 1 if up else -1, EUR)
        return Compare.model_validate({"left": cell, "op": ">" if up else "<", "right": Given(value=0)})

    def is_denied(self, place: int) -> bool:
        """True where "nicht" denies; "kein" counts."""
        denials = [d for d in self.sentence.denials if d.reaches(place) or d.first == place]
        return any(not self.sentence.words[d.first].folded.startswith("kein") for d in denials)

    def excepted(self, noun: Mark) -> tuple[str, ...]:
        """ "Alle anderen Produkte": without those spoken of."""
        apart = [m.part.ids[0] for m in self.sentence.of(Kind.SUBJEKT) if self.is_apart(m)]
        if apart:
            return tuple(apart)
        if not set(self.sentence.folded(noun.first - 2, noun.first)) & {"anderen", "uebrigen", "restlichen", "andere", "uebrige"}:
            return ()
        return tuple(s for s in self.binder.context.subjects if s.startswith(str(noun.part.value)))

    def is_apart(self, mark: Mark) -> bool:
        """ "Alle …, nur X nicht", "alle bis auf X", "ausser X"."""
        before = set(self.sentence.folded(mark.first - 3, mark.first))
        denied = "nicht" in self.sentence.folded(mark.stop, mark.stop + 1)
        return bool({"ausser", "ausnahme", "ausgenommen"} & before) or {"bis", "auf"} <= before or (denied and "nur" in before)

    def has_figure(self, noun: Mark) -> Test:
        goal = noun.part.kind is Kind.POSITION or bool(self.sentence.of(Kind.GOAL))
        cell = Cell(position="zielgrad", wertart="ergebnis") if goal else Cell(position="saldo", wertart="abweichung")
        return Compare.model_validate({"left": cell, "op": ">=", "right": Given(value=-1e15)})
