"""The first of an order: the largest, the dearest month, second place."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Members, Set, Term, Test, Top, Where
from assistant.claims.binding import Binder
from assistant.claims.figures import Figures
from assistant.claims.marks import Mark, Marked, small
from assistant.claims.stated import settled
from assistant.understanding.parts import Kind

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


class Summits:
    """The superlatives of one sentence."""

    def __init__(self, binder: Binder, figures: Figures) -> None:
        self.binder, self.figures = binder, figures
        self.sentence: Marked = binder.sentence

    def all(self) -> Iterator[Said]:
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
            position = position if position != "saldo" else (self.binder.context.position or "aufwand")
            order = self._by_cost(kind, order, position) if any(f.endswith("sten") for f in forms) else order
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
        if any(f.startswith(BAD_NOUNS) for f in forms) or {"hinter", "zurueck"} & set(forms):
            return "saldo", "abweichung", "asc" if kind in {"max", "worst"} else "desc"
        if any(f.startswith(GOOD_NOUNS) for f in forms):
            return "saldo", "abweichung", order
        named = [m.part.value for m in self.sentence.inside(first, stop, Kind.POSITION) if m.part.value != "saldo"]
        goal = self.binder.what.about_goal() or "zielgrad" in named
        if goal:
            return "zielgrad", "ergebnis", order
        if named:
            position = settled(named[0], (), self.figures.catalogue)
            return position, "ergebnis", self._by_cost(kind, order, position)
        if kind in {"dear", "cheap"}:
            return "aufwand", "ergebnis", order
        if kind in {"rich", "poor"}:
            return "ertrag", "ergebnis", order
        return (
            ("saldo", "abweichung", order)
            if kind in {"best", "worst"}
            else (self.binder.context.position or "saldo", "ergebnis" if self.binder.context.position else "abweichung", order)
        )

    def _by_cost(self, kind: str, order: str, position: str) -> str:
        """The best of what costs is the least."""
        costs = kind in {"best", "worst"} and self.figures.polarity(position) < 0
        return {"asc": "desc", "desc": "asc"}[order] if costs else order
