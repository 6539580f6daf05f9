"""Which way a value points, in words: better or worse than planned by what it measures, never by its sign alone."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.result import Value
from assistant.answering.naming import Names

NEARLY = 95
REACHED = 100
_SUMS = frozenset({"add", "sum", "mean", "min", "max", "share", "supposed"})


@dataclass(frozen=True, slots=True)
class Direction:
    """`words` without the amount ("weniger als geplant"); `better` is None where more is neither."""

    words: str
    better: bool | None

    @property
    def judged(self) -> str:
        """The words with what they mean: "weniger als geplant, also besser"."""
        if self.better is None or self.words.startswith(("besser", "schlechter")):
            return self.words
        return f"{self.words}, also {'besser' if self.better else 'schlechter'}"


def direction(value: Value, names: Names) -> Direction | None:
    """The direction of a deviation, of a change, or of a difference; None where a value has none."""
    if not isinstance(value.value, Decimal):
        return None
    if value.operation == "abs" and value.operands:
        return direction(value.operands[0], names)
    if value.wertart == "abweichung":
        return _from_plan(value, names, value.position)
    if value.operation in {"subtract", "change"} and len(value.operands) == 2:
        return _between(value, *value.operands, names)
    kinds = {(operand.wertart, operand.position) for operand in value.operands}
    if value.operation in _SUMS and len(kinds) == 1 and (kind := kinds.pop())[0] == "abweichung":
        return _from_plan(value, names, kind[1])
    return None


def _from_plan(value: Value, names: Names, position: str) -> Direction:
    """For an Aufwand more than planned is worse, for an Ertrag and the Saldo better; counts and targets are not judged."""
    if value.number == 0:
        return Direction("genau wie geplant", None)
    known, more = names.catalogue.positionen.get(position), value.number > 0
    polarity = known.polarity if known and position not in {"kennzahl", "ziel"} else 0
    better = more is (polarity > 0) if polarity else None
    if position == "saldo":
        return Direction("besser als geplant" if better else "schlechter als geplant", better)
    return Direction("mehr als geplant" if more else "weniger als geplant", better)


def _between(value: Value, first: Value, second: Value, names: Names) -> Direction | None:
    one, other = first.address, second.address
    if one is None or other is None or one.position != other.position or one.subjekt != other.subjekt:
        return None
    if (one.wertart, other.wertart) == ("ergebnis", "plan") and one.jahr == other.jahr:
        return _from_plan(value, names, one.position)
    if one.wertart != other.wertart or (one.jahr, one.monat) == (other.jahr, other.monat):
        return None
    if value.number == 0:
        return Direction("unverändert", None)
    more, when = value.number > 0, names.period(other, with_year=other.jahr != one.jahr or other.monat is None)
    if one.position == "saldo":
        return Direction(f"{'besser' if more else 'schlechter'} als {when}", more)
    return Direction(f"{'mehr' if more else 'weniger'} als {when}", None)


def attainment(degree: Value) -> str:
    """What a Zielerreichungsgrad says: the report's own judgement of the target, also where less is better."""
    if degree.number > REACHED:
        return "Ziel mehr als erreicht"
    if degree.number == REACHED:
        return "Ziel erreicht"
    return "Ziel knapp verfehlt" if degree.number >= NEARLY else "Ziel verfehlt"


def balance(value: Value) -> str:
    """What a Saldo is called by its sign."""
    return "ein Überschuss" if value.number > 0 else "ein Zuschussbedarf" if value.number < 0 else "ausgeglichen"
