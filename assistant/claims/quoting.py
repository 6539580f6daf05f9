"""Quotations: verbatim in a passage, or altered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.abfrage.result import Verdict
from data.model import Passage

_QUOTED = re.compile(r"[„»\"“]([^„“”»«\"]{12,}?)[“”«\"]")
FEWEST_WORDS, ALIKE = 5, 75


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation at `start` to `end` of a text, with the passage that says it, or nearly says it."""

    start: int
    end: int
    verdict: Verdict
    passage: Passage | None = None
    correct: str = ""


def quotations(text: str, passages: Sequence[Passage]) -> Iterator[Quoted]:
    """The quotations of a text, each compared with the passages."""
    plain = [(_plain(passage.text), passage) for passage in passages]
    for match in _QUOTED.finditer(text):
        said = _plain(match[1])
        if len(said.split()) < FEWEST_WORDS:
            continue
        held = next((passage for known, passage in plain if all(part in known for part in _pieces(said))), None)
        if held is not None:
            yield Quoted(match.start(), match.end(), Verdict.TRUE, held, f"So der Bericht: „{held.text}“")
            continue
        best = max(plain, key=lambda pair: fuzz.partial_ratio(said, pair[0]), default=None)
        if best is not None and fuzz.partial_ratio(said, best[0]) >= ALIKE:
            yield Quoted(
                match.start(), match.end(), Verdict.FALSE, best[1], f"Das Zitat ist verändert; im Bericht steht: „{best[1].text}“"
            )
        else:
            yield Quoted(match.start(), match.end(), Verdict.UNPROVEN, None, "Dieses Zitat steht nicht im Bericht.")


def _pieces(said: str) -> list[str]:
    """The parts of a quotation that leaves something out."""
    return [part.strip(" ,.;:") for part in re.split(r"\[?\s*(?:…|\.\.\.)\s*\]?", said) if part.strip(" ,.;:")]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*_`„“”»«\"]", "", text)).strip(" ,.;:").lower()
