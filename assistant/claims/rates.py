"""What a percentage, a multiple or a count may mean: a target, a share, a change, what a subject counts."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.abfrage.nodes import Calc, Cell, Term
from assistant.claims.comparing import Option, against
from assistant.claims.coordinates import COUNTED, Coordinates
from assistant.claims.stated import Role
from data.german.words import fold, stem


class Rates(Coordinates):
    """The options of a number that is no money."""

    def percent(self) -> Iterator[Option]:
        s = self.stated
        if s.role is not Role.LEVEL:
            yield from self.changes()
            return
        yield from self.goals()
        yield from self.shares()
        for position in ("erstattung_quote",):
            cell = self.cell(position, "ergebnis")
            if self.figures.value(cell) is not None and (s.position or "").startswith("erstattung"):
                yield Option(against(cell, s.amount, 1, "%"), 0.0)

    def changes(self) -> Iterator[Option]:
        s = self.stated
        for position, cost in self.measured():
            for term, more in self.terms(position):
                pair = self._pair(term)
                change = Calc(op="change", args=pair)
                yield Option(against(change, s.amount, self.way(position), "%"), cost + more)
        pair = (self.cell("ziel", "ergebnis"), self.cell("ziel", "plan"))
        if (s.goal or s.position in COUNTED) and self.figures.unit(pair[0]) != "%":
            yield Option(against(Calc(op="change", args=pair), s.amount, 0, "%"), 0.5)
        for share, more in self._parts_of_plan() if s.sense is None else ():
            yield Option(against(share, s.amount, 1, "%"), more)

    def _pair(self, term: Term) -> tuple[Term, ...]:
        if isinstance(term, Calc):
            return term.args
        if not isinstance(term, Cell):
            return (term, term)
        return tuple(term.model_copy(update={"wertart": w}) for w in ("ergebnis", "plan"))

    def measured(self) -> Iterator[tuple[str, float]]:
        """The measures that a change in percent may be of."""
        s = self.stated
        if s.position:
            yield ("kennzahl" if s.position == "ziel" else s.position), 0.0
            if s.position in COUNTED:
                yield "ziel", 0.3
            return
        if s.carried:
            yield s.carried, 0.1
        yield "saldo", 0.3
        yield "kennzahl", 0.3

    def goals(self) -> Iterator[Option]:
        """A percentage of a target: its value, its plan, or the degree of attainment."""
        s = self.stated
        if "zielgrad" in {s.position, None if s.position else s.carried}:
            yield Option(against(self.cell("zielgrad", "ergebnis"), s.amount, 1, "%"), 0.0)
            return
        if s.position in self.figures.money_positions or s.monat is not None:
            return
        for wertart in ("ergebnis", "plan"):
            cell = self.cell("ziel", wertart)
            if self.figures.unit(cell) == "%":
                allowed = wertart == s.wertart or (s.wertart is None and wertart == "ergebnis")
                yield Option(against(cell, s.amount, 1, "%"), 0.0 if allowed else 2.0, "" if allowed else "Zielwert")
        degree = self.cell("zielgrad", "ergebnis")
        free = s.goal and s.wertart != "plan"
        yield Option(against(degree, s.amount, 1, "%"), 0.5 if free else 2.2, "" if free else "Zielerreichungsgrad")

    def shares(self) -> Iterator[Option]:
        """A part of a whole: of a line item, of the year, of the plan."""
        s = self.stated
        money = [p for p in (*s.others, s.position, s.carried) if p in self.figures.money_positions]
        for part in dict.fromkeys(money):
            whole = next((p for p in self.figures.above(part) if p in money), None) or next(iter(self.figures.above(part)), None)
            if whole and whole != "saldo":
                cells = tuple(self.cell(p, s.wertart if s.wertart == "plan" else "ergebnis") for p in (part, whole))
                yield Option(against(Calc(op="share", args=cells), s.amount, 1, "%"), 0.2)
            if s.monat is not None:
                month = self.cell(part, "ergebnis")
                yield Option(
                    against(Calc(op="share", args=(month, month.model_copy(update={"monat": None}))), s.amount, 1, "%"), 0.1
                )
        for part, whole in pairwise(dict.fromkeys(money)):
            cells = tuple(self.cell(p, s.wertart if s.wertart == "plan" else "ergebnis") for p in (part, whole))
            yield Option(against(Calc(op="share", args=cells), s.amount, 1, "%"), 0.5)
        for share, cost in self._parts_of_plan():
            yield Option(against(share, s.amount, 1, "%"), cost)

    def _parts_of_plan(self) -> Iterator[tuple[Term, float]]:
        """ "54,6 % des Ansatzes": the deviation or the result as a part of the plan."""
        if not (self.stated.by_plan or self.stated.of_whole):
            return
        position = self.stated.position or self.stated.carried or "saldo"
        if position in self.figures.money_positions:
            plan, result, gap = (self.cell(position, w) for w in ("plan", "ergebnis", "abweichung"))
            size = tuple(Calc(op="abs", args=(c,)) for c in (gap, plan, result))
            yield Calc(op="share", args=(size[0], size[1])), 0.6
            yield Calc(op="share", args=(size[2], size[1])), 0.8

    def points(self) -> Iterator[Option]:
        s = self.stated
        pair = (self.cell("ziel", "ergebnis"), self.cell("ziel", "plan"))
        yield Option(against(Calc(op="subtract", args=pair), s.amount, self.way("ziel"), "%"), 0.0)

    def multiple(self) -> Iterator[Option]:
        s = self.stated
        for position, cost in self.measured():
            for term, more in self.terms(position):
                yield Option(against(Calc(op="divide", args=self._pair(term)), s.amount, 1, None), cost + more)

    def counted(self) -> Iterator[Option]:
        s = self.stated
        for position in COUNTED:
            if not self.counts(position):
                continue
            cost = 0.0 if s.position in {position, None} else 0.4
            if (
                position == "kennzahl"
                and (s.position == "ziel" or s.goal)
                and self.figures.unit(self.cell("ziel", "ergebnis")) not in {None, "%"}
            ):
                cost = 2.0
            if s.role is Role.DIFFERENCE:
                for term, more in self.terms(position):
                    yield Option(against(term, s.amount, self.way(position), None), cost + more)
                continue
            for wertart in ("ergebnis", "plan"):
                allowed = wertart == s.wertart or (s.wertart is None and wertart == "ergebnis")
                yield Option(
                    against(self.cell(position, wertart), s.amount, 1, None),
                    cost + (0.0 if allowed else 2.0),
                    "" if allowed else "Planwert",
                )

    def counts(self, position: str) -> bool:
        """True where the noun behind the number is what this measure counts."""
        s = self.stated
        unit = self.figures.unit(self.cell(position, "ergebnis")) or self.figures.unit(self.cell(position, "plan"))
        if unit is None or unit == "EUR":
            return False
        if unit == "%":
            return (not s.noun and s.wertart == "plan") or (not s.noun and position == "ziel" and s.position == "ziel")
        return not s.noun or self.figures.is_counted(s.subjects, position, stem(fold(s.noun)))
