"""A report to ask of: its subjects by level with the names that people use, and the figures that decide what makes sense."""

import random
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.abfrage.evaluation import Evaluation
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Cell
from assistant.catalogue.model import Catalogue, Subjekt
from assistant.understanding.reader import Reader
from data.model import Report
from tests.assistant.understanding.generated.phrases import Phrase, phrase

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
Names = dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class World:
    """A report with its reader. `names` gives subjects (by number) everyday names with their gender."""

    report: Report
    names: Names

    @cached_property
    def facts(self) -> Facts:
        return Facts.of(self.report)

    @cached_property
    def catalogue(self) -> Catalogue:
        return self.facts.book(self.report.key).catalogue

    @cached_property
    def reader(self) -> Reader:
        return Reader.over(self.facts, self.report.key)

    @property
    def jahr(self) -> int:
        return self.report.haushaltsjahr

    def value(self, cell: Cell) -> Decimal | None:
        """The number at an address."""
        return Evaluation(self.facts, self.report.key).number(cell)

    @cached_property
    def budgets(self) -> tuple[Subjekt, ...]:
        """Teilbudgets with figures."""
        return tuple(s for s in self.catalogue.subjekte.values() if s.ebene == "teilbudget" and s.has_figures)

    @cached_property
    def whole(self) -> tuple[Subjekt, ...]:
        """Teilhaushalte with figures."""
        return tuple(s for s in self.catalogue.subjekte.values() if s.ebene == "teilhaushalt" and s.has_figures)

    @cached_property
    def products(self) -> tuple[Subjekt, ...]:
        """Products with figures, less those whose plan and ergebnis are 0."""
        found = (s for s in self.catalogue.subjekte.values() if s.ebene == "produkt" and s.has_figures)
        return tuple(
            s for s in found if any(self.value(Cell(subjekt=s.id, position="saldo", wertart=w)) for w in ("plan", "ergebnis"))
        )

    @cached_property
    def counting(self) -> tuple[Subjekt, ...]:
        """Products with a Kennzahl above 0."""
        return tuple(s for s in self.products if self.value(Cell(subjekt=s.id, position="kennzahl", wertart="ergebnis")))

    @cached_property
    def aiming(self) -> tuple[Subjekt, ...]:
        """Products with a Zielerreichungsgrad."""
        return tuple(s for s in self.products if self.value(Cell(subjekt=s.id, position="zielgrad", wertart="ergebnis")))

    def under(self, budget: Subjekt) -> tuple[Subjekt, ...]:
        """The products of a Teilbudget."""
        return tuple(p for p in self.products if p.parent == budget.id)

    def unit(self, budget: Subjekt | None) -> str:
        """What all products of a Teilbudget count, or all of the report; "" where they count different things."""
        units = {self.catalogue.services[p.id].indikator for p in self.counting if budget is None or p.parent == budget.id}
        return units.pop() if len(units) == 1 else ""

    def name(self, subjekt: Subjekt, rng: random.Random) -> Phrase:
        """What somebody calls a subject: an everyday name, the report's own, or the number."""
        said = [phrase(gender, name) for gender, name in self.names.get(subjekt.nummer, ())]
        if subjekt.ebene == "produkt":
            said += [phrase("n", f"Produkt {subjekt.nummer}")]
            if self._is_unique(subjekt):
                said += [phrase("n", f"Produkt „{subjekt.bezeichnung}“")]
        else:
            said += [phrase("n", f"Teilbudget {subjekt.nummer}")] if subjekt.ebene == "teilbudget" else []
            if subjekt.art not in ("Teilbudget", "Teilhaushalt", "Gesamthaushalt", "Dezernat"):
                gender = "f" if subjekt.art in ("Abteilung", "Gruppe") else "n" if subjekt.art in ("Amt", "Referat") else "m"
                said += [phrase(gender, f"{subjekt.art} {subjekt.nummer}")]
        return rng.choice(said)

    def _is_unique(self, subjekt: Subjekt) -> bool:
        names = [s.bezeichnung for s in self.catalogue.subjekte.values()]
        return names.count(subjekt.bezeichnung) == 1 and len(subjekt.bezeichnung) < 60
