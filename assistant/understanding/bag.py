"""The coordinates that a clause names, and the cells that they make."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypedDict, Unpack

from assistant.abfrage.nodes import Cell, Months
from assistant.catalogue.model import Catalogue
from assistant.understanding.clause import Clause
from assistant.understanding.parts import Kind, Part

SPENT = "ausgeben"


@dataclass(frozen=True)
class Bag:
    """What stands at each coordinate, in the order named, with the places of the constituents that say it.

    `ids` are alternatives where a name is shared. `home` are subjects named only to place another of the bag;
    `inferred` where the subject is only told by what it counts; `spoken` the subjects spoken of before, where none is named.
    """

    subjekte: tuple[tuple[int, tuple[str, ...]], ...] = ()
    positionen: tuple[tuple[int, str], ...] = ()
    wertarten: tuple[tuple[int, str], ...] = ()
    jahre: tuple[tuple[int, tuple[int, ...]], ...] = ()
    monate: tuple[tuple[int, Months], ...] = ()
    home: tuple[tuple[int, str], ...] = ()
    earlier: Cell | None = None
    inferred: bool = False
    spoken: tuple[str, ...] = ()

    @property
    def used(self) -> frozenset[int]:
        """The places of all its constituents."""
        groups: tuple[Iterable[tuple[int, object]], ...] = (
            self.subjekte, self.positionen, self.wertarten, self.jahre, self.monate, self.home,
        )  # fmt: skip
        return frozenset(place for group in groups for place, _ in group)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects in their order, the best reading of each."""
        return tuple(dict.fromkeys(ids[0] for _, ids in self.subjekte)) or self.spoken

    @property
    def position(self) -> str | None:
        """The first position."""
        return self.positionen[0][1] if self.positionen else None

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions in their order."""
        return tuple(dict.fromkeys(value for _, value in self.positionen))

    @property
    def values(self) -> tuple[str, ...]:
        """The Wertarten in their order."""
        return tuple(dict.fromkeys(value for _, value in self.wertarten))

    @property
    def years(self) -> tuple[int, ...]:
        """The years in their order; none where only the report's own is named."""
        return tuple(dict.fromkeys(year for _, years in self.jahre for year in years))

    @property
    def periods(self) -> tuple[Months, ...]:
        """The months and ranges of months in their order."""
        return tuple(dict.fromkeys(months for _, months in self.monate))

    @property
    def subject(self) -> str | None:
        """The one subject, else that of the turn before."""
        if self.subjekte:
            return self.subjekte[0][1][0]
        return self.earlier.subjekt if self.earlier and isinstance(self.earlier.subjekt, str) else None

    def cell(self, **changes: object) -> Cell:
        """One cell of the first value of each coordinate, those of the turn before where none is named."""
        base = self.earlier or Cell()
        named: dict[str, object] = {}
        if self.subjekte:
            named |= {"subjekt": self.subjects[0], "ohne": ()}
        if self.positionen:
            named["position"] = self.position
        if self.wertarten:
            named["wertart"] = self.values[0]
        if self.jahre:
            named["jahr"] = self.years[0] if self.years else None
        if self.monate:
            named["monat"] = self.periods[0]
        return base.model_copy(update=named | changes)

    def cells(self, positions: Sequence[str | None], values: Sequence[str | None]) -> Iterator[Cell]:
        """A cell for each combination of the coordinates, the subjects outermost."""
        axes = (self.subjects or (None,), positions, values, self.years or (None,), self.periods or (None,))
        for subjekt, position, wertart, jahr, monat in product(*axes):
            changes = {"subjekt": subjekt, "position": position, "wertart": wertart, "jahr": jahr, "monat": monat}
            yield self.cell(**{name: value for name, value in changes.items() if value is not None})

    def without(self, **emptied: Unpack["Emptied"]) -> "Bag":
        """The bag without some coordinates: `bag.without(jahre=())`."""
        return replace(self, **emptied)


class Emptied(TypedDict, total=False):
    """The coordinates of a bag that may be left out."""

    subjekte: tuple[()]
    positionen: tuple[()]
    wertarten: tuple[()]
    jahre: tuple[()]
    monate: tuple[()]
    home: tuple[()]


