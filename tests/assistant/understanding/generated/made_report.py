"""Small reports of other towns, with other departments, products and years, written as such reports are laid out."""

import random
from dataclasses import dataclass

from data.ingest import report_of
from data.model import Report
from tests.assistant.understanding.generated.words import euro
from tests.assistant.understanding.generated.world import MONTHS

EARNED = ("ordentlich", "außerordentlich", "ILV-Erträge")
SPENT = ("Personal", "Sachaufwand", "Transferaufwand", "sonstige", "Abschreibungen, Zinsen", "ILV-Aufwand", "außerordentlich")
WEIGHTS = {"Personal": 9, "Sachaufwand": 5, "Transferaufwand": 8, "sonstige": 3, "Abschreibungen, Zinsen": 1, "ordentlich": 20}
REASONS = (
    "Weil die Zahl der Anmeldungen gesunken ist, liegt das **Produkt {n} „{b}“** um {x} € {way} dem Planansatz.",
    "Das **Produkt {n} „{b}“** liegt um {x} € {way} dem Planansatz, weil Stellen länger unbesetzt blieben.",
    "Wegen höherer Energiepreise liegt das **Produkt {n} „{b}“** um {x} € {way} dem Planansatz.",
)
GOAL = "Anteil der innerhalb von 14 Tagen bearbeiteten Anfragen"
ABOVE = 'Produkt/-gruppe/-bereich\t\tFinanzen / Budget\t\t\t\tLeistungen ("Top"-Kennzahlen)\t\t\t"Top"-Zielkennzahlen\t\t\t\t\t'
HEAD = "\t".join(
    [
        "Nr.",
        "Bezeichnung",
        "Plan",
        "Jahres- ergebnis",
        "Abweichung",
        "Tendenz",
        "Indikator",
        "Plan",
        "Jahres- ergebnis",
        "definiertes operationales Produktziel",
        "Messgröße",
        "Plan",
        "Jahres- ergebnis",
        "Ziel- erreichungs- grad",
        "Abwei- chung",
    ]
)


@dataclass(frozen=True)
class Department:
    """A Teilbudget with its products: number, name, what is counted ("" for nothing)."""

    nummer: str
    name: str
    produkte: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Town:
    """Whose report it is; `dezernat` is its number and name, `art` what a Teilbudget is called: in full, in short, several."""

    kommune: str
    of: str
    jahr: int
    dezernat: tuple[str, str]
    art: tuple[str, str, str]
    departments: tuple[Department, ...]


Line = list[int]
"""Plan, twelve months, Ergebnis."""


