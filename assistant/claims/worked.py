"""Numbers worked out from given results: differences, parts, changes and sums that nothing states as they are."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from assistant.abfrage.nodes import Calc, Cell, Given, Term
from assistant.catalogue.entries import Entry
from assistant.claims.closed import closed
from assistant.claims.comparing import Option, against
from assistant.claims.coordinates import GOOD, JUDGED, UP
from assistant.claims.figures import Figures
from assistant.claims.marks import Marked
from assistant.claims.stated import Role, Stated
from assistant.understanding.parts import Kind
from data.german.amounts import PERCENT, POINTS, TIMES, amounts
from data.german.directions import Sense

COST = 0.9
RATIOS = frozenset({PERCENT, TIMES})
COORDINATES = ("subjekt", "position", "wertart", "jahr", "monat")


class Worked:
    """What one number may have been worked out from."""

    def __init__(self, stated: Stated, figures: Figures, sentence: Marked) -> None:
        self.stated, self.figures, self.sentence = stated, figures, sentence
        before = [d for d in sentence.directions if d.places[0] < stated.amount.first]
        self.sense = stated.sense or (before[-1].sense if before else None)

    def options(self) -> Iterator[Option]:
        if self._is_given():
            return
        if self.stated.amount.unit in RATIOS:
            yield from self._ratios()
            yield from self._told_ratios()
        else:
            yield from self._differences()
            yield from self._sums()
            yield from self._counts()

    def _is_given(self) -> bool:
        """True for a number that a result is: it has to stand where that stands."""
        amount = self.stated.amount
        return any(self._fits_unit(e) and abs(abs(_value(e)) - abs(amount.value)) <= amount.step / 2 for e in self._entries())

    def _fits_unit(self, entry: Entry) -> bool:
        unit = self.stated.amount.unit
        return entry.unit == {POINTS: PERCENT}.get(unit, unit) or (unit == "" and entry.unit not in {"EUR", PERCENT})

    def _entries(self) -> list[Entry]:
        return [e for e in self.figures.book.entries.values() if isinstance(e.value, Decimal)]

    def _pairs(self) -> Iterator[tuple[Entry, Entry, str]]:
        """Two results that differ in one coordinate only; one of them is of what the sentence names."""
        s = self.stated
        named = set(s.subjects) if s.named else set()
        position = "saldo" if s.position == "zuschuss" else s.position
        measured = {position} & {e.position for e in self._entries()}
        months = [m.part.months[0][0] for m in self.sentence.of(Kind.MONAT) if m.part.months]
        for one, other in permutations(self._entries(), 2):
            apart = [name for name in COORDINATES if getattr(one, name) != getattr(other, name)]
            if len(apart) != 1 or one.unit != other.unit or (named and not named & {one.subjekt, other.subjekt}):
                continue
            if measured and not measured & {one.position, other.position}:
                continue
            if apart[0] == "monat" and one.monat and other.monat:
                later = months[0] == one.monat if self.sentence.has("als") and months else _first(one) > _first(other)
                if not later or not set(months) <= {one.monat, other.monat}:
                    continue
            if apart[0] == "jahr" and self.sentence.of(Kind.SHIFT) and one.jahr - other.jahr != 1:
                continue
            if apart[0] == "jahr" and (one.jahr < other.jahr or (s.jahr or one.jahr) not in {one.jahr, other.jahr}):
                continue
            if apart[0] == "jahr" and s.jahr and s.role is Role.LEVEL and one.jahr != s.jahr:
                continue
            if apart[0] == "wertart" and (one.wertart, other.wertart) != ("ergebnis", "plan"):
                continue
            yield one, other, apart[0]

    def _ratios(self) -> Iterator[Option]:
        s = self.stated
        for one, other, apart in self._pairs():
            a, b = abs(_value(one)), abs(_value(other))
            if one.unit == PERCENT or not b:
                continue
            sizes = (_size(one), _size(other))
            if s.amount.unit == TIMES:
                yield Option(against(Calc(op="divide", args=sizes), s.amount, 1, None), COST)
                continue
            if s.role is Role.LEVEL and not s.amount.sign and (a <= b) is (s.amount.value <= 100):
                yield Option(against(Calc(op="share", args=sizes), s.amount, 1, PERCENT), COST)
            if (s.amount.sign or self.sense) and self._goes(one, other, apart):
                yield Option(against(Calc(op="change", args=sizes), s.amount, 0, PERCENT), COST)

    def _told_ratios(self) -> Iterator[Option]:
        """A part or a change between two numbers of one passage."""
        for _, passage in self.figures.book.passages:
            told = [a for a in amounts(passage.text) if a.unit == "EUR" and a.value]
            for one, other in permutations(told[:6], 2):
                sizes = tuple(Given(value=float(abs(a.value)), unit="EUR") for a in (one, other))
                if abs(one.value) <= abs(other.value):
                    yield Option(against(Calc(op="share", args=sizes), self.stated.amount, 0, PERCENT), COST)

    def _differences(self) -> Iterator[Option]:
        s = self.stated
        if s.summing or not (self.sentence.directions or self.sentence.has(*closed("differing"))):
            return
        for one, other, apart in self._pairs():
            if self._fits_unit(one) and self._goes(one, other, apart):
                term = Calc(op="subtract", args=(_cell(one), _cell(other)))
                yield Option(against(term, s.amount, 0, one.unit or None), COST)

    def _goes(self, one: Entry, other: Entry, apart: str) -> bool:
        """Whether the first result against the second goes the way that is said."""
        sense, sign = self.sense, self.stated.amount.sign
        if apart == "subjekt" and self.stated.compared == one.subjekt:
            return False
        if apart == "position" and sense in JUDGED:
            return self.figures.polarity(one.position) > 0 and (_value(one) > _value(other)) is (sense in GOOD)
        ordered = apart in {"wertart", "jahr"} or (apart == "monat" and one.monat and other.monat)
        if not ordered and self.stated.compared is None:
            return True
        up, costs = abs(_value(one)) > abs(_value(other)), one.position == "saldo" and _value(one) < 0
        if sign and self.stated.sense is None:
            return up is (sign > 0) or costs
        if sense is None:
            return True
        said = (sense in UP) is not self.stated.negated
        if one.position == "saldo" and sense in JUDGED:
            return (_value(one) > _value(other)) is said
        if sense in {Sense.BETTER, Sense.WORSE} and self.figures.polarity(one.position) < 0:
            return up is not said
        return up is said

    def _sums(self) -> Iterator[Option]:
        """The sum of all results of one measure, or of those among them that the sentence names."""
        s = self.stated
        families: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self._entries():
            if self._fits_unit(entry):
                for name in ("subjekt", "monat", "position"):
                    if name != "monat" or entry.monat is not None:
                        key = (name, *(str(getattr(entry, other)) for other in COORDINATES if other != name))
                        families.setdefault(key, []).append(entry)
        named = {m.part.ids[0] for m in self.sentence.of(Kind.SUBJEKT)}
        months = {m.part.months[0][0] for m in self.sentence.of(Kind.MONAT) if m.part.months}
        if isinstance(s.monat, tuple):
            months = set(range(s.monat[0], s.monat[1] + 1))
        booked = any(e.wertart == "ergebnis" for e in self._entries())
        for (name, *_), family in families.items():
            said: set[object] = set(named) if name == "subjekt" else set(months) if name == "monat" else set()
            if booked and family[0].wertart == "plan" and s.wertart != "plan":
                continue
            for members in _choices(family, name, said):
                total = sum((_value(e) for e in members), Decimal(0))
                if self._is_of(total, members[0]):
                    term = Calc(op="add", args=tuple(_cell(e) for e in members))
                    yield Option(against(term, s.amount, 0, members[0].unit or None), COST)

    def _counts(self) -> Iterator[Option]:
        """ "Alle drei haben ihr Ziel übertroffen", "nur eins von sechs": of the subjects of the results."""
        s = self.stated
        if s.amount.unit or (s.noun and not self.sentence.inside(s.amount.stop, s.amount.stop + 3, Kind.AXIS)):
            return
        goal = bool(s.goal or self.sentence.of(Kind.GOAL))
        wanted = ("zielgrad", "ergebnis") if goal else ("saldo", "abweichung")
        of = [e for e in self._entries() if (e.position, e.wertart) == wanted]
        up = sum(_value(e) >= 100 if goal else _value(e) > 0 for e in of)
        down = len(of) - up
        missed = any(m.part.value == "missed" for m in self.sentence.of(Kind.GOAL))
        good = not missed if goal and self.sense is None else self.sense in UP | ({Sense.UNDER_PLAN} if not goal else set())
        counts = {up if good else down} if missed or self.sense else {up, down, len(of)}
        for count in counts - {0}:
            yield Option(against(Given(value=count), s.amount, 1, None), COST)

    def _is_of(self, total: Decimal, entry: Entry) -> bool:
        """Whether a sum has the sign that is said of it."""
        if entry.position != "saldo" or self.sense not in JUDGED:
            return True
        return (total > 0) is (self.sense in GOOD)


def _choices(family: list[Entry], name: str, said: set[object]) -> Iterator[list[Entry]]:
    """Those that are named; where none is, all of them and the largest and smallest."""
    if len(said) > 1:
        named = [e for e in family if getattr(e, name) in said]
        if len(named) == len(said):
            yield named
        return
    ordered = sorted(family, key=_value)
    for count in range(2, len(family) + 1):
        for some in (ordered[:count], ordered[-count:]):
            if said <= {getattr(e, name) for e in some}:
                yield some


def _value(entry: Entry) -> Decimal:
    return entry.value if isinstance(entry.value, Decimal) else Decimal(0)


def _cell(entry: Entry) -> Cell:
    return Cell.model_validate({name: getattr(entry, name) for name in COORDINATES})


def _size(entry: Entry) -> Term:
    return Calc(op="abs", args=(_cell(entry),))


def _first(entry: Entry) -> int:
    return entry.monat if isinstance(entry.monat, int) else 0
