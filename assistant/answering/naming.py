"""What values and members are called, written from their address: never read back."""

from collections.abc import Sequence

from assistant.abfrage.nodes import Months
from assistant.abfrage.result import Address, Member, Value
from assistant.catalogue.model import Catalogue
from data.model import MONATE

WERTARTEN = {
    "plan": "Plan", "ergebnis": "Ergebnis", "abweichung": "Abweichung", "prognose": "Prognose",
    "nachtrag": "Nachtragsplan", "fortgeschrieben": "fortgeschriebener Plan",
}  # fmt: skip
OPERATIONS = {
    "add": "Summe", "sum": "Summe", "subtract": "Unterschied", "mean": "Mittelwert", "min": "niedrigster Wert",
    "max": "höchster Wert", "range": "Spannweite", "count": "Anzahl", "divide": "Verhältnis", "share": "Anteil",
    "change": "Veränderung", "abs": "Betrag", "negate": "mit umgekehrtem Vorzeichen", "multiply": "Rechnerisch",
    "given": "genannt", "supposed": "angenommen",
}  # fmt: skip
_FEMININE = ("ung", "stelle", "direktion", "einheit", "verwaltung", "gruppe")
_NEUTER = ("amt", "dezernat", "referat", "produkt", "budget", "büro", "center", "zentrum", "ressort")
_MASCULINE = ("dienst", "bereich", "haushalt", "betrieb")


def listed(items: Sequence[str], style: str = "standard") -> str:
    """Words as a German list: a, b und c."""
    from babel.lists import format_list

    return format_list(items, style="or" if style == "or" else "standard", locale="de")


def quoted(words: Sequence[str]) -> str:
    """Words of a question: „a“ und „b“."""
    return listed([f"„{word}“" for word in words])


def months(monat: Months) -> str:
    """Juli, or Juli–September; of half a year also which."""
    if isinstance(monat, int):
        return MONATE[monat - 1]
    half = {(1, 6): " (1. Halbjahr)", (7, 12): " (2. Halbjahr)"}.get(monat, "")
    return f"{MONATE[monat[0] - 1]}–{MONATE[monat[1] - 1]}{half}"


def bracketed(measure: str, wertart: str) -> str:
    """Personalaufwand (Plan); a Wertart alone names the Saldo."""
    return f"{measure} ({wertart})" if measure and wertart else measure or wertart


