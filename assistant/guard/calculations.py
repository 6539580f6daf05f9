"""Calculations with results that may back a number: found by their value first, and only then carried out in full."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from itertools import combinations

from assistant.guard.evidence import ATTAINMENT, FACTOR, MIXED, POINTS, Evidence, Relation, sign_of
from assistant.guard.results import Kind
from assistant.guard.sums import Spoken, sums

_ORDER = (Kind.PLAN, Kind.ERGEBNIS, Kind.CHANGE)
_DIMENSIONS = ("kind", "years", "months", "entities", "position")
_PAIRED = 2
MONTHS = 12
Work = tuple[float, str, Callable[[], Evidence]]


@dataclass(frozen=True)
class Calculations:
    """All differences, percentages, shares, sums and means of levels, of which an answer may state any."""

    levels: Sequence[Evidence]
    spoken: Spoken

    def near(self, low: float, high: float) -> Iterator[Evidence]:
        """Those whose magnitude lies between two bounds."""
        values, works = self._sorted
        for place in range(bisect_left(values, low), len(values)):
            if values[place] > high:
                return
            yield works[place][2]()

    @cached_property
    def _sorted(self) -> tuple[list[float], list[Work]]:
        works = sorted(self._works(), key=lambda work: work[0])
        return [work[0] for work in works], works

    def _works(self) -> Iterator[Work]:
        added = list(sums(self.levels, self.spoken))
        yield from (_work(each.value, each.unit, partial(_same, each)) for each in added)
        wholes = [each for each in added if each.named and not each.average]
        quotients = list(_quotients(self.levels))
        yield from (_work(each.value, each.unit, partial(_same, each)) for each in quotients)
        for a, b, relation in self._pairs([*self.levels, *wholes, *quotients]):
            yield from _of_pair(a, b, relation)
        yield from _of_deviations(self.levels)

    def _pairs(self, values: Sequence[Evidence]) -> Iterator[tuple[Evidence, Evidence, Relation]]:
        """Two values each that differ in one dimension, the base first."""
        few = len(frozenset().union(*(each.entities for each in values))) <= _PAIRED
        for dimension in _DIMENSIONS:
            groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
            for each in values:
                fixed = tuple(getattr(each, name) for name in _DIMENSIONS if name != dimension)
                groups[each.unit, each.average, fixed].append(each)
            for group in groups.values():
                for a, b in combinations(group, 2):
                    if dimension != "entities" or few or self._is_named(a) or self._is_named(b):
                        yield from ordered(a, b, dimension)

    def _is_named(self, value: Evidence) -> bool:
        return value.parts > 1 or value.entities <= self.spoken.entities


def ordered(a: Evidence, b: Evidence, dimension: str) -> Iterator[tuple[Evidence, Evidence, Relation]]:
    """(base, new, relation): plan, earlier year and month are bases."""
    mine, other = getattr(a, dimension), getattr(b, dimension)
    if mine == other:
        return
    if dimension == "kind":
        if Kind.RATIO not in {mine, other}:
            base, new = sorted((a, b), key=lambda each: _ORDER.index(each.kind))
            yield base, new, Relation.KIND
    elif dimension in {"years", "months"}:
        if not mine or not other:
            if dimension == "months":
                yield (b, a, Relation.OTHER) if mine else (a, b, Relation.OTHER)
            return
        base, new = sorted((a, b), key=lambda each: min(getattr(each, dimension)))
        apart = Relation.YEAR if dimension == "years" else Relation.MONTH
        yield base, new, Relation.OTHER if mine & other else apart
    else:
        yield a, b, Relation.OTHER


def _of_pair(base: Evidence, new: Evidence, relation: Relation) -> Iterator[Work]:
    """Difference, change in percent, share and multiple."""
    points = base.unit == "%"
    part_of_sum = base.parts != new.parts and base.entities & new.entities and (base.months & new.months or not base.months)
    of_balance = base.position != new.position and "SALDO" in {base.position, new.position}
    if part_of_sum or of_balance:
        for part, whole in ((base, new), (new, base)) if base.value and new.value and not points else ():
            yield _work(part.value / whole.value * 100, "%", partial(_share, part, whole, relation))
        return
    if new.kind is not Kind.CHANGE or base.kind is Kind.CHANGE:
        yield _work(new.value - base.value, POINTS if points else base.unit, partial(difference, base, new, relation))
    if base.value == 0 or new.value == 0:
        return
    ways = ((base, new), (new, base)) if relation is Relation.OTHER else ((base, new),)
    for old, now in ways:
        share = now.value / old.value
        attained = points and relation is Relation.KIND and base.position == "ZIEL"
        if not points or attained:
            yield _work(share * 100, "%", partial(_share, now, old, relation))
        if not points:
            yield _work(share, FACTOR, partial(_multiple, now, old, relation))
            if new.kind is not Kind.CHANGE or base.kind is Kind.CHANGE:
                yield _work((now.value - old.value) / abs(old.value) * 100, "%", partial(_percent, old, now, relation))


def _merged(base: Evidence, new: Evidence, relation: Relation) -> Evidence:
    return replace(
        new,
        entities=base.entities | new.entities,
        years=base.years | new.years,
        months=base.months | new.months,
        position=base.position if base.position == new.position else MIXED,
        named=base.named and new.named and (base.entities == new.entities),
        parts=1,
        measure="",
        plan_value=base.value,
        operands=(new, base),
        relation=relation,
    )


def difference(base: Evidence, new: Evidence, relation: Relation) -> Evidence:
    """`new` − `base`; of unlike things the sign says nothing."""
    change = new.value - base.value
    sense = 0 if relation is Relation.OTHER else sign_of(change)
    unit = POINTS if base.unit == "%" else base.unit
    return replace(_merged(base, new, relation), value=change, unit=unit, kind=Kind.CHANGE, sense=sense, sign="−")


def _percent(old: Evidence, now: Evidence, relation: Relation) -> Evidence:
    value = (now.value - old.value) / abs(old.value) * 100
    sense = 0 if relation is Relation.OTHER else sign_of(value)
    return replace(_merged(old, now, relation), value=value, unit="%", kind=Kind.CHANGE, sense=sense, sign="gegenüber")


def _share(part: Evidence, whole: Evidence, relation: Relation) -> Evidence:
    """A part in percent of its whole; of a deviation, it is a change in percent of plan or result."""
    of_change = part.kind is Kind.CHANGE and whole.kind is not Kind.CHANGE
    grade = ATTAINMENT if relation is Relation.KIND and whole.position == "ZIEL" and whole.kind is Kind.PLAN else ""
    merged = replace(_merged(whole, part, relation), value=part.value / whole.value * 100, unit="%", sign="÷", measure=grade)
    if of_change:
        return replace(merged, kind=Kind.CHANGE, sense=part.sense, base=whole.kind)
    return replace(merged, kind=Kind.RATIO, sense=0)


def _multiple(part: Evidence, whole: Evidence, relation: Relation) -> Evidence:
    merged = _merged(whole, part, relation)
    return replace(merged, value=part.value / whole.value, unit=FACTOR, kind=Kind.RATIO, sense=0, sign="÷")


def _of_deviations(levels: Sequence[Evidence]) -> Iterator[Work]:
    """What is left of more income after more costs: the difference of two deviations of one entity."""
    plans = {(each.is_same, each.years, each.months): each for each in levels if each.kind is Kind.PLAN and each.unit == "EUR"}
    changes = [
        difference(plans[each.is_same, each.years, each.months], each, Relation.KIND)
        for each in levels
        if each.kind is Kind.ERGEBNIS and (each.is_same, each.years, each.months) in plans
    ]
    for a in changes:
        for b in changes:
            if (a.position, b.position) == ("ERTRAG", "AUFWAND") and (a.entities, a.years) == (b.entities, b.years):
                value = a.value - b.value
                made = replace(a, value=value, position="SALDO", sense=sign_of(value), operands=(a, b), sign="−")
                yield _work(value, a.unit, partial(_same, made))


def _quotients(levels: Sequence[Evidence]) -> Iterator[Evidence]:
    """Euros for one of what is counted, and a year's amount for one of its months."""
    counted: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for each in levels:
        if each.unit not in {"EUR", "%"} and each.value > 0 and each.kind is not Kind.RATIO:
            counted[each.entities, each.years, each.months, each.kind].append(each)
    for each in levels:
        if each.unit == "%" or each.kind is Kind.RATIO:
            continue
        average = replace(each, average=True, measure="", sign="÷", operands=(each,))
        if not each.months:
            yield replace(average, value=each.value / MONTHS)
        for number in counted[each.entities, each.years, each.months, each.kind] if each.unit == "EUR" else ():
            yield replace(average, value=abs(each.value) / number.value, sense=0, operands=(each, number))


def _work(value: Decimal, unit: str, make: Callable[[], Evidence]) -> Work:
    return abs(float(value)), unit, make


def _same(evidence: Evidence) -> Evidence:
    return evidence
