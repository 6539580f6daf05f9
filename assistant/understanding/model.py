"""What reading a question gives."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.abfrage.nodes import Abfrage


class Confidence(StrEnum):
    """How completely a question was understood."""

    SURE = "vollständig"  # every content word is accounted for
    NAMED = "genannt"  # weaker words are open: answered, naming them
    PARTIAL = "teilweise"  # a noun, number, negation or restrictor is open: what is answered may be another question
    CLARIFY = "unklar"  # nothing to answer without asking back


@dataclass(frozen=True, slots=True)
class Account:
    """A span of the question and the node that it was accounted for by ("cell.subjekt", "compare.op", "filler", "form")."""

    text: str
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Form:
    """How the question wants its answer: in millions, with so many decimals, as a table, short."""

    scale: str = ""  # "", "Mio", "Tsd"
    places: int | None = None
    table: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as an Abfrage (resolved, in normal form), with what accounts for its words and what is left `open`.

    `help` marks a turn that asks nothing of the report, `checks` one that wants a statement judged, `unjudged` one whose
    statement could not be read as a test. `model` names the language
    model that wrote the Abfrage, "" for the rules; `note` says what else there is to say of how it was read.
    """

    question: str
    abfrage: Abfrage | None
    confidence: Confidence
    accounts: tuple[Account, ...] = ()
    open: tuple[str, ...] = ()
    form: Form = field(default_factory=Form)
    help: bool = False
    checks: bool = False
    unjudged: bool = False
    model: str = ""
    note: str = ""
