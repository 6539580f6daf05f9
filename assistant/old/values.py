"""The numbers an answer may use: printed figures, and those derived from them with their calculation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from data import amounts
from data.model import AUFWANDSARTEN, ERTRAGSARTEN, MONATE, Citation, Figure, Position, Wertart


class Operation(StrEnum):
    """How a value is derived from its operands."""

    DIFFERENCE = "Differenz"
    TOTAL = "Summe"
    MEAN = "Mittelwert"
    SHARE = "Anteil"
    RATIO = "Quotient"
    MULTIPLE = "Vielfaches"
    COUNT = "Anzahl"


@dataclass(frozen=True, slots=True)
class Value:
    """A number with what it means and where it comes from.

    `value` is in `unit` ("EUR", "%", or what is counted). A printed value has a `citation`; a derived one has an `operation` with
    its `operands` and shows its calculation in `derivation`.
    """

    value: Decimal
    unit: str
    label: str
    entity: str
    haushaltsjahr: int
    citation: Citation | None = None
    operands: tuple["Value", ...] = ()
    monat: int | None = None
    derivation: str | None = None
    operation: Operation | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The cells or lines behind the value, its own or those of its operands."""
        if self.citation:
            return (self.citation,)
        return tuple(dict.fromkeys(citation for operand in self.operands for citation in operand.citations))

    def with_operands(self) -> "tuple[Value, ...]":
        """The value and all that it was derived from."""
        return (self, *(value for operand in self.operands for value in operand.with_operands()))

    @property
    def written(self) -> str:
        return amounts.write(self.value, self.unit, 1 if self.derivation and self.unit == "%" else None)

    @property
    def magnitude(self) -> str:
        return amounts.write(abs(self.value), self.unit, 1 if self.derivation and self.unit == "%" else None)


def from_figure(figure: Figure, entity: str, label: str | None = None) -> Value:
    """A printed figure as a value; `entity` is what it belongs to."""
    return Value(
        figure.value,
        figure.unit,
        label or label_of(figure.position, figure.wertart, figure.monat),
        entity,
        figure.haushaltsjahr,
        figure.citation,
        monat=figure.monat,
    )


def label_of(position: Position, wertart: Wertart, monat: int | None = None) -> str:
    """What a figure measures, in words: "Plan", "Personalaufwand Plan", "Erträge Januar"."""
    if wertart is Wertart.ZIELERREICHUNG:
        return wertart.value
    what = MONATE[monat - 1] if monat else wertart.value
    return what if position == Position.SALDO and not monat else f"{position.value} {what}"


_ALL = (Position.SALDO, Position.ERTRAG, *ERTRAGSARTEN, Position.AUFWAND, *AUFWANDSARTEN, Position.KENNZAHL, Position.ZIEL)


def difference(minuend: Value, subtrahend: Value, label: str) -> Value:
    """`minuend` − `subtrahend`."""
    return _derived(Operation.DIFFERENCE, label, (minuend, subtrahend), f"{minuend.written} − {_bracketed(subtrahend)}")


def total(values: Sequence[Value], label: str, entity: str) -> Value:
    """The sum of `values`, at least one."""
    terms = " + ".join([values[0].written, *(_bracketed(value) for value in values[1:])])
    return replace(_derived(Operation.TOTAL, label, values, terms), entity=entity, monat=None)


def mean(values: Sequence[Value], label: str, entity: str) -> Value:
    """The arithmetic mean of `values`, at least one, in whole units."""
    summed = total(values, f"{label}: Summe", entity)
    return _derived(Operation.MEAN, label, (summed,), f"{summed.written} ÷ {len(values)}")


def share(part: Value, whole: Value, label: str) -> Value | None:
    """`part` in percent of the magnitude of `whole`, to one decimal; None where that is 0."""
    if whole.value == 0:
        return None
    return replace(_derived(Operation.SHARE, label, (part, whole), f"{part.written} ÷ {whole.magnitude}"), unit="%")


def ratio(numerator: Value, denominator: Value, label: str) -> Value | None:
    """|`numerator`| per one of `denominator`, in whole units; None where that is 0."""
    if denominator.value == 0:
        return None
    return _derived(Operation.RATIO, label, (numerator, denominator), f"{numerator.magnitude} ÷ {denominator.written}")


def multiple(new: Value, old: Value) -> Value | None:
    """How many times `old` is contained in `new`, to two decimals; None where that is 0."""
    if old.value == 0:
        return None
    times = _derived(Operation.MULTIPLE, "Vielfaches", (new, old), f"{new.written} ÷ {old.written}")
    return replace(times, unit="-fach", monat=None)


def count(number: int, unit: str, label: str, operands: Sequence[Value]) -> Value:
    """How many there are of something, counted over `operands`, at least one."""
    entity = ", ".join(dict.fromkeys(operand.entity for operand in operands))
    jahr, counted = operands[0].haushaltsjahr, Operation.COUNT
    return Value(Decimal(number), unit, label, entity, jahr, None, tuple(operands), derivation="gezählt", operation=counted)


def calculate(operation: Operation, operands: Sequence[Value]) -> Decimal | None:
    """The number that an operation gives over `operands`; None for ÷ 0, and for a count, which its operands alone don't tell."""
    if operation is Operation.TOTAL:
        return sum((operand.value for operand in operands), Decimal(0))
    if operation is Operation.MEAN:
        return amounts.round_half_up(operands[0].value / len(operands[0].operands))
    if operation is Operation.COUNT:
        return None
    first, second = (operand.value for operand in operands)
    if operation is Operation.DIFFERENCE:
        return first - second
    if second == 0:
        return None
    if operation is Operation.SHARE:
        return amounts.round_half_up(first / abs(second) * 100, 1)
    if operation is Operation.RATIO:
        return amounts.round_half_up(abs(first) / second)
    return amounts.round_half_up(first / second, 2)


def _derived(operation: Operation, label: str, operands: Sequence[Value], calculation: str) -> Value:
    """A value by an operation that its operands allow."""
    first, value = operands[0], calculate(operation, operands)
    if value is None:
        raise ZeroDivisionError(label)
    done = tuple(operands)
    return Value(value, first.unit, label, first.entity, first.haushaltsjahr, None, done, first.monat, calculation, operation)


def _bracketed(value: Value) -> str:
    return f"({value.written})" if value.value < 0 else value.written
