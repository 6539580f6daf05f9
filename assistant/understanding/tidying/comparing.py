"""Rules for numbers that are compared with, for what is needed or reached, and for months set against each other."""

from decimal import Decimal

from assistant.understanding.parts import Kind, Part
from assistant.understanding.tidying.place import Place

AMOUNTS = frozenset({"höhe", "zahl", "betrag", "summe", "wert", "stand"})


def compared_number(place: Place) -> Part | None:
    """ "Mehr als 50", not "mehr als drei Produkte": a number compared with, no number of members."""
    compared = place.last_typed is not None and place.last_typed.kind is Kind.COMPARATOR
    members = place.next_typed is not None and place.next_typed.kind is Kind.AXIS
    return place.part.moved(kind=Kind.AMOUNT) if place.part.kind is Kind.NUMBER and compared and not members else None


def between(place: Place) -> Part | None:
    """ "Liegen zwischen 50.000 und 200.000": no difference; "zwischen Plan und Ist": no comparison with a number."""
    bounded = place.next_typed is not None and place.next_typed.kind is Kind.AMOUNT
    if place.part.kind is Kind.DIFFERENCE and place.text == "liegen zwischen" and bounded:
        return place.part.moved(kind=Kind.COMPARATOR, value=">=", text="zwischen")
    apart = place.part.kind is Kind.COMPARATOR and place.text == "zwischen"
    numbered = any(x.kind in {Kind.AMOUNT, Kind.NUMBER} for x in place.after(3))
    return place.as_filler() if apart and not numbered else None


def verb_of_need(place: Place) -> Part | None:
    """ "Einen Zuschuss brauchten": the verb says nothing beside its noun."""
    said = any(x is not place.part and (x.value == "zuschuss" or x.kind is Kind.SIGN) for x in place.parts)
    needed = place.part.kind is Kind.POSITION and place.part.value == "zuschuss" and place.part.text[:1].islower()
    return place.as_filler() if needed and said and place.text.startswith(("brauch", "gebrauch", "benötig")) else None


def amount_that_is_reached(place: Place) -> Part | None:
    """ "Welche Höhe erreichte der Aufwand", "welche Zahl wurde erreicht": how much, no target."""
    asked = any(x.kind is Kind.ASK and x.text.lower().split()[-1] in AMOUNTS for x in place.parts)
    aimed = any(x.kind is Kind.AXIS or x.value in {"ziel", "zielgrad"} for x in place.parts)
    reached = place.part.kind is Kind.GOAL and place.part.value == "reached"
    return place.as_filler() if reached and asked and not aimed else None


def range_of_months(place: Place) -> Part | None:
    """ "Wie weit liegen die Monate maximal auseinander": the range, not the highest."""
    if not any(x.text.lower() == "auseinander" for x in place.parts) or not _over_months(place):
        return None
    if place.part.kind is Kind.SUPERLATIVE and place.text.startswith("maximal"):
        return place.as_filler()
    return place.part.moved(kind=Kind.AGGREGATE, value="range") if place.part.kind is Kind.DIFFERENCE else None


def _over_months(place: Place) -> bool:
    """True where months are spoken of, none of them by its name."""
    return any(x.kind is Kind.AXIS and x.value == "monat" for x in place.parts) and not place.has(Kind.MONAT)


def fared(place: Place) -> Part | None:
    """ "Am günstigsten abgeschnitten": best, not cheapest."""
    cheap = place.part.kind is Kind.SUPERLATIVE and place.part.value == "cheap"
    fares = any(x.text.lower() in {"abgeschnitten", "abschneiden", "abschnitt", "schnitt", "schnitten"} for x in place.parts)
    return place.part.moved(value="best") if cheap and fares else None


def none_of_what_is_counted(place: Place) -> Part | None:
    """Products that "hatten keine Fälle": as many as 0."""
    counted = place.next_typed is not None and place.next_typed.kind in {Kind.POSITION, Kind.SERVICE}
    counted = counted and place.next_typed is not None and place.next_typed.value not in {"ziel", "zielgrad", "saldo", "zuschuss"}
    none = place.part.kind is Kind.QUANTIFIER and place.part.value == "none"
    return place.part.moved(kind=Kind.AMOUNT, value="=", number=Decimal(0)) if none and counted and place.has(Kind.AXIS) else None


RULES = (none_of_what_is_counted, compared_number, between, verb_of_need, amount_that_is_reached, range_of_months, fared)
