"""What one report says, by subject, position, Wertart and period."""

from dataclasses import dataclass

from assistant.abfrage.cells import Cells
from assistant.abfrage.evaluation import Evaluation
from assistant.abfrage.facts import Book, Facts
from assistant.abfrage.nodes import Calc, Cell
from assistant.abfrage.result import Address, Value
from assistant.abfrage.scope import Scope
from assistant.catalogue.model import Catalogue

WERTARTEN = ("plan", "ergebnis", "abweichung")


@dataclass(frozen=True, slots=True)
class Reported:
    """The figures of the report with this key."""

    facts: Facts
    bericht: str

    @property
    def book(self) -> Book:
        return self.facts.book(self.bericht)

    @property
    def catalogue(self) -> Catalogue:
        return self.book.catalogue

    def value(self, subjekt: str, position: str, wertart: str, jahr: int | None = None, monat: int | None = None) -> Value | None:
        """A figure, by default of the Haushaltsjahr; None where the report does not hold it."""
        found = Cells(self.facts).at(Address(subjekt, position, wertart, jahr or self.catalogue.jahr, monat, self.bericht))
        return found if found.ok else None

    def change(self, subjekt: str, position: str) -> Value | None:
        """The deviation of the Haushaltsjahr in percent of its plan; None where there is none, or a plan of 0."""
        ergebnis, plan = (Cell(subjekt=subjekt, position=position, wertart=each) for each in ("ergebnis", "plan"))
        jahr = self.catalogue.jahr
        found = Evaluation(self.facts).term(Calc(op="change", args=(ergebnis, plan)), Scope(self.bericht, jahr, jahr))
        return found if found.ok else None
