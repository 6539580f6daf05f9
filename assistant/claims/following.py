"""Numbers that follow from others: what several figures, or numbers said beside them, give together."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import permutations

from assistant.abfrage.nodes import Calc, Given, Term
from assistant.catalogue.model import Entry
from assistant.claims.closed import closed
from assistant.claims.comparing import Option, against
from assistant.claims.coordinates import GOOD, JUDGED, UP
from assistant.claims.figures import Figures
from assistant.claims.marks import small
from assistant.claims.open_figures import COORDINATES, Item, Open, item_of
from assistant.claims.periods import Periods
from assistant.claims.stated import Role, Stated
from assistant.understanding.parts import Kind
from data.german.amounts import EUR, PERCENT, POINTS, TIMES, Amount, amounts
from data.german.directions import Sense
from data.german.words import fold

COST = 0.9
MONTHS = 12
MOST = 120


class Following(Open):
    """What one number may follow from."""

    def __init__(self, stated: Stated, figures: Figures, when: Periods, given: bool) -> None:
        super().__init__(stated, figures, when, given)
        before = [d for d in self.sentence.directions if d.places[0] < stated.amount.first]
        self.sense = stated.sense or (before[-1].sense if before and given else None)

    def options(self) -> Iterator[Option]:
        unit = self.stated.amount.unit
        printed = [
            e
            for e in self.figures.printed(None if self.given else self.subjects)
            if self.fits_unit(e.unit) and self.is_number(e.value) and (self.given or self.leaves(e))
        ]
        for each in printed:
            if self.stands(each):
                yield Option(against(item_of(each).term, self.stated.amount, each.position != "saldo", each.unit), COST)
        if printed:
            return
        for term, value in self._terms():
            if self.is_near(value):
                yield Option(against(term, self.stated.amount, 0, unit if unit in {EUR, PERCENT} else None), COST)

    def _terms(self) -> Iterator[tuple[Term, Decimal]]:
        yield from self._said()
        if self.stated.amount.unit in {PERCENT, TIMES, POINTS}:
            yield from self._compared()
            yield from self._told()
            return
        yield from self._taken_together()
        yield from self._compared()
        yield from self._counts()

    # taken together ---------------------------------------------------------------------------------------------------
    @cached_property
    def totals(self) -> list[Item]:
        """The sums of figures that differ in one coordinate only: of those named, else of all."""
        families: dict[tuple[object, ...], list[Entry]] = {}
        for entry in self.known:
            for name in ("subjekt", "monat", "jahr", "position"):
                if self.leaves(entry, name) and (name != "monat" or entry.monat is not None):
                    kin = self.figures.above(entry.position)[:1] if name == "position" else ()
                    key = (name, *kin, *(getattr(entry, other) for other in COORDINATES if other != name))
                    families.setdefault(key, []).append(entry)
        found = []
        for key, family in families.items():
            name = str(key[0])
            for members in self._chosen(name, family) if len(family) > 1 else ():
                at = tuple(tuple(getattr(e, c) for e in members) if c == name else getattr(members[0], c) for c in COORDINATES)
                term = Calc(op="add", args=tuple(item_of(e).term for e in members))
                found.append(Item(term, sum((Decimal(e.value) for e in members), Decimal(0)), members[0].unit, at))
        return found

    def _chosen(self, name: str, family: list[Entry]) -> Iterator[list[Entry]]:
        """Those of a family that are taken together: the ones said, else all, or as many of the largest as is said."""
        if family[0].unit == PERCENT or (name == "position" and self.figures.above(family[0].position)[:1] in {(), ("saldo",)}):
            return
        said = {"subjekt": self.named, "monat": frozenset(m for m in self.months if m), "jahr": self.years}.get(name, frozenset())
        if len(said) > 1:
            members = [e for e in family if getattr(e, name) in said]
            if len(members) == len(said):
                yield members
            return
        if not self.given and not (name == "subjekt" and len(self.stated.group) > 1):
            return
        yield family
        counts = {int(n) for form in self.sentence.folded(0, len(self.sentence.words)) if (n := small(form)) is not None}
        ordered = sorted(family, key=lambda e: Decimal(e.value))
        yield from (some for n in counts if 1 < n < len(family) for some in (ordered[:n], ordered[-n:]))
        if len(said) == 1 and self.sentence.has("ohne", "ausser"):
            yield [e for e in family if getattr(e, name) not in said]

    def _taken_together(self) -> Iterator[tuple[Term, Decimal]]:
        """Sums, averages and what falls to one of those counted."""
        for item in self.totals:
            if self._fits(item):
                if not self.stated.averaging:
                    yield item.term, item.value
                yield from self._divided(item, next(len(part) for part in item.at if isinstance(part, tuple)))
        if not self.stated.averaging:
            return
        counted = [e for e in self.known if e.position == "kennzahl" and e.value]
        said = [a.value for a, _ in self.stated.beside if not a.unit and a.value]
        for item in (item_of(e) for e in self.known if self.leaves(e)):
            if not self._fits(item):
                continue
            if item.where("monat") is None:
                yield from self._divided(item, MONTHS)
            for number in said:
                yield from self._divided(item, number)
            for each in counted:
                if (each.subjekt, each.wertart, each.jahr) == tuple(item.where(c) for c in ("subjekt", "wertart", "jahr")):
                    yield Calc(op="divide", args=(item.term, item_of(each).term)), item.value / Decimal(each.value)

    def _divided(self, item: Item, by: Decimal | int) -> Iterator[tuple[Term, Decimal]]:
        if self.stated.averaging:
            yield Calc(op="divide", args=(item.term, Given(value=float(by)))), item.value / by

    def _fits(self, item: Item) -> bool:
        """Whether an item has the unit, the Wertart and the sign that are said."""
        s = self.stated
        booked = any(e.wertart == "ergebnis" and e.position == item.where("position") for e in self.known)
        plan = s.wertart == "plan" or (s.wertart is None and not booked and item.where("wertart") == "plan")
        if not self.fits_unit(item.unit) or plan is not (item.where("wertart") == "plan"):
            return False
        if s.wertart not in {None, "abweichung"} and item.where("wertart") != s.wertart:
            return False
        if item.where("position") != "saldo" or self.sense not in JUDGED:
            return True
        return (item.value > 0) is ((self.sense in GOOD) is not self.stated.negated)

    # compared ---------------------------------------------------------------------------------------------------------
    def _compared(self) -> Iterator[tuple[Term, Decimal]]:
        """Differences, parts, changes and multiples of two items that differ in one coordinate only."""
        unit, s = self.stated.amount.unit, self.stated
        worded = bool(self.sentence.directions or self.sentence.has(*closed("differing")) or self.sentence.of(Kind.DIFFERENCE))
        if unit not in {PERCENT, TIMES} and (s.summing or not worded):
            return
        near = [e for e in self.known if any(self.leaves(e, name) for name in COORDINATES)]
        items = [*map(item_of, near), *self.totals][:MOST]
        for one, other in permutations(items, 2):
            apart = self._apart(one, other) if self.may_give(one, other) else ""
            if not apart:
                continue
            a, b = abs(one.value), abs(other.value)
            sizes = tuple(Calc(op="abs", args=(each.term,)) for each in (one, other))
            goes = self._goes(one, other, apart)
            if unit == TIMES:
                yield Calc(op="divide", args=sizes), a / b
            elif unit == PERCENT and one.unit != PERCENT:
                if s.role is Role.LEVEL and not s.amount.sign and (a <= b) is (s.amount.value <= 100):
                    yield Calc(op="share", args=sizes), 100 * a / b
                if (s.amount.sign or self.sense) and goes and one.where("wertart") != "abweichung":
                    yield Calc(op="change", args=sizes), 100 * (a - b) / b
            elif unit != PERCENT and self.fits_unit(one.unit) and goes:
                yield Calc(op="subtract", args=(one.term, other.term)), one.value - other.value

    def _apart(self, one: Item, other: Item) -> str:
        """The coordinate that two items differ in, where the words let them be compared in it."""
        apart = [name for name, a, b in zip(COORDINATES, one.at, other.at, strict=True) if a != b]
        if len(apart) != 1 or one.unit != other.unit:
            return ""
        name, (a, b) = apart[0], (one.where(apart[0]), other.where(apart[0]))
        if isinstance(a, tuple) or isinstance(b, tuple):
            within = (isinstance(b, tuple) and a in b) or (isinstance(a, tuple) and b in a)
            return name if within and self.stated.amount.unit == PERCENT else ""
        tests = {"jahr": self._are_years, "monat": self._are_months}
        held = tests[name](a, b) if name in tests else self._is_one_named(name, a, b)
        said = self.stated.wertart
        same = name == "wertart" or not said or one.where("wertart") in {"abweichung", said}
        return name if held and same and all(self.allows(one, each) for each in COORDINATES if each != name) else ""

    def _is_one_named(self, name: str, one: object, other: object) -> bool:
        """Result against plan; over given results one of two is named, else both are, or a part and its whole."""
        if name == "wertart":
            s = self.stated
            part = s.amount.unit == PERCENT and s.role is Role.LEVEL and any(a.unit == EUR for a, _ in s.beside)
            against_plan = (one, other) == ("ergebnis", "plan") and (s.by_plan or not s.by_year)
            return against_plan or (part and (one, other) == ("abweichung", "plan"))
        named = set(self.subjects if name == "subjekt" else self.positions)
        if self.given:
            return bool({one, other} & named) or not (self.named if name == "subjekt" else named)
        if name == "subjekt" and self.stated.compared is None and self.stated.amount.unit != PERCENT:
            return False
        part = self.stated.amount.unit == PERCENT and one in named and other in self.figures.above(str(one))
        return {one, other} <= named or part

    def _are_years(self, one: object, other: object) -> bool:
        """The later against the earlier: both said, or one year after the other."""
        first, last = int(str(other)), int(str(one))
        said = self.sentence.years
        if first >= last or (self.stated.jahr and self.stated.jahr not in {first, last}):
            return False
        if self.stated.jahr and self.stated.role is Role.LEVEL and last != self.stated.jahr:
            return False
        next_to = last - first == 1 or (self.given and not self.stated.by_year)
        return {first, last} <= said | {self.figures.catalogue.jahr} or (len(said) < 2 and next_to)

    def _are_months(self, one: object, other: object) -> bool:
        """The later against the earlier, or the first said against the one behind "als"."""
        if one is None or other is None:
            return self.stated.amount.unit == PERCENT and self.stated.role is Role.LEVEL and one is not None
        said = [m.part.months[0][0] for m in self.sentence.of(Kind.MONAT) if m.part.months]
        if not self.given and not {one, other} <= self.months:
            return False
        later = said[0] == one if self.sentence.has("als") and said else int(str(one)) > int(str(other))
        return later and (set(said) <= {one, other} or self.sentence.has("bis", "zwischen"))

    def _goes(self, one: Item, other: Item, apart: str) -> bool:
        """Whether the first against the second goes the way that is said."""
        sense, sign, position = self.sense, self.stated.amount.sign, str(one.where("position"))
        if apart == "subjekt" and self.stated.compared == one.where("subjekt"):
            return False
        if apart == "position" and sense in JUDGED:
            return self.figures.polarity(position) > 0 and (one.value > other.value) is (sense in GOOD)
        ordered = apart in {"wertart", "jahr"} or (apart == "monat" and one.where("monat") and other.where("monat"))
        if not ordered and self.stated.compared is None:
            return True
        up, costs = abs(one.value) > abs(other.value), position == "saldo" and one.value < 0
        if sign and self.stated.sense is None:
            return up is (sign > 0) or costs
        if sense is None:
            return True
        said = (sense in UP) is not self.stated.negated
        if position == "saldo" and sense in JUDGED:
            return (one.value > other.value) is said
        if sense in {Sense.BETTER, Sense.WORSE} and self.figures.polarity(position) < 0:
            return up is not said
        return up is said

    # said numbers -----------------------------------------------------------------------------------------------------
    def _said(self) -> Iterator[tuple[Term, Decimal]]:
        """What the numbers said beside it give: their sum, their ratio, one by the other."""
        s, own = self.stated, self.stated.amount
        pool = [(a, sign) for a, sign in s.beside if a.unit not in {PERCENT, TIMES, POINTS}]
        if own.sign and s.sense is None:
            pool = [pair for pair in pool if pair[0].first < own.first][-2:]
        before = [(a, sign) for a, sign in pool if a.unit == own.unit and a.first < own.first]
        if s.summing and len(before) > 1:
            values = [abs(a.value) * sign for a, sign in before]
            yield (
                Calc(op="add", args=tuple(Given(value=float(v), unit=own.unit or None) for v in values)),
                sum(values, Decimal(0)),
            )
        for one, other in permutations([a for a, _ in pool][:6], 2):
            a, b = abs(one.value), abs(other.value)
            args = tuple(Given(value=float(abs(each.value)), unit=each.unit or None) for each in (one, other))
            if not b:
                continue
            if one.unit == other.unit and own.unit == TIMES:
                yield Calc(op="divide", args=args), a / b
            elif one.unit == other.unit and own.unit == PERCENT and s.sense is None and not own.sign:
                yield Calc(op="share", args=args), 100 * a / b
            elif one.unit == other.unit and own.unit == PERCENT and self._is_later(one, other) and self._rises(a, b):
                yield Calc(op="change", args=args), 100 * (a - b) / b
            elif s.averaging and (one.unit, other.unit, own.unit) == (EUR, "", EUR):
                yield Calc(op="divide", args=args), a / b

    def _rises(self, one: Decimal, other: Decimal) -> bool:
        sign, sense = self.stated.amount.sign, self.stated.sense
        if sense is None or sense in {Sense.BETTER, Sense.WORSE}:
            return not sign or (one > other) is (sign > 0)
        return (one >= other) is (sense in UP)

    def _is_later(self, one: Amount, other: Amount) -> bool:
        """True for the pair (X, Y) of "X statt Y" and of "von Y auf X"."""
        return one is not self.stated.instead if self.stated.instead in {one, other} else one.first > other.first

    def _told(self) -> Iterator[tuple[Term, Decimal]]:
        """A part between two numbers of one passage that was given."""
        for _, passage in self.figures.book.passages if self.given else ():
            told = [abs(a.value) for a in amounts(passage.text) if a.unit == EUR and a.value]
            for one, other in permutations(told[:6], 2):
                if one <= other:
                    args = tuple(Given(value=float(v), unit=EUR) for v in (one, other))
                    yield Calc(op="share", args=args), 100 * one / other

    def _counts(self) -> Iterator[tuple[Term, Decimal]]:
        """ "Alle drei haben ihr Ziel übertroffen", "nur eins von sechs": of the subjects given."""
        s = self.stated
        counted = fold(s.noun) in closed("pieces") or self.sentence.inside(s.amount.stop, s.amount.stop + 3, Kind.AXIS)
        if not self.given or s.amount.unit or (s.noun and not counted):
            return
        goal = bool(s.goal or self.sentence.of(Kind.GOAL))
        wanted = ("zielgrad", "ergebnis") if goal else ("saldo", "abweichung")
        of = [Decimal(e.value) for e in self.figures.known(None) if (e.position, e.wertart) == wanted]
        up = sum(value >= 100 if goal else value > 0 for value in of)
        missed = any(m.part.value == "missed" for m in self.sentence.of(Kind.GOAL))
        good = not missed if goal and self.sense is None else self.sense in UP | ({Sense.UNDER_PLAN} if not goal else set())
        counts = {up if good else len(of) - up} if missed or self.sense else {up, len(of) - up, len(of)}
        yield from ((Given(value=count), Decimal(count)) for count in counts - {0})