def bag_of(clause: Clause, catalogue: Catalogue, taken: frozenset[int] = frozenset()) -> Bag:
    """The coordinates of a clause, but for the constituents at `taken` places, which belong to a condition."""
    free = [(place, part) for place, part in enumerate(clause.parts) if place not in taken]
    named = _named(free, clause)
    named += _counted_within(free, named, catalogue)
    homes = {above for subject in {ids[0] for _, ids in named} for above in catalogue.above(subject)}
    home = [(place, ids[0]) for place, ids in named if ids[0] in homes]
    told = _told_apart(named, clause)
    subjekte = [(place, _fitting(ids, home, catalogue)) for place, ids in told if ids[0] not in homes]
    inferred = [] if subjekte else _inferred(free, clause)
    subjekte = subjekte or inferred or _both(free, clause)
    return Bag(
        tuple(subjekte),
        _positions(free, subjekte, clause, catalogue),
        tuple((place, part.value) for place, part in free if part.kind is Kind.WERTART),
        _years(free, catalogue),
        tuple(
            (place, months if months[0] != months[1] else months[0])
            for place, part in free
            if part.kind is Kind.MONAT
            for months in part.months
        ),
        tuple(home),
        clause.earlier,
        bool(inferred),
        () if subjekte else clause.spoken,
    )


def _both(free: Sequence[tuple[int, Part]], clause: Clause) -> list[tuple[int, tuple[str, ...]]]:
    """The subjects spoken of before, by a word that means all of them: "was haben beide gekostet"."""
    said = [place for place, part in free if part.kind is Kind.QUANTIFIER and part.value in {"both", "all"}]
    return [(said[0], (subject,)) for subject in clause.spoken] if said else []


def _named(free: Sequence[tuple[int, Part]], clause: Clause) -> list[tuple[int, tuple[str, ...]]]:
    """The subjects named; the whole budget where nothing else is, or as that of which something is a share."""
    named = [(place, part.ids) for place, part in free if part.kind is Kind.SUBJEKT]
    counted = any(0 < len(part.ids) <= 3 for _, part in free if part.kind is Kind.SERVICE)
    if not (named or counted) or clause.has(Kind.RATIO, "share"):
        named += [(place, part.ids) for place, part in free if part.kind is Kind.WHOLE and not _pays(part, clause)]
    return named


def _counted_within(
    free: Sequence[tuple[int, Part]], named: Sequence[tuple[int, tuple[str, ...]]], catalogue: Catalogue
) -> list[tuple[int, tuple[str, ...]]]:
    """ "Wie viele Essen in den Schulen": the one subject below what is named that counts them."""
    above = {ids[0] for _, ids in named if len(ids) == 1}
    return [
        (place, part.ids)
        for place, part in free
        if part.kind is Kind.SERVICE and part.value == "kennzahl" and len(part.ids) == 1
        if above and above <= set(catalogue.above(part.ids[0]))
    ]


def _pays(part: Part, clause: Clause) -> bool:
    """True for the Kommune as who pays for what is spoken of: "und was hat es die Stadt gekostet"."""
    spoken = (clause.here and clause.has(Kind.POSITION)) or (clause.earlier is not None and clause.has(Kind.REASON))
    return part.value == "kommune" and spoken and not clause.has(Kind.AGGREGATE, "sum")


def _told_apart(named: list[tuple[int, tuple[str, ...]]], clause: Clause) -> list[tuple[int, tuple[str, ...]]]:
    """The subjects named, rivals of one name told apart by the others; "beide" of two rivals means both."""
    sole = {place: ids[0] for place, ids in named if len(ids) == 1}
    if len(named) == 1 and len(named[0][1]) == 2 and clause.has(Kind.QUANTIFIER, "both"):
        named = [(named[0][0], (each,)) for each in named[0][1]]
    return [(place, _apart(place, ids, sole, clause)) for place, ids in named]


def _inferred(free: Sequence[tuple[int, Part]], clause: Clause) -> list[tuple[int, tuple[str, ...]]]:
    """The subject that is only told by what it counts; none where the subject spoken of counts it."""
    services = [(place, part) for place, part in free if part.kind is Kind.SERVICE]
    spoken = clause.earlier.subjekt if clause.earlier else None
    if not services or any(spoken in part.ids for _, part in services):
        return []
    place, ids = _counting(services)
    return [(place, ids)] if 0 < len(ids) <= 3 else []


