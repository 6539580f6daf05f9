"""Cell → Value: looked up, else derived.

abweichung is always ergebnis − plan, saldo is ertrag − aufwand where it is not printed, zuschuss is −saldo, a range the sum of
its months. A printed total wins over the sum of its parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.absences import explained
from assistant.abfrage.deriving import derived, empty
from assistant.abfrage.facts import Book, Facts, contradiction
from assistant.abfrage.lists import together
from assistant.abfrage.nodes import Cell, Months
from assistant.abfrage.result import Address, Value
from assistant.abfrage.scope import Scope, Shifts
from assistant.catalogue.entries import Entry
from assistant.catalogue.identities import GESAMTHAUSHALT
from data.model import Citation, Finding

YEAR = (1, 12)
MEASURES = ("plan", "ergebnis", "abweichung")


class Cells:
    """The values of the cells of some facts, remembered by address."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def address(self, cell: Cell, scope: Scope) -> Address:
        """The address of a cell: its own coordinates, else those of the scope, else the defaults."""
        bericht = cell.bericht or scope.bericht
        subjekt = cell.subjekt or scope.subjekt or GESAMTHAUSHALT
        position = cell.position or scope.position or "saldo"
        jahr = cell.jahr or scope.jahr
        monat: Months | None = scope.monat if cell.monat is None else None if cell.monat == YEAR else cell.monat
        wertart: str | None = cell.wertart
        first = subjekt if isinstance(subjekt, str) else subjekt[0]
        if wertart is None and not self.facts.is_attribute(bericht, first, position, jahr):
            wertart = "ergebnis"
        return Address(subjekt, position, wertart, jahr, monat, bericht, cell.ohne)

    def value(self, cell: Cell, scope: Scope) -> Value:
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
            return together(self, address, shifts)
        if isinstance(address.monat, tuple):
            first, last = address.monat
            return self._total(address, [self.at(replace(address, monat=monat)) for monat in range(first, last + 1)])
        if address.position == "zuschuss":
            saldo = self.at(replace(address, position="saldo"), shifts)
            return derived(address, "negate", (saldo,), -saldo.number, saldo.unit) if saldo.ok else saldo
        entries = list(self.facts.entries(address))
        found = self._deviation(address, shifts, entries) if address.wertart == "abweichung" else None
        if found is None and entries:
            found = _printed(address, entries)
        elif found is None and address.position == "saldo" and address.wertart != "abweichung":
            found = self._balance(address)
        return empty(address) if found is None else _moved(found, shifts)

    def _total(self, address: Address, parts: Sequence[Value]) -> Value:
        """The sum over months, absent where one is."""
        if not all(part.ok for part in parts):
            return empty(address)
        return derived(address, "sum", tuple(parts), sum((p.number for p in parts), Decimal(0)), parts[0].unit)

    def _deviation(self, address: Address, shifts: Shifts, printed: Sequence[tuple[Book, Entry]]) -> Value | None:
        ergebnis, plan = (self.at(replace(address, wertart=w), shifts) for w in ("ergebnis", "plan"))
        if not ergebnis.ok or not plan.ok or ergebnis.unit != plan.unit or isinstance(ergebnis.value, str):
            return None
        found = derived(address, "subtract", (ergebnis, plan), ergebnis.number - plan.number, ergebnis.unit)
        tables = [(book, entry) for book, entry in printed[:1] if not entry.stated]
        if not tables:
            return found
        cited, touched = _sources(tables)
        findings = tuple(dict.fromkeys((*touched, *found.findings)))
        return replace(found, citations=(*cited, *found.citations), findings=findings)

    def _balance(self, address: Address) -> Value | None:
        ertrag, aufwand = (self.at(replace(address, position=p)) for p in ("ertrag", "aufwand"))
        if not ertrag.ok or not aufwand.ok:
            return None
        return derived(address, "subtract", (ertrag, aufwand), ertrag.number - aufwand.number, ertrag.unit)


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


def _printed(address: Address, entries: Sequence[tuple[Book, Entry]]) -> Value:
    citations, findings = _sources(entries[:1])
    _, entry = entries[0]
    findings = (*findings, *contradiction(entries))
    return Value(entry.value, entry.unit, address, citations=citations, hedge=entry.hedge, findings=findings)


def _sources(entries: Sequence[tuple[Book, Entry]]) -> tuple[tuple[Citation, ...], tuple[Finding, ...]]:
    citations = tuple(entry.citation for _, entry in entries)
    findings = tuple(dict.fromkeys(f for book, entry in entries for f in book.findings_at(entry.citation)))
    return citations, findings


def _moved(value: Value, shifts: Shifts) -> Value:
    """The value of a saldo that a Suppose moves."""
    address = value.address
    if not shifts or address is None or address.position != "saldo" or address.monat is not None:
        return value
    by = shifts.get((str(address.subjekt), address.wertart or ""))
    return derived(address, "supposed", (value,), value.number + by, value.unit) if by else value
