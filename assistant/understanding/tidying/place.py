"""A constituent with those around it: what the rules of tidying look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.parts import Kind, Part


@dataclass(frozen=True, slots=True)
class Place:
    """The constituent `at` a place of `parts`."""

    parts: Sequence[Part]
    at: int

    @property
    def part(self) -> Part:
        """The constituent itself."""
        return self.parts[self.at]

    @property
    def text(self) -> str:
        """Its words in small letters."""
        return self.part.text.lower()

    @property
    def previous(self) -> Part | None:
        """The constituent right before it."""
        return self.parts[self.at - 1] if self.at else None

    @property
    def following(self) -> Part | None:
        """The constituent right after it."""
        return self.parts[self.at + 1] if self.at + 1 < len(self.parts) else None

    @property
    def next_typed(self) -> Part | None:
        """The next constituent that is no filler."""
        return next((x for x in self.rest if x.kind is not Kind.FILLER), None)

    @property
    def last_typed(self) -> Part | None:
        """The last constituent before it that is no filler."""
        return next((x for x in reversed(self.parts[: self.at]) if x.kind is not Kind.FILLER), None)

    @property
    def rest(self) -> Sequence[Part]:
        """The constituents after it."""
        return self.parts[self.at + 1 :]

    @property
    def clause(self) -> Sequence[Part]:
        """The constituents between the breaks around it."""
        breaks = [place for place, part in enumerate(self.parts) if part.kind is Kind.BREAK]
        start = max((place + 1 for place in breaks if place < self.at), default=0)
        return self.parts[start : min((place for place in breaks if place > self.at), default=len(self.parts))]

    def before(self, reach: int) -> Sequence[Part]:
        """So many constituents before it, in the order of the question."""
        return self.parts[max(0, self.at - reach) : self.at]

    def after(self, reach: int) -> Sequence[Part]:
        """So many constituents after it."""
        return self.parts[self.at + 1 : self.at + 1 + reach]

    def has(self, *kinds: Kind) -> bool:
        """True where the question has a constituent of one of these kinds."""
        return any(x.kind in kinds for x in self.parts)

    def follows(self, *texts: str) -> bool:
        """True where the constituent before it is one of these words."""
        return self.previous is not None and self.previous.text.lower() in texts

    def as_filler(self) -> Part:
        """The constituent as one that says nothing here."""
        return self.part.moved(kind=Kind.FILLER)


def says(parts: Sequence[Part], *texts: str) -> bool:
    """True where one of some constituents is one of these words."""
    return any(x.text.lower() in texts for x in parts)
