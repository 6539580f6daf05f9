"""What the parts of an evaluation need of each other: terms hold sets, sets hold tests, tests hold terms."""

from dataclasses import dataclass
from typing import Protocol

from assistant.abfrage.cells import Cells
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Aggregate, Ask, Quote, Set, Term, Test
from assistant.abfrage.result import Absence, Outcome, Row, Value
from assistant.abfrage.scope import Scope
from data.model import Passage


@dataclass(frozen=True, slots=True)
class Chosen:
    """The members of a set with the values that its tests and orders looked at, and how many had no figure."""

    rows: tuple[Row, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """An aggregate, and how many members had no figure."""

    value: Value
    skipped: int = 0
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Verbatim sentences, and why there are none."""

    passages: tuple[Passage, ...]
    absence: Absence | None = None
    value: Value | None = None


class Engine(Protocol):
    """An evaluation: each method answers one family of nodes in a scope."""

    facts: Facts
    cells: Cells

    def term(self, node: Term | Ask, scope: Scope) -> Value:
        """The value of a term."""

    def summary(self, node: Aggregate, scope: Scope) -> Summary:
        """An aggregate with what it left out."""

    def members(self, node: Set, scope: Scope) -> Chosen:
        """The members of a set."""

    def test(self, node: Test, scope: Scope) -> Outcome:
        """Yes, no or undecidable."""

    def quote(self, node: Quote, scope: Scope) -> Quoted:
        """What the text says."""

    def ask(self, node: Ask, scope: Scope) -> Outcome:
        """Whatever a question wants."""
