"""What may back a number of an answer: a result, a correct calculation with results, or the words of a passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from assistant.guard.results import Kind, Result, numbers, texts
from data import amounts

SMALL = 6
VARYING = ("entities", "months", "years")
MIXED, OF_TEXT, ATTAINMENT = "VERSCHIEDENES", "TEXT", "Zielerreichungsgrad"
POINTS = "Prozentpunkte"
FACTOR = "fach"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value with what it is about. `sense` is 1 for up, better or a surplus, −1 for down, worse or a deficit.

    `base` says what a percentage is measured against, `parts` how many results a sum has, `average` that it is one by its count;
    `named` is False for what counts only where the answer names exactly its parts. `text` is the passage it stands in.
    """

    value: Decimal
    unit: str
    kind: Kind
    position: str
    entities: frozenset[str]
    years: frozenset[int]
    months: frozenset[int]
    sense: int
    how: str
    base: Kind | None = None
    parts: int = 1
    average: bool = False
    named: bool = True
    plan_value: Decimal | None = None
    measure: str = ""
    text: str = ""

    @property
    def is_saldo(self) -> bool:
        return self.position == "SALDO" and self.unit in {"EUR", "%"}


def gather(results: Sequence[Result], ranges: Sequence[frozenset[int]] = ()) -> list[Evidence]:
    """Everything that may back a number: `ranges` are the spans of months that question and answer name."""
    given = [of_result(result) for result in numbers(results)]
    levels = [*given, *_completed(given)]
    sums = list(_sums(levels, ranges))
    pairs = [each for a, b in combinations([*levels, *_wholes(sums)], 2) if a.unit == b.unit for each in _pair(a, b)]
    second = list(_second_order(pairs))
    quotients = [each for a in levels for b in levels if (each := _per_unit(a, b))]
    return [*_with_plan(given), *levels[len(given) :], *sums, *pairs, *second, *quotients, *_stated(results)]


def of_result(result: Result) -> Evidence:
    return Evidence(
        result.value,
        result.unit,
        result.kind,
        result.position,
        frozenset({result.key}),
        frozenset({result.year} if result.year else ()),
        result.months,
        result.sense if result.position == "SALDO" else (result.value > 0) - (result.value < 0),
        f"{result.entity}: {result.measure}",
        measure=result.measure,
    )


def _with_plan(given: Sequence[Evidence]) -> Iterator[Evidence]:
    """Deviations learn their plan, so that "mehr" can be told from "weniger Zuschuss"."""
    for each in given:
        plans = [p for p in given if p.kind is Kind.PLAN and _same(p, each) and p.years == each.years]
        yield replace(each, plan_value=plans[0].value) if each.kind is Kind.CHANGE and plans else each


def _same(a: Evidence, b: Evidence) -> bool:
    return (a.entities, a.position, a.unit) == (b.entities, b.position, b.unit)


def _completed(given: Sequence[Evidence]) -> Iterator[Evidence]:
    """The Saldo of Erträge and Aufwendungen; the Ergebnis of Plan and Abweichung and the other way round."""
    for a in given:
        for b in given:
            alike = (a.entities, a.years, a.months, a.unit) == (b.entities, b.years, b.months, b.unit)
            if not alike or a is b:
                continue
            if (a.position, b.position) == ("ERTRAG", "AUFWAND") and a.kind is b.kind:
                value = a.value - b.value
                yield replace(a, value=value, position="SALDO", sense=_sign(value), how=f"{a.how} − {b.how}")
            elif (
                b.kind is Kind.CHANGE
                and a.position == b.position
                and a.kind in {Kind.PLAN, Kind.ERGEBNIS}
                and "Ziel" not in a.measure
            ):
                other = Kind.ERGEBNIS if a.kind is Kind.PLAN else Kind.PLAN
                if not any(o.kind is other and _same(o, a) and o.years == a.years for o in given):
                    value = a.value + abs(b.value) * b.sense * (1 if a.kind is Kind.PLAN else -1)
                    yield replace(a, value=value, kind=other, sense=_sign(value), how=f"{a.how} und {b.how}")


def _pair(a: Evidence, b: Evidence) -> Iterator[Evidence]:
    """Difference, percentages and multiple of two values that differ in one way: plan and result, year, month, entity."""
    base, new, against = _ordered(a, b)
    if against is None:
        return
    merged = replace(
        new,
        entities=a.entities | b.entities,
        years=a.years | b.years,
        months=a.months | b.months,
        parts=1,
        measure="",
        named=a.named and b.named,
        position=a.position if a.position == b.position else MIXED,
        plan_value=base.value,
        how=f"{new.how} − {base.how}",
    )
    if a.parts != b.parts:
        part, whole = sorted((a, b), key=lambda each: each.parts)
        yield from _share(replace(merged, sense=0), part, whole)
        return
    change = new.value - base.value
    merged = replace(merged, sense=_sign(change) if against != "other" else 0)
    if new.kind is not Kind.CHANGE or base.kind is Kind.CHANGE:
        yield replace(merged, value=change, unit=POINTS if a.unit == "%" else a.unit, kind=Kind.CHANGE)
    yield from _percents(merged, base, new, against == "other")


def _share(merged: Evidence, part: Evidence, whole: Evidence) -> Iterator[Evidence]:
    """A part in percent of its whole, and how many times it is contained."""
    if whole.value and part.value:
        how = f"{part.how} ÷ {whole.how}"
        kind = Kind.CHANGE if merged.base else Kind.RATIO
        yield replace(merged, value=part.value / whole.value * 100, unit="%", kind=kind, how=how)
        yield replace(merged, value=part.value / whole.value, unit=FACTOR, kind=Kind.RATIO, sense=0, how=how)


