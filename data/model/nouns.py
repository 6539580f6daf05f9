"""The nouns: what a budget report says, each value with the place it came from.

German nouns for what stands in a budget ordinance or a table header, English for mechanics. All values are frozen.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from data.model.positions import Position

MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


class Wertart(StrEnum):
    """What kind of value a figure is. A printed ABWEICHUNG is only ever compared, see `data.amounts.abweichung`."""

    PLAN = "Plan"
    ERGEBNIS = "Ergebnis"
    PROGNOSE = "Prognose"
    ABWEICHUNG = "Abweichung"
    ZIELERREICHUNG = "Zielerreichungsgrad"


class Ebene(StrEnum):
    """The level of a Budget in the hierarchy of the budget."""

    GESAMTHAUSHALT = "Gesamthaushalt"
    TEILHAUSHALT = "Teilhaushalt"
    TEILBUDGET = "Teilbudget"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands: `line` (1-based) of `document`, for a cell also its 1-based `column` and its `raw` text.

    `table` names the table, `row` and `header` the labels of the cell's row and column; a citation of running text has
    no `table`. `line_end` is the last line of a passage.
    """

    document: str
    line: int
    line_end: int | None = None
    page: int | None = None
    table: str | None = None
    row: str | None = None
    column: int | None = None
    header: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the report prints. It can't be made without its citation.

    `value` is in `unit` ("EUR", "%", or what is counted, e.g. "Fälle"), with the printed sign. `budget` and `produkt` are
    keys of the same report: a figure of a product has both, a budget's own figure has no `produkt`. `monat` is 1 to 12, or
    None for the year. `merkmal` names the Indikator or Ziel of a KENNZAHL or ZIEL.
    """

    value: Decimal
    unit: str
    position: Position
    wertart: Wertart
    haushaltsjahr: int
    citation: Citation
    budget: str | None = None
    produkt: str | None = None
    monat: int | None = None
    merkmal: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """A node of the budget: Gesamthaushalt > Teilhaushalt > Teilbudget.

    `schluessel` is its number as text ("32"), "gesamt" for the whole. `bezeichnung` is its full name ("Fachdienst Soziales"),
    `namen` every name the report uses for it, `hat_zahlen` False where the report only mentions it, `tendenz` the symbol
    of its subtotal row.
    """

    schluessel: str
    ebene: Ebene
    bezeichnung: str
    namen: tuple[str, ...] = ()
    parent: str | None = None
    verantwortlich: str | None = None
    hat_zahlen: bool = True
    citation: Citation | None = None
    tendenz: str = ""


@dataclass(frozen=True, slots=True)
class Produkt:
    """A product of the table. `nummer` is text ("314", never 314).

    `text_nummern` and `text_bezeichnungen` are what the narrative calls it where that differs from the table.
    """

    nummer: str
    bezeichnung: str
    budget: str
    citation: Citation
    tendenz: str = ""
    text_nummern: tuple[str, ...] = ()
    text_bezeichnungen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kennzahl:
    """A counted service of a product; its values are figures with position KENNZAHL and this `indikator` as merkmal."""

    produkt: str
    indikator: str


@dataclass(frozen=True, slots=True)
class Ziel:
    """A target of a product; its values are figures with position ZIEL and this `beschreibung` as merkmal."""

    produkt: str
    beschreibung: str
    messgroesse: str
    symbol: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the narrative, verbatim but for markup; one that is split over lines is one passage.

    `produkte` and `budgets` are the keys it speaks of, `erwaehnt` the products it only mentions on the way, `heading` the
    section it stands under.
    """

    text: str
    citation: Citation
    heading: str = ""
    produkte: tuple[str, ...] = ()
    budgets: tuple[str, ...] = ()
    erwaehnt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Angabe:
    """A field of the Vorlage: its printed label and value."""

    feld: str
    wert: str
    citation: Citation


class Severity(StrEnum):
    """How much a Finding weighs."""

    ERROR = "Fehler"
    CONTRADICTION = "Widerspruch"
    ROUNDING = "Rundung"
    HINT = "Hinweis"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a report that does not add up: bad data is a value. `note` shows the calculation."""

    type: str
    severity: Severity
    title: str
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Report:
    """One report, whole: what extraction makes of a document and what the store keeps.

    `key` identifies it across versions of its file (county and Vorlage number, else the file name), `content` is the text it
    was read from, `sha256` the hash of the file's bytes.
    """

    key: str
    name: str
    sha256: str
    content: str
    haushaltsjahr: int
    art: str
    titel: str
    kommune: str = ""
    angaben: tuple[Angabe, ...] = ()
    budgets: tuple[Budget, ...] = ()
    produkte: tuple[Produkt, ...] = ()
    kennzahlen: tuple[Kennzahl, ...] = ()
    ziele: tuple[Ziel, ...] = ()
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def budget_by_key(self) -> dict[str, Budget]:
        return {b.schluessel: b for b in self.budgets}

    @cached_property
    def produkt_by_nummer(self) -> dict[str, Produkt]:
        """Products by their number, in the table or in the text."""
        by_text = {n: p for p in self.produkte for n in p.text_nummern}
        return by_text | {p.nummer: p for p in self.produkte}