class Writer:
    """Writes one report with figures from a seed: its tables agree with each other."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.rng = random.Random(seed)
        self.rows = {department: self._products(department) for department in town.departments}
        self.blocks = {department: self._block(rows) for department, rows in self.rows.items()}

    def report(self) -> Report:
        """The report as it is read from its text."""
        return report_of(self.text().encode(), f"{self.town.kommune} {self.town.jahr}.txt")

    def text(self) -> str:
        """The whole text: head, narrative, monthly blocks, table of products."""
        return "\n".join([*self._head(), *self._narrative(), *self._monthly(), *self._table(), ""])

    def _products(self, department: Department) -> list[list[str]]:
        found = []
        for nummer, name, unit in department.produkte:
            plan = (
                -self.rng.randrange(20_000, 2_500_000, 100) if self.rng.random() < 0.85 else self.rng.randrange(5000, 90_000, 100)
            )
            ergebnis = plan + self.rng.randint(-abs(plan) // 3, abs(plan) // 3)
            count = self.rng.randrange(60, 6000)
            counted = [unit, euro(count), euro(count + self.rng.randint(-count // 4, count // 4))] if unit else [""] * 3
            aim, reached = self.rng.randint(80, 98), self.rng.randint(60, 100)
            goal = [GOAL, "Prozent", str(aim), str(reached), f"{round(100 * reached / aim)}%", ""] if unit else [""] * 6
            found.append([nummer, name, euro(plan), euro(ergebnis), euro(ergebnis - plan), "", *counted, *goal])
        return found

    def _block(self, rows: list[list[str]]) -> dict[str, Line]:
        """The lines of a Teilbudget whose saldo is that of its products."""
        plan, ergebnis = (sum(number(row[place]) for row in rows) for place in (2, 3))
        earned = self.rng.randrange(400_000, 9_000_000, 100), self.rng.randrange(400_000, 9_000_000)
        lines = self._parts("+", EARNED, *earned)
        lines |= self._parts("-", SPENT, earned[0] - plan, earned[1] - ergebnis)
        return lines

    def _parts(self, kind: str, names: tuple[str, ...], plan: int, ergebnis: int) -> dict[str, Line]:
        """A total with its parts, and with the two years before."""
        lines: dict[str, Line] = {}
        for name, planned, booked in zip(names, self._split(plan, names), self._split(ergebnis, names), strict=True):
            lines[kind + name] = [planned, *self._months(booked), booked]
        lines[kind] = [sum(column) for column in zip(*lines.values(), strict=True)]
        for back in (1, 2):
            booked = round(ergebnis * self.rng.uniform(0.7, 1.1))
            lines[f"{kind}{self.town.jahr - back}"] = [round(booked * 1.05, -2), *self._months(booked), booked]
        return lines

    def _split(self, total: int, names: tuple[str, ...]) -> list[int]:
        weights = [WEIGHTS.get(name, 0) * self.rng.uniform(0.6, 1.4) for name in names]
        parts = [int(total * weight / sum(weights)) for weight in weights]
        parts[0] += total - sum(parts)
        return parts

    def _months(self, total: int) -> list[int]:
        if not total:
            return [0] * len(MONTHS)
        weights = [self.rng.uniform(0.5, 1.5) for _ in MONTHS]
        parts = [int(total * weight / sum(weights)) for weight in weights]
        return [*parts[:-1], total - sum(parts[:-1])]

    def _head(self) -> list[str]:
        town = self.town
        art, names = town.art[0], ", ".join(d.name for d in town.departments)
        return [
            f"Informationsvorlage Federführend: {art} {town.departments[0].name}\tVorlagennummer:\t{town.jahr + 1}/112",
            "\tStatus:\töffentlich",
            f"\tDatum:\t14.03.{town.jahr + 1}",
            "",
            f"Produktbericht Jahresabschluss {town.jahr} für das Budget der {town.art[2]} {names} {town.of}",
            "",
            "Sachdarstellung",
            "",
            "Inhaltsbeschreibung:",
            "",
        ]

    def _narrative(self) -> list[str]:
        lines = [
            "Der Teilhaushalt/Budget {}, der zum **Dezernat „{}“** gehört, ist abgeschlossen.".format(*self.town.dezernat),
            "",
        ]
        for department, rows in self.rows.items():
            off = sum(number(row[4]) for row in rows)
            word = "Budgetverbesserung" if off > 0 else "Budgetverschlechterung"
            lines += [
                f"Für den **{self.town.art[1]} {department.nummer} „{department.name}“** "
                f"beläuft sich die {word} auf {euro(abs(off))} €.",
                "",
            ]
            for row in rows[::2]:
                if off := number(row[4]):
                    way = "unter" if off > 0 else "über"
                    lines += [self.rng.choice(REASONS).format(n=row[0], b=row[1], x=euro(abs(off)), way=way), ""]
        return [*lines, "Anlagen", "", "- Produktbericht gesamt", ""]

    def _monthly(self) -> list[str]:
        blocks = list(self.blocks.values())
        whole = {name: [sum(column) for column in zip(*(block[name] for block in blocks), strict=True)] for name in blocks[0]}
        lines: list[str] = []
        for department, block in self.blocks.items():
            lines += ["Budget", "", f"{self.town.art[0]} {department.name}", "", f"Stand Ende: **Dezember {self.town.jahr}**", ""]
            lines += self._written(block)
        return [*lines, *self._written(whole)]

    def _written(self, block: dict[str, Line]) -> list[str]:
        jahr = self.town.jahr
        lines = []
        for title, kind, names in (("Erträge", "+", EARNED), ("Aufwendungen", "-", SPENT)):
            lines += [title + "\t" * 15 + "Prognose", "\t".join(["", "Plan", *MONTHS, "Ergebnis", ""])]
            lines.append(row_of(str(jahr), block[kind], euro(block[kind][-1])))
            lines += [row_of(name, block[kind + name], euro(block[kind + name][-1])) for name in names]
            lines += [*(row_of(str(jahr - back), block[f"{kind}{jahr - back}"], "") for back in (1, 2)), ""]
        plan, ergebnis = (block["+"][place] - block["-"][place] for place in (0, -1))
        totals = ["", f"\t{euro(plan)}", f"\t{euro(ergebnis)}", f"●\t{euro(plan - ergebnis)}"]
        return [*lines, "**Prognose", "Produktbudget:**", *totals, "", "Erläuterung/Prognose:", ""]

    def _table(self) -> list[str]:
        town = self.town
        lines = [
            f"Produktbericht zum Ergebnishaushalt {town.jahr}",
            "",
            ABOVE,
            HEAD,
            "",
            "Dezernat {} ({}):".format(*town.dezernat),
            "",
        ]
        for department, rows in self.rows.items():
            sums = [euro(sum(number(row[place]) for row in rows)) for place in (2, 3, 4)]
            lines += [*("\t".join(row) for row in rows), "\t".join([f'Budget "{department.name}":', "", *sums, *[""] * 10]), ""]
        return lines


def number(written: str) -> int:
    """A whole number as it is written."""
    return int(written.replace(".", ""))


def row_of(name: str, line: Line, last: str) -> str:
    """A row of a table by month."""
    return "\t".join([name, *map(euro, line), last])
