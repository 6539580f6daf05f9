"""The constituents of one ask, sorted by kind, and the conditions that bind a direction, number or sign to what it is said of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.abfrage.nodes import Cell
from assistant.understanding.parts import Kind, Part
from data.german.dictionary import is_noun
from data.german.words import fold

COUNTS = frozenset({"kennzahl", "ziel", "zielgrad"})
"""The positions that are counted, not booked."""
UP, DOWN = frozenset({"more", "over"}), frozenset({"less", "under"})
"""The senses of more and of less."""
HIGHEST = frozenset({"max", "dear", "rich", "best"})
"""The superlatives that begin with the greatest."""
REACH = 5
"""How many constituents away a direction may be from what it is said of."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something said of a quantity: that it is more, less, better, over plan, positive, reached, or compared with a number.

    `sense` is one of more, less, over, under, better, worse, surplus, deficit, positive, equal, either, reached, missed, or
    "compare" where only a number is compared. `position` and `wertart` are what it is said of, where that is said; `amount` is
    the number of a comparison and `op` its operator. `used` are the constituents that say it, `basis` those of the plan that
    it is measured by.
    """

    sense: str
    used: frozenset[int]
    place: int
    position: str | None = None
    wertart: str | None = None
    amount: Part | None = None
    op: str = ""
    negated: bool = False
    noun: bool = False
    basis: frozenset[int] = frozenset()

    def using(self, *places: int) -> "Condition":
        """The same condition, said by more constituents."""
        return replace(self, used=self.used | set(places))


@dataclass(frozen=True)
class Clause:
    """The constituents of one ask in their order, and what is inherited from the ask before it.

    `here` is True where that ask stands in the same question, `spoken` are its subjects where they are several.
    """

    parts: tuple[Part, ...]
    earlier: Cell | None = None
    verb_first: bool = False
    stated: bool = False
    here: bool = False
    spoken: tuple[str, ...] = ()

    def of(self, *kinds: Kind) -> list[tuple[int, Part]]:
        """The constituents of some kinds with their places."""
        return [(place, part) for place, part in enumerate(self.parts) if part.kind in kinds]

    def values(self, kind: Kind) -> frozenset[str]:
        """The values of the constituents of a kind."""
        return self._values.get(kind, frozenset())

    @cached_property
    def _values(self) -> dict[Kind, frozenset[str]]:
        found: dict[Kind, set[str]] = {}
        for part in self.parts:
            found.setdefault(part.kind, set()).add(part.value)
        return {kind: frozenset(values) for kind, values in found.items()}

    def has(self, kind: Kind, *values: str) -> bool:
        """True where a constituent of this kind (with one of these values) is there."""
        return bool(self.values(kind) & set(values)) if values else kind in self._values

    def places(self, kind: Kind, *values: str) -> frozenset[int]:
        """The places of the constituents of a kind, with one of these values."""
        return frozenset(p for p, part in self.of(kind) if not values or part.value in values)

    def before(self, place: int, reach: int = REACH) -> Iterator[tuple[int, Part]]:
        """The constituents before a place in the same clause, the nearest first; filler does not count."""
        yield from self._near(range(place - 1, -1, -1), reach)

    def after(self, place: int, reach: int = REACH) -> Iterator[tuple[int, Part]]:
        """The constituents after a place in the same clause, the nearest first; filler does not count."""
        yield from self._near(range(place + 1, len(self.parts)), reach)

    def _near(self, places: range, reach: int) -> Iterator[tuple[int, Part]]:
        left = reach
        for other in places:
            part = self.parts[other]
            if part.kind is Kind.BREAK or not left:
                return
            left -= part.kind is not Kind.FILLER
            yield other, part


def is_noun_phrase(part: Part) -> bool:
    """True for a constituent that is a noun, written with its capital or in small letters: Defizit, defizit."""
    return part.text[:1].isupper() or is_noun(fold(part.text))


def positions_at(part: Part) -> str | None:
    """The position that a constituent names; a Verlust or Überschuss compared with another is the Zuschuss or Saldo."""
    if part.kind is Kind.SIGN:
        return "zuschuss" if part.value == "deficit" else "saldo"
    return part.value if part.kind in {Kind.POSITION, Kind.SERVICE} else None


def nearest(options: Sequence[tuple[int, Part]], place: int) -> tuple[int, Part] | None:
    """The constituent nearest to a place."""
    return min(options, key=lambda option: abs(option[0] - place), default=None)
