"""What one report says, by subject, position, Wertart and period."""

from dataclasses import dataclass

from assistant.abfrage.evaluation import Evaluation
from assistant.abfrage.facts import Book, Facts
from assistant.abfrage.nodes import Calc, Cell, Wertart
from assistant.abfrage.result import Value
from assistant.catalogue.model import Catalogue

WERTARTEN: tuple[Wertart, ...] = ("plan", "ergebnis", "abweichung")


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

    def value(
        self, subjekt: str, position: str, wertart: Wertart, jahr: int | None = None, monat: int | None = None
    ) -> Value | None:
        """A figure, by default of the Haushaltsjahr; None where the report does not hold it."""
        return self._found(Cell(subjekt=subjekt, position=position, wertart=wertart, jahr=jahr, monat=monat))

    def change(self, subjekt: str, position: str) -> Value | None:
        """The deviation of the Haushaltsjahr in percent of its plan; None where there is none, or a plan of 0."""
        ergebnis, plan = (Cell(subjekt=subjekt, position=position, wertart=each) for each in ("ergebnis", "plan"))
        return self._found(Calc(op="change", args=(ergebnis, plan)))

    def _found(self, node: Cell | Calc) -> Value | None:
        found = Evaluation(self.facts, self.bericht).term(node)
        return found if found.ok else None
