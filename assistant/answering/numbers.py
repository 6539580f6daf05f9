"""Values as people read them: −1.553.092 €, 15,9 %, 4.508 Fälle, 391,24 € je Fall, 2,35."""

from decimal import Decimal

from assistant.abfrage.result import Value
from assistant.understanding.model import Form
from data import amounts

_SCALES = {"Mio": (Decimal(10**6), "Mio. €"), "Tsd": (Decimal(1000), "Tsd. €")}
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
