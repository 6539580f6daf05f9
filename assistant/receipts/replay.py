"""A receipt run again, without a model: the same calls over the report as it is now, and every figure compared."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import ValidationError, validate_call

from assistant.errors import NotInData
from assistant.receipts import Receipt
from assistant.receipts.arguments import SubjectGone, decoded
from assistant.subjects import entity
from assistant.tools import Tools
from assistant.values import Operation, Value, calculate, from_figure
from data.model import Figure, Report

_QUOTE = re.compile(r"»([^«]+)«")
Identity = tuple[str, str, int, int | None, str]


class Outcome(StrEnum):
    """How a figure of a receipt stands today."""

    SAME = "unverändert"
    CHANGED = "geändert"
    GONE = "nicht mehr gefunden"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A figure of the receipt and, where there still is one, today's."""

    receipt: Value
    today: Value | None

    @property
    def outcome(self) -> Outcome:
        if self.today is None:
            return Outcome.GONE
        return Outcome.SAME if self.today.value == self.receipt.value else Outcome.CHANGED


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a receipt: its figures, the quotes that no longer stand in the report, and whether the file is the same."""

    figures: tuple[Replayed, ...]
    lost_quotes: tuple[str, ...]
    same_document: bool

    @property
    def holds(self) -> bool:
        """True where every figure and every quote is as it was."""
        return not self.lost_quotes and all(figure.outcome is Outcome.SAME for figure in self.figures)


def replay(receipt: Receipt, tools: Tools) -> Replay:
    """Runs a receipt again over the report of `tools`, the present state of the one that the receipt names."""
    known = _known(receipt, tools)
    figures = tuple(Replayed(value, _today(value, known)) for value in receipt.figures)
    return Replay(figures, tuple(_lost(receipt, tools.report)), tools.report.sha256 == receipt.document.sha256)


def _known(receipt: Receipt, tools: Tools) -> dict[Identity, list[Value]]:
    """Today's values by what they are: those that the calls return, then those that the report prints."""
    known: dict[Identity, list[Value]] = defaultdict(list)
    for value in (*_called(receipt, tools), *_printed(tools.report)):
        known[_identity(value)].append(value)
    return known


def _called(receipt: Receipt, tools: Tools) -> Iterator[Value]:
    for call in receipt.calls:
        try:
            result = validate_call(getattr(tools, call.tool))(**decoded(call.arguments, tools))
        except (NotInData, SubjectGone, ValidationError):
            continue  # what it returned is then not found, and said to be gone
        yield from _values(result)


def _values(result: object) -> Iterator[Value]:
    """Every value in what a tool returned."""
    if isinstance(result, Value):
        yield from result.with_operands()
    elif isinstance(result, list | tuple):
        for each in result:
            yield from _values(each)


def _printed(report: Report) -> Iterator[Value]:
    return (from_figure(figure, _owner(figure, report)) for figure in report.figures)


def _owner(figure: Figure, report: Report) -> str:
    produkt = report.produkt_by_nummer.get(figure.produkt or "")
    budget = report.budget_by_key.get(figure.budget or "")
    return entity(produkt) if produkt else entity(budget) if budget else ""


def _identity(value: Value) -> Identity:
    return value.entity, value.label, value.haushaltsjahr, value.monat, value.unit


def _today(value: Value, known: dict[Identity, list[Value]]) -> Value | None:
    """Today's value: calculated anew from today's operands, or printed in the same line, or else printed of the same thing."""
    if value.operation is not None:
        return _calculated(value, value.operation, known)
    same = known.get(_identity(value), [])
    in_place = [each for each in same if each.citation and value.citation and each.citation.line == value.citation.line]
    return next(iter(in_place or same), None)


def _calculated(value: Value, operation: Operation, known: dict[Identity, list[Value]]) -> Value | None:
    operands = tuple(_today(operand, known) for operand in value.operands)
    there = tuple(operand for operand in operands if operand is not None)
    if len(there) < len(operands):
        return None
    if operation is Operation.COUNT:
        return value if [o.value for o in there] == [o.value for o in value.operands] else None
    number = calculate(operation, there)
    return None if number is None else replace(value, value=number, operands=there)


def _lost(receipt: Receipt, report: Report) -> Iterator[str]:
    """The quotes of the answer that stood in its passages and no longer stand in the report."""
    for quote in dict.fromkeys(_QUOTE.findall(receipt.text)):
        quoted = any(quote in passage.text for passage in receipt.passages)
        if quoted and not any(quote in passage.text for passage in report.passages):
            yield quote
