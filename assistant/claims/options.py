"""What a stated number may mean: the tests that its words allow, the likeliest first."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.abfrage.nodes import Calc, Cell, Term
from assistant.claims.derived import derived
from assistant.claims.comparing import FLIPPED, Option, against
from assistant.claims.figures import Figures
from assistant.claims.stated import LEVEL_NOUNS, Role, Stated
from data.german.amounts import POINTS
from data.german.directions import Sense
from data.german.words import fold, stem

UP = frozenset({Sense.MORE, Sense.OVER_PLAN, Sense.BETTER, Sense.SURPLUS, Sense.POSITIVE})
GOOD = frozenset({Sense.BETTER, Sense.SURPLUS, Sense.POSITIVE})
JUDGED = frozenset({Sense.BETTER, Sense.WORSE, Sense.SURPLUS, Sense.DEFICIT, Sense.POSITIVE, Sense.NEGATIVE})
COUNTED = ("kennzahl", "ziel")


class Options:
    """The options of one number."""

    def __init__(self, stated: Stated, figures: Figures) -> None:
        self.stated, self.figures = stated, figures

    def all(self) -> list[Option]:
        """Every option, the likeliest first."""
        unit = self.stated.amount.unit
        makers = {"EUR": self.money, "%": self.percent, POINTS: self.points, "fach": self.multiple}
        found = [(option, 0.0) for option in (*makers.get(unit, self.counted)(), *derived(self))]
        for rival in self.stated.rivals:
            other = Options(replace(self.stated, subjects=(rival,), rivals=()), self.figures)
            found += [(option, 0.35) for option in other.all()]
        return sorted((replace(option, cost=option.cost + more) for option, more in found), key=lambda option: option.cost)

    def cell(self, position: str, wertart: str, **more: object) -> Cell:
        """The cell at the number's coordinates."""
        s = self.stated
        subjekt = s.subjects if s.together and len(s.subjects) > 1 else (s.subjects[0] if s.subjects else None)
        if isinstance(subjekt, str) and position in self.figures.stated_positions:
            subjekt = self.figures.stating(subjekt, position)
        coordinates = {"subjekt": subjekt, "position": position, "wertart": wertart, "jahr": s.jahr, "monat": s.monat}
        return Cell.model_validate(coordinates | more)

    # money ------------------------------------------------------------------------------------------------------------
    def money(self) -> Iterator[Option]:
        s = self.stated
        for position, cost in self.positions("saldo"):
            if s.role is Role.DIFFERENCE:
                yield from self.differences(position, cost)
            elif s.role is Role.SIGNED:
                yield from self.signed(position, cost)
            else:
                yield from self.levels(position, cost)

    def positions(self, default: str) -> Iterator[tuple[str, float]]:
        s = self.stated
        if s.position and s.position not in {"kennzahl", "zielgrad", *(("ziel",) if s.amount.unit == "EUR" and s.role is Role.DIFFERENCE else ())}:
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
        yield default, 0.2 if s.carried else 0.0

    def levels(self, position: str, cost: float) -> Iterator[Option]:
        s = self.stated
        for wertart, more in self.wertarten():
            sign = self.level_sign(position, wertart)
            cell = self.cell(position, wertart)
            note = "" if not more else {"plan": "Planwert", "ergebnis": "Ergebnis"}.get(wertart, "Abweichung")
            yield Option(against(cell, s.amount, sign, "EUR"), cost + more, note)

    def wertarten(self) -> Iterator[tuple[str, float]]:
        """The Wertarten of a level with what they cost."""
        s = self.stated
        if s.monat is not None:
            yield "ergebnis", 0.0
            return
        named = s.wertart if s.wertart in {"plan", "ergebnis", "abweichung"} else None
        if named == "abweichung":
            yield "abweichung", 0.0
        for wertart in ("ergebnis", "plan"):
            yield wertart, 0.0 if wertart == named else (0.1 if named is None and wertart == "ergebnis" else 2.0)
        if named != "abweichung":
            only = self.figures.value(self.cell(self.stated.position or "saldo", "ergebnis")) is None
            yield "abweichung", 0.6 if named is None and (self.is_bare() or only) else 2.5

    def is_bare(self) -> bool:
        """True where nothing says what the number is of: then it may be a deviation."""
        s = self.stated
        return s.position is None or s.net or (s.sense is not None and s.position in {"saldo", "zuschuss"} and s.role is Role.DIFFERENCE)

    def level_sign(self, position: str, wertart: str) -> int:
        """The sign that a level must have; 0 where only its size is said."""
        s = self.stated
        if s.amount.sign:
            return s.amount.sign
        if wertart == "abweichung":
            return self.way(position, self.cell(position, wertart)) if s.sense else 0
        if s.sense in {Sense.SURPLUS, Sense.POSITIVE} and position == "saldo":
            return 1
        return 0 if position == "saldo" else 1

    def signed(self, position: str, cost: float) -> Iterator[Option]:
        """ "Defizit von", "Plus von": a level or a difference with this sign."""
        s = self.stated
        sign = 1 if s.sense in GOOD else -1
        if position == "zuschuss":
            position = "saldo"
        whole = not s.subjects or s.subjects[0] == "gesamthaushalt"
        level_only = self.says_level() or s.monat is not None or position not in {"saldo"}
        plain = s.wertart if s.wertart in {"plan", "ergebnis"} else None
        for wertart in ("ergebnis", "plan"):
            allowed = wertart == plain or (plain is None and wertart == "ergebnis")
            yield Option(against(self.cell(position, wertart), s.amount, sign, "EUR"), cost + (0.1 if allowed else 2.0), "Planwert" if not allowed else "")
        if s.monat is None and plain != "plan":
            free = not level_only and (s.by_plan or not whole)
            note = "" if free else "Abweichung vom Plan"
            yield Option(against(self.cell(position, "abweichung"), s.amount, sign, "EUR"), cost + (0.0 if free else 2.0), note)

    def says_level(self) -> bool:
        """True for nouns that never mean a deviation: Gewinn, Zuschuss."""
        return self.stated.sign_noun.startswith(LEVEL_NOUNS)

    # differences ------------------------------------------------------------------------------------------------------
    def differences(self, position: str, cost: float) -> Iterator[Option]:
        s = self.stated
        for term, more in self.terms(position):
            yield Option(against(term, s.amount, self.way(position, term), "EUR"), cost + more)

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

    def way(self, position: str, term: Term) -> int:
        """The sign that the difference must have for the direction said of it; 0 where none is said."""
        s = self.stated
        if s.amount.sign and s.sense is None:
            return s.amount.sign
        if s.sense is None:
            return 0
        up = s.sense in UP
        up = up is not s.negated
        if position == "saldo":
            return self._way_of_saldo(up, term)
        if s.sense in JUDGED and self.figures.polarity(position) < 0:
            return -1 if up else 1
        return 1 if up else -1

    def _way_of_saldo(self, up: bool, term: Term) -> int:
        """Over plan is worse, but for a planned surplus; "weniger" of a Saldo is less money needed."""
        s = self.stated
        if s.sense in JUDGED:
            return 1 if up else -1
        base = self.figures.value(self.cell("saldo", "plan"))
        if base is None or base == 0:
            base = self.figures.value(self.cell("saldo", "ergebnis"))
        earns = base is not None and base > 0
        return (1 if up else -1) * (1 if earns else -1)

    # percentages and counts -------------------------------------------------------------------------------------------
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
                yield Option(against(change, s.amount, self.way(position, term), "%"), cost + more)
        if s.goal or s.position in COUNTED:
            pair = (self.cell("ziel", "ergebnis"), self.cell("ziel", "plan"))
            yield Option(against(Calc(op="change", args=pair), s.amount, 0, "%"), 0.5)
        for share, more in self._parts_of_plan():
            yield Option(against(share, s.amount, 1, "%"), more)

    def _pair(self, term: Term) -> tuple[Term, ...]:
        if isinstance(term, Calc):
            return term.args
        assert isinstance(term, Cell)
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
        if s.position == "zielgrad":
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
                yield Option(against(Calc(op="share", args=(month, month.model_copy(update={"monat": None}))), s.amount, 1, "%"), 0.1)
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
        yield Option(against(Calc(op="subtract", args=pair), s.amount, self.way("ziel", pair[0]), "%"), 0.0)

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
            if position == "kennzahl" and (s.position == "ziel" or s.goal) and self.figures.unit(self.cell("ziel", "ergebnis")) not in {None, "%"}:
                cost = 2.0
            if s.role is Role.DIFFERENCE:
                for term, more in self.terms(position):
                    yield Option(against(term, s.amount, self.way(position, term), None), cost + more)
                continue
            for wertart in ("ergebnis", "plan"):
                allowed = wertart == s.wertart or (s.wertart is None and wertart == "ergebnis")
                yield Option(against(self.cell(position, wertart), s.amount, 1, None), cost + (0.0 if allowed else 2.0), "" if allowed else "Planwert")

    def counts(self, position: str) -> bool:
        """True where the noun behind the number is what this measure counts."""
        s = self.stated
        unit = self.figures.unit(self.cell(position, "ergebnis")) or self.figures.unit(self.cell(position, "plan"))
        if unit is None or unit == "EUR":
            return False
        if unit == "%":
            return not s.noun and s.wertart == "plan" or (not s.noun and position == "ziel" and s.position == "ziel")
        return not s.noun or self.figures.is_counted(s.subjects, position, stem(fold(s.noun)))
