"""Numbers written in digits: German, English and with thin blanks; keys and dates that only look like numbers are none."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# At most 15 digits before the comma and 12 behind it, so that every calculation with them stays exact.
_GERMAN = re.compile(r"(?P<whole>[0-9]{1,3}(?:[.\u00a0\u202f][0-9]{3}){1,4}|[0-9]{1,15})(?:,(?P<fraction>[0-9]{1,12}))?")
_ENGLISH = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.(?P<fraction>[0-9]{1,12}))?")
_POINT = re.compile(r"(?P<whole>[0-9]{1,15})\.(?P<fraction>[0-9]{1,2})")
_MARKS = str.maketrans("", "", ".,\u00a0\u202f")


class Digits(NamedTuple):
    """A number as written: its value, its decimals, and whether only a unit beside it can tell that it is no key ("1.5")."""

    value: Decimal
    decimals: int
    needs_unit: bool = False


@lru_cache(maxsize=4096)
def read_digits(text: str) -> Digits | None:
    """The number that a token writes: 9.031.900, 1880279,04, 1,234,567.89; None for 36501.42110290 or 11.02.2025."""
    if match := _GERMAN.fullmatch(text):
        return _read(match, needs_unit=False)
    if match := _ENGLISH.fullmatch(text):
        return _read(match, needs_unit=match["fraction"] is None)
    if match := _POINT.fullmatch(text):
        return _read(match, needs_unit=True)
    return None


def _read(match: re.Match[str], needs_unit: bool) -> Digits:
    whole, fraction = match["whole"].translate(_MARKS), match["fraction"] or ""
    return Digits(Decimal(f"{whole}.{fraction}" if fraction else whole), len(fraction), needs_unit)
