"""Values as people read them, and how derived ones came about: −1.553.092 €, 391,24 € je Fall, "4.801.053 € ÷ 12.271"."""

from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.result import Value
from assistant.answering.naming import Names
from assistant.understanding.model import Form
from data import amounts

_SCALES = {"Mio": (Decimal(10**6), "Mio. €"), "Tsd": (Decimal(1000), "Tsd. €")}
MOST_TERMS = 6
_BETWEEN = {"add": " + ", "sum": " + ", "subtract": " − ", "divide": " ÷ ", "share": " ÷ ", "multiply": " × "}
_SINGULAR = (
    ("fälle", "fall"), ("plätze", "platz"), ("anträge", "antrag"), ("verträge", "vertrag"), ("gänge", "gang"), ("bände", "band"),
    ("schaften", "schaft"), ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("ionen", "ion"), ("enten", "ent"),
    ("kontakte", "kontakt"), ("bescheide", "bescheid"), ("tage", "tag"), ("besuche", "besuch"), ("haushalte", "haushalt"),
    ("kilometer", "kilometer"), ("stellen", "stelle"), ("personen", "person"), ("stunden", "stunde"),
    ("wochen", "woche"), ("kinder", "kind"),
)  # fmt: skip


def write(value: Decimal, unit: str, places: int | None = None) -> str:
    """A number with its unit; an amount per something has cents, a factor two decimals."""
    amount, per, counted = unit.partition("/")
    if per:
        return f"{amounts.write(value, amount, 2 if places is None else places)} je {singular(counted)}"
    if unit == "Faktor":
        return amounts.write(value, "", 2 if places is None else places)
    if unit == "EUR" and places is None and value != value.to_integral_value() and abs(value) >= 1000:
        places = 0
    one = unit not in {"EUR", "%", "Anzahl"} and abs(value) == 1
    return amounts.write(value, singular(unit) if one else unit, places)


def written(value: Value, form: Form | None = None) -> str:
    """A value as it stands in a sentence; a text as it is printed, what the text writes before a number with it."""
    if not isinstance(value.value, Decimal):
        return str(value.value or "–")
    places = form.places if form and not form.scale and value.operation and value.unit != "Anzahl" else None
    return f"{value.hedge} {write(value.value, value.unit, places)}".lstrip()


def magnitude(value: Value) -> str:
    """A value without its sign: a direction is said in words."""
    return write(abs(value.number), value.unit)


def signed(value: Value) -> str:
    """A value with its sign, a plus too."""
    return f"+{written(value)}" if isinstance(value.value, Decimal) and value.number > 0 else written(value)


def in_scale(value: Value, form: Form) -> str:
    """A value of euros in the scale that the question wants, "" where it wants none or it would say less: "6,8 Mio. €"."""
    if form.scale not in _SCALES or value.unit != "EUR" or not isinstance(value.value, Decimal):
        return ""
    factor, unit = _SCALES[form.scale]
    places = form.places if form.places is not None else 1
    return f"{amounts.write(abs(value.number) / factor, '', places)} {unit}"


def singular(counted: str) -> str:
    """One of what is counted: Fälle → Fall; as it is where its plural is not known."""
    lowered = counted.lower()
    for plural, one in _SINGULAR:
        if lowered.endswith(plural):
            stem = counted[: len(counted) - len(plural)]
            return stem + one if stem else one.capitalize()
    return counted


def derivation(value: Value, names: Names, named: bool = False) -> str:
    """The calculation of a derived value, "" for a printed one; `named`: with what each term is."""
    operands = [operand for operand in value.operands if isinstance(operand.value, Decimal)]
    if not operands or not value.ok:
        return ""
    if value.operation == "count":
        return "gezählt"
    if value.operation in {"min", "max"}:
        return ""
    if value.operation == "range":
        ordered = sorted(operands, key=lambda each: each.number)
        return f"{written(ordered[-1])} − {_bracketed(ordered[0])}"
    if value.operation == "mean":
        return f"{written(total(value))} ÷ {len(operands)}"
    if value.operation == "change" and len(operands) == 2:
        first, second = operands
        return f"({written(first)} − {_bracketed(second)}) ÷ {magnitude(second)}"
    if value.operation in {"abs", "negate"}:
        return derivation(operands[0], names, named)
    if value.operation in {"add", "sum"} and len(operands) > MOST_TERMS:
        return f"Summe von {len(operands)} Werten"
    return _BETWEEN.get(value.operation, " − " if len(operands) == 2 else " + ").join(_terms(operands, names, named))


def total(mean: Value) -> Value:
    """The sum that a mean divides."""
    operands = tuple(operand for operand in mean.operands if isinstance(operand.value, Decimal))
    return Value(sum((each.number for each in operands), Decimal(0)), mean.unit, operation="sum", operands=operands)


def _terms(operands: list[Value], names: Names, named: bool) -> list[str]:
    said = [written(_plain(operands[0])), *(_bracketed(_plain(operand)) for operand in operands[1:])]
    if not named:
        return said
    _, apart = names.apart([_source(operand) for operand in operands])
    counts = [operand.address is not None and operand.address.position == "kennzahl" for operand in operands]
    bare = [write(o.number, "") if is_count else term for o, is_count, term in zip(operands, counts, said, strict=True)]
    return [f"{label} {counted}" if label else term for label, counted, term in zip(apart, bare, said, strict=True)]


def _source(value: Value) -> Value:
    """What a term is of: a magnitude is of the figure whose it is."""
    return _source(value.operands[0]) if value.operation in {"abs", "negate"} and value.address is None else value


def _plain(value: Value) -> Value:
    """A term with the word that the text writes before its number."""
    return replace(value, hedge=value.hedge or _source(value).hedge)


def _bracketed(value: Value) -> str:
    return f"({written(value)})" if value.number < 0 else written(value)
