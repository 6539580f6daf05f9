"""German numbers: read from cells, written, rounded; and the one place that computes a deviation."""

import re
from decimal import ROUND_HALF_UP, Decimal

NOT_AVAILABLE = frozenset({"", "-", "–", "—", "−", ".", "x", "k. A.", "k.A."})

# At most 15 digits before the comma and 12 behind it, so that every calculation with them stays exact.
_DIGITS = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3}){1,4}(?!\d)|\d{1,15}(?!\d))(?:,\d{1,12}(?!\d))?"
_CELL = re.compile(
    rf"(?P<sign>[-−–+]?)\s*(?P<digits>{_DIGITS})(?:,-+)?(?P<trailing>-?)\s*(?P<unit>€|EUR|Euro|%)?\s*\)?",
    re.IGNORECASE,
)


def read(cell: str) -> Decimal | None:
    """The number in a table cell, or None where the cell holds none ("–" and an empty cell are *not available*, never 0).

    Reads "9.031.900", "-1.553.092", "108%", "25.139.000 €", "520.820,86-", "55.000,-€", "12.000)".
    """
    text = cell.strip()
    match = None if text in NOT_AVAILABLE else _CELL.fullmatch(text)
    if match is None:
        return None
    value = _decimal(match["digits"])
    return -value if match["sign"] in {"-", "−", "–"} or match["trailing"] else value


def unit_of(cell: str) -> str | None:
    """The unit written in a table cell: "EUR", "%" or None."""
    match = _CELL.fullmatch(cell.strip())
    return _unit(match["unit"]) or None if match else None


def abweichung(plan: Decimal, ergebnis: Decimal) -> Decimal:
    """Ergebnis − Plan of a Saldo: above 0 is better than planned, whatever sign a report prints."""
    return ergebnis - plan


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` in percent of the magnitude of `whole`; None where `whole` is 0."""
    return None if whole == 0 else part / abs(whole) * 100


def round_half_up(value: Decimal, places: int = 0) -> Decimal:
    """Rounded as people round: 0,5 goes up in magnitude, and nothing rounds to −0."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def write(value: Decimal, unit: str = "", places: int | None = None) -> str:
    """A number in German notation with its unit: −1.553.092 €, 15,9 %, 4.508 Fälle.

    `places` fixes the decimals; without it, whole numbers have none and percentages at most one.
    """
    from babel.numbers import format_decimal

    if places is None:
        places = 1 if unit == "%" else 2
        value = round_half_up(value, places)
        places = 0 if value == value.to_integral_value() else places
    digits = format_decimal(round_half_up(value, places), format="#,##0" + ("." + "0" * places if places else ""), locale="de_DE")
    digits = digits.replace("-", "−")
    suffix = {"EUR": "€", "Prozent": "%", "Anzahl": ""}.get(unit, unit)
    return f"{digits} {suffix}".rstrip()


def _decimal(digits: str) -> Decimal:
    return Decimal(re.sub(r"[.\u00a0\u202f]", "", digits).replace(",", "."))


def _unit(word: str | None) -> str:
    if not word:
        return ""
    return "EUR" if word.lower() in {"€", "eur", "euro", "euros"} else "%"
