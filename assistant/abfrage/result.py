"""What an evaluation returns: values with their address and derivation, members, truths, quotes, and why there is nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.abfrage.nodes import Abfrage, Ask, Cell, Months
from data.model import Citation, Finding, Passage

Member = str | int
"""A member of an axis: the id of a subject, position or report, or the number of a month or year."""


class Missing(StrEnum):
    """Why a cell has no figure: the one coordinate to change so that there is one."""

    SUBJEKT = "subjekt"  # no such subject in this report
    BERICHT = "bericht"  # the subject is named, but its figures are reported elsewhere
    POSITION = "position"  # not shown for this subject
    JAHR = "jahr"  # not for this year
    MONAT = "monat"  # not by month
    EINTRAG = "eintrag"  # the cell is empty
    BEGRIFF = "begriff"  # no word for it in the data
    GRUND = "grund"  # the text gives no reason
    STELLE = "stelle"  # the text says nothing on it
    DIVISION = "division"  # not defined
    SUMME = "summe"  # can't be added


@dataclass(frozen=True, slots=True)
class Address:
    """Where a figure stands; `subjekt` is a tuple for several taken together, less `ohne`."""

    subjekt: str | tuple[str, ...]
    position: str
    wertart: str | None
    jahr: int
    monat: Months | None
    bericht: str
    ohne: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.subjekt,) if isinstance(self.subjekt, str) else self.subjekt


@dataclass(frozen=True, slots=True)
class Absence:
    """Why there is no value: the coordinate, what was looked for in German, where it is reported instead, what is nearest."""

    missing: Missing
    what: str
    cell: Cell | None = None
    elsewhere: str = ""
    near: tuple["Value", ...] = ()
    kind: str = "begriff"  # of an Absent node: begriff, person, meinung, zukunft, anweisung


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its address, or the operation over `operands` that made it.

    `unit` is "EUR", "%", "Faktor", "Anzahl", "Text", "Symbol", what is counted ("Fälle"), or one per other ("EUR/Fälle"); ""
    for a stated number without unit. `operation` is "" for a printed figure, else one of subtract, add, sum, mean, min, max,
    range, count, divide, share, change, abs, negate, multiply, given, supposed; subtract is the first operand less all
    others. `member` says which member of a set an operand belongs to. `row` holds the same line's other figures, `hedge` the
    word that the text puts before the number (ca., über), `findings` those that touch the value.
    """

    value: Decimal | str | None
    unit: str
    address: Address | None = None
    operation: str = ""
    operands: tuple["Value", ...] = ()
    member: Member | None = None
    row: tuple["Value", ...] = ()
    citations: tuple[Citation, ...] = ()
    hedge: str = ""
    absence: Absence | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        return self.value is not None

    @property
    def position(self) -> str:
        """The position of its address, "" for a value without one."""
        return self.address.position if self.address else ""

    @property
    def wertart(self) -> str:
        """The Wertart of its address, "" for an attribute or a value without one."""
        return (self.address.wertart if self.address else None) or ""

    @property
    def number(self) -> Decimal:
        """The value as a number; raises TypeError for a text or none."""
        if not isinstance(self.value, Decimal):
            raise TypeError(self.value)
        return self.value


def derived(address: Address, operation: str, operands: tuple[Value, ...], value: Decimal, unit: str) -> Value:
    """A calculated value at an address; it keeps the places, hedges and findings of what it is made from."""
    citations = tuple(dict.fromkeys(c for operand in operands for c in operand.citations))
    findings = tuple(dict.fromkeys(f for operand in operands for f in operand.findings))
    hedge = next((operand.hedge for operand in operands if operand.hedge), "")
    return Value(value, unit, address, operation, operands, citations=citations, hedge=hedge, findings=findings)


def nothing(missing: Missing, what: str, operands: tuple[Value, ...] = (), operation: str = "") -> Value:
    """No value, for a reason that lies in no address."""
    return Value(None, "", None, operation, operands, absence=Absence(missing, what))


def total(values: Iterable[Value]) -> Decimal:
    """The sum of values."""
    return sum((value.number for value in values), Decimal(0))


@dataclass(frozen=True, slots=True)
class Row:
    """A member of a set with the values that its tests, orders and columns looked at, and passages of a quote column."""

    member: Member
    values: tuple[Value, ...] = ()
    quotes: tuple[Passage, ...] = ()


class Verdict(StrEnum):
    """What a test says of a statement."""

    TRUE = "stimmt"
    PARTLY = "teilweise"
    FALSE = "stimmt nicht"
    UNPROVEN = "nicht belegbar"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one ask, test or set.

    `values` answer a term, or are left, right and left − right of a comparison that could be made (of texts left and right).
    `rows` are the members of a set, in a Table with one value a column, absent ones too, before what the set looked at;
    `rest` those of a short ranking that were cut off, or the nearest miss where none passed; `skipped` how many had no
    figure. `truth` and `verdict` are a test's. `quotes` are passages cut to the sentences meant. `parts` are the outcomes of
    a Logic's tests, an Ambiguous' readings or a Suppose's then, `absences` why something is missing.
    """

    ask: Ask
    values: tuple[Value, ...] = ()
    rows: tuple[Row, ...] = ()
    rest: tuple[Row, ...] = ()
    skipped: int = 0
    truth: bool | None = None
    verdict: Verdict | None = None
    quotes: tuple[Passage, ...] = ()
    parts: tuple["Outcome", ...] = ()
    absences: tuple[Absence, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """An Abfrage in normal form with the outcome of each presumption and each ask, in their order."""

    abfrage: Abfrage
    asks: tuple[Outcome, ...]
    presumes: tuple[Outcome, ...] = ()
