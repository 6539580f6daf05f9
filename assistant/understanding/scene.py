"""What the constructions see of a clause, and what they propose."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile

from assistant.abfrage.nodes import Ask, Cell, Members, Profile, Set, Test
from assistant.catalogue.model import Catalogue
from assistant.understanding.bag import Bag, bag_of
from assistant.understanding.beside import counts_members
from assistant.understanding.clause import COUNTS, Clause, Condition
from assistant.understanding.conditions import bind
from assistant.understanding.meaning import Meaning, default_values
from assistant.understanding.parts import Kind, Part

SUBJECTS = ("produkt", "teilbudget")
PREPOSITIONS = frozenset({"wegen", "aufgrund", "auf grund", "infolge", "dank"})
"""Connectives of cause that a noun follows, not a clause."""


@dataclass(frozen=True)
class Candidate:
    """A reading of one clause: its asks, what it takes for granted, the constituents used, and how natural it is.

    `cell` and `members` are what a later ask may inherit.
    """

    asks: tuple[Ask, ...]
    used: frozenset[int]
    score: float = 0.0
    presumes: tuple[Test, ...] = ()
    cell: Cell | None = None
    members: Set | None = None


@dataclass(frozen=True)
class Earlier:
    """What a clause may inherit: the asks before it, the cell they are about, and the set they chose.

    `here` is True for asks of the same question.
    """

    asks: tuple[Ask, ...] = ()
    cell: Cell | None = None
    members: Set | None = None
    cells: tuple[Cell, ...] = ()
    here: bool = False

    @property
    def spoken(self) -> tuple[str, ...]:
        """The subjects of the figures asked for last, where these were those of several subjects."""
        last = self.asks[-1] if self.asks else None
        if isinstance(last, Cell) and isinstance(last.subjekt, tuple):
            return last.subjekt
        asked = [ask.subjekt for ask in self.asks if isinstance(ask, Cell | Profile) and isinstance(ask.subjekt, str)]
        return tuple(dict.fromkeys(asked)) if len(asked) == len(self.asks) and len(set(asked)) > 1 else ()


@dataclass(frozen=True)
class Scene:
    """A clause with its conditions and coordinates, over one report."""

    clause: Clause
    catalogue: Catalogue
    meaning: Meaning
    earlier: Earlier = field(default_factory=Earlier)

    @cached_property
    def conditions(self) -> list[Condition]:
        """What is said of the quantities of the clause."""
        return bind(self._asserted)

    @cached_property
    def _asserted(self) -> Clause:
        """The clause without the cause that it claims."""
        parts = tuple(
            part.moved(kind=Kind.FILLER) if place in self.claimed else part for place, part in enumerate(self.clause.parts)
        )
        return replace(self.clause, parts=parts)

    @cached_property
    def bound(self) -> frozenset[int]:
        """The constituents that belong to conditions."""
        return frozenset(place for condition in self.conditions for place in condition.used)

    @cached_property
    def bag(self) -> Bag:
        """All coordinates of the clause; the plan that a direction is measured by is none."""
        basis = frozenset(place for c in self.conditions for place in c.basis)
        return bag_of(self.clause, self.catalogue, basis | self.claimed)

    @cached_property
    def free(self) -> Bag:
        """The coordinates that no condition binds."""
        return bag_of(self.clause, self.catalogue, self.bound | self.claimed)

    @cached_property
    def claimed(self) -> frozenset[int]:
        """The constituents of a cause that is claimed, not asked for."""
        gives = self.has(Kind.CAUSE, "because") or self._led_back
        checked = gives and (self.has(Kind.CHECK) or self.clause.stated)
        return frozenset(place for place, _ in self.claimed_cause) if checked else frozenset()

    def has(self, kind: Kind, *values: str) -> bool:
        """True where the clause has a constituent of this kind (with one of these values)."""
        return self.clause.has(kind, *values)

    def places(self, kind: Kind, *values: str) -> frozenset[int]:
        """The places of the constituents of a kind (with one of these values)."""
        return self.clause.places(kind, *values)

    def parts(self, kind: Kind, *values: str) -> list[tuple[int, Part]]:
        """The constituents of a kind (with one of these values), with their places."""
        return [(place, part) for place, part in self.clause.of(kind) if not values or part.value in values]

    @cached_property
    def amounts(self) -> list[tuple[int, Part]]:
        """The stated numbers that no condition binds."""
        stated = [(p, part) for p, part in self.clause.of(Kind.AMOUNT) if not counts_members(self.clause, p)]
        return [(place, part) for place, part in stated if place not in self.bound]

    @cached_property
    def heads(self) -> frozenset[int]:
        """The words that ask for a figure: "wie viel", "welcher Betrag", "alle zusammen"."""
        return self.places(Kind.ASK, "howmuch", "howmany", "which", "list") | self.places(Kind.TOGETHER)

    @property
    def counting(self) -> bool:
        """True for "wie viele": what was counted, not planned."""
        for place in self.places(Kind.ASK, "howmany"):
            after = next((part for _, part in self.clause.after(place, 1) if part.kind is not Kind.FILLER), None)
            if after is None or after.text.lower() not in {"euro", "€", "eur", "prozent", "prozentpunkte"}:
                return True
        beside = {place + 1 for place in self.places(Kind.ASK, "howmuch")}
        counted = {Kind.AXIS, Kind.SERVICE}
        return any(
            part.kind in counted or part.value in {"kennzahl", "alias"}
            for place, part in enumerate(self.clause.parts)
            if place in beside
        )

    def wertarten(self, bag: Bag, position: str | None) -> tuple[str, ...]:
        """The Wertarten named, else those that the position has by default."""
        if bag.values:
            return bag.values
        if bag.earlier is not None and bag.earlier.wertart and position not in COUNTS:
            return (bag.earlier.wertart,)
        return default_values(position, self.counting or len(bag.periods) > 0, bool(bag.periods))

    def cell(self, **changes: object) -> Cell:
        """The cell of all coordinates, with a position and Wertart by default."""
        bag = self.bag
        cell = bag.cell(**changes)
        if cell.position is None:
            cell = cell.model_copy(update={"position": "saldo"})
        if cell.wertart is None:
            cell = cell.model_copy(update={"wertart": self.wertarten(bag, bag.position)[0]})
        return cell

    def group(self) -> tuple[tuple[str, ...], frozenset[int]]:
        """The subjects of "die vier Fachdienste" or "alle Teilbudgets", taken together, with the words that say so."""
        for place, part in self.clause.of(Kind.AXIS):
            if part.value != "teilbudget":
                continue
            members = self.catalogue.members("teilbudget")
            before = [(p, x) for p, x in self.clause.before(place, 3)]
            said = [
                p
                for p, x in before
                if (x.kind is Kind.NUMBER and x.number == len(members)) or (x.kind is Kind.QUANTIFIER and x.value == "all")
            ]
            if said:
                return members, frozenset({place, *said})
        return (), frozenset()

    def topic(self) -> str | None:
        """What is said behind a connective of cause, else all nouns that stand for nothing known."""
        claimed = " ".join(part.text for _, part in self.claimed_cause)
        nouns = [part.text for _, part in self.clause.of(Kind.NOUN)]
        return claimed or " ".join(nouns) or None

    @property
    def _led_back(self) -> frozenset[int]:
        """The words of "geht auf … zurück"."""
        return frozenset(
            place for place, part in self.clause.of(Kind.REASON) if part.text.lower().startswith(("zurück", "begründe"))
        )

    @cached_property
    def claimed_cause(self) -> list[tuple[int, Part]]:
        """What stands behind "weil" or "wegen", in its clause, with its places."""
        causes = self.places(Kind.CAUSE, "because") | self._led_back
        light = {Kind.FORM, Kind.EARLIER}
        if not causes:
            return []
        opening = self.clause.parts[min(causes)].text.lower()
        if min(causes) in self._led_back:
            preposition = "auf" if opening.startswith("zurück") else "mit"
            before = list(self.clause.before(min(causes), len(self.clause.parts)))
            led = list(takewhile(lambda each: each[1].text.lower() != preposition, before))
            return [(p, part) for p, part in reversed(led) if part.kind not in light] if len(led) < len(before) else []
        behind = list(self.clause.after(min(causes), len(self.clause.parts)))
        if opening in PREPOSITIONS:
            ends = {Kind.AMOUNT, Kind.COMPARATOR, Kind.SIGN, Kind.WERTART, Kind.DIRECTION}
            names = [
                place
                for place, part in behind
                if part.kind in {Kind.NOUN, Kind.POSITION, Kind.SERVICE, Kind.SUBJEKT, Kind.ABSENT}
            ]
            first = names[0] if names else 0
            behind = list(takewhile(lambda each: each[0] <= first or each[1].kind not in ends, behind))
        return [(p, part) for p, part in behind if part.kind not in light]

    def members(self, axis: str, bag: Bag) -> tuple[Members, Bag]:
        """The set of an axis under what the bag names, and the bag without what the set took."""
        if axis in SUBJECTS:
            return self._subject_members(axis, bag)
        if axis == "jahr":
            years = bag.years
            of = (min(years), max(years)) if len(years) > 1 else None
            return Members(axis="jahr", of=of), bag.without(jahre=()) if of else bag
        if axis == "monat":
            ranges = [m for m in bag.periods if isinstance(m, tuple)]
            return Members(axis="monat", of=ranges[0] if ranges else None), bag.without(monate=()) if ranges else bag
        return Members(axis="position", of=bag.position if bag.position in {"ertrag", "aufwand"} else None), bag.without(
            positionen=()
        )

    def _subject_members(self, axis: str, bag: Bag) -> tuple[Members, Bag]:
        level = [s for s in bag.subjects if self.catalogue.subjekte[s].ebene == axis]
        above = [s for s in bag.subjects if s not in level]
        emptied = bag.without(subjekte=(), home=())
        if len(level) > 1:
            return Members.model_validate({"axis": axis, "only": level}), emptied
        home = [s for _, s in bag.home if self.catalogue.members(axis, s)]
        of = next(iter((*above, *home)), None)
        return Members.model_validate({"axis": axis, "of": None if of == "gesamthaushalt" else of}), emptied
