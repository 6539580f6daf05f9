"""All products and Budgets of a report side by side: what was planned, what came of it, and what deviates most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant import values
from assistant.leistungszahlen import is_reached
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import MONEY
from data.checks.thresholds import Thresholds
from data.model import Budget, Position, Produkt, Wertart


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

    subject: Subject
    above: tuple[Budget, ...]
    plan: Value | None
    ergebnis: Value | None
    abweichung: Value | None
    prozent: Value | None
    ziel: str = ""
    grad: Value | None = None

    @property
    def is_produkt(self) -> bool:
        return isinstance(self.subject, Produkt)

    @property
    def key(self) -> str:
        """The number of a product, the key of a Budget."""
        return self.subject.nummer if isinstance(self.subject, Produkt) else self.subject.schluessel

    @property
    def nummer(self) -> str:
        """The number as it is printed; "" for the whole."""
        return self.key if self.is_produkt or self.key.isdigit() else ""

    @property
    def budget(self) -> str:
        """The name of the Budget that it belongs to; "" for the whole."""
        return self.above[0].bezeichnung if self.above else ""

    @property
    def richtung(self) -> str:
        """Better or worse than planned, in a word; "" where that is not known."""
        if self.abweichung is None:
            return ""
        change = self.abweichung.value
        return "besser" if change > 0 else "schlechter" if change < 0 else "wie geplant"

    @property
    def ziel_erreicht(self) -> bool | None:
        return is_reached(self.grad) if self.grad else None

    def ampel(self, thresholds: Thresholds) -> Ampel:
        """Large deviations apart from the others; without a plan and a result there is nothing to compare."""
        if self.plan is None or self.abweichung is None:
            return Ampel.OFFEN
        if not thresholds.is_large(self.abweichung.value, self.plan.value):
            return Ampel.IM_RAHMEN
        return Ampel.BESSER if self.abweichung.value > 0 else Ampel.SCHLECHTER


def overview(tools: Tools) -> tuple[Row, ...]:
    """A row a Budget and product, each Budget before what belongs to it."""
    return tuple(_below(tools, ()))


def _row(tools: Tools, subject: Subject, above: tuple[Budget, ...]) -> Row:
    """What the report says of the Saldo of a subject in its own year, and of its target."""
    found = {wertart: tools.find(subject, wertart, Position.SALDO, tools.report.haushaltsjahr) for wertart in MONEY}
    plan, abweichung = found[Wertart.PLAN], found[Wertart.ABWEICHUNG]
    prozent = values.share(abweichung, plan, "Abweichung in Prozent des Plans") if abweichung and plan else None
    ziel, _, _, grad = tools.ziel(subject) if isinstance(subject, Produkt) else (None, None, None, None)
    words = ziel.beschreibung if ziel else ""
    return Row(subject, above, plan, found[Wertart.ERGEBNIS], abweichung, prozent, words, grad)


def _below(tools: Tools, above: tuple[Budget, ...]) -> Iterator[Row]:
    """What belongs to a Budget, from the top down; one whose parent the report does not know stands at the top."""
    report = tools.report
    parent = above[0].schluessel if above else None
    for produkt in report.produkte:
        if produkt.budget == parent:
            yield _row(tools, produkt, above)
    for budget in report.budgets:
        if (budget.parent if budget.parent in report.budget_by_key else None) == parent:
            yield _row(tools, budget, above)
            yield from _below(tools, (budget, *above))


def count(rows: Sequence[Row], thresholds: Thresholds) -> dict[Ampel, int]:
    """How many rows there are of each light."""
    lights = [row.ampel(thresholds) for row in rows]
    return {ampel: lights.count(ampel) for ampel in Ampel}