class Names:
    """The names that a catalogue gives."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def subject(self, subjekt: str) -> str:
        """In a table or list: "314 Eingliederungshilfe", "Fachdienst Soziales (Teilbudget 32)"."""
        found = self.catalogue.subjekte.get(subjekt)
        if found is None:
            return subjekt.partition(":")[2] or subjekt.capitalize()
        if found.ebene == "produkt":
            return f"{found.nummer} {found.bezeichnung}"
        level = f"{found.ebene.capitalize()} {found.nummer}"
        called = found.bezeichnung or found.art or level
        if found.ebene not in ("teilbudget", "teilhaushalt") or level in called:
            return called
        return f"{called[:-1]}, {level})" if called.endswith(")") else f"{called} ({level})"

    def nominative(self, subjekt: str) -> str:
        """At the start of a sentence: "Der Fachdienst Soziales (Teilbudget 32)"."""
        article, name = self._with_article(subjekt, ("Der", "Die", "Das"))
        return f"{article} {name}"

    def place(self, subjekt: str) -> str:
        """Where a figure stands: "im Produkt 314 „Eingliederungshilfe“", "in der Dezernatsleitung"."""
        article, name = self._with_article(subjekt, ("im", "in der", "im"))
        return f"{article} {name}"

    def _with_article(self, subjekt: str, forms: tuple[str, str, str]) -> tuple[str, str]:
        found = self.catalogue.subjekte.get(subjekt)
        if found and found.ebene == "produkt":
            return forms[2], f"Produkt {found.nummer} „{found.bezeichnung}“"
        name = self.subject(subjekt)
        if subjekt == "vorlage":
            return forms[1], "Vorlage"
        head = name.split()[0].lower()
        for form, endings in zip(forms, (_MASCULINE, _FEMININE, _NEUTER), strict=True):
            if head.endswith(endings):
                return form, name
        return forms[2], f"Budget „{name}“"

    def places(self, address: Address) -> str:
        """All subjects of an address with what is left out of them."""
        subjects = (address.subjekt,) if isinstance(address.subjekt, str) else address.subjekt
        said = listed([self.place(each) for each in subjects])
        left_out = f" ohne {listed([self.subject(each) for each in address.ohne])}" if address.ohne else ""
        return said + left_out

    def entity(self, value: Value) -> str:
        """Whose a value is; of a derived one, those of its operands."""
        if value.address is None:
            found = dict.fromkeys(self.entity(operand) for operand in value.operands)
            return ", ".join(name for name in found if name)
        subjects = (value.address.subjekt,) if isinstance(value.address.subjekt, str) else value.address.subjekt
        left_out = f" ohne {listed([self.subject(each) for each in value.address.ohne])}" if value.address.ohne else ""
        return listed([self.subject(each) for each in subjects]) + left_out

    def measure(self, address: Address) -> str:
        """What is measured: "Personalaufwand", "Fälle", "Ziel"; "" for the Saldo of a year, which its Wertart names."""
        if address.position == "saldo" and address.wertart and address.monat is None:
            return ""
        if address.position == "kennzahl" and isinstance(address.subjekt, str):
            service = self.catalogue.services.get(address.subjekt)
            if service and service.indikator:
                return service.indikator.replace("- ", "")
        if address.position == "ziel":
            return "Ziel"
        found = self.catalogue.positionen.get(address.position)
        return found.bezeichnung if found else address.position.replace("_", " ").capitalize()

    def wertart(self, address: Address) -> str:
        """Plan, Ergebnis …; "" where the measure says it: an attribute, a degree, a month."""
        if address.wertart is None or address.position == "zielgrad" or address.monat is not None:
            return ""
        return WERTARTEN.get(address.wertart, address.wertart)

    def period(self, address: Address, with_year: bool = False) -> str:
        """Months, and the year where it is not the report's own."""
        said = [months(address.monat)] if address.monat is not None else []
        if with_year or address.jahr != self.catalogue.jahr:
            said.append(str(address.jahr))
        return " ".join(said)

    def label(self, value: Value, with_year: bool = True) -> str:
        """What a value measures: "Personalaufwand Juli–September 2023"."""
        if value.address is None:
            return self._operation(value)
        parts = (self.measure(value.address), self.wertart(value.address), self.period(value.address, with_year))
        said = " ".join(part for part in parts if part)
        return f"{said} (angenommen)" if value.operation == "supposed" else said

    def _operation(self, value: Value) -> str:
        said = OPERATIONS.get(value.operation, value.operation)
        first = value.operands[0].address if value.operands else None
        last = value.operands[-1].address if value.operands else None
        if value.operation == "change" and first and last and (first.wertart, last.wertart) == ("ergebnis", "plan"):
            return "Abweichung in Prozent des Plans"
        if value.operation == "divide" and "/" in value.unit:
            return f"{self.label(value.operands[0], False)} je Einheit" if value.operands else said
        if value.operation in {"mean", "min", "max", "sum"} and value.operands:
            return f"{said} {' '.join(part for part in (self.measure(first), self.wertart(first)) if part)}" if first else said
        return said

    def member(self, member: Member, axis: str) -> str:
        """A member of a set: a month's or subject's name, a year."""
        if axis == "monat" and isinstance(member, int):
            return MONATE[member - 1]
        if axis == "position" and isinstance(member, str):
            found = self.catalogue.positionen.get(member)
            return found.bezeichnung if found else member
        return self.subject(member) if isinstance(member, str) else str(member)

    def apart(self, values: Sequence[Value]) -> tuple[str, list[str]]:
        """What values have in common, as a heading, and what each of them is beyond that.

        ("Fälle im Produkt 3111 „Hilfe …“", ["Ergebnis", "Plan"])
        """
        addresses = [value.address for value in values if value.address is not None]
        if len(addresses) < len(values):
            return "", [self.full(value) for value in values]
        kinds = [[f(a) for a in addresses] for f in (self.measure, self.wertart, self._who, self.period)]
        if any(a.monat for a in addresses) and all(a.wertart == "ergebnis" for a in addresses):
            kinds[1] = ["" for _ in addresses]
            kinds[3] = [self.period(a) if a.monat else f"ganzes Jahr {self.period(a)}".strip() for a in addresses]
        same = [len(set(kind)) == 1 for kind in kinds]
        places = self.places(addresses[0]) if same[2] else ""
        measured = bracketed(kinds[0][0] if same[0] else "", kinds[1][0] if same[1] else "")
        heading = " ".join(part for part in (measured, places) if part)
        if same[3] and kinds[3][0]:
            heading += f", {kinds[3][0]}"
        rest = [
            " ".join(kind[n] for kind, one in zip(kinds, same, strict=True) if not one and kind[n]) for n in range(len(values))
        ]
        return heading, rest

    def full(self, value: Value) -> str:
        """A value's label with its place."""
        if value.address is None:
            entity = self.entity(value)
            return f"{self.label(value, False)}, {entity}" if entity and len(entity) < 90 else self.label(value, False)
        period = self.period(value.address)
        measured = bracketed(self.measure(value.address), self.wertart(value.address))
        said = " ".join(part for part in (measured, self.places(value.address)) if part)
        return said + (f", {period}" if period else "")

    def _who(self, address: Address) -> str:
        return self.entity(Value(None, "", address))
