"""The rows of the overview as a table for spreadsheets, and what its columns are called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.abfrage.result import Value
from assistant.answering.json import as_number
from assistant.overview.rows import Row
from data.checks.thresholds import Thresholds
from data.spreadsheet import EURO, PERCENT

if TYPE_CHECKING:
    from pandas import DataFrame

PLAN, ERGEBNIS, ABWEICHUNG = "Plan (€)", "Ergebnis (€)", "Abweichung (€)"
PROZENT, ZIEL = "Abweichung (% des Plans)", "Zielerreichungsgrad (%)"
FORMATS = {PLAN: EURO, ERGEBNIS: EURO, ABWEICHUNG: EURO, PROZENT: PERCENT, ZIEL: PERCENT}
_REACHED = {True: "ja", False: "nein", None: ""}


def overview_frame(rows: Sequence[Row], thresholds: Thresholds, document: str) -> "DataFrame":
    """The rows in their order; what the report does not hold is an empty cell."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "Nr.": [row.subjekt.nummer for row in rows],
            "Bezeichnung": [row.subjekt.bezeichnung for row in rows],
            "Art": ["Produkt" if row.is_produkt else "Budget" for row in rows],
            "Budget": [row.budget for row in rows],
            PLAN: _numbers([row.plan for row in rows]),
            ERGEBNIS: _numbers([row.ergebnis for row in rows]),
            ABWEICHUNG: _numbers([row.abweichung for row in rows]),
            PROZENT: _numbers([row.prozent for row in rows]),
            "Richtung": [row.richtung for row in rows],
            "Ampel": [row.ampel(thresholds).value for row in rows],
            "Ziel": [row.ziel for row in rows],
            ZIEL: _numbers([row.grad for row in rows]),
            "Ziel erreicht": [_REACHED[row.ziel_erreicht] for row in rows],
            "Bericht": [document] * len(rows),
            "Zeile": [_line(row) for row in rows],
        }
    )
    return frame.convert_dtypes()


def _numbers(found: Sequence[Value | None]) -> list[int | float | None]:
    """Amounts as they are, percentages to one decimal."""
    return [as_number(round(value.number, 1)) if value else None for value in found]


def _line(row: Row) -> int | None:
    """The first line that the figures of a row stand in."""
    value = row.abweichung or row.ergebnis or row.plan
    return value.citations[0].line if value else None
