"""Numbers that follow from others: what several figures, or numbers said beside them, give together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import permutations

from assistant.abfrage.nodes import Calc, Cell, Given, Term
from assistant.catalogue.entries import Entry
from assistant.claims.closed import closed
from assistant.claims.comparing import Option, against
from assistant.claims.coordinates import GOOD, JUDGED, UP
from assistant.claims.figures import Figures
from assistant.claims.marks import Marked, small
from assistant.claims.stated import Role, Stated, settled
from assistant.understanding.parts import Kind
from data.german.amounts import EUR, PERCENT, POINTS, TIMES, Amount, amounts
from data.german.directions import Sense

COST = 0.9
MONTHS = 12
MOST = 80
COORDINATES = ("subjekt", "position", "wertart", "jahr", "monat")
DOWN = frozenset({Sense.LESS, Sense.UNDER_PLAN, Sense.DEFICIT, Sense.NEGATIVE, Sense.WORSE})


@dataclass(frozen=True)
class Item:
    """A number with its place, where a tuple names several members that are taken together."""

    term: Term
    value: Decimal
    unit: str
    at: tuple[object, ...]

    def where(self, name: str) -> object:
        return self.at[COORDINATES.index(name)]


def _item(entry: Entry) -> Item:
    at = tuple(getattr(entry, name) for name in COORDINATES)
    cell = Cell.model_validate(dict(zip(COORDINATES, at, strict=True)))
    return Item(cell, Decimal(entry.value), entry.unit, at)


class Following:
    """What one number may follow from: figures of what its words leave open, and numbers said before it.

    Within given results a coordinate that is not said is free; over a whole report it is the usual one.
    """

    def __init__(self, stated: Stated, figures: Figures, sentence: Marked, given: bool) -> None:
        self.stated, self.figures, self.sentence, self.given = stated, figures, sentence, given
        before = [d for d in sentence.directions if d.places[0] < stated.amount.first]
        self.sense = stated.sense or (before[-1].sense if before and given else None)

    def options(self) -> Iterator[Option]:
        unit = self.stated.amount.unit
        printed = self.figures.printed(None if self.given else self._subjects)
        if any(self._fits_unit(e.unit) and self._is(e.value) for e in printed if self.given or self._leaves(e)):
            return
        for term, value in self._terms():
            if self._is_near(value):
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

    # what is known ----------------------------------------------------------------------------------------------------
    @cached_property
    def known(self) -> list[Entry]:
        """The figures of the subjects that the words leave open."""
        return self.figures.known(None if self.given else self._subjects)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The subjects named, but for one that only is compared with."""
        named = [m for m in self.sentence.of(Kind.SUBJEKT) if m.part.ids[0] != self.stated.compared]
        return frozenset(i for m in named for i in m.part.ids)

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        """The subjects that the number is said of, or is compared with; all that are named where they are taken together."""
        s = self.stated
        others = (*self._named, *s.group) if s.summing or not s.named or not s.subjects else ()
        return tuple(dict.fromkeys((*s.subjects, *s.rivals, *((s.compared,) if s.compared else ()), *others)))

    @cached_property
    def _positions(self) -> frozenset[str]:
        """The measures of this unit that are named, else the one carried."""
        s = self.stated
        units = {e.position: e.unit for e in self.known}
        ratio = s.amount.unit in {PERCENT, TIMES} or s.summing or s.averaging
        stop = self.sentence.clause(s.amount.first)[1]
        said = {settled(m.part.value, s.subjects, self.figures.catalogue) for m in self.sentence.inside(0, stop, Kind.POSITION)}
        named = {s.position} - {None} | (said & set(s.others) if ratio or not s.position else set()) or {s.carried or "saldo"}
        named |= {"saldo"} if "zuschuss" in named else set()
        return frozenset(p for p in named if p in units and (s.amount.unit in {PERCENT, TIMES} or self._fits_unit(units[p])))

    @cached_property
    def _years(self) -> frozenset[int]:
        said = {y for m in self.sentence.of(Kind.JAHR) for y in m.part.years}
        if len(said) == 2 and self.sentence.has("bis", "zwischen"):
            said = set(range(min(said), max(said) + 1))
        base = self.stated.jahr or self.figures.catalogue.jahr
        more = {base} | ({base - 1} if self.stated.by_year else set()) | set(self.stated.years)
        return frozenset(said or (set() if self.given else more))

    @cached_property
    def _months(self) -> frozenset[int | None]:
        said = [m.part.months[0] for m in self.sentence.of(Kind.MONAT) if m.part.months]
        if not said and self.stated.monat is not None:
            said = [self.stated.monat if isinstance(self.stated.monat, tuple) else (self.stated.monat,) * 2]
        found = {month for first, last in said for month in range(first, last + 1)}
        if self.sentence.has("vormonat", "vormonats", "vormonates"):
            found |= {month - 1 for month in found}
        return frozenset(found or (set() if self.given else {None}))

    def _leaves(self, entry: Entry, *without: str) -> bool:
        """Whether the words leave a figure open in every coordinate but those `without`."""
        tests = {
            "subjekt": not self._named or entry.subjekt in self._subjects,
            "position": not self._positions or entry.position in self._positions,
            "jahr": not self._years or entry.jahr in self._years,
            "monat": not self._months or entry.monat in self._months or entry.monat is None,
        }
        return all(held for name, held in tests.items() if name not in without)

    # taken together ---------------------------------------------------------------------------------------------------
    @cached_property
    def totals(self) -> list[Item]:
        """The sums of figures that differ in one coordinate only: of those named, else of all."""
        families: dict[tuple[object, ...], list[Entry]] = {}
        for entry in self.known:
            for name in ("subjekt", "monat", "jahr", "position"):
                if not self._leaves(entry, name):
                    continue
                if name != "monat" or entry.monat is not None:
                    kin = self.figures.above(entry.position)[:1] if name == "position" else ()
                    key = (name, *kin, *(getattr(entry, other) for other in COORDINATES if other != name))
                    families.setdefault(key, []).append(entry)
        found = []
        for (name, *_), family in families.items():
            for members in self._chosen(str(name), family) if len(family) > 1 else ():
                at = tuple(tuple(getattr(e, c) for e in members) if c == name else getattr(members[0], c) for c in COORDINATES)
                term = Calc(op="add", args=tuple(_item(e).term for e in members))
                found.append(Item(term, sum((Decimal(e.value) for e in members), Decimal(0)), members[0].unit, at))
        return found

    def _chosen(self, name: str, family: list[Entry]) -> Iterator[list[Entry]]:
        """Those of a family that are taken together: the ones said, else all, or as many of the largest as is said."""
        if family[0].unit == PERCENT or (name == "position" and self.figures.above(family[0].position)[:1] in {(), ("saldo",)}):
            return
        said = {y for m in self.sentence.of(Kind.JAHR) for y in m.part.years}
        if len(said) == 2 and self.sentence.has("bis", "zwischen"):
            said = set(range(min(said), max(said) + 1))
        base = self.stated.jahr or self.figures.catalogue.jahr
        more = {base} | ({base - 1} if self.stated.by_year else set()) | set(self.stated.years)
        return frozenset(said or (set() if self.given else more))

    @cached_property
    def _months(self) -> frozenset[int | None]:
        said = [m.part.months[0] for m in self.sentence.of(Kind.MONAT) if m.part.months]
        if not said and self.stated.monat is not None:
            said = [self.stated.monat if isinstance(self.stated.monat, tuple) else (self.stated.monat,) * 2]
        found = {month for first, last in said for month in range(first, last + 1)}
        if self.sentence.has("vormonat", "vormonats", "vormonates"):
            found |= {month - 1 for month in found}
        return frozenset(found or (set() if self.given else {None}))

    def _leaves(self, entry: Entry, *without: str) -> bool:
        """Whether the words leave a figure open in every coordinate but those `without`."""
        tests = {
            "subjekt": not self._named or entry.subjekt in self._subjects,
            "position": not self._positions or entry.position in self._positions,
            "jahr": not self._years or entry.jahr in self._years,
            "monat": not self._months or entry.monat in self._months or entry.monat is None,
        }
        return all(held for name, held in tests.items() if name not in without)

    # taken together ---------------------------------------------------------------------------------------------------
    @cached_property
    def totals(self) -> list[Item]:
        """The sums of figures that differ in one coordinate only: of those named, else of all."""
        families: dict[tuple[object, ...], list[Entry]] = {}
        for entry in self.known:
            for name in ("subjekt", "monat", "jahr", "position"):
                if not self._leaves(entry, name):
                    continue
                if name != "monat" or entry.monat is not None:
                    kin = self.figures.above(entry.position)[:1] if name == "position" else ()
                    key = (name, *kin, *(getattr(entry, other) for other in COORDINATES if other != name))
                    families.setdefault(key, []).append(entry)
        found = []
        for (name, *_), family in families.items():
            for members in self._chosen(str(name), family) if len(family) > 1 else ():
                at = tuple(tuple(getattr(e, c) for e in members) if c == name else getattr(members[0], c) for c in COORDINATES)
                term = Calc(op="add", args=tuple(_item(e).term for e in members))
                found.append(Item(term, sum((Decimal(e.value) for e in members), Decimal(0)), members[0].unit, at))
        return found

    def _chosen(self, name: str, family: list[Entry]) -> Iterator[list[Entry]]:
        """Those of a family that are taken together: the ones said, else all, or as many of the largest as is said."""
        kin = [e for e in family if self.figures.above(e.position)[:1] == self.figures.above(family[-1].position)[:1]]
        if family[0].unit == PERCENT or (name == "position" and (len(kin) < len(family) or not self.figures.above(kin[0].position))):
            return
        said = {"subjekt": self._named, "monat": self._months - {None}, "jahr": self._years}.get(name, frozenset())
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
        for item in (_item(e) for e in self.known if self._leaves(e)):
            if not self._fits(item):
                continue
            if item.where("monat") is None:
                yield from self._divided(item, MONTHS)
            for number in said:
                yield from self._divided(item, number)
            for each in counted:
                if (each.subjekt, each.wertart, each.jahr) == tuple(item.where(c) for c in ("subjekt", "wertart", "jahr")):
                    yield Calc(op="divide", args=(item.term, _item(each).term)), item.value / Decimal(each.value)

    def _divided(self, item: Item, by: Decimal | int) -> Iterator[tuple[Term, Decimal]]:
        if self.stated.averaging:
            yield Calc(op="divide", args=(item.term, Given(value=float(by)))), item.value / by

    def _fits(self, item: Item) -> bool:
        """Whether an item has the unit, the Wertart and the sign that are said."""
        booked = any(e.wertart == "ergebnis" and e.position == item.where("position") for e in self.known)
        wertart = self.stated.wertart or (None if not booked else "plan" if item.where("wertart") == "plan" and self._is_basis() else "")
        if not self._fits_unit(item.unit) or (wertart == "" and item.where("wertart") == "plan"):
            return False
        if wertart and item.where("wertart") != wertart and not (wertart == "abweichung"):
            return False
        if item.where("position") != "saldo" or self.sense not in JUDGED:
            return True
        return (item.value > 0) is ((self.sense in GOOD) is not self.stated.negated)

    def _is_basis(self) -> bool:
        return self.stated.wertart == "plan"

    # compared ---------------------------------------------------------------------------------------------------------
    def _compared(self) -> Iterator[tuple[Term, Decimal]]:
        """Differences, parts, changes and multiples of two items that differ in one coordinate only."""
        unit, s = self.stated.amount.unit, self.stated
        worded = bool(self.sentence.directions or self.sentence.has(*closed("differing")) or self.sentence.of(Kind.DIFFERENCE))
        if unit not in {PERCENT, TIMES} and (s.summing or not worded):
            return
        items = [*map(_item, self.known), *self.totals][:MOST]
        for one, other in permutations(items, 2):
            apart = self._apart(one, other) if other.value else ""
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
                if (s.amount.sign or self.sense) and goes:
                    yield Calc(op="change", args=sizes), 100 * (a - b) / b
            elif unit != PERCENT and self._fits_unit(one.unit) and goes:
                yield Calc(op="subtract", args=(one.term, other.term)), one.value - other.value

    def _apart(self, one: Item, other: Item) -> str:
        """The coordinate that two items differ in, where the words let them be compared in it."""
        apart = [name for name, a, b in zip(COORDINATES, one.at, other.at, strict=True) if a != b]
        if len(apart) != 1 or one.unit != other.unit:
            return ""
        name, (a, b) = apart[0], (one.where(apart[0]), other.where(apart[0]))
        if isinstance(a, tuple) and isinstance(b, tuple):
            return ""
        if isinstance(a, tuple) or isinstance(b, tuple):
            part, whole = (a, b) if isinstance(b, tuple) else (b, a)
            return name if part in whole and self.stated.amount.unit == PERCENT else ""
        s = self.stated
        checks = {"wertart": self._is_against_plan, "jahr": self._are_years, "monat": self._are_months}
        held = checks[name](a, b) if name in checks else self._is_one_named(name, a, b)
        same = one.where("wertart") in {"abweichung", s.wertart or "ergebnis"} or name == "wertart" or not s.wertart
        return name if held and same and all(self._allows(one, each) for each in COORDINATES if each != name) else ""

    def _allows(self, item: Item, name: str) -> bool:
        """Whether the words leave a coordinate of an item open."""
        wanted = {"subjekt": self._subjects if self._named else (), "position": self._positions, "jahr": self._years, "monat": self._months}
        value = item.where(name)
        return isinstance(value, tuple) or not wanted.get(name) or value in wanted[name] or (name == "monat" and value is None)

    def _is_one_named(self, name: str, one: object, other: object) -> bool:
        """Over given results one of two is named; else both are, or a part and its whole."""
        named = set(self._subjects if name == "subjekt" else self._positions)
        if self.given:
            return bool({one, other} & named) or not (self._named if name == "subjekt" else named)
        return {one, other} <= named or (one in named and other in self.figures.above(str(one)))

    def _is_against_plan(self, one: object, other: object) -> bool:
        return (one, other) == ("ergebnis", "plan")

    def _are_years(self, one: object, other: object) -> bool:
        """The later against the earlier: both said, or one year after the other."""
        first, last = int(str(other)), int(str(one))
        said = {y for m in self.sentence.of(Kind.JAHR) for y in m.part.years}
        if first >= last or (self.stated.jahr and self.stated.jahr not in {first, last}):
            return False
        if self.stated.jahr and self.stated.role is Role.LEVEL and last != self.stated.jahr:
            return False
        return {first, last} <= said | {self.figures.catalogue.jahr} or (len(said) < 2 and (last - first == 1 or (self.given and not self.stated.by_year)))

    def _are_months(self, one: object, other: object) -> bool:
        """The later against the earlier, or the first said against the one behind "als"."""
        if one is None or other is None:
            return self.stated.amount.unit == PERCENT and self.stated.role is Role.LEVEL and one is not None
        said = [m.part.months[0][0] for m in self.sentence.of(Kind.MONAT) if m.part.months]
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
            yield Calc(op="add", args=tuple(Given(value=float(v), unit=own.unit or None) for v in values)), sum(values, Decimal(0))
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
        return (one < other) is (sense in DOWN)

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
        if not self.given or s.amount.unit or (s.noun and not self.sentence.inside(s.amount.stop, s.amount.stop + 3, Kind.AXIS)):
            return
        goal = bool(s.goal or self.sentence.of(Kind.GOAL))
        wanted = ("zielgrad", "ergebnis") if goal else ("saldo", "abweichung")
        of = [Decimal(e.value) for e in self.figures.known(None) if (e.position, e.wertart) == wanted]
        up = sum(value >= 100 if goal else value > 0 for value in of)
        missed = any(m.part.value == "missed" for m in self.sentence.of(Kind.GOAL))
        good = not missed if goal and self.sense is None else self.sense in UP | ({Sense.UNDER_PLAN} if not goal else set())
        counts = {up if good else len(of) - up} if missed or self.sense else {up, len(of) - up, len(of)}
        yield from ((Given(value=count), Decimal(count)) for count in counts - {0})

    # fitting ----------------------------------------------------------------------------------------------------------
    def _fits_unit(self, unit: str) -> bool:
        own = self.stated.amount.unit
        return unit == {POINTS: PERCENT}.get(own, own) or (own == "" and unit not in {EUR, PERCENT})

    def _is(self, value: object) -> bool:
        amount = self.stated.amount
        return isinstance(value, Decimal) and abs(abs(value) - abs(amount.value)) <= amount.step / 2

    def _is_near(self, value: Decimal) -> bool:
        """A first look: what is further off than this no hedge allows."""
        amount = self.stated.amount
        return abs(abs(value) - abs(amount.value)) <= max(amount.step, abs(amount.value) / 3)

