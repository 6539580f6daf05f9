"""How much a report may deviate before it is worth a word."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`rundung` is the difference in € that rounding explains.

    A deviation is large where it reaches both `gross_euro` (in €) and `gross_prozent` (of the plan; with a plan of 0, always).
    """

    rundung: Decimal = Decimal(2)
    gross_euro: Decimal = Decimal(100_000)
    gross_prozent: Decimal = Decimal(10)

    def is_large(self, abweichung: Decimal, plan: Decimal) -> bool:
        """True where a deviation asks for an explanation."""
        reaches_percent = plan == 0 or abs(abweichung) * 100 >= self.gross_prozent * abs(plan)
        return abs(abweichung) >= self.gross_euro and reaches_percent
