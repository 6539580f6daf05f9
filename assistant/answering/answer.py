"""An answer in typed blocks. `markdown` and `json` write it at the edge; nothing is read back from them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assistant.abfrage.nodes import Abfrage
from assistant.abfrage.result import Value, Verdict
from data.model import Citation, Finding, Passage


class Status(StrEnum):
    """How far the question could be answered from the data."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NOT_IN_DATA = "not_in_data"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Named:
    """A value with its written names: what it measures ("Personalaufwand Juli–September 2023"), of whom, and in figures.

    `derivation` is the calculation of a derived value in figures ("4.801.053 € ÷ 12.271"), "" for a printed one.
    """

    value: Value
    label: str
    entity: str
    written: str
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in a sentence, as written there (without its sign, rounded …); `strong` for what was asked."""

    named: Named
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with emphasis."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The numbers of Fundstellen: places in `Answer.sources`, from 1."""

    numbers: tuple[int, ...]


Part: TypeAlias = str | Shown | Strong | Mark


class Role(StrEnum):
    """What a sentence is for; all but LEAD and NOTE go on in the paragraph before them."""

    LEAD = "Antwort"  # answers what was asked
    NOTE = "Absatz"  # a paragraph of its own that does not answer (what else there is, what is missing)
    DETAIL = "Zusatz"  # companion values
    CALCULATION = "Rechnung"  # how a derived value came about


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; its parts are joined as they are."""

    parts: tuple[Part, ...]
    role: Role = Role.LEAD


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: its text, the values that it shows, and their Fundstellen."""

    text: str
    values: tuple[Named, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `numeric` says which columns are numbers and stand right."""

    header: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Words of a passage, verbatim."""

    passage: Passage
    words: str
    mark: Mark


class CaveatKind(StrEnum):
    """Why something has to be said beside an answer."""

    FINDING = "Befund"  # the report contradicts itself here
    UNPROVEN = "ungeprüft"  # no equation of the document holds over the value
    PASSED_OVER = "nicht berücksichtigt"  # words of the question that nothing accounts for
    MODEL = "Sprachmodell"  # what became of asking the language model


@dataclass(frozen=True, slots=True)
class Caveat:
    """A note beside the answer; `finding` where it is one."""

    kind: CaveatKind
    text: str
    finding: Finding | None = None
    mark: Mark | None = None


class ChartKind(StrEnum):
    """What a chart may show."""

    MONTHS = "Monate"
    YEARS = "Jahre"
    RANKING = "Rangliste"
    PLAN_AND_RESULT = "Plan und Ergebnis"


@dataclass(frozen=True, slots=True)
class ChartHint:
    """Values that a chart shows better than words; the Markdown leaves it out. `names` are the axis labels of `values`."""

    kind: ChartKind
    title: str
    names: tuple[str, ...]
    values: tuple[Named, ...]


Block: TypeAlias = Sentence | TableBlock | QuoteBlock | Caveat | ChartHint


@dataclass(frozen=True, slots=True)
class ReportName:
    """The report that answered."""

    key: str
    kommune: str
    haushaltsjahr: int
    titel: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    `values` are all that it shows, with their operands; `sources` what the numbers of its marks stand for; `reading` how the
    question was understood, "" where that is obvious; `unaccounted` the words of the question that nothing accounts for.
    """

    status: Status
    blocks: tuple[Block, ...]
    values: tuple[Named, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Citation, ...] = ()
    verdict: Verdict | None = None
    followups: tuple[str, ...] = ()
    reading: str = ""
    abfrage: Abfrage | None = None
    unaccounted: tuple[str, ...] = ()
    report: ReportName | None = None
