"""Why an address has no figure: the one coordinate to change so that there is one, and the nearest figures there are."""

from collections.abc import Callable
from dataclasses import asdict, replace

from assistant.abfrage.facts import Facts
from assistant.abfrage.labels import address_label
from assistant.abfrage.nodes import Cell
from assistant.abfrage.result import Absence, Address, Missing, Value
from assistant.catalogue.model import Catalogue

DERIVED = frozenset({"saldo", "zuschuss"})
_NEAREST = 4


def explained(facts: Facts, address: Address, lookup: Callable[[Address], Value] | None = None) -> Absence:
    """Why an address of one subject is empty; `lookup` finds the figures nearby."""
    catalogue = facts.book(address.bericht).catalogue
    missing = _missing(facts, address, catalogue)
    known = catalogue.subjekte.get(str(address.subjekt))
    elsewhere = known.elsewhere if known and missing is Missing.BERICHT else ""
    cell = Cell(**{name: value for name, value in asdict(address).items() if name != "bericht"})
    near = _near(missing, address, catalogue) if lookup else []
    found = tuple(value for a in near if lookup and a != address and (value := lookup(a)).ok)
    return Absence(missing, address_label(address, catalogue), cell, elsewhere, found[:_NEAREST])


def _missing(facts: Facts, address: Address, catalogue: Catalogue) -> Missing:
    subjekt, position = str(address.subjekt), address.position
    known = catalogue.subjekte.get(subjekt)
    if known is None:
        return Missing.SUBJEKT
    if known.ebene != "vorlage" and not known.has_figures:
        return Missing.BERICHT
    catalogues = [book.catalogue for book in facts.sources(address.bericht, address.jahr)]
    if position not in DERIVED and not any(position in each.shown.get(subjekt, ()) for each in catalogues):
        return Missing.POSITION
    if not any(address.jahr in each.jahre.get((subjekt, position), ()) for each in catalogues):
        return Missing.JAHR
    return Missing.MONAT if address.monat else Missing.EINTRAG


def _near(missing: Missing, address: Address, catalogue: Catalogue) -> list[Address]:
    """The addresses that differ in the missing coordinate, or in the next."""
    subjekt = str(address.subjekt)
    match missing:
        case Missing.JAHR:
            years = catalogue.jahre.get((subjekt, address.position), frozenset())
            return [replace(address, jahr=jahr) for jahr in sorted(years, key=lambda jahr: abs(jahr - address.jahr))]
        case Missing.POSITION:
            own = replace(address, position="saldo", monat=None, wertart=address.wertart or "ergebnis")
            return [own, *(replace(address, subjekt=above) for above in catalogue.above(subjekt))]
        case Missing.MONAT:
            return [replace(address, monat=None)]
        case Missing.EINTRAG:
            return [replace(address, wertart=w, monat=None) for w in ("ergebnis", "plan", "prognose")]
    return []
