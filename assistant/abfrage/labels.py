"""How a subject, a position, a period and an address are called in German: the nouns of a reading."""

from assistant.abfrage.nodes import Months
from assistant.abfrage.result import Address
from assistant.catalogue.model import Catalogue
from data.model import MONATE

WERTARTEN = {
    "plan": "Plan",
    "ergebnis": "Ergebnis",
    "prognose": "Prognose",
    "abweichung": "Abweichung",
    "nachtrag": "Nachtrag",
    "fortgeschrieben": "fortgeschriebener Ansatz",
}


def subject_label(subjekt: str, catalogue: Catalogue) -> str:
    """ "314 Eingliederungshilfe", "Fachdienst Soziales (Teilbudget 32)", "Gesamthaushalt"; an unknown id in words."""
    known = catalogue.subjekte.get(subjekt)
    if known is None:
        ebene, _, nummer = subjekt.partition(":")
        return f"{ebene.capitalize()} {nummer}".strip()
    if known.ebene == "vorlage":
        return "Vorlage"
    if known.ebene == "produkt":
        return f"{known.nummer} {known.bezeichnung}"
    numbered = known.ebene == "teilbudget" and known.nummer and known.nummer not in known.bezeichnung
    return f"{known.bezeichnung} (Teilbudget {known.nummer})" if numbered else known.bezeichnung


def position_label(position: str, catalogue: Catalogue) -> str:
    """The name of a position; an unknown id in words."""
    known = catalogue.positionen.get(position)
    return known.bezeichnung if known else position.replace("_", " ").capitalize()


def period_label(monat: Months | None, jahr: int) -> str:
    """ "2023", "Juli 2023", "Juli–September 2023"."""
    if monat is None:
        return str(jahr)
    if isinstance(monat, int):
        return f"{MONATE[monat - 1]} {jahr}"
    return f"{MONATE[monat[0] - 1]}–{MONATE[monat[1] - 1]} {jahr}"


def measure_label(position: str, wertart: str | None, catalogue: Catalogue) -> str:
    """ "Plan", "Ergebnis Personalaufwand", "Abweichung Kennzahl", "Zuschussbedarf (Ergebnis)"."""
    name = position_label(position, catalogue)
    if wertart is None or (position == "zielgrad" and wertart == "ergebnis"):
        return name
    word = WERTARTEN[wertart]
    return word if position == "saldo" else f"{word} {name}"


def address_label(address: Address, catalogue: Catalogue) -> str:
    """ "Ergebnis Personalaufwand Fachdienst Arbeit (Teilbudget 33) Juli–September 2023"."""
    subjects = (address.subjekt,) if isinstance(address.subjekt, str) else address.subjekt
    named = " und ".join(subject_label(subjekt, catalogue) for subjekt in subjects)
    together = " zusammen" if len(subjects) > 1 else ""
    without = " ohne " + " und ".join(subject_label(s, catalogue) for s in address.ohne) if address.ohne else ""
    measure = measure_label(address.position, address.wertart, catalogue)
    period = "" if address.wertart is None else f" {period_label(address.monat, address.jahr)}"
    return f"{measure} {named}{together}{without}{period}"
