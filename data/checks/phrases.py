"""How findings write amounts, numbers and lists in German."""

from collections.abc import Sequence
from decimal import Decimal

from data import amounts
from data.model import Position

_WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def euro(value: Decimal) -> str:
    """An amount: −1.553.092 €."""
    return amounts.write(value, "EUR")


def bracketed(value: Decimal) -> str:
    """An amount within a calculation, a negative one in brackets."""
    return f"({euro(value)})" if value < 0 else euro(value)


def genitive(position: Position) -> str:
    """A Position in the genitive: der Erträge, des Personalaufwands."""
    if position.value.endswith("aufwand"):
        return f"des {position.value}s"
    return f"der {position.value}"


def number_word(number: int) -> str:
    """A number in words up to twelve, in digits beyond."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def listed(items: Sequence[str]) -> str:
    """A list: a, b und c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} und {items[-1]}"
