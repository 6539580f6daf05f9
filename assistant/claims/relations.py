"""Directions and goals said without a number of their own: over plan, better, gestiegen, Ziel erreicht."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.abfrage.nodes import Calc, Cell, Compare, Given, Logic, Test
from assistant.claims.binding import Binder
from assistant.claims.coordinates import GOOD, JUDGED, UP
from assistant.claims.figures import Figures
from assistant.claims.marks import Mark, Marked, joined, small
from assistant.claims.stated import settled
from assistant.understanding.parts import Kind
from data.german.directions import Direction, Sense

NEGATED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
BOUND = frozenset({Sense.OVER_PLAN, Sense.UNDER_PLAN, Sense.BETTER, Sense.WORSE, Sense.MORE, Sense.LESS})


@dataclass(frozen=True)
class Relation:
    """A direction or goal: the words that say it and the tests that it may be meant as, the likeliest first."""

    first: int
    stop: int
    tests: tuple[Test, ...]
    goal: bool = False


class Relations:
    """The relations of one sentence, but for the directions that belong to numbers."""

    def __init__(self, binder: Binder, figures: Figures, taken: frozenset[int]) -> None:
        self.binder, self.figures, self.taken = binder, figures, taken
        self.sentence: Marked = binder.sentence

    def all(self) -> Iterator[Relation]:
        yield from self.goals()
        goal = any(m.part.value == "ziel" and m.part.kind is Kind.POSITION for m in self.sentence.marks)
        for direction in self.sentence.directions:
            first, stop = direction.places[0], direction.places[-1] + 1
            if direction.sense not in BOUND or self.taken & set(direction.places) or self._is_aside(direction):
                continue
            tests = (
                self.exceeded(direction)
                if goal and direction.sense in {Sense.MORE, Sense.OVER_PLAN, Sense.UNDER_PLAN, Sense.LESS}
                else self.tests(direction)
            )
            if tests:
                yield Relation(first, stop, tests, goal)

    def _is_aside(self, direction: Direction) -> bool:
        """True for a direction inside a reason, of a superlative, or of a noun that is only spoken of."""
        word = self.sentence.words[direction.places[0]]
        superlative = any(
            m.first <= direction.places[0] < m.stop for m in self.sentence.of(Kind.SUPERLATIVE, Kind.RANKING, Kind.COMPARATOR)
        )
        inside = any(a <= word.start < b for a, b in self.binder.who.reasons)
        return superlative or inside or (word.capital and direction.places[0] > 0)

    def goals(self) -> Iterator[Relation]:
        """A target reached or missed."""
        for mark in self.reached():
            named = self.binder.what.about_goal() or any(
                m.part.value in {"ziel", "zielgrad"} for m in self.sentence.of(Kind.POSITION, Kind.SERVICE)
            )
            subjects, _ = self.binder.who.subjects(mark.first)
            if not named or not subjects or mark.first in self.taken:
                continue
            cells = [Cell(subjekt=each, position="zielgrad", wertart="ergebnis") for each in self._joined(subjects)]
            op = "<" if mark.part.value == "missed" else ">="
            near_miss = op == ">=" and {"fast", "beinahe", "nahezu"} & set(self.sentence.folded(mark.first - 2, mark.first))
            op = NEGATED[op] if self.sentence.denied(mark.first) or near_miss else op
            tests = tuple(_compare(cell, op, 100) for cell in cells if self.figures.value(cell) is not None)
            if tests:
                test: Test = tests[0] if len(tests) == 1 else Logic(op="and", args=tests)
                yield Relation(mark.first, mark.stop, (test,), goal=True)

    def reached(self) -> list[Mark]:
        """The words of goals, also "erreicht" read as a result where its clause speaks of the target."""
        read = [m for m in self.sentence.of(Kind.WERTART) if self.sentence.words[m.first].folded == "erreicht"]
        aims = [m for m in self.sentence.of(Kind.POSITION) if m.part.value == "ziel"]
        late = [m for m in read if any(self.sentence.segment(a.first) == self.sentence.segment(m.first) for a in aims)]
        return [m for m in (*self.sentence.of(Kind.GOAL), *late) if not self._is_of_number(m)]

    def _is_of_number(self, mark: Mark) -> bool:
        """ "Erreicht wurden 49 %", "wurden 49 % erreicht": the number was reached, not the target."""
        if self.sentence.words[mark.first].folded != "erreicht":
            return False
        for amount in self.sentence.amounts:
            between = self.sentence.folded(min(mark.stop, amount.stop), max(mark.first, amount.first))
            if set(between) <= {"wurde", "wurden", "waren", "sind"} and self.sentence.before(amount.first) not in {"mit", "von"}:
                return True
        return False

    def _joined(self, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """The subject with those joined to it: "bei X und Y"."""
        marks = self.binder.who.names()
        found = [m.part.ids[0] for m in marks]
        both = len(marks) > 1 and all(joined(a, b, self.sentence) for a, b in pairwise(marks))
        return tuple(dict.fromkeys(found)) if both and subjects[0] in found else subjects[:1]

    def exceeded(self, direction: Direction) -> tuple[Test, ...]:
        subjects, _ = self.binder.who.subjects(direction.places[0])
        if not subjects:
            return ()
        cell = Cell(subjekt=subjects[0], position="zielgrad", wertart="ergebnis")
        up = (direction.sense in {Sense.MORE, Sense.OVER_PLAN}) is not direction.negated
        return (_compare(cell, ">=" if up else "<", 100),) if self.figures.value(cell) is not None else ()

    def tests(self, direction: Direction) -> tuple[Test, ...]:
        place = direction.places[0]
        subjects, _ = self.binder.who.subjects(place)
        if self._of_set(place) or self.sentence.has("nirgends", "nirgendwo", "niemand"):
            return ()
        if self.binder.who.compared() is not None:
            return self._between(direction, subjects)
        positions = self.positions(place, subjects) or self._carried()
        by_plan = self.binder.what.by_plan(*self.sentence.clause(place)) or direction.sense in {Sense.OVER_PLAN, Sense.UNDER_PLAN}
        if not subjects or (not positions and direction.sense in {Sense.MORE, Sense.LESS} and not by_plan):
            return ()
        each = [self._of(position, subjects[0], direction, by_plan) for position in positions or ("saldo",)]
        if not all(each):
            return ()
        if len(each) == 1:
            return each[0]
        return (Logic(op="and", args=tuple(tests[0] for tests in each)),)

    def _carried(self) -> tuple[str, ...]:
        """The measure of the text so far, for a sentence that only says "sie"."""
        position = self.binder.context.position
        return (position,) if position and self.sentence.has("sie", "diese") and not self.binder.who.names() else ()

    def _of_set(self, place: int) -> bool:
        """True for "ein Produkt", "zwei Fachdienste": a statement about members of a set."""
        axes = self.sentence.inside(*self.sentence.clause(place), Kind.AXIS)
        counted = ("ein", "eine", "kein", "keine", "alle", "jedes", "einzige", "einziges", "beide", "viele", "mehrere", "einige")
        return any(
            set(self.sentence.folded(m.first - 2, m.first)) & set(counted) or small(self.sentence.before(m.first)) for m in axes
        )

    def _between(self, direction: Direction, subjects: tuple[str, ...]) -> tuple[Test, ...]:
        """One subject against another: "verbesserte sich stärker als das Bauamt"."""
        other = self.binder.who.compared()
        positions = self.positions(direction.places[0], subjects)
        if (
            not subjects
            or other is None
            or (not positions and direction.sense in {Sense.MORE, Sense.LESS} and not self._judges())
        ):
            return ()
        wertart = "abweichung" if not positions else "ergebnis"
        left = Cell.model_validate(
            {"subjekt": subjects[0], "position": positions[0] if positions else "saldo", "wertart": wertart}
        )
        up = (direction.sense in UP) is not direction.negated
        if positions and direction.sense in JUDGED and self.figures.polarity(positions[0]) < 0:
            up = not up
        right = left.model_copy(update={"subjekt": other})
        known = all(self.figures.value(cell) is not None for cell in (left, right))
        return (Compare.model_validate({"left": left, "op": ">" if up else "<", "right": right}),) if known else ()

    def _judges(self) -> bool:
        return any(d.sense in JUDGED for d in self.sentence.directions)

    def _of(self, position: str, subjekt: str, direction: Direction, by_plan: bool) -> tuple[Test, ...]:
        """The tests of a direction of one measure: against the plan, or the year before."""
        months = next((m.part.months[0][0] for m in self.sentence.of(Kind.MONAT) if m.part.months), None)
        base = Cell(subjekt=subjekt, position=position, monat=months)
        up = (direction.sense in UP) is not direction.negated
        if direction.sense in JUDGED and self.figures.polarity(position) < 0:
            up = not up
        if position == "saldo" and direction.sense not in GOOD | JUDGED:
            plan = self.figures.value(base.model_copy(update={"wertart": "plan"}))
            up = up if plan is not None and plan > 0 else not up
        op = ">" if up else "<"
        tests: list[Test] = []
        said = self.sentence.years - {self.figures.catalogue.jahr}
        if self.binder.when.by_year() or said or (not by_plan and direction.sense in {Sense.MORE, Sense.LESS}):
            later, earlier = self._years(direction.places[0])
            pair = tuple(base.model_copy(update={"wertart": "ergebnis", "jahr": year}) for year in (later, earlier))
            if all(self.figures.value(cell) is not None for cell in pair):
                tests.append(_compare(Calc(op="subtract", args=pair), op, 0))
        gap = base.model_copy(update={"wertart": "abweichung"})
        if not (self.binder.when.by_year() or said) and months is None and self.figures.value(gap) is not None:
            tests.append(_compare(gap, op, 0))
        return tuple(tests)

    def _years(self, place: int) -> tuple[int, int]:
        """The later and the earlier year of a comparison; of three the one beside the direction and the one before it."""
        years = sorted(self.sentence.years)
        if len(years) == 1 and self.binder.when.year_compared() is None and years[0] < self.figures.catalogue.jahr:
            return years[0], self.binder.context.jahr or self.figures.catalogue.jahr
        if len(years) < 2:
            return self.figures.catalogue.jahr, self.figures.catalogue.jahr - 1
        beside = [m.part.years for m in self.sentence.inside(*self.sentence.segment(place), Kind.JAHR)]
        if len(beside) != 1 or len(beside[0]) != 1 or self.binder.when.year_compared() is not None:
            return years[-1], years[0]
        later = beside[0][0]
        return later, max((y for y in years if y < later), default=later - 1)

    def positions(self, place: int, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """The measures that a direction is said of: the nearest before it with what is joined to that, else one behind."""
        first, stop = self.sentence.clause(place)
        said = self.sentence.inside(first, stop, Kind.POSITION, Kind.SERVICE)
        marks = [m for m in said if m.part.value not in {"ziel", "zielgrad"} and not self.sentence.is_complement(m)]
        before = [m for m in marks if m.stop <= place]
        chosen = before[-1:] or marks[:1]
        if not chosen:
            return ()
        group = [chosen[0]]
        for other in reversed(before[:-1]):
            if not joined(other, group[0], self.sentence):
                break
            group.insert(0, other)
        found = tuple(dict.fromkeys(settled(m.part.value, subjects, self.figures.catalogue) for m in group))
        return tuple("saldo" if p == "zuschuss" else p for p in found)


def _compare(left: Cell | Calc, op: str, value: int) -> Compare:
    unit = "%" if value == 100 else None
    return Compare.model_validate({"left": left, "op": op, "right": Given(value=value, unit=unit)})
