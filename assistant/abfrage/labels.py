"""How a subject, a position, a member, a period and an address are called in German: the nouns of a reading."""

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

NOUNS = {
    "produkt": ("Produkt", "Produkte"), "teilbudget": ("Teilbudget", "Teilbudgets"), "position": ("Position", "Positionen"),
    "monat": ("Monat", "Monate"), "jahr": ("Jahr", "Jahre"), "bericht": ("Bericht", "Berichte"),
}  # fmt: skip
"""What one member of an axis is called, and several."""


def subject_label(subjekt: str, catalogue: Catalogue) -> str:
    """ "314 Eingliederungshilfe", "Fachdienst Soziales (Teilbudget 32)", "Gesamthaushalt"; an unknown id in words."""
    known = catalogue.subjekte.get(subjekt)
    if known is None:
        ebene, _, nummer = subjekt.partition(":")
        return f"{ebene.capitalize()} {nummer}".strip()
    if known.ebene == "produkt":
        return f"{known.nummer} {known.bezeichnung}"
    level = f"{known.ebene.capitalize()} {known.nummer}"
    called = known.bezeichnung or known.art or level
    if known.ebene not in ("teilbudget", "teilhaushalt") or level in called or known.nummer == called:
        return "Vorlage" if known.ebene == "vorlage" else called
    return f"{called[:-1]}, {level})" if called.endswith(")") else f"{called} ({level})"


def subjects_label(subjects: tuple[str, ...], ohne: tuple[str, ...], catalogue: Catalogue) -> str:
    """Subjects taken together, and what is left out of them."""
    said, without = (" und ".join(subject_label(each, catalogue) for each in ids) for ids in (subjects, ohne))
    parts = (said, "zusammen" if len(subjects) > 1 else "", f"ohne {without}" if without else "")
    return " ".join(part for part in parts if part)


def position_label(position: str, catalogue: Catalogue) -> str:
    """The name of a position; an unknown id in words."""
    known = catalogue.positionen.get(position)
    return known.bezeichnung if known else position.replace("_", " ").capitalize()


def member_label(member: str | int, axis: str, catalogue: Catalogue) -> str:
    """The name of a member of a set."""
    if isinstance(member, int):
        return MONATE[member - 1] if axis == "monat" else str(member)
    if axis == "position":
        return position_label(member, catalogue)
    return member if axis == "bericht" else subject_label(member, catalogue)


def months_label(monat: Months) -> str:
    """Juli, or Juli–September."""
    return "–".join(MONATE[each - 1] for each in (monat if isinstance(monat, tuple) else (monat,)))


def period_label(monat: Months | None, jahr: int) -> str:
    """ "2023", "Juli 2023", "Juli–September 2023"."""
    return str(jahr) if monat is None else f"{months_label(monat)} {jahr}"


def measure_label(position: str, wertart: str | None, catalogue: Catalogue) -> str:
    """ "Plan", "Ergebnis Personalaufwand", "Abweichung Kennzahl", "Zuschussbedarf (Ergebnis)"."""
    name = position_label(position, catalogue)
    if wertart is None or (position == "zielgrad" and wertart == "ergebnis"):
        return name
    return WERTARTEN[wertart] if position == "saldo" else f"{WERTARTEN[wertart]} {name}"


def address_label(address: Address, catalogue: Catalogue) -> str:
    """ "Ergebnis Personalaufwand Fachdienst Arbeit (Teilbudget 33) Juli–September 2023"."""
    measure = measure_label(address.position, address.wertart, catalogue)
    period = "" if address.wertart is None else f" {period_label(address.monat, address.jahr)}"
    return f"{measure} {subjects_label(address.subjects, address.ohne, catalogue)}{period}"
