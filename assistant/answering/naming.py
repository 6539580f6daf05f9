"""What values and members are called, written from their address: never read back."""

from collections.abc import Sequence

from assistant.abfrage.labels import WERTARTEN, member_label, months_label, position_label, subject_label
from assistant.abfrage.nodes import Months
from assistant.abfrage.result import Address, Member, Value
from assistant.catalogue.model import Catalogue

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
    halves: dict[Months, str] = {(1, 6): " (1. Halbjahr)", (7, 12): " (2. Halbjahr)"}
    return months_label(monat) + halves.get(monat, "")


def bracketed(measure: str, wertart: str) -> str:
    """Personalaufwand (Plan); a Wertart alone names the Saldo."""
    return f"{measure} ({wertart})" if measure and wertart else measure or wertart


class Names:
    """The names that a catalogue gives."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def subject(self, subjekt: str) -> str:
        """In a table or list: "314 Eingliederungshilfe", "Fachdienst Soziales (Teilbudget 32)"."""
        return subject_label(subjekt, self.catalogue)

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
        return listed([self.place(each) for each in address.subjects]) + self.left_out(address)

    def left_out(self, address: Address) -> str:
        """What is left out of the subjects of an address."""
        return f" ohne {listed([self.subject(each) for each in address.ohne])}" if address.ohne else ""

    def entity(self, value: Value) -> str:
        """Whose a value is; of a derived one, those of its operands."""
        if value.address is None:
            found = dict.fromkeys(self.entity(operand) for operand in value.operands)
            return ", ".join(name for name in found if name)
        return listed([self.subject(each) for each in value.address.subjects]) + self.left_out(value.address)

    def measure(self, address: Address) -> str:
        """What is measured: "Personalaufwand", "Fälle", "Ziel"; "" for the Saldo of a year, which its Wertart names."""
        if address.position == "saldo" and address.wertart and address.monat is None:
            return ""
        if address.position == "kennzahl" and isinstance(address.subjekt, str):
            service = self.catalogue.services.get(address.subjekt)
            if service and service.indikator:
                return service.indikator
        if address.position == "ziel":
            return "Ziel"
        return position_label(address.position, self.catalogue)

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
        if not value.operands:
            return said
        first, last = value.operands[0], value.operands[-1]
        if value.operation == "change" and (first.wertart, last.wertart) == ("ergebnis", "plan"):
            return "Abweichung in Prozent des Plans"
        if value.operation == "divide" and "/" in value.unit:
            return f"{self.label(first, False)} je Einheit"
        if value.operation in {"mean", "min", "max", "sum"} and first.address:
            return " ".join(part for part in (said, self.measure(first.address), self.wertart(first.address)) if part)
        return said

    def member(self, member: Member, axis: str) -> str:
        """A member of a set: a month's or subject's name, a year."""
        return member_label(member, axis, self.catalogue)

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
