"""Sums of results and their means, over what may be added: entities, months, years, kinds of cost."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from assistant.guard.evidence import MIXED, Evidence, sign_of
from assistant.guard.results import Kind

SMALL = 6
_DIMENSIONS = ("entities", "months", "years", "position")
_PARTS = frozenset({"PERSONAL", "SACH", "TRANSFER", "ABSCHREIBUNG", "ILV", "SONSTIGE"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """What question and answer name: entities, and the sets of months and years that are named together."""

    entities: frozenset[str]
    months: tuple[frozenset[int], ...] = ()
    years: tuple[frozenset[int], ...] = ()


def sums(levels: Sequence[Evidence], spoken: Spoken) -> Iterator[Evidence]:
    """Every sum that an answer may state, and its mean."""
    for by, group in _groups(levels):
        seen: set[frozenset[int]] = set()
        for places, named in _choices(by, group, spoken):
            if len(places) > 1 and places not in seen:
                seen.add(places)
                yield from _total([group[place] for place in sorted(places)], named)


def _groups(levels: Sequence[Evidence]) -> Iterator[tuple[str, list[Evidence]]]:
    """Values that may be added: of one kind and unit, and alike in all dimensions but one, in which none is twice."""
    for by in _DIMENSIONS:
        groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
        for each in levels:
            addable = each.unit != "%" and each.kind is not Kind.RATIO and getattr(each, by)
            if addable and (by != "position" or each.position in _PARTS):
                fixed = tuple(getattr(each, name) for name in _DIMENSIONS if name != by)
                groups[fixed, each.kind, each.unit].append(each)
        for group in groups.values():
            if len(group) > 1 and len({getattr(each, by) for each in group}) == len(group):
                yield by, group


def _choices(by: str, group: Sequence[Evidence], spoken: Spoken) -> Iterator[tuple[frozenset[int], bool]]:
    """The places of those to add, and whether the sum needs no naming of its parts."""
    everything = range(len(group))
    yield frozenset(everything), True
    if by in {"months", "years"}:
        for wanted in spoken.months if by == "months" else spoken.years:
            chosen = frozenset(place for place in everything if getattr(group[place], by) <= wanted)
            if len(chosen) == len(wanted):
                yield chosen, True
        return
    for sense in (1, -1):
        if group[0].kind is Kind.CHANGE:
            yield frozenset(place for place in everything if group[place].sense == sense), True
    yield from ((frozenset(place for place in everything if group[place].entities != {one}), True) for one in spoken.entities)
    largest = max(everything, key=lambda place: abs(group[place].value))
    yield frozenset(everything) - {largest}, True
    named = [place for place in everything if group[place].entities <= spoken.entities]
    yield frozenset(named), False
    for size in range(2, len(named)) if len(named) <= SMALL else ():
        yield from ((frozenset(chosen), False) for chosen in combinations(named, size))


def _total(chosen: Sequence[Evidence], named: bool) -> Iterator[Evidence]:
    value = sum((each.value for each in chosen), Decimal(0))
    whole = replace(
        chosen[0],
        value=value,
        entities=frozenset().union(*(each.entities for each in chosen)),
        months=frozenset().union(*(each.months for each in chosen)),
        years=frozenset().union(*(each.years for each in chosen)),
        position=chosen[0].position if len({each.position for each in chosen}) == 1 else MIXED,
        sense=sign_of(value),
        operands=tuple(chosen),
        sign="+",
        parts=len(chosen),
        named=named,
        measure="",
        plan_value=None,
    )
    yield whole
    yield replace(whole, value=value / len(chosen), average=True)
