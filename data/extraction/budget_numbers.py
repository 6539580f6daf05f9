"""Which number of the text is which Budget of the product table: by name, by amount, else the one left over in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.extraction.departments import Label
from data.extraction.narrative import Mention, Paragraph
from data.model import Citation


@dataclass(frozen=True)
class Subtotal:
    """A row that closes a group: what its `label` says and the row holds; `is_whole` where no products precede it."""

    label: Label
    abweichung: Decimal
    tendenz: str
    citation: Citation
    is_whole: bool


def numbers_of(subtotals: Sequence[Subtotal], mentions: Sequence[tuple[Paragraph, Mention]]) -> dict[int, str]:
    """The number of each subtotal by its index."""
    found: dict[int, str] = {}
    for index, subtotal in enumerate(subtotals):
        for paragraph, mention in mentions:
            same_name = mention.name and mention.name.lower() == subtotal.label.name.lower()
            if same_name or (mention.name and abs(subtotal.abweichung) in paragraph.euros):
                found.setdefault(index, mention.nummer)
    for paragraph, first in mentions:
        listed = [m.nummer for p, m in mentions if p is paragraph and m.start == first.start]
        left = [nummer for nummer in listed if nummer not in found.values()]
        missing = [index for index in range(len(subtotals)) if index not in found]
        if len(listed) == len(subtotals) and len(left) == len(missing) == 1:
            found[missing[0]] = left[0]
    return found
