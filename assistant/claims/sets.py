"""Statements about sets: so many, all, none, the largest, second place."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Logic, Members, Set, Term, Test, Top, Where
from assistant.claims.binding import Binder
from assistant.claims.comparing import against
from assistant.claims.figures import Figures
from assistant.claims.marks import Mark, Marked, small
from assistant.claims.stated import settled
from assistant.understanding.parts import Kind
from data.german.directions import Sense

SUMMITS = {
    "max": "desc",
    "min": "asc",
    "best": "desc",
    "worst": "asc",
    "dear": "desc",
    "cheap": "asc",
    "rich": "desc",
    "poor": "asc",
}
ORDINALS = {"zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5}
GOALS, NOUNS = ("ziel", "zielgrad"), ("produkt", "teilbudget", "monat")
BAD_NOUNS = (
    "minus",
    "defizit",
    "verschlechterung",
    "ueberschreitung",
    "loch",
    "mehrbedarf",
    "budgetueberschreitung",
    "fehlbetrag",
)
GOOD_NOUNS = ("plus", "verbesserung", "unterschreitung", "einsparung", "budgetverbesserung", "ueberschuss", "entlastung")


@dataclass(frozen=True)
class Said:
    """A statement about a set: the words that say it and its test, None where it could not be read."""

    first: int
    stop: int
    test: Test | None


class Sets:
    """The statements about sets of one sentence."""

    def __init__(self, binder: Binder, figures: Figures) -> None:
        self.binder, self.figures = binder, figures
        self.sentence: Marked = binder.sentence

    def all(self) -> Iterator[Said]:
        yield from self.counts()
        yield from self.summits()

    # counts -----------------------------------------------------------------------------------------------------------
    def counts(self) -> Iterator[Said]:
        """ "Vier Ziele wurden gerissen", "24 von 35 Zielen", "alle sechs Produkte", "keines"."""
        condition = self.condition_places()
        for place in condition:
            first, stop = self.sentence.segment(place)
            nouns = [m for m in self.sentence.marks if first <= m.first < stop and self.is_counted(m)]
            noun = nouns[0] if nouns else self.earlier_noun(first)
            if noun is None:
                continue
            amount, total = self.number(noun if nouns else None, first, stop)
            part = next(
                (
                    a
                    for a in self.sentence.amounts
                    if a.unit == "%" and first <= a.first < noun.first and noun.first - a.stop <= 2
                ),
                None,
            )
            if amount is None and part is None:
                continue
            chosen = self.chosen(noun, place)
            if chosen is None:
                continue
            everything, test = chosen
            passing = Aggregate(fn="count", over=Where(set=everything, test=test))
            tests: list[Test] = []
            if part is not None:
                whole = Aggregate(fn="count", over=Where(set=everything, test=self.has_figure(noun)))
                tests.append(against(Calc(op="share", args=(passing, whole)), part, 1, "%"))
            elif amount == "all":
                tests.append(
                    Compare(
                        left=passing, op="=", right=Aggregate(fn="count", over=Where(set=everything, test=self.has_figure(noun)))
                    )
                )
            else:
                tests.append(Compare(left=passing, op="=", right=Given(value=float(amount or 0))))
            if total is not None and part is None:
                whole = Aggregate(fn="count", over=Where(set=everything, test=self.has_figure(noun)))
                tests.append(Compare(left=whole, op="=", right=Given(value=float(total))))
            yield Said(first, stop, tests[0] if len(tests) == 1 else Logic(op="and", args=tuple(tests)))

    def condition_places(self) -> list[int]:
        goals = [m.first for m in self.sentence.of(Kind.GOAL)]
        ways = [
            d.places[0]
            for d in self.sentence.directions
            if d.sense in {Sense.OVER_PLAN, Sense.UNDER_PLAN, Sense.BETTER, Sense.WORSE}
        ]
        return [*goals, *(w for w in ways if not goals)]

    def is_counted(self, mark: Mark) -> bool:
        plural = self.sentence.words[mark.stop - 1].folded
        if mark.part.kind is Kind.POSITION and mark.part.value in GOALS:
            return plural.endswith(("ziele", "zielen", "zielwerte")) or self.quantified(mark)
        return mark.part.kind is Kind.AXIS and mark.part.value in NOUNS

    def quantified(self, mark: Mark) -> bool:
        return bool(set(self.sentence.folded(mark.first - 3, mark.first)) & {"alle", "kein", "keines", "keine", "jedes"})

    def earlier_noun(self, place: int) -> Mark | None:
        """The noun of the clause before: "24 von 35 Zielen …, zwölf wurden verfehlt"."""
        found = [m for m in self.sentence.marks if m.first < place and self.is_counted(m)]
        return found[-1] if found else None

    def number(self, noun: Mark | None, first: int, stop: int) -> tuple[Decimal | str | None, Decimal | None]:
        """How many, and of how many."""
        forms = self.sentence.folded(first, noun.first if noun else stop)
        if set(forms) & {"alle", "saemtliche", "allen", "aller", "jedes", "jeder", "alles"}:
            total = next((n for form in forms if (n := small(form)) is not None), None)
            return "all", total
        if set(forms) & {"kein", "keine", "keines", "keinem", "keiner", "keinen"}:
            return Decimal(0), None
        numbers = [n for form in forms if (n := small(form)) is not None]
        behind = [n for form in self.sentence.folded(noun.stop, stop) if (n := small(form)) is not None] if noun else []
        if noun and "von" in forms and len(numbers) == 1 and behind:
            return behind[0], numbers[0]
        if (
            not numbers
            and set(forms) & {"ein", "eine", "einziges", "einzige", "einem"}
            and set(forms) & {"nur", "lediglich", "genau", "bloss", "einziges", "einzige"}
        ):
            return Decimal(1), None
        if len(numbers) > 1 and {"von", "der", "den"} & set(forms):
            return numbers[0], numbers[1]
        return (numbers[-1], None) if numbers else (None, None)

    def chosen(self, noun: Mark, place: int) -> tuple[Members, Test] | None:
        """The set that is counted in, and the test that its members pass."""
        subjects, _ = self.binder.who.subjects(place)
        catalogue = self.figures.catalogue
        goal_mark = next((m for m in self.sentence.of(Kind.GOAL) if m.first == place), None)
        axis = noun.part.value if noun.part.kind is Kind.AXIS else "produkt"
        of = next((s for s in subjects if catalogue.members(axis, s)), None) if axis != "monat" else None
        above = [s for subject in subjects for s in catalogue.above(subject) if catalogue.members(axis, s)]
        of = of or (above[0] if above and not self.binder.who.names() else None)
        members = Members.model_validate(
            {"axis": axis, "of": None if of == "gesamthaushalt" else of, "without": self.excepted(noun)}
        )
        if goal_mark is not None:
            op = ">=" if goal_mark.part.value == "reached" else "<"
            if self.is_denied(place):
                op = "<" if op == ">=" else ">="
            return members, Compare.model_validate(
                {"left": Cell(position="zielgrad", wertart="ergebnis"), "op": op, "right": Given(value=100, unit="%")}
            )
        direction = next(d for d in self.sentence.directions if d.places[0] == place)
        up = direction.sense in {Sense.UNDER_PLAN, Sense.BETTER}
        up = up is not direction.negated
        return members, Compare.model_validate(
            {"left": Cell(position="saldo", wertart="abweichung"), "op": ">" if up else "<", "right": Given(value=0)}
        )

    def is_denied(self, place: int) -> bool:
        """True where "nicht" denies; "kein" counts."""
        denials = [d for d in self.sentence.denials if d.reaches(place) or d.first == place]
        return any(not self.sentence.words[d.first].folded.startswith("kein") for d in denials)

    def excepted(self, noun: Mark) -> tuple[str, ...]:
        """ "Alle anderen Produkte": without those spoken of."""
        if not set(self.sentence.folded(noun.first - 2, noun.first)) & {"anderen", "uebrigen", "restlichen", "andere", "uebrige"}:
            return ()
        return tuple(s for s in self.binder.context.subjects if s.startswith(str(noun.part.value)))

    def has_figure(self, noun: Mark) -> Test:
        goal = noun.part.kind is Kind.POSITION or bool(self.sentence.of(Kind.GOAL))
        cell = Cell(position="zielgrad", wertart="ergebnis") if goal else Cell(position="saldo", wertart="abweichung")
        return Compare.model_validate({"left": cell, "op": ">=", "right": Given(value=-1e15)})

    # the largest ------------------------------------------------------------------------------------------------------
    def summits(self) -> Iterator[Said]:
        for first, stop, kind, place in self.heads():
            yield Said(first, stop, self.summit(first, stop, kind, place))

    def heads(self) -> Iterator[tuple[int, int, str, int]]:
        """The superlatives of a sentence with their segment, kind and place in the order."""
        for mark in self.sentence.of(Kind.SUPERLATIVE):
            if self.sentence.before(mark.first) in {"mindestens", "wenigstens", "hoechstens", "zumindest"}:
                continue
            first, stop = self.sentence.segment(mark.first)
            yield first, stop, mark.part.value, 1
        for place, word in enumerate(self.sentence.words):
            rank = next(
                (
                    n
                    for form, n in ORDINALS.items()
                    if word.folded.startswith(form)
                    and ("groess" in word.folded or "best" in word.folded or "hoech" in word.folded)
                ),
                0,
            )
            behind = self.sentence.folded(place + 1, place + 2)
            if word.folded in {"platz", "rang"} and behind and small(behind[0]):
                rank = int(small(behind[0]) or 0)
            if rank:
                first, stop = self.sentence.segment(place)
                yield first, stop, "best" if word.folded in {"platz", "rang"} else "max", rank

    def summit(self, first: int, stop: int, kind: str, rank: int) -> Test | None:
        """The test that the named member is the one at this place of the order."""
        ordered = self.ordered(first, stop, kind)
        if ordered is None:
            return None
        members, by, order, cell = ordered
        at = Aggregate(
            fn="max" if order == "desc" else "min",
            term=by,
            over=members
            if rank == 1
            else Top.model_validate({"set": members, "by": by, "order": order, "count": 1, "first": rank}),
        )
        return Compare(left=cell, op="exactly", right=at)

    def ordered(self, first: int, stop: int, kind: str) -> tuple[Set, Term, str, Cell] | None:
        """The set, what orders it, which way, and the cell of the member named."""
        position, wertart, order = self.measure(first, stop, kind)
        months = [m for m in self.sentence.inside(first, stop, Kind.MONAT) if m.part.months]
        axis = next((m.part.value for m in self.sentence.inside(first, stop, Kind.AXIS)), "")
        forms = self.sentence.folded(first, stop)
        if axis == "monat" or (months and axis in {"", "jahr"}):
            return self._months(months, position, order, "positiv" in " ".join(forms)) if months else None
        if axis == "position" or {"posten", "kostenart", "kostenblock", "brocken"} & set(forms):
            return self._positions(first, stop, order)
        subjects = [m.part.ids[0] for m in self.binder.who.names() if first <= m.first < stop] or [
            m.part.ids[0] for m in self.binder.who.names()
        ][:1]
        if not subjects:
            return None
        member = subjects[-1]
        catalogue = self.figures.catalogue
        level = catalogue.subjekte[member].ebene
        if level not in {"produkt", "teilbudget"}:
            return None
        wider = [s for s in subjects[:-1] if member in catalogue.below(s)]
        local = catalogue.above(member)[:1] if axis == "teilbudget" and level == "produkt" else ()
        carried = [s for s in self.binder.context.subjects if member in catalogue.below(s)]
        of = next(iter((*wider, *local, *carried)), None)
        by = Cell.model_validate({"position": position, "wertart": wertart})
        members = Members.model_validate({"axis": level, "of": None if of == "gesamthaushalt" else of})
        return members, by, order, by.model_copy(update={"subjekt": member})

    def _months(self, months: list[Mark], position: str, order: str, positive: bool) -> tuple[Set, Term, str, Cell] | None:
        subjects, _ = self.binder.who.subjects(months[0].first)
        position = position if position != "saldo" else (self.binder.context.position or "aufwand")
        if not subjects:
            return None
        cell = Cell(subjekt=subjects[0], position=position, wertart="ergebnis")
        members: Set = Members(axis="monat")
        if positive:
            members = Where(set=members, test=Compare(left=cell, op=">", right=Given(value=0)))
        return members, cell, order, cell.model_copy(update={"monat": months[-1].part.months[0][0]})

    def _positions(self, first: int, stop: int, order: str) -> tuple[Set, Term, str, Cell] | None:
        marks = self.sentence.inside(first, stop, Kind.POSITION)
        subjects, _ = self.binder.who.subjects(first)
        if not marks or not subjects:
            return None
        position = settled(marks[-1].part.value, subjects, self.figures.catalogue)
        parent = next(iter(self.figures.above(position)), None)
        month = next((m.part.months[0][0] for m in self.sentence.of(Kind.MONAT) if m.part.months), None)
        cell = Cell(subjekt=subjects[0], wertart="ergebnis", monat=month)
        return Members(axis="position", of=parent), cell, order, cell.model_copy(update={"position": position})

    def measure(self, first: int, stop: int, kind: str) -> tuple[str, str, str]:
        """What the order is by, and which way it goes."""
        forms = self.sentence.folded(first, stop)
        order = SUMMITS.get(kind, "desc")
        if any(f.startswith(BAD_NOUNS) for f in forms):
            return "saldo", "abweichung", "asc" if kind in {"max", "worst"} else "desc"
        if any(f.startswith(GOOD_NOUNS) for f in forms):
            return "saldo", "abweichung", order
        named = [m.part.value for m in self.sentence.inside(first, stop, Kind.POSITION) if m.part.value != "saldo"]
        goal = self.binder.what.about_goal() or "zielgrad" in named
        if goal:
            return "zielgrad", "ergebnis", order
        if named:
            position = settled(named[0], (), self.figures.catalogue)
            return position, "ergebnis", order
        if kind in {"dear", "cheap"}:
            return "aufwand", "ergebnis", order
        if kind in {"rich", "poor"}:
            return "ertrag", "ergebnis", order
        return (
            ("saldo", "abweichung", order)
            if kind in {"best", "worst"}
            else (self.binder.context.position or "saldo", "ergebnis" if self.binder.context.position else "abweichung", order)
        )
