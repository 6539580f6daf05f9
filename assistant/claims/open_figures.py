"""Which figures the words around a number leave open, and whether one of them may be the number itself."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.abfrage.nodes import Cell, Term
from assistant.catalogue.model import Entry
from assistant.claims.closed import closed
from assistant.claims.coordinates import JUDGED
from assistant.claims.figures import Figures
from assistant.claims.periods import Periods
from assistant.claims.stated import Role, Stated, settled
from assistant.understanding.parts import Kind
from data.german.amounts import EUR, PERCENT, POINTS, TIMES
from data.german.words import fold, stem

COORDINATES = ("subjekt", "position", "wertart", "jahr", "monat")


@dataclass(frozen=True)
class Item:
    """A number with its place, where a tuple names several members that are taken together."""

    term: Term
    value: Decimal
    unit: str
    at: tuple[object, ...]

    def where(self, name: str) -> object:
        return self.at[COORDINATES.index(name)]


def item_of(entry: Entry) -> Item:
    at = tuple(getattr(entry, name) for name in COORDINATES)
    cell = Cell.model_validate(dict(zip(COORDINATES, at, strict=True)))
    return Item(cell, Decimal(entry.value), entry.unit, at)


class Open:
    """The figures that one number may be, or follow from, by the words around it.

    Within given results a coordinate that is not said is free; over a whole report it is the usual one.
    """

    def __init__(self, stated: Stated, figures: Figures, when: Periods, given: bool) -> None:
        self.stated, self.figures, self.when, self.sentence, self.given = stated, figures, when, when.sentence, given

    @cached_property
    def known(self) -> list[Entry]:
        """The figures of the subjects that the words leave open."""
        return self.figures.known(None if self.given else self.subjects)

    @cached_property
    def named(self) -> frozenset[str]:
        """The subjects named, but for one that only is compared with."""
        named = [m for m in self.sentence.of(Kind.SUBJEKT) if m.part.ids[0] != self.stated.compared]
        return frozenset(i for m in named for i in m.part.ids)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that the number is said of, or is compared with; all that are named where they are taken together."""
        s = self.stated
        others = (*self.named, *s.group) if s.summing or not s.named or not s.subjects else ()
        return tuple(dict.fromkeys((*s.subjects, *s.rivals, *((s.compared,) if s.compared else ()), *others)))

    @cached_property
    def positions(self) -> frozenset[str]:
        """The measures of this unit that are named, else the one carried."""
        s = self.stated
        units = {e.position: e.unit for e in self.known}
        ratio = s.amount.unit in {PERCENT, TIMES} or s.summing or s.averaging
        stop = self.sentence.clause(s.amount.first)[1]
        said = {settled(m.part.value, s.subjects, self.figures.catalogue) for m in self.sentence.inside(0, stop, Kind.POSITION)}
        named = {s.position} - {None} | (said & set(s.others) if ratio or not s.position else set()) or {s.carried or "saldo"}
        named |= {"saldo"} if "zuschuss" in named else set()
        return frozenset(p for p in named if p in units and (s.amount.unit in {PERCENT, TIMES} or self.fits_unit(units[p])))

    @cached_property
    def years(self) -> frozenset[int]:
        said = self.sentence.years
        if len(said) == 2 and self.sentence.has("bis", "zwischen"):
            said = frozenset(range(min(said), max(said) + 1))
        base = self.stated.jahr or self.figures.catalogue.jahr
        more = {base} | ({base - 1} if self.stated.by_year else set()) | set(self.stated.years)
        return frozenset(said or (set() if self.given else more))

    @cached_property
    def months(self) -> frozenset[int | None]:
        said = [m.part.months[0] for m in self.sentence.of(Kind.MONAT) if m.part.months]
        if not said and self.stated.monat is not None:
            said = [self.stated.monat if isinstance(self.stated.monat, tuple) else (self.stated.monat,) * 2]
        found: set[int | None] = {month for first, last in said for month in range(first, last + 1)}
        if self.sentence.has("vormonat", "vormonats", "vormonates"):
            found |= {month - 1 for month in found if month}
        return frozenset(found) if found or self.given else frozenset({None})

    def leaves(self, entry: Entry, *without: str) -> bool:
        """Whether the words leave a figure open in every coordinate but those `without`."""
        tests = {
            "subjekt": not self.named or entry.subjekt in self.subjects,
            "position": not self.positions or entry.position in self.positions,
            "jahr": not self.years or entry.jahr in self.years,
            "monat": not self.months or entry.monat in self.months or entry.monat is None,
        }
        return all(held for name, held in tests.items() if name not in without)

    def allows(self, item: Item, name: str) -> bool:
        """Whether the words leave a coordinate of an item open."""
        value = item.where(name)
        if isinstance(value, tuple) or (name == "monat" and value is None):
            return True
        wanted: dict[str, Collection[object]] = {"subjekt": self.subjects if self.named else (), "position": self.positions}
        wanted |= {"jahr": self.years, "monat": self.months}
        return not wanted.get(name) or value in wanted[name]

    def stands(self, entry: Entry) -> bool:
        """Whether a given figure may be the number itself: what its own words leave open is free."""
        s = self.stated
        level = s.role is Role.LEVEL and s.sense not in JUDGED and s.amount.sign * Decimal(entry.value) >= 0
        if s.goal and entry.position == "kennzahl":
            return False
        if not self.given or not level or (s.subjects and entry.subjekt not in self.subjects):
            return False
        basis = self.sentence.before(s.amount.first) in closed("basis") and s.wertart in {None, "plan"}
        if (
            s.noun
            and entry.unit not in {EUR, PERCENT}
            and not self.figures.is_counted((entry.subjekt,), entry.position, stem(fold(s.noun)))
        ):
            return False
        wertart = entry.wertart == (s.wertart or "ergebnis") or (basis and entry.wertart in {"plan", "ergebnis"})
        own = {s.position} - {None} | ({s.carried} if s.carried and not s.position else set())
        measure = not own or entry.position in own or (entry.position == "saldo" and "zuschuss" in own)
        return wertart and measure and self._is_own(Kind.JAHR, entry.jahr) and self._is_own(Kind.MONAT, entry.monat)

    def _is_own(self, kind: Kind, value: int | None) -> bool:
        """Whether a year or month is the number's own, where the words give it one: right behind it, else before it."""
        own, sentence = self.stated.amount, self.sentence
        if kind is Kind.JAHR and sentence.inside(*sentence.segment(own.first), Kind.SHIFT):
            return value == self.stated.jahr
        number, tight = sentence.amounts.index(own), self.when.tight
        marks = [m for m in sentence.of(Kind.JAHR, Kind.MONAT) if (m.part.years if kind is Kind.JAHR else m.part.months)]
        behind = [m for m in marks if tight.get(m.first) == number]
        free = [m for m in marks if m.first not in tight]
        first, stop = sentence.segment(own.first)
        before = [m for m in free if m.first < own.first and not any(m.first < a.first < own.first for a in sentence.amounts)]
        alone = free if len(sentence.amounts) == 1 else []
        chosen = behind or [m for m in free if first <= m.first < stop] or before or alone
        said = {v for m in chosen for v in (m.part.years if kind is Kind.JAHR else [f for f, _ in m.part.months])}
        return not said or value in said

    def fits_unit(self, unit: str) -> bool:
        own = self.stated.amount.unit
        return unit == {POINTS: PERCENT}.get(own, own) or (own == "" and unit not in {EUR, PERCENT})

    def is_number(self, value: object) -> bool:
        amount = self.stated.amount
        return isinstance(value, Decimal) and abs(abs(value) - abs(amount.value)) <= amount.step / 2

    def may_give(self, one: Item, other: Item) -> bool:
        """A first look at what two items give together, before the words are asked."""
        if not other.value or one.unit != other.unit:
            return False
        unit, ratio = self.stated.amount.unit, one.value / other.value
        if unit in {PERCENT, TIMES}:
            size = abs(ratio) * (100 if unit == PERCENT else 1)
            return self.is_near(size) or (unit == PERCENT and self.is_near(size - 100))
        return self.is_near(one.value - other.value)

    def is_near(self, value: Decimal) -> bool:
        """A first look: what is further off than this no hedge allows."""
        amount = self.stated.amount
        return abs(abs(value) - abs(amount.value)) <= max(amount.step, abs(amount.value) / 3)
