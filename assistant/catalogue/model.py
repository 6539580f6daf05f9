"""The catalogue's values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from data.model import Citation


class NameKind(StrEnum):
    """How a name is known, the surest first."""

    NUMMER = "nummer"  # a number, of the table or of the text
    NAME = "name"  # the report's own name, of the table or the text
    ALIAS = "alias"  # a dated nickname of the lexicon, found by what the report's own name means


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a subject."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Subjekt:
    """A node of the tree of subjects: gesamthaushalt > teilhaushalt:3 > teilbudget:32 > produkt:314.

    `art` is what the report calls a node of its level ("Fachdienst", "Amt", "Dezernat", "Produkt"); `has_figures` is False where
    it is only mentioned, `elsewhere` then says where it is reported.
    """

    id: str
    ebene: str
    nummer: str
    bezeichnung: str
    art: str
    parent: str | None
    names: tuple[Name, ...]
    has_figures: bool = True
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A line item; `parent` in the tree, `unit` "EUR" or "" where it depends on the subject.

    `polarity`: 1 more is better, -1 more is worse, 0 neither. `words` are what people call it.
    """

    id: str
    bezeichnung: str
    parent: str | None
    unit: str
    polarity: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """What a subject counts or aims at: the Indikator of its Kennzahl, the text and unit of its Ziel ("" where it has none)."""

    indikator: str = ""
    ziel: str = ""
    messgroesse: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value at its address. `unit` is "EUR", "%", what is counted, "Text" or "Symbol"; `wertart` is None for an attribute.

    `hedge` is the word that a sentence puts before its number, `stated` True where no table has it, `merkmal` the name of a
    Kennzahl or Ziel.
    """

    subjekt: str
    position: str
    wertart: str | None
    jahr: int
    monat: int | None
    value: Decimal | str
    unit: str
    citation: Citation
    hedge: str = ""
    stated: bool = False
    merkmal: str = ""


@dataclass(frozen=True)
class Catalogue:
    """What one report holds. `bericht` is its key, `jahr` its Haushaltsjahr.

    `shown` says for each subject which positions have figures, `monthly` which of them by month, `jahre` which years by position
    of a subject, `services` what a subject counts and aims at, `angaben` the printed fields of the Vorlage (label to value).
    """

    bericht: str
    kommune: str
    jahr: int
    titel: str
    subjekte: Mapping[str, Subjekt]
    positionen: Mapping[str, Position]
    shown: Mapping[str, frozenset[str]]
    monthly: Mapping[str, frozenset[str]]
    jahre: Mapping[tuple[str, str], frozenset[int]]
    services: Mapping[str, Service] = field(default_factory=dict)
    angaben: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_parent(self) -> Mapping[str, tuple[str, ...]]:
        """The subjects directly under each, in the order of the report."""
        found: dict[str, list[str]] = {}
        for each in self.subjekte.values():
            found.setdefault(each.parent or "", []).append(each.id)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def ever_shown(self) -> frozenset[str]:
        """The positions that have figures for any subject."""
        return frozenset(position for positions in self.shown.values() for position in positions)

    def below(self, subjekt: str) -> tuple[str, ...]:
        """All subjects under one, in the order of the report."""
        return tuple(found for child in self.by_parent.get(subjekt, ()) for found in (child, *self.below(child)))

    def above(self, subjekt: str) -> tuple[str, ...]:
        """The subjects over one, the nearest first."""
        parent = self.subjekte[subjekt].parent if subjekt in self.subjekte else None
        return () if parent is None else (parent, *self.above(parent))

    def children(self, position: str) -> tuple[str, ...]:
        """The direct parts of a position that the report shows."""
        return tuple(each.id for each in self.positionen.values() if each.parent == position and each.id in self.ever_shown)

    def members(self, axis: str, of: str | None = None) -> tuple[str, ...]:
        """The subjects of a level that have figures, under `of` or in the report; for positions the direct parts of `of`."""
        known = self._members.get((axis, of))
        if known is None:
            known = self._members[axis, of] = self._find_members(axis, of)
        return known

    @cached_property
    def _members(self) -> dict[tuple[str, str | None], tuple[str, ...]]:
        return {}

    def _find_members(self, axis: str, of: str | None) -> tuple[str, ...]:
        if axis == "position":
            return self.children(of or "aufwand")
        pool = self.below(of) if of else tuple(self.subjekte)
        return tuple(s for s in pool if self.subjekte[s].ebene == axis and self.subjekte[s].has_figures)
