"""Numbers in table cells, and numbers written in German notation."""

import re
from decimal import ROUND_HALF_UP, Decimal

from data.german.digits import read_digits

NOT_AVAILABLE = frozenset({"", "-", "–", "—", "−", ".", "x", "k. A.", "k.A."})
_CELL = re.compile(
    r"(?P<sign>[-−–+]?)\s*(?P<digits>[0-9](?:[0-9.,\u00a0\u202f]*[0-9])?)(?:,-+)?(?P<trailing>-?)\s*(?P<unit>€|EUR|Euro|%)?\s*\)?",
    re.IGNORECASE,
)
_MINUS = frozenset("-−–")
_SUFFIXES = {"EUR": "€", "Prozent": "%", "Anzahl": ""}
_NOTATION = str.maketrans({",": ".", ".": ",", "-": "−"})
LONGEST = 80


def read(cell: str) -> Decimal | None:
    """The number in a table cell, or None where the cell holds none ("–" and an empty cell are *not available*, never 0).

    Reads "9.031.900", "-1.553.092", "108%", "25.139.000 €", "520.820,86-", "55.000,-€", "12.000)".
    """
    match = _matched(cell)
    digits = read_digits(match["digits"]) if match else None
    if match is None or digits is None or digits.needs_unit:
        return None
    return -digits.value if match["sign"] in _MINUS or match["trailing"] else digits.value


def unit_of(cell: str) -> str | None:
    """The unit written in a table cell: "EUR", "%" or None."""
    match = _matched(cell)
    if match is None or not match["unit"]:
        return None
    return "%" if match["unit"] == "%" else "EUR"


def _matched(cell: str) -> re.Match[str] | None:
    text = cell.strip()
    return None if text in NOT_AVAILABLE or len(text) > LONGEST else _CELL.fullmatch(text)


def round_half_up(value: Decimal, places: int = 0) -> Decimal:
    """Rounded as people round: 0,5 goes up in magnitude, and nothing rounds to −0."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def write(value: Decimal, unit: str = "", places: int | None = None) -> str:
    """A number in German notation with its unit: −1.553.092 €, 15,9 %, 4.508 Fälle.

    `places` fixes the decimals; without it, whole numbers have none and percentages at most one.
    """
    if places is None:
        places = 1 if unit == "%" else 2
        value = round_half_up(value, places)
        places = 0 if value == value.to_integral_value() else places
    digits = f"{round_half_up(value, places):,.{places}f}".translate(_NOTATION)
    return f"{digits} {_SUFFIXES.get(unit, unit)}".rstrip()
