"""What tools returned, and what their measures say: position, Wertart, months and sign."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.abfrage.nodes import Months
from assistant.catalogue.positions import positions_of, slug
from data.german.times import times
from data.german.words import words

BRACKET = re.compile(r"\(([^)]*)\)")
_NOTHING = re.compile(
    r"^\s*(?:kein(?:e|en)? (?:treffer|angabe|begründung|passage|ergebnis)\w*|nichts gefunden|–|-|)\s*\.?$", re.IGNORECASE
)
_PLAN = re.compile(r"\b(?:plan|ansatz|geplant|soll|veranschlagt|planwert|zielwert)", re.IGNORECASE)
_GAP = re.compile(
    r"abweichung|verbesserung|verschlechterung|differenz|unterschreitung|überschreitung"
    r"|\bmehr(?:auf|ert|aus|ein|bed)|\bminder|gegenüber (?:dem )?plan",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"defizit|fehlbetrag|verschlechterung|negativ|überschreitung|\bminderert|\bmindereinn|verlust", re.IGNORECASE
)
_SALDO = re.compile(r"\bsaldo\b|budget\b|jahresergebnis", re.IGNORECASE)
TEXT = "Text"


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool returned: a number, or a passage (unit "Text")."""

    entity: str
    measure: str = ""
    year: int | None = None
    value: Decimal | str | None = None
    unit: str = ""

    @property
    def number(self) -> Decimal | None:
        return self.value if isinstance(self.value, Decimal) and self.unit != TEXT else None

    @property
    def text(self) -> str:
        """The passage, "" where nothing was found."""
        said = str(self.value or "") if self.number is None else ""
        return "" if _NOTHING.match(said) else said


def measured(result: Result) -> tuple[str, str, Months | None, Decimal]:
    """The position, Wertart, months and signed value that a measure names."""
    measure = BRACKET.sub("", result.measure)
    lowered = measure.lower()
    value = result.number or Decimal(0)
    months = _months(measure)
    if "zielerreichung" in lowered or "erreichungsgrad" in lowered:
        return "zielgrad", "ergebnis", months, value
    gap = bool(_GAP.search(lowered)) and "geplant" not in lowered
    wertart = "abweichung" if gap else "plan" if _PLAN.search(lowered) else "ergebnis"
    position = _position(lowered, result.unit)
    if position == "saldo" and value > 0 and _NEGATIVE.search(lowered):
        value = -value
    if position == "zuschuss":
        position, value = "saldo", -abs(value) if value > 0 else value
    return position, wertart, months, value


def _position(lowered: str, unit: str) -> str:
    if re.search(r"\bziel", lowered):
        return "ziel" if not re.search(r"\bziele\b", lowered) else slug(lowered)
    if "kennzahl" in lowered or unit not in {"EUR", "%", "Anzahl"}:
        return "kennzahl"
    if _SALDO.search(lowered):
        return "saldo"
    found = [key for stem_, key in _position_words() if stem_ in lowered]
    deepest = [key for key in found if key not in {"aufwand", "ertrag", "saldo", "zuschuss"}]
    total = [key for key in found if key in {"aufwand", "ertrag"}]
    return (deepest or total or found or ["saldo" if unit == "EUR" else "kennzahl"])[0]


@cache
def _position_words() -> tuple[tuple[str, str], ...]:
    """The words of the well-known positions, the longest first."""
    known = positions_of(
        {"personal", "sachaufwand", "transfer", "sonstige", "abschreibungen_zinsen", "aufwand", "ertrag", "saldo", "zuschuss"}
    )
    pairs = {(word.lower(), p.id) for p in known.values() if p.unit == "EUR" for word in p.words if len(word) > 5}
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _months(measure: str) -> Months | None:
    quarter = re.search(r"\bQ([1-4])\b", measure)
    if quarter:
        return 3 * int(quarter[1]) - 2, 3 * int(quarter[1])
    period = next((t for t in times(words(measure), 2000) if t.monate), None)
    if period is None or period.monate is None:
        return None
    first, last = period.monate
    return first if first == last else (first, last)
