"""Tables of values: a line for each thing, a column for each measure; what is the same for all lines is said below."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from assistant.abfrage.result import Value
from assistant.answering import numbers
from assistant.answering.answer import Role
from assistant.answering.draft import Draft, identity
from assistant.answering.judging import attainment, direction
from data.model import Citation

Key = Callable[[Value], Hashable]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its name, its values, and its place where it has no value."""

    name: str
    values: tuple[Value, ...]
    places: tuple[Citation, ...] = ()

    def at(self, key: Key, column: Hashable) -> Value | None:
        """The value in a column: its own, else another of the same row of the report."""
        found = [*self.values, *(other for value in self.values for other in value.row)]
        return next((value for value in found if key(value) == column), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are: `key` tells a value's column, `head` names it; `first` is the head of the names."""

    first: str
    key: Key
    head: Callable[[Value, bool], str]
    beside: Callable[[list[Hashable]], list[Hashable]] = list


def say_lines(draft: Draft, lines: Sequence[Line], columns: Columns) -> list[tuple[Line, Value]]:
    """Adds the table; returns the lines with the values of its last column, for a chart."""
    found = list(dict.fromkeys(columns.key(v) for line in lines for v in line.values if not _is_given(v)))
    keys = columns.beside(found)
    same = [
        key for key in keys if len(lines) > 1 and len({identity(v) if v else None for v in _column(lines, columns, key)}) == 1
    ]
    keys = [key for key in keys if key not in same]
    first = [next(value for value in _column(lines, columns, key) if value) for key in keys]
    heads = [columns.head(value, False) for value in first]
    if len(set(heads)) < len(heads):
        heads = [columns.head(value, True) for value in first]
    rows = []
    for line in lines:
        values = [line.at(columns.key, key) for key in keys]
        there = [value for value in values if value is not None and value.ok]
        cells = [draft.cell(value, signed(value)) for value in values]
        rows.append([draft.stub(line.name, there, () if there else line.places), *cells])
    draft.table([columns.first, *heads], rows)
    _explain_signs(draft, [value for line in lines for key in keys if (value := line.at(columns.key, key))])
    for key in same:
        value = lines[0].at(columns.key, key)
        if value is not None and value.ok:
            draft.say(f"Zum Vergleich: {draft.names.full(value)} ", draft.show(value), role=Role.NOTE)
    return [(line, value) for line in lines if keys and (value := line.at(columns.key, keys[-1])) and value.ok]


def _is_given(value: Value) -> bool:
    """A number of the question, or the distance to it: neither is a figure of the report."""
    return value.operation == "given" or any(operand.operation == "given" for operand in value.operands)


def signed(value: Value | None) -> str:
    """How a deviation or a degree stands in a table; "" for other values, which are written plainly."""
    if value is None or not value.ok or value.address is None:
        return ""
    if value.address.position == "zielgrad":
        return f"{numbers.written(value)} ({attainment(value)})"
    return numbers.signed(value) if value.address.wertart == "abweichung" else ""


def _explain_signs(draft: Draft, values: Sequence[Value]) -> None:
    """Which way a deviation points, once: less is not better everywhere."""
    deviations = [value for value in values if value.address and value.address.wertart == "abweichung"]
    found = [d for value in deviations if (d := direction(value, draft.names)) and d.better is not None and value.number < 0]
    if found:
        draft.say(f"Ein Minus bei der Abweichung bedeutet: {found[0].judged}", role=Role.DETAIL, places=())


def _column(lines: Sequence[Line], columns: Columns, key: Hashable) -> list[Value | None]:
    return [line.at(columns.key, key) for line in lines]
