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
    shown = {key: [line.at(columns.key, key) for line in lines] for key in keys}
    same = [key for key in keys if len(lines) > 1 and len({identity(v) if v else None for v in shown[key]}) == 1]
    kept = [shown[key] for key in keys if key not in same]
    first = [next(value for value in column if value) for column in kept]
    heads = [columns.head(value, False) for value in first]
    if len(set(heads)) < len(heads):
        heads = [columns.head(value, True) for value in first]
    rows = []
    for number, line in enumerate(lines):
        values = [column[number] for column in kept]
        there = [value for value in values if value is not None and value.ok]
        cells = [draft.cell(value, signed(value)) for value in values]
        rows.append([draft.stub(line.name, there, () if there else line.places), *cells])
    draft.table([columns.first, *heads], rows)
    _explain_signs(draft, [column[number] for number in range(len(lines)) for column in kept])
    for value in (shown[key][0] for key in same):
        if value is not None and value.ok:
            draft.say(f"Zum Vergleich: {draft.names.full(value)} ", draft.show(value), role=Role.NOTE)
    return [(line, value) for line, value in zip(lines, kept[-1] if kept else (), strict=False) if value and value.ok]


def _is_given(value: Value) -> bool:
    """A number of the question, or the distance to it: neither is a figure of the report."""
    return value.operation == "given" or any(operand.operation == "given" for operand in value.operands)


def signed(value: Value | None) -> str:
    """How a deviation or a degree stands in a table; "" for other values, which are written plainly."""
    if value is None or not value.ok:
        return ""
    if value.position == "zielgrad":
        return f"{numbers.written(value)} ({attainment(value)})"
    return numbers.signed(value) if value.wertart == "abweichung" else ""


def _explain_signs(draft: Draft, values: Sequence[Value | None]) -> None:
    """Which way a deviation points, once: less is not better everywhere."""
    for value in values:
        found = direction(value, draft.names) if value and value.wertart == "abweichung" else None
        if value and found and found.better is not None and value.number < 0:
            draft.say(f"Ein Minus bei der Abweichung bedeutet: {found.judged}", role=Role.DETAIL, places=())
            return