def _percents(merged: Evidence, base: Evidence, new: Evidence, either_way: bool) -> Iterator[Evidence]:
    """A change in percent of what it is measured against; the share of one in the other; the multiple."""
    if base.value == 0 or new.value == 0:
        return
    if new.kind is Kind.CHANGE and base.kind is not Kind.CHANGE:
        yield from _share(replace(merged, sense=new.sense, base=base.kind), new, base)
        return
    for old, now in ((base, new), (new, base)) if either_way else ((base, new),):
        value = (now.value - old.value) / abs(old.value) * 100
        if old.unit != "%":
            yield replace(merged, value=value, unit="%", kind=Kind.CHANGE, how=f"{now.how} gegenüber {old.how}")
        grade = ATTAINMENT if old.position == "ZIEL" and old.kind is Kind.PLAN else ""
        yield from _share(replace(merged, sense=0, measure=grade), now, old)


def _ordered(a: Evidence, b: Evidence) -> tuple[Evidence, Evidence, str | None]:
    """(base, new, what they differ in): plan, earlier year and month are bases; None for values with nothing in common."""
    if _same(a, b) and a.months == b.months and a.years == b.years and a.kind is not b.kind:
        order = [Kind.PLAN, Kind.ERGEBNIS, Kind.CHANGE, Kind.RATIO]
        base, new = sorted((a, b), key=lambda each: order.index(each.kind))
        return base, new, None if Kind.RATIO in {a.kind, b.kind} else "kind"
    if a.kind is not b.kind or (a.parts != b.parts and a.parts > 1 and b.parts > 1):
        return a, b, None
    if _same(a, b) and a.months == b.months and a.years != b.years and a.years and b.years:
        base, new = sorted((a, b), key=lambda each: min(each.years))
        return base, new, "year"
    if _same(a, b) and a.years == b.years and a.months != b.months and a.months and b.months:
        base, new = sorted((a, b), key=lambda each: min(each.months))
        return base, new, "month" if not a.months & b.months else "other"
    if a.years == b.years and a.months == b.months and (a.entities == b.entities or a.position == b.position):
        return a, b, "other"
    return a, b, None


def _sums(levels: Sequence[Evidence], ranges: Sequence[frozenset[int]]) -> Iterator[Evidence]:
    """Sums over entities and over months, and their means."""
    for group in _groups(levels):
        by_month = len({each.months for each in group}) > 1
        sizes = range(2, len(group) + 1) if not by_month and len(group) <= SMALL else [len(group)]
        for size in sizes:
            for chosen in combinations(group, size):
                yield from _total(chosen, named=size == len(group))
        if by_month:
            for months in ranges:
                chosen = tuple(each for each in group if each.months <= months)
                if 1 < len(chosen) < len(group) and len(chosen) == len(months):
                    yield from _total(chosen, named=True)


def _groups(levels: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Values that may be added: of one kind, position and unit, for several entities, months or years, none twice."""
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for each in levels:
        if each.unit != "%" and each.kind is not Kind.RATIO:
            for varying in VARYING:
                fixed = tuple(getattr(each, name) for name in VARYING if name != varying)
                groups.setdefault((varying, fixed, each.kind, each.position, each.unit), []).append(each)
    for (by, *_), group in groups.items():
        distinct = {getattr(each, str(by)) for each in group}
        if len(group) > 1 and len(distinct) == len(group) and frozenset() not in distinct:
            yield group


def _total(chosen: Sequence[Evidence], named: bool) -> Iterator[Evidence]:
    value = sum((each.value for each in chosen), Decimal(0))
    whole = replace(
        chosen[0],
        value=value,
        entities=frozenset().union(*(each.entities for each in chosen)),
        months=frozenset().union(*(each.months for each in chosen)),
        years=frozenset().union(*(each.years for each in chosen)),
        sense=_sign(value),
        how="Summe aus " + ", ".join(each.how for each in chosen),
        parts=len(chosen),
        named=named,
        measure="",
    )
    yield whole
    mean = value / len(chosen)
    yield replace(whole, value=mean, average=True, how=whole.how.replace("Summe", "Durchschnitt"))


def _wholes(sums: Sequence[Evidence]) -> list[Evidence]:
    return [each for each in sums if each.named and not each.average]


def _second_order(pairs: Sequence[Evidence]) -> Iterator[Evidence]:
    """What is left of more income after more costs: the difference of two deviations of one entity."""
    changes = [
        each for each in pairs if each.kind is Kind.CHANGE and each.unit == "EUR" and each.position in {"ERTRAG", "AUFWAND"}
    ]
    for a in changes:
        for b in changes:
            if a.position == "ERTRAG" and b.position == "AUFWAND" and (a.entities, a.years) == (b.entities, b.years):
                value = a.value - b.value
                yield replace(a, value=value, position="SALDO", sense=_sign(value), how=f"({a.how}) − ({b.how})")


def _per_unit(a: Evidence, b: Evidence) -> Evidence | None:
    """Euros for one of what is counted."""
    counted = b.unit not in {"EUR", "%"} and b.value > 0
    if a.unit != "EUR" or not counted or a.entities != b.entities or a.years != b.years or a.kind is not b.kind:
        return None
    return replace(a, value=abs(a.value) / b.value, average=True, how=f"{a.how} ÷ {b.how}", measure="")


def _stated(results: Sequence[Result]) -> Iterator[Evidence]:
    """The amounts that passages state."""
    for text in texts(results):
        for amount in amounts.find(text):
            none: frozenset[int] = frozenset()
            unit = amount.unit or "Anzahl"
            yield Evidence(
                abs(amount.value), unit, Kind.ERGEBNIS, OF_TEXT, frozenset(), none, none, 0, f"Text: {text}", text=text
            )


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
