"""Cell → Value: looked up, else derived.

abweichung is always ergebnis − plan, saldo is ertrag − aufwand where it is not printed, zuschuss is −saldo, a range the sum of
its months. A printed total wins over the sum of its parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from assistant.abfrage.absences import explained
from assistant.abfrage.facts import Book, Facts, contradiction
from assistant.abfrage.labels import address_label
from assistant.abfrage.nodes import Axis, Cell, Months, coordinate
from assistant.abfrage.result import Address, Member, Missing, Value, derived, nothing, total
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.model import Entry
from assistant.catalogue.positions import is_additive

YEAR = (1, 12)
MEASURES = ("plan", "ergebnis", "abweichung")
Shifts = Mapping[tuple[str, str], Decimal]
"""By how much a Suppose moves the saldo of a subject in a Wertart."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a Cell that leaves a coordinate out gets from enclosing sets; `closed` inside a Where, where a test is two-valued.

    `jahr` is the year bound or asked for, `home` the Haushaltsjahr of the Abfrage.
    """

    bericht: str
    jahr: int
    home: int
    subjekt: str | None = None
    position: str | None = None
    monat: int | None = None
    closed: bool = False
    shifts: Shifts = field(default_factory=dict)

    def bind(self, axis: Axis, member: Member) -> "Binding":
        """What is bound for one member of a set of this axis."""
        bound: dict[str, Any] = {coordinate(axis): member}
        return replace(self, **bound)


class Cells:
    """The values of the cells of some facts, remembered by address."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def address(self, cell: Cell, scope: Binding) -> Address:
        """The address of a cell: its own coordinates, else those of the scope, else the defaults."""
        bericht = cell.bericht or scope.bericht
        subjekt = cell.subjekt or scope.subjekt or GESAMTHAUSHALT
        position = cell.position or scope.position or "saldo"
        jahr = cell.jahr or scope.jahr
        monat: Months | None = scope.monat if cell.monat is None else None if cell.monat == YEAR else cell.monat
        first = subjekt if isinstance(subjekt, str) else subjekt[0]
        booked = None if cell.wertart or self.facts.is_attribute(bericht, first, position, jahr) else "ergebnis"
        wertart = cell.wertart or booked
        return Address(subjekt, position, wertart, jahr, monat, bericht, cell.ohne)

    def value(self, cell: Cell, scope: Binding) -> Value:
        """The value of a cell with the other figures of its row."""
        address = self.address(cell, scope)
        if scope.shifts:
            return self._with_row(address, scope.shifts)
        known = self.facts.rows.get(address)
        if known is None:
            known = self.facts.rows[address] = self._with_row(address, {})
        return known

    def at(self, address: Address, shifts: Shifts | None = None) -> Value:
        """The value at an address of one or several subjects, without its row; an empty one without its reason."""
        if shifts:
            return self._find(address, shifts)
        known = self.facts.known.get(address)
        if known is None:
            known = self.facts.known[address] = self._find(address, {})
        return known

    def _with_row(self, address: Address, shifts: Shifts) -> Value:
        value = self.at(address, shifts)
        if not value.ok and value.absence is None:
            absence = explained(self.facts, value.address or address, self.at)
            return replace(value, address=address, absence=absence)
        if not value.ok or address.monat is not None or address.wertart is None:
            return value
        return replace(value, row=tuple(found for a in _row(address) if (found := self.at(a, shifts)).ok))

    def _find(self, address: Address, shifts: Shifts) -> Value:
        if not isinstance(address.subjekt, str) or address.ohne:
            return self._together(address, shifts)
        if isinstance(address.monat, tuple):
            first, last = address.monat
            parts = tuple(self.at(replace(address, monat=monat)) for monat in range(first, last + 1))
            whole = all(part.ok for part in parts)
            return derived(address, "sum", parts, total(parts), parts[0].unit) if whole else Value(None, "", address)
        if address.position == "zuschuss":
            saldo = self.at(replace(address, position="saldo"), shifts)
            return derived(address, "negate", (saldo,), -saldo.number, saldo.unit) if saldo.ok else saldo
        printed = list(self.facts.entries(address))
        found = self._deviation(address, shifts, printed) if address.wertart == "abweichung" else None
        if found is None and printed:
            book, entry = printed[0]
            found = book.value(entry, address, contradiction(printed))
        elif found is None and address.position == "saldo" and address.wertart != "abweichung":
            found = self._difference(address, [replace(address, position=p) for p in ("ertrag", "aufwand")], shifts)
        return Value(None, "", address) if found is None else _moved(found, shifts)

    def _together(self, address: Address, shifts: Shifts) -> Value:
        """The sum of the subjects of an address; with `ohne` the first operand less the others."""
        plus, minus = (
            tuple(self.at(replace(address, subjekt=subjekt, ohne=()), shifts) for subjekt in subjects)
            for subjects in (address.subjects, address.ohne)
        )
        both = (*plus, *minus)
        if bad := next((value for value in both if not value.ok), None):
            return replace(bad, operands=both)
        if len({value.unit for value in both}) > 1 or not is_additive(address.position):
            what = address_label(address, self.facts.book(address.bericht).catalogue)
            return replace(nothing(Missing.SUMME, what, both), address=address)
        whole = plus[0] if len(plus) == 1 else derived(replace(address, ohne=()), "sum", plus, total(plus), plus[0].unit)
        return derived(address, "subtract", (whole, *minus), whole.number - total(minus), whole.unit) if minus else whole

    def _deviation(self, address: Address, shifts: Shifts, printed: Sequence[tuple[Book, Entry]]) -> Value | None:
        found = self._difference(address, [replace(address, wertart=w) for w in ("ergebnis", "plan")], shifts)
        if found is None or not printed or printed[0][1].stated:
            return found
        book, entry = printed[0]
        findings = tuple(dict.fromkeys((*book.findings_at(entry.citation), *found.findings)))
        return replace(found, citations=(entry.citation, *found.citations), findings=findings)

    def _difference(self, address: Address, between: Sequence[Address], shifts: Shifts) -> Value | None:
        left, right = (self.at(each, shifts) for each in between)
        if not left.ok or not right.ok or left.unit != right.unit or isinstance(left.value, str):
            return None
        return derived(address, "subtract", (left, right), left.number - right.number, left.unit)


def _row(address: Address) -> Iterator[Address]:
    """The other figures of the same line; of a target also its degree, text and unit."""
    goal = address.position in ("ziel", "zielgrad")
    position = "ziel" if goal else address.position
    for wertart in MEASURES:
        if (position, wertart) != (address.position, address.wertart):
            yield replace(address, position=position, wertart=wertart)
    if goal and isinstance(address.subjekt, str):
        if address.position == "ziel":
            yield replace(address, position="zielgrad", wertart="ergebnis")
        yield from (replace(address, position=p, wertart=None) for p in ("zieltext", "messgroesse"))


def _moved(value: Value, shifts: Shifts) -> Value:
    """The value of a saldo that a Suppose moves."""
    address = value.address
    if not shifts or address is None or address.position != "saldo" or address.monat is not None:
        return value
    by = shifts.get((str(address.subjekt), address.wertart or ""))
    return derived(address, "supposed", (value,), value.number + by, value.unit) if by else value
