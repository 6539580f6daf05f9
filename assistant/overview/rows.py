"""All products and Budgets of a report side by side: what was planned, what came of it, and what deviates most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.abfrage.evaluation import Evaluation
from assistant.abfrage.facts import Book, Facts
from assistant.abfrage.nodes import Calc, Cell, Wertart
from assistant.abfrage.result import Value
from assistant.answering.judging import REACHED
from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.catalogue.model import Catalogue, Service, Subjekt
from data.checks.thresholds import Thresholds
from data.model import Ebene


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


class Ampel(StrEnum):
    """How a deviation is to be read by the thresholds that its reader set."""

    SCHLECHTER = "deutlich schlechter"
    IM_RAHMEN = "im Rahmen"
    BESSER = "deutlich besser"
    OFFEN = "nicht vergleichbar"


@dataclass(frozen=True, slots=True)
class Row:
    """A product or Budget with its Saldo; None is what the report does not hold.

    `above` are the Budgets that it belongs to, the nearest first; `prozent` is the deviation in percent of the plan, `ziel` the
    words of its target ("" where there is none) and `grad` its attainment.
    """

    subjekt: Subjekt
    above: tuple[Subjekt, ...]
    plan: Value | None
    ergebnis: Value | None
    abweichung: Value | None
    prozent: Value | None
    ziel: str = ""
    grad: Value | None = None

    @property
    def is_produkt(self) -> bool:
        return self.subjekt.ebene == "produkt"

    @property
    def key(self) -> str:
        """The number of a product or Budget, of the whole its id."""
        return self.subjekt.nummer or self.subjekt.id

    @property
    def budget(self) -> str:
        """The name of the Budget that it belongs to; "" for the whole."""
        return self.above[0].bezeichnung if self.above else ""

    @property
    def richtung(self) -> str:
        """Better or worse than planned, in a word; "" where that is not known."""
        if self.abweichung is None:
            return ""
        change = self.abweichung.number
        return "besser" if change > 0 else "schlechter" if change < 0 else "wie geplant"

    @property
    def ziel_erreicht(self) -> bool | None:
        return self.grad.number >= REACHED if self.grad else None

    def ampel(self, thresholds: Thresholds) -> Ampel:
        """Large deviations apart from the others; without a plan and a result there is nothing to compare."""
        if self.plan is None or self.abweichung is None:
            return Ampel.OFFEN
        if not thresholds.is_large(self.abweichung.number, self.plan.number):
            return Ampel.IM_RAHMEN
        return Ampel.BESSER if self.abweichung.number > 0 else Ampel.SCHLECHTER


def overview(reported: Reported) -> tuple[Row, ...]:
    """A row a Budget and product, each Budget before what belongs to it; the whole where the report speaks of it."""
    has_whole = any(budget.ebene is Ebene.GESAMTHAUSHALT for budget in reported.book.report.budgets)
    rows = _with_parts(reported, GESAMTHAUSHALT)
    return tuple(row for row in rows if has_whole or row.subjekt.id != GESAMTHAUSHALT)


def row_of(reported: Reported, subjekt: str) -> Row:
    """The row of one subject."""
    known = reported.catalogue
    plan, ergebnis, abweichung = (reported.value(subjekt, "saldo", wertart) for wertart in WERTARTEN)
    prozent = reported.change(subjekt, "saldo") if abweichung else None
    service = known.services.get(subjekt, Service())
    above = tuple(known.subjekte[each] for each in known.above(subjekt))
    grad = reported.value(subjekt, "zielgrad", "ergebnis")
    return Row(known.subjekte[subjekt], above, plan, ergebnis, abweichung, prozent, service.ziel, grad)


def _with_parts(reported: Reported, subjekt: str) -> Iterator[Row]:
    """A subject and what belongs to it from the top down, its products before its Budgets."""
    known = reported.catalogue
    yield row_of(reported, subjekt)
    for child in sorted(known.by_parent.get(subjekt, ()), key=lambda each: known.subjekte[each].ebene != "produkt"):
        yield from _with_parts(reported, child)


def count(rows: Sequence[Row], thresholds: Thresholds) -> dict[Ampel, int]:
    """How many rows there are of each light."""
    lights = [row.ampel(thresholds) for row in rows]
    return {ampel: lights.count(ampel) for ampel in Ampel}


WERTARTEN: tuple[Wertart, ...] = ("plan", "ergebnis", "abweichung")
