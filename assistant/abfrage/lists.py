"""Several subjects taken together, less those left out. Totals and parts never mix, and only what is additive is added."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.abfrage.deriving import derived, nothing
from assistant.abfrage.labels import address_label
from assistant.abfrage.result import Address, Missing, Value
from assistant.abfrage.scope import Shifts
from assistant.catalogue.positions import is_additive

if TYPE_CHECKING:
    from assistant.abfrage.cells import Cells


def together(cells: "Cells", address: Address, shifts: Shifts) -> Value:
    """The sum of the subjects of an address; with `ohne` the first operand less the others."""
    subjects = (address.subjekt,) if isinstance(address.subjekt, str) else address.subjekt
    plus = tuple(cells.at(replace(address, subjekt=s, ohne=()), shifts) for s in subjects)
    minus = tuple(cells.at(replace(address, subjekt=s, ohne=()), shifts) for s in address.ohne)
    bad = next((value for value in (*plus, *minus) if not value.ok), None)
    if bad is not None:
        return replace(bad, operands=(*plus, *minus))
    if len({value.unit for value in (*plus, *minus)}) > 1 or not is_additive(address.position):
        what = address_label(address, cells.facts.book(address.bericht).catalogue)
        return replace(nothing(Missing.SUMME, what, (*plus, *minus)), address=address)
    whole = plus[0]
    if len(plus) > 1:
        whole = derived(replace(address, ohne=()), "sum", plus, _sum(plus), plus[0].unit)
    return derived(address, "subtract", (whole, *minus), whole.number - _sum(minus), whole.unit) if minus else whole


def _sum(values: tuple[Value, ...]) -> Decimal:
    return sum((value.number for value in values), Decimal(0))
