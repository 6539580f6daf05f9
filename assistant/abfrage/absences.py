"""Why an address has no figure: the one coordinate to change so that there is one, and the nearest figures there are."""

from collections.abc import Callable
from dataclasses import replace

from assistant.abfrage.facts import Facts
from assistant.abfrage.labels import address_label
from assistant.abfrage.nodes import Cell, Earlier, Members, Set, Wertart
from assistant.abfrage.result import Absence, Address, Missing, State, Value
from assistant.abfrage.scope import Scope
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.model import Catalogue

Lookup = Callable[[Address], Value]
DERIVED = frozenset({"saldo", "zuschuss"})
_NEAREST = 4


def explained(facts: Facts, address: Address, lookup: Lookup) -> Absence:
    """Why an address of one subject is empty; `lookup` finds the figures nearby."""
    catalogue = facts.book(address.bericht).catalogue
    missing = _missing(facts, address, catalogue)
    subjekt = catalogue.subjekte.get(str(address.subjekt))
    near = tuple(v for a in _near(missing, address, catalogue) if a != address and (v := lookup(a)).ok)[:_NEAREST]
    elsewhere = subjekt.elsewhere if subjekt and missing is Missing.BERICHT else ""
    return Absence(missing, address_label(address, catalogue), as_cell(address), elsewhere, near)


def absent_of(facts: Facts, over: Set, scope: Scope) -> Value:
    """Nothing to choose from: why the parent of a set has no members, or that none passes."""
    base = over
    while not isinstance(base, Members | Earlier):
        base = base.set
    of = base.of if isinstance(base, Members) and base.axis != "position" else None
    catalogue = facts.book(scope.bericht).catalogue
    subjekt = of if isinstance(of, str) else scope.subjekt or GESAMTHAUSHALT
    address = Address(subjekt, "saldo", "ergebnis", scope.jahr, None, scope.bericht)
    missing = _missing(facts, address, catalogue)
    known = catalogue.subjekte.get(subjekt)
    elsewhere = known.elsewhere if known and missing is Missing.BERICHT else ""
    found = Absence(missing, address_label(address, catalogue), as_cell(address), elsewhere)
    return Value(None, "", address, state=State.ABSENT, absence=found)


def as_cell(address: Address) -> Cell:
    """The Cell that asks for an address."""
    wertart: Wertart | None = address.wertart  # type: ignore[assignment]  # an address is made from a Cell
    return Cell(
        subjekt=address.subjekt,
        ohne=address.ohne,
        position=address.position,
        wertart=wertart,
        jahr=address.jahr,
        monat=address.monat,
    )


def _missing(facts: Facts, address: Address, catalogue: Catalogue) -> Missing:
    subjekt, position = str(address.subjekt), address.position
    known = catalogue.subjekte.get(subjekt)
    shown = frozenset[str]().union(*(b.catalogue.shown.get(subjekt, ()) for b in facts.sources(address.bericht, address.jahr)))
    if known is None:
        return Missing.SUBJEKT
    if known.ebene != "vorlage" and not known.has_figures:
        return Missing.BERICHT
    if position not in shown and position not in DERIVED:
        return Missing.POSITION
    if all(
        address.jahr not in b.catalogue.jahre.get((subjekt, position), ()) for b in facts.sources(address.bericht, address.jahr)
    ):
        return Missing.JAHR
    return Missing.MONAT if address.monat else Missing.EINTRAG


def _near(missing: Missing, address: Address, catalogue: Catalogue) -> list[Address]:
    """The addresses that differ in the missing coordinate, or in the next."""
    subjekt = str(address.subjekt)
    if missing is Missing.JAHR:
        years = catalogue.jahre.get((subjekt, address.position), frozenset())
        return [replace(address, jahr=jahr) for jahr in sorted(years, key=lambda jahr: abs(jahr - address.jahr))]
    if missing is Missing.POSITION:
        above = [replace(address, subjekt=s) for s in catalogue.above(subjekt)]
        own = [replace(address, position="saldo", monat=None, wertart=w) for w in (address.wertart or "ergebnis",)]
        return [*own, *above]
    if missing is Missing.MONAT:
        return [replace(address, monat=None)]
    if missing is Missing.EINTRAG:
        return [replace(address, wertart=w, monat=None) for w in ("ergebnis", "plan", "prognose")]
    return []
