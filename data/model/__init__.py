"""The nouns: what a budget report says, each value with the place it came from."""

from data.model.nouns import (
    MONATE,
    Angabe,
    Budget,
    Citation,
    Ebene,
    Figure,
    Finding,
    Kennzahl,
    Passage,
    Produkt,
    Report,
    Severity,
    Wertart,
    Ziel,
)
from data.model.positions import Position

__all__ = [
    "MONATE",
    "Angabe",
    "Budget",
    "Citation",
    "Ebene",
    "Figure",
    "Finding",
    "Kennzahl",
    "Passage",
    "Position",
    "Produkt",
    "Report",
    "Severity",
    "Wertart",
    "Ziel",
]
