"""A claim in the making: its words, and the parts of it that were judged by themselves."""

from dataclasses import dataclass, field

from assistant.abfrage.nodes import Test
from assistant.abfrage.result import Outcome, Verdict
from assistant.claims.model import Kind
from data.model import Passage


@dataclass(frozen=True)
class Judged:
    """A part of a claim that was judged by itself."""

    verdict: Verdict
    kind: Kind
    correct: str = ""
    mistake: str = ""
    outcome: Outcome | None = None
    test: Test | None = None
    passages: tuple[Passage, ...] = ()


@dataclass
class Draft:
    """A claim in the making: the words `first` to `stop` of its sentence and the parts judged."""

    first: int
    stop: int
    parts: list[Judged] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """What is false makes it false; what can't be decided leaves the rest."""
        kinds = [part.verdict for part in self.parts]
        if Verdict.FALSE in kinds:
            return Verdict.FALSE
        decided = [kind for kind in kinds if kind is not Verdict.UNPROVEN]
        if not decided or (len(decided) < len(kinds) and self.parts[0].verdict is Verdict.UNPROVEN):
            return Verdict.UNPROVEN
        return Verdict.PARTLY if Verdict.PARTLY in decided else Verdict.TRUE
