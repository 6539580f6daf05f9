"""The coordinates that enclosing sets and the Abfrage bind for the cells inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.abfrage.nodes import Axis
from assistant.abfrage.result import Member

Shifts = Mapping[tuple[str, str], Decimal]
"""By how much a Suppose moves the saldo of a subject in a Wertart."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a Cell that leaves a coordinate out gets; `closed` inside a Where, where a test is two-valued.

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

    def bind(self, axis: Axis, member: Member) -> "Scope":
        """The scope of one member of a set of this axis."""
        bericht, jahr, subjekt, position, monat = self.bericht, self.jahr, self.subjekt, self.position, self.monat
        if isinstance(member, int):
            jahr, monat = (jahr, member) if axis == "monat" else (member, monat)
        elif axis == "bericht":
            bericht = member
        elif axis == "position":
            position = member
        else:
            subjekt = member
        return Scope(bericht, jahr, self.home, subjekt, position, monat, self.closed, self.shifts)

    def inside(self) -> "Scope":
        """The scope in which tests are two-valued."""
        return self if self.closed else replace(self, closed=True)
