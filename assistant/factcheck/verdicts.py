"""What a check says of a claim, and how several verdicts make one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.abfrage.result import Verdict
from assistant.old.values import Value
from data.model import Passage


class Error(StrEnum):
    """What is wrong with a claim that does not hold."""

    ZIFFER = "Ziffer"
    RICHTUNG = "Richtung"
    EINHEIT = "Einheit"
    PRODUKT = "Produkt"
    MESSGROESSE = "Messgröße"
    JAHR = "Jahr"
    RUNDUNG = "Rundung"
    GRUND = "Grund"
    UMFANG = "Umfang"


@dataclass(frozen=True)
class Checked:
    """The verdict on a claim: what is right in a German sentence, the figures and passages behind it, and the kind of error."""

    verdict: Verdict
    correct: str
    values: tuple[Value, ...] = ()
    passages: tuple[Passage, ...] = ()
    error: Error | None = None

    def and_also(self, other: "Checked") -> "Checked":
        """Both of two checks of one claim."""
        verdict = combined([self.verdict, other.verdict])
        correct = self.correct if other.correct in self.correct else f"{self.correct} {other.correct}"
        values = (*self.values, *(value for value in other.values if value not in self.values))
        passages = (*self.passages, *(passage for passage in other.passages if passage not in self.passages))
        return Checked(verdict, correct, values, passages, self.error or other.error)

    def at_most(self, verdict: Verdict, note: str, error: Error | None = None) -> "Checked":
        """The check with a lower verdict where it said that the claim is true, and why."""
        if self.verdict is not Verdict.TRUE:
            return self
        return replace(self, verdict=verdict, correct=f"{self.correct} {note}", error=self.error or error)


def combined(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for several parts: all the same, else in part; what is false beside what nobody can know is false."""
    found = set(verdicts)
    if not found:
        return Verdict.UNPROVEN
    if len(found) == 1:
        return found.pop()
    return Verdict.FALSE if found == {Verdict.FALSE, Verdict.UNPROVEN} else Verdict.PARTLY
