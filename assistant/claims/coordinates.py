"""The cells that a number may stand in, and the differences that it may be."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Calc, Cell, Term
from assistant.claims.comparing import Option, against
from assistant.claims.figures import Figures
from assistant.claims.stated import Role, Stated
from data.german.directions import Sense

UP = frozenset({Sense.MORE, Sense.OVER_PLAN, Sense.BETTER, Sense.SURPLUS, Sense.POSITIVE})
GOOD = frozenset({Sense.BETTER, Sense.SURPLUS, Sense.POSITIVE})
JUDGED = frozenset({Sense.BETTER, Sense.WORSE, Sense.SURPLUS, Sense.DEFICIT, Sense.POSITIVE, Sense.NEGATIVE})
COUNTED = ("kennzahl", "ziel")


class Coordinates:
    """What a number's words leave open, over the figures."""

    def __init__(self, stated: Stated, figures: Figures) -> None:
        self.stated, self.figures = stated, figures

    def cell(self, position: str, wertart: str, **more: object) -> Cell:
        """The cell at the number's coordinates."""
        s = self.stated
        subjekt = s.subjects if s.together and len(s.subjects) > 1 else (s.subjects[0] if s.subjects else None)
        if isinstance(subjekt, str) and position in self.figures.stated_positions:
            subjekt = self.figures.stating(subjekt, position)
        coordinates = {"subjekt": subjekt, "position": position, "wertart": wertart, "jahr": s.jahr, "monat": s.monat}
        return Cell.model_validate(coordinates | more)

    def positions(self, default: str) -> Iterator[tuple[str, float]]:
        s = self.stated
        if s.position and s.position not in {
            "kennzahl",
            "zielgrad",
            *(("ziel",) if s.amount.unit == "EUR" and s.role is Role.DIFFERENCE else ()),
        }:
            yield s.position, 0.0
            if s.whole:
                yield from ((p, 0.4) for p in s.others if p != s.position)
            if s.position in {"leistungsausgaben", "ziel"} or (s.position == "zuschuss" and s.role is not Role.LEVEL):
                yield ("ziel" if s.position == "leistungsausgaben" else "saldo"), 0.3
            return
        if s.position == "ziel":
            yield "ziel", 0.0
        if s.carried and s.carried not in COUNTED:
            yield s.carried, 0.0
            if s.pronoun:
                return
        shown = self.figures.catalogue.shown.get(s.subjects[0], frozenset()) if s.subjects else frozenset[str]()
        if shown and all(self.figures.value(self.cell(default, w)) is None for w in ("ergebnis", "plan", "abweichung")):
            yield from ((p, 0.1) for p in sorted(shown & self.figures.money_positions))
        yield default, 0.2 if s.carried else 0.0

    def differences(self, position: str, cost: float) -> Iterator[Option]:
        s = self.stated
        for term, more in self.terms(position):
            yield Option(against(term, s.amount, self.way(position), "EUR"), cost + more)

    def terms(self, position: str) -> Iterator[tuple[Term, float]]:
        """What a difference is taken between: plan and result, or two years."""
        s = self.stated
        if s.compared is not None:
            sides = (self.cell(position, "ergebnis"), self.cell(position, "ergebnis", subjekt=s.compared))
            yield Calc(op="subtract", args=sides), 0.0
            return
        years = self.compared_years()
        if years:
            last, first = (self.cell(position, "ergebnis", jahr=year) for year in years)
            yield Calc(op="subtract", args=(last, first)), 0.0 if s.by_year or len(s.years) > 1 else 0.4
        plan_allowed = s.by_plan or not (s.by_year or len(s.years) > 1)
        if s.monat is None:
            yield self.cell(position, "abweichung"), 0.1 if plan_allowed else 2.0

    def compared_years(self) -> tuple[int, int] | None:
        """The later and the earlier year of a comparison of years."""
        s = self.stated
        if len(s.years) > 1:
            return s.years[-1], s.years[0]
        if s.by_year or (s.sense in {Sense.MORE, Sense.LESS} and not s.by_plan):
            year = s.jahr or self.figures.catalogue.jahr
            return year, year - 1
        return None

    def way(self, position: str) -> int:
        """The sign that the difference must have for the direction said of it; 0 where none is said."""
        s = self.stated
        if s.amount.sign and s.sense is None:
            return s.amount.sign
        if s.sense is None:
            return 0
        up = s.sense in UP
        up = up is not s.negated
        if position == "saldo":
            return self._way_of_saldo(up)
        if s.sense in JUDGED and self.figures.polarity(position) < 0:
            return -1 if up else 1
        return 1 if up else -1

    def _way_of_saldo(self, up: bool) -> int:
        """Over plan is worse, but for a planned surplus; "weniger" of a Saldo is less money needed."""
        s = self.stated
        if s.sense in JUDGED:
            return 1 if up else -1
        base = self.figures.value(self.cell("saldo", "plan"))
        if base is None or base == 0:
            base = self.figures.value(self.cell("saldo", "ergebnis"))
        earns = base is not None and base > 0
        return (1 if up else -1) * (1 if earns else -1)
