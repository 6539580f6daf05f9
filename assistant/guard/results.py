"""What a tool returned, as the guard reads it: a result and what its measure says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.guard import lexicon
from assistant.old.german import fold
from data.model import MONATE

TEXT = "Text"
_NUMMER = re.compile(r"(?<![§\d])(?<!§ )\d{2,}(?:\.\d+)*")
_MONAT = re.compile(rf"\b(?:{'|'.join(MONATE)})\b")


class Kind(StrEnum):
    """What a number is of its measure. RATIO is a Zielerreichungsgrad or a computed percentage, CHANGE a difference."""

    PLAN = "Plan"
    ERGEBNIS = "Ergebnis"
    CHANGE = "Abweichung"
    RATIO = "Zielerreichungsgrad"


@dataclass(frozen=True, slots=True)
class Result:
    """A tool's result: a number (`value`), or a passage (`text`, unit "Text")."""

    entity: str
    measure: str
    year: int | None
    unit: str
    value: Decimal = Decimal(0)
    text: str = ""
    monat: int | None = None

    @property
    def key(self) -> str:
        """What tells entities apart: the number, or the name where there is none."""
        return key_of(self.entity)

    @property
    def kind(self) -> Kind:
        return _kind_of(self.measure)

    @property
    def position(self) -> str:
        """The label of what is measured ("ERTRAG"), "SALDO" where the measure names nothing else; inner terms win over totals."""
        return _position_of(self.measure) or ("SALDO" if self.unit == "EUR" else "ANZAHL")

    @property
    def sense(self) -> int:
        """1 where the number speaks of a surplus or an improvement, −1 of a deficit or a worsening, 0 for 0."""
        if lexicon.pattern("sense", "WORSE").search(self.measure):
            return -1
        if lexicon.pattern("sense", "BETTER").search(self.measure):
            return 1
        return (self.value > 0) - (self.value < 0)

    @property
    def months(self) -> frozenset[int]:
        named = _MONAT.search(self.measure)
        monat = self.monat or (MONATE.index(named[0]) + 1 if named else 0)
        return frozenset({monat} if monat else ())


@lru_cache(maxsize=10_000)
def _kind_of(measure: str) -> Kind:
    return next((Kind[label] for label in lexicon.entries("kind") if lexicon.begins(label, measure.lower())), Kind.ERGEBNIS)


@lru_cache(maxsize=10_000)
def _position_of(measure: str) -> str:
    found = (label for label in lexicon.entries("position") if lexicon.pattern("position", label).search(measure))
    return next(found, "")


@lru_cache(maxsize=10_000)
def key_of(entity: str) -> str:
    """The number in an entity's name, else its folded name."""
    number = _NUMMER.search(entity)
    return number[0] if number else fold(entity)


def numbers(results: Sequence[Result]) -> list[Result]:
    return [result for result in results if result.unit != TEXT]


def passages(results: Sequence[Result]) -> list[Result]:
    """The passages among results; „kein Treffer“ is none."""
    return [r for r in results if r.unit == TEXT and not lexicon.pattern("text", "NOTHING").search(r.text)]


def texts(results: Sequence[Result]) -> list[str]:
    """What the passages among results say."""
    return [passage.text for passage in passages(results)]