def _positions(
    free: Sequence[tuple[int, Part]], subjekte: Sequence[tuple[int, tuple[str, ...]]], clause: Clause, catalogue: Catalogue
) -> tuple[tuple[int, str], ...]:
    """The positions named; a verb of spending says none of its own beside another ("für Personal ausgegeben")."""
    found = [(p, _measured(part, subjekte, clause, catalogue)) for p, part in free if part.kind in {Kind.POSITION, Kind.SERVICE}]
    spent = [value for _, value in found if _is_cost(value, catalogue)]
    if spent:
        return tuple((place, spent[0] if value == SPENT else value) for place, value in found)
    return tuple((place, "kosten" if value == SPENT else value) for place, value in found)


def _is_cost(position: str, catalogue: Catalogue) -> bool:
    """True for the Aufwendungen, their kinds and the Zuschuss: what is spent on."""
    known = catalogue.positionen.get(position)
    return position in {"aufwand", "zuschuss", "kosten"} or (
        known is not None and known.parent is not None and _is_cost(known.parent, catalogue)
    )


def _measured(part: Part, subjekte: Sequence[tuple[int, tuple[str, ...]]], clause: Clause, catalogue: Catalogue) -> str:
    """The position that a constituent names; "wie viele" of what a target in percent speaks of is the Kennzahl."""
    if part.kind is Kind.SERVICE and part.value == "ziel" and _counted(part, clause):
        subject = subjekte[0][1][0] if subjekte else ""
        service = catalogue.services.get(subject)
        if service is not None and service.indikator and service.messgroesse.lower().startswith(("prozent", "%")):
            return "kennzahl"
    return part.value


def _counted(part: Part, clause: Clause) -> bool:
    """True where "wie viele" stands before a constituent: it is counted."""
    place = clause.parts.index(part)
    before = next((x for _, x in clause.before(place, 1) if x.kind is not Kind.FILLER), None)
    return before is not None and before.kind is Kind.ASK and before.value == "howmany"


def _years(free: Sequence[tuple[int, Part]], catalogue: Catalogue) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The years named, those of months too; where it is only the report's own, none needs to be said."""
    found = [(place, part) for place, part in free if part.kind in {Kind.JAHR, Kind.MONAT} and part.years]
    if {year for _, part in found for year in part.years} <= {catalogue.jahr}:
        return tuple((place, ()) for place, part in found if part.kind is Kind.JAHR)
    return tuple((place, part.years) for place, part in found)


def _counting(services: Sequence[tuple[int, Part]]) -> tuple[int, tuple[str, ...]]:
    """The subjects whose Kennzahl or Ziel speaks of all the words, else of the rarest."""
    place, rarest = min(services, key=lambda option: len(option[1].ids) or 99)
    common = [s for s in rarest.ids if all(s in part.ids for _, part in services if part.ids)]
    return place, tuple(common) or rarest.ids


def _apart(place: int, ids: tuple[str, ...], sole: Mapping[int, str], clause: Clause) -> tuple[str, ...]:
    """Of rivals of one name those that a list does not name already; beside one of them named surely only that one."""
    if len(ids) < 2:
        return ids
    same = tuple(i for at, i in sole.items() if i in ids and not _are_listed(clause, at, place))
    return same[:1] or tuple(i for i in ids if i not in sole.values()) or ids


def _are_listed(clause: Clause, first: int, second: int) -> bool:
    """True where "und" or a comma stands between two names: they are two."""
    between = clause.parts[min(first, second) + 1 : max(first, second)]
    return any(part.text.lower() in {"und", "sowie", "u", "oder", ","} for part in between)


def _fitting(ids: tuple[str, ...], home: Sequence[tuple[int, str]], catalogue: Catalogue) -> tuple[str, ...]:
    """Of rivals of one name those below a subject that is named beside them."""
    below = [each for each in ids if any(place in catalogue.above(each) for _, place in home)]
    return tuple(below) or ids
