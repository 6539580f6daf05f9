"""Which rows of the overview a reader wants to see, in which order, and as a table for spreadsheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.abfrage.result import Value
from assistant.answering.json import as_number
from assistant.catalogue.model import NameKind
from assistant.overview.rows import Ampel, Row
from data.checks import DEFAULT
from data.checks.thresholds import Thresholds
from data.german.words import fold, loosely
from data.spreadsheet import EURO, PERCENT

if TYPE_CHECKING:
    from pandas import DataFrame


class Umfang(StrEnum):
    """Which kind of rows."""

    ALLE = "Alle"
    PRODUKTE = "Produkte"
    BUDGETS = "Budgets"


class Spalte(StrEnum):
    """A column that rows can be ordered by."""

    NUMMER = "Nr."
    BEZEICHNUNG = "Bezeichnung"
    BUDGET = "Budget"
    PLAN = "Plan"
    ERGEBNIS = "Ergebnis"
    ABWEICHUNG = "Abweichung"
    PROZENT = "in % des Plans"
    AMPEL = "Ampel"
    ZIEL = "Ziel erreicht zu"


_WORDS = frozenset({Spalte.NUMMER, Spalte.BEZEICHNUNG, Spalte.BUDGET})
Rank = tuple[Decimal, str] | None


@dataclass(frozen=True, slots=True)
class Auswahl:
    """What a reader chose; `budget` is the id of a Budget, "" for all, and without a `spalte` the report's order stays."""

    text: str = ""
    budget: str = ""
    umfang: Umfang = Umfang.ALLE
    nur_deutlich: bool = False
    nur_verfehlt: bool = False
    thresholds: Thresholds = field(default=DEFAULT)
    spalte: Spalte | None = None
    absteigend: bool = False


def select(rows: Sequence[Row], auswahl: Auswahl) -> list[Row]:
    """The rows that are wanted, in their order; those that have nothing in the column to order by stand last, either way."""
    wanted = [row for row in rows if _is_wanted(row, auswahl)]
    if auswahl.spalte is None:
        return wanted
    ranked = [(rank, row) for row in wanted if (rank := _rank(row, auswahl.spalte, auswahl.thresholds)) is not None]
    unknown = [row for row in wanted if _rank(row, auswahl.spalte, auswahl.thresholds) is None]
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0], reverse=auswahl.absteigend)] + unknown


def _is_wanted(row: Row, auswahl: Auswahl) -> bool:
    return (
        auswahl.umfang in {Umfang.ALLE, Umfang.PRODUKTE if row.is_produkt else Umfang.BUDGETS}
        and (not auswahl.budget or auswahl.budget in {row.subjekt.id, *(each.id for each in row.above)})
        and (not auswahl.nur_deutlich or row.ampel(auswahl.thresholds) in {Ampel.BESSER, Ampel.SCHLECHTER})
        and (not auswahl.nur_verfehlt or row.ziel_erreicht is False)
        and all(word in _searched(row) for word in loosely(fold(auswahl.text)).split())
    )


def _searched(row: Row) -> str:
    """What the text search of a row goes over, with the numbers and names that table and text use."""
    names = " ".join(name.text for name in row.subjekt.names if name.kind is not NameKind.ALIAS)
    return loosely(fold(f"{row.subjekt.nummer} {row.subjekt.bezeichnung} {row.budget} {row.ziel} {names}"))


def _rank(row: Row, spalte: Spalte, thresholds: Thresholds) -> Rank:
    if spalte is Spalte.AMPEL:
        ampel = row.ampel(thresholds)
        return None if ampel is Ampel.OFFEN else (Decimal(list(Ampel).index(ampel)), "")
    if spalte in _WORDS:
        words = row.budget if spalte is Spalte.BUDGET else getattr(row.subjekt, spalte.name.lower())
        return (Decimal(0), fold(words)) if words else None
    value: Value | None = row.grad if spalte is Spalte.ZIEL else getattr(row, spalte.name.lower())
    return (value.number, "") if value else None


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
