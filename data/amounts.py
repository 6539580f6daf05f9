"""German numbers: read, find in text, write, round; and the one place that computes a deviation.

Values are `Decimal`, in the unit they are printed in or, for `find`, in euros, percent or the bare count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NOT_AVAILABLE = frozenset({"", "-", "–", "—", "−", ".", "x", "k. A.", "k.A."})

# At most 15 digits before the comma and 12 behind it, so that every calculation with them stays exact.
_DIGITS = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3}){1,4}(?!\d)|\d{1,15}(?!\d))(?:,\d{1,12}(?!\d))?"
_CELL = re.compile(
    rf"(?P<sign>[-−–+]?)\s*(?P<digits>{_DIGITS})(?:,-+)?(?P<trailing>-?)\s*(?P<unit>€|EUR|Euro|%)?\s*\)?",
    re.IGNORECASE,
)
_SCALES = {
    "mrd": Decimal(10**9),
    "milliarde": Decimal(10**9),
    "mio": Decimal(10**6),
    "million": Decimal(10**6),
    "tsd": Decimal(10**3),
    "tausend": Decimal(10**3),
    "t€": Decimal(10**3),
    "teur": Decimal(10**3),
    "k€": Decimal(10**3),
}
_IN_TEXT = re.compile(
    rf"(?<![\w.,§])(?P<sign>[-−–+](?=\d))?(?P<digits>{_DIGITS})(?P<dash>,-+)?(?P<trailing>(?<=,\d\d)-(?![\w-]))?"
    r"(?:[\s\u00a0\u202f]*(?P<scale>Mrd\b\.?|Milliarden?\b|Mio\b\.?|Millionen\b|Million\b|Tsd\b\.?|Tausend\b|T€|TEUR\b|k€))?"
    r"(?:[\s\u00a0\u202f]*(?P<unit>€|EUR\b|Euros?\b|%|Prozentpunkte?n?\b|Prozent\b|v\.\s?H\.))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text writes it.

    `value` is scaled to its base unit (1,3 Mio. → 1300000), `decimals` counts the written decimals and `scale` is the
    factor they were written in, so that `rounds_to` knows how exact the text is. `unit` is "EUR", "%" or "".
    """

    value: Decimal
    unit: str
    decimals: int
    scale: Decimal
    start: int
    end: int

    def rounds_to(self, exact: Decimal) -> bool:
        """True where `exact`, rounded half up as exactly as this number was written, gives this number."""
        step = self.scale.scaleb(-self.decimals)
        rounded = (abs(exact) / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        return rounded == abs(self.value)


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


def find(text: str) -> Iterator[Amount]:
    """Every number a German text writes, with its span: "1,3 Mio. €", "9.326.600,- €", "520.820,86-", "70%", "490 Fälle"."""
    for match in _IN_TEXT.finditer(text):
        scale = _scale(match["scale"])
        digits = _decimal(match["digits"])
        value = digits * scale
        if match["sign"] in {"-", "−", "–"} or match["trailing"]:
            value = -value
        unit = _unit(match["unit"])
        if not unit and (match["dash"] or (match["scale"] or "").lower() in {"t€", "teur", "k€"}):
            unit = "EUR"
        _, _, fraction = match["digits"].partition(",")
        yield Amount(value, unit, len(fraction), scale, match.start(), match.end())


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


def _scale(word: str | None) -> Decimal:
    if not word:
        return Decimal(1)
    key = word.lower().rstrip(".")
    return next(scale for prefix, scale in _SCALES.items() if key.startswith(prefix))


def _unit(word: str | None) -> str:
    if not word:
        return ""
    return "EUR" if word.lower() in {"€", "eur", "euro", "euros"} else "%"
