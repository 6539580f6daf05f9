"""Terms → Value: stated numbers, calculations, aggregates, what if."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.abfrage.cells import Binding
from assistant.abfrage.labels import address_label
from assistant.abfrage.nodes import Absent, Aggregate, Calc, Cell, Given, Suppose, axis_of
from assistant.abfrage.result import Absence, Missing, Outcome, Row, Value, nothing, total
from assistant.abfrage.sets import absent_of, chosen

if TYPE_CHECKING:
    from assistant.abfrage.evaluation import Evaluation

HUNDRED = Decimal(100)
_RATIOS = frozenset({"divide", "share", "change"})
_OVER: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "min": min,
    "max": max,
    "range": lambda numbers: max(numbers) - min(numbers),
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "mean": lambda numbers: sum(numbers, Decimal(0)) / len(numbers),
}


def given(node: Given) -> Value:
    """A stated value, as the question writes it."""
    return Value(node.value if isinstance(node.value, str) else exact(node.value), node.unit or "", None, "given")


def exact(number: float) -> Decimal:
    """A stated number as it was written."""
    return Decimal(str(number))


def missing_word(engine: "Evaluation", node: Absent, scope: Binding) -> Value:
    """The value of a word that the data has none for, with the nearest figure."""
    near = (engine.term(node.near, scope),) if node.near else ()
    absence = Absence(Missing.BEGRIFF, node.what, node.near, near=tuple(v for v in near if v.ok), kind=node.kind)
    return Value(None, "", absence=absence)


def calculation(engine: "Evaluation", node: Calc, scope: Binding) -> Value:
    """A calculation over its operands; absent where one of them is, undefined where it divides by 0."""
    operands = tuple(engine.term(arg, scope) for arg in node.args)
    if bad := next((value for value in operands if not value.ok), None):
        return Value(None, "", None, node.op, operands, absence=bad.absence)
    if any(isinstance(value.value, str) for value in operands):
        return nothing(Missing.SUMME, "Mit Texten lässt sich nicht rechnen", operands, node.op)
    last = operands[-1]
    if node.op in _RATIOS and last.number == 0:
        catalogue = engine.facts.book(scope.bericht).catalogue
        what = f"{address_label(last.address, catalogue)} ist 0" if last.address else "Der Teiler ist 0"
        return nothing(Missing.DIVISION, what, operands, node.op)
    value, unit = _result(node.op, operands)
    return Value(value, unit, None, node.op, operands)


def _result(op: str, operands: Sequence[Value]) -> tuple[Decimal, str]:
    first, last = operands[0], operands[-1]
    a, b, unit = first.number, last.number, first.unit or last.unit
    match op:
        case "add":
            return total(operands), unit
        case "subtract":
            return a - b, unit
        case "multiply":
            if first.unit == "%":
                return a * b / HUNDRED, last.unit
            return a * b, last.unit.partition("/")[0] if first.unit else last.unit
        case "divide":
            return a / b, "Faktor" if first.unit == last.unit else f"{first.unit}/{last.unit}" if last.unit else first.unit
        case "share":
            return HUNDRED * a / b, "%"
        case "change":
            return HUNDRED * (a - b) / abs(b), "%"
    return (abs(a) if op == "abs" else -a), unit


def aggregate(engine: "Evaluation", node: Aggregate, scope: Binding) -> Outcome:
    """One number over a set, which may be absent; members without a figure are skipped, and a mean divides by those taken."""
    of = chosen(engine, node.over, scope)
    if node.fn == "count" or node.term is None:
        looked_at = tuple(replace(value, member=row.member) for row in of.rows for value in row.values)
        number = Value(Decimal(len(of.rows)), "Anzahl", None, "count", looked_at)
        return Outcome(node, (number,), of.rows, skipped=of.skipped)
    axis = axis_of(node.over)
    found = [(row, engine.term(node.term, scope.bind(axis, row.member))) for row in of.rows]
    operands = tuple(replace(value, member=row.member) for row, value in found if value.ok)
    skipped = of.skipped + len(found) - len(operands)
    if not operands:
        absent = replace(found[0][1], operation=node.fn) if found and found[0][1].absence else None
        return Outcome(node, (absent or Value(None, "", absence=absent_of(engine, node.over, scope)),), skipped=skipped)
    if len({value.unit for value in operands}) > 1:
        return Outcome(node, (nothing(Missing.SUMME, "Verschiedene Einheiten", operands, node.fn),), skipped=skipped)
    number = Value(_OVER[node.fn]([value.number for value in operands]), operands[0].unit, None, node.fn, operands)
    rows = tuple(Row(row.member, (value, *row.values)) for row, value in found if value.ok)
    return Outcome(node, (number,), rows, skipped=skipped)


def supposed(engine: "Evaluation", node: Suppose, scope: Binding) -> Binding | Value:
    """The scope in which the saldo of each member is moved, with every total above it; an absent value where one can't be."""
    catalogue = engine.facts.book(scope.bericht).catalogue
    shifts = dict(scope.shifts)
    axis = axis_of(node.set)
    for row in chosen(engine, node.set, scope).rows:
        subjekt = str(row.member)
        becomes = engine.term(node.becomes, scope.bind(axis, row.member))
        saldo = Cell(subjekt=subjekt, position="saldo", wertart=node.wertart)
        now = engine.cells.value(saldo, replace(scope, monat=None, shifts={}))
        if bad := next((value for value in (becomes, now) if not value.ok), None):
            return bad
        for moved in (subjekt, *catalogue.above(subjekt)):
            shifts[moved, node.wertart] = shifts.get((moved, node.wertart), Decimal(0)) + becomes.number - now.number
    return replace(scope, shifts=shifts)
