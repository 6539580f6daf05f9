"""Terms → Value: stated numbers, calculations, aggregates, what if."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.absences import absent_of
from assistant.abfrage.deriving import calculated, nothing, of_member
from assistant.abfrage.engine import Engine, Summary
from assistant.abfrage.labels import address_label
from assistant.abfrage.nodes import Absent, Aggregate, Calc, Cell, Given, Suppose
from assistant.abfrage.result import Absence, Missing, Row, State, Value
from assistant.abfrage.scope import Scope
from assistant.abfrage.sets import axis_of

HUNDRED = Decimal(100)
_RATIOS = frozenset({"divide", "share", "change"})


def given(node: Given) -> Value:
    """A stated value, as the question writes it."""
    value = node.value if isinstance(node.value, str) else exact(node.value)
    return Value(value, node.unit or "", None, "given")


def exact(number: float) -> Decimal:
    """A stated number as it was written."""
    return Decimal(str(number))


def missing_word(engine: Engine, node: Absent, scope: Scope) -> Value:
    """The value of a word that the data has none for, with the nearest figure."""
    near = (engine.term(node.near, scope),) if node.near else ()
    absence = Absence(Missing.BEGRIFF, node.what, node.near, near=tuple(v for v in near if v.ok), kind=node.kind)
    return Value(None, "", state=State.ABSENT, absence=absence)


def calculation(engine: Engine, node: Calc, scope: Scope) -> Value:
    """A calculation over its operands; absent where one of them is, undefined where it divides by 0."""
    operands = tuple(engine.term(arg, scope) for arg in node.args)
    bad = next((value for value in operands if not value.ok), None)
    if bad is not None:
        return Value(None, "", None, node.op, operands, state=bad.state, absence=bad.absence)
    if any(isinstance(value.value, str) for value in operands):
        return nothing(Missing.SUMME, "Mit Texten lässt sich nicht rechnen", operands, node.op)
    if node.op in _RATIOS and operands[-1].number == 0:
        return nothing(Missing.DIVISION, _zero(engine, operands[-1], scope), operands, node.op)
    value, unit = _result(node.op, operands)
    return calculated(node.op, operands, value, unit)


def _result(op: str, operands: Sequence[Value]) -> tuple[Decimal, str]:
    first, last = operands[0], operands[-1]
    a, b, unit = first.number, last.number, first.unit or last.unit
    if op == "add":
        return sum((value.number for value in operands), Decimal(0)), unit
    if op == "subtract":
        return a - b, unit
    if op == "multiply":
        return (a * b / HUNDRED, last.unit) if first.unit == "%" else (a * b, last.unit.partition("/")[0] if first.unit else last.unit)
    if op == "divide":
        return a / b, "Faktor" if first.unit == last.unit else f"{first.unit}/{last.unit}" if last.unit else first.unit
    if op == "share":
        return HUNDRED * a / b, "%"
    if op == "change":
        return HUNDRED * (a - b) / abs(b), "%"
    return (abs(a) if op == "abs" else -a), unit


def _zero(engine: Engine, value: Value, scope: Scope) -> str:
    catalogue = engine.facts.book(scope.bericht).catalogue
    return f"{address_label(value.address, catalogue)} ist 0" if value.address else "Der Teiler ist 0"


def aggregate(engine: Engine, node: Aggregate, scope: Scope) -> Summary:
    """One number over a set; members without a figure are skipped, and a mean divides by those taken."""
    chosen = engine.members(node.over, scope)
    if node.fn == "count" or node.term is None:
        looked_at = tuple(of_member(value, row.member) for row in chosen.rows for value in row.values)
        return Summary(calculated("count", looked_at, Decimal(len(chosen.rows)), "Anzahl"), chosen.skipped, chosen.rows)
    axis = axis_of(node.over)
    found = [(row, engine.term(node.term, scope.bind(axis, row.member))) for row in chosen.rows]
    operands = tuple(of_member(value, row.member) for row, value in found if value.ok)
    skipped = chosen.skipped + len(found) - len(operands)
    if not operands:
        first = found[0][1] if found else None
        if first is not None and first.absence is not None:
            return Summary(replace(first, operation=node.fn), skipped)
        return Summary(absent_of(engine.facts, node.over, scope), skipped)
    if len({value.unit for value in operands}) > 1:
        return Summary(nothing(Missing.SUMME, "Verschiedene Einheiten", operands, node.fn), skipped)
    value = _over([value.number for value in operands], node.fn)
    rows = tuple(Row(row.member, (value, *row.values)) for row, value in found if value.ok)
    return Summary(calculated(node.fn, operands, value, operands[0].unit), skipped, rows)


def _over(numbers: list[Decimal], fn: str) -> Decimal:
    if fn == "min":
        return min(numbers)
    if fn == "max":
        return max(numbers)
    if fn == "range":
        return max(numbers) - min(numbers)
    total = sum(numbers, Decimal(0))
    return total / len(numbers) if fn == "mean" else total


def supposed(engine: Engine, node: Suppose, scope: Scope) -> Scope | Value:
    """The scope in which the saldo of each member is moved, with every total above it; an absent value where one can't be."""
    catalogue = engine.facts.book(scope.bericht).catalogue
    shifts = dict(scope.shifts)
    axis = axis_of(node.set)
    for row in engine.members(node.set, scope).rows:
        subjekt = str(row.member)
        becomes = engine.term(node.becomes, scope.bind(axis, row.member))
        saldo = Cell(subjekt=subjekt, position="saldo", wertart=node.wertart)
        now = engine.cells.value(saldo, replace(scope, monat=None, shifts={}))
        bad = next((value for value in (becomes, now) if not value.ok), None)
        if bad is not None:
            return bad
        for moved in (subjekt, *catalogue.above(subjekt)):
            shifts[moved, node.wertart] = shifts.get((moved, node.wertart), Decimal(0)) + becomes.number - now.number
    return replace(scope, shifts=shifts)


def is_term(node: object) -> bool:
    """True for a node that has a value."""
    return isinstance(node, Cell | Given | Calc | Aggregate | Absent | Suppose)
