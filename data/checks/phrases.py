"""How findings are made and written: their amounts, numbers and lists in German."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from data import amounts
from data.model import Budget, Citation, Figure, Finding, Passage, Position, Produkt, Severity

_WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
Cited = Citation | Figure | Passage | Produkt | Budget | None


def finding(severity: Severity, kind: str, title: str, note: str, cited: Iterable[Cited]) -> Finding:
    """A finding of some cells, rows and passages, each cited once."""
    places = (each if isinstance(each, Citation) or each is None else each.citation for each in cited)
    return Finding(kind, severity, title, note, tuple(dict.fromkeys(place for place in places if place)))


error = partial(finding, Severity.ERROR)
contradiction = partial(finding, Severity.CONTRADICTION)
hint = partial(finding, Severity.HINT)
rounding = partial(finding, Severity.ROUNDING)


def euro(value: Decimal) -> str:
    """An amount: −1.553.092 €."""
    return amounts.write(value, "EUR")


def percent(value: Decimal) -> str:
    """A share: 15,9 %."""
    return amounts.write(value, "%")


def bracketed(value: Decimal) -> str:
    """An amount within a calculation, a negative one in brackets."""
    return f"({euro(value)})" if value < 0 else euro(value)


def difference(ergebnis: Decimal, plan: Decimal) -> str:
    """A deviation with its calculation."""
    return f"{euro(ergebnis)} − {bracketed(plan)} = {euro(ergebnis - plan)}"


def a_change(abweichung: Decimal) -> str:
    """What a deviation of a Saldo is."""
    return "eine Verbesserung" if abweichung > 0 else "eine Verschlechterung"


def genitive(position: Position) -> str:
    """A Position in the genitive: der Erträge, des Personalaufwands."""
    return f"des {position.bezeichnung}s" if position.bezeichnung.endswith("aufwand") else f"der {position.bezeichnung}"


def number_word(number: int) -> str:
    """A number in words up to twelve, in digits beyond."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def listed(items: Sequence[str]) -> str:
    """A list: a, b und c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} und {items[-1]}"
