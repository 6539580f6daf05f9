"""A receipt evaluated again, without a model: its Abfrage over the reports as they are now, every value and quote compared."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.answer import Answer
from assistant.receipts import Noted, Receipt, noted
from data.store import DocumentInfo


class Outcome(StrEnum):
    """How a value of a receipt stands today."""

    SAME = "unverändert"
    CHANGED = "geändert"
    GONE = "nicht mehr gefunden"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A value of the receipt and, where there still is one, today's."""

    receipt: Noted
    today: Noted | None

    @property
    def outcome(self) -> Outcome:
        if self.today is None:
            return Outcome.GONE
        return Outcome.SAME if self.today.value == self.receipt.value else Outcome.CHANGED


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a receipt: its values, the quotes that no longer stand in the report, and the reports that changed."""

    values: tuple[Replayed, ...]
    lost_quotes: tuple[str, ...]
    changed_reports: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True where every value and every quote is as it was."""
        return not self.lost_quotes and all(value.outcome is Outcome.SAME for value in self.values)


def replay(receipt: Receipt, today: Answer | None, documents: Sequence[DocumentInfo]) -> Replay:
    """Compares a receipt with `today`, the present answer to its Abfrage; `documents` are the reports as they are now."""
    fingerprints = {document.key: document.sha256 for document in documents}
    changed = tuple(basis.titel for key, basis in receipt.berichte.items() if fingerprints.get(key) != basis.fingerprint)
    known: dict[tuple[str, str, str], list[Noted]] = defaultdict(list)
    for value in noted(today) if today else ():
        known[_identity(value)].append(value)
    quotes = {passage.text for passage in today.passages} if today else set(receipt.quotes)
    lost = tuple(quote for quote in receipt.quotes if quote not in quotes)
    return Replay(tuple(_compared(value, known) for value in receipt.values), lost, changed)


def _identity(value: Noted) -> tuple[str, str, str]:
    return value.entity, value.label, value.unit


def _compared(value: Noted, known: dict[tuple[str, str, str], list[Noted]]) -> Replayed:
    """The value with today's of the same thing: one that is equal, else the first that no other value took."""
    same = known[_identity(value)]
    today = next((each for each in same if each.value == value.value), same[0] if same else None)
    if today is not None:
        same.remove(today)
    return Replayed(value, today)
