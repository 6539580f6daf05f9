"""What checking a text gives."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.abfrage.nodes import Test
from assistant.abfrage.result import Value, Verdict
from data.model import Passage

__all__ = ["Checked", "FactCheck", "Judgement", "Kind", "Verdict"]


class Kind(StrEnum):
    """What a claim is about."""

    WERT = "Wert"  # a stated number
    RICHTUNG = "Richtung"  # more, less, better, worse
    ZIEL = "Ziel"  # reached or missed
    MENGE = "Menge"  # all, none, so many, the largest
    GRUND = "Grund"
    ZITAT = "Zitat"
    TEXT = "Text"
    AUSSICHT = "Aussicht"  # a forecast, a wish, an opinion: marked, not judged


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, exactly as it stands in the text from `start` to `end`, with what the check says of it.

    `correct` says what is right and where, `mistake` the kind of error, `test` is what was evaluated, `open` the words that
    nothing accounts for.
    """

    span: str
    start: int
    end: int
    verdict: Verdict
    kind: Kind = Kind.TEXT
    correct: str = ""
    mistake: str = ""
    values: tuple[Value, ...] = ()
    passages: tuple[Passage, ...] = ()
    test: Test | None = None
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactCheck:
    """The claims of a text in its order; `bericht` is the key of the report that they were checked against."""

    claims: tuple[Checked, ...]
    bericht: str = ""

    @property
    def verdict(self) -> Verdict:
        """One verdict for the whole text: that of what can be judged."""
        kinds = {claim.verdict for claim in self.claims if claim.kind is not Kind.AUSSICHT}
        if not kinds:
            return Verdict.UNPROVEN
        if len(kinds) == 1:
            return kinds.pop()
        if Verdict.TRUE in kinds or Verdict.PARTLY in kinds:
            return Verdict.PARTLY
        return Verdict.FALSE


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether results back all of an answer, and what is wrong with it, in German."""

    ok: bool
    problems: tuple[str, ...] = ()
