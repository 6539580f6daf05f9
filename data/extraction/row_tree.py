"""Which row of a table is a part of which: proved by arithmetic over all its columns, else as the words say.

Rows add up to their total directly or through rows that are totals themselves ("ordentliche Aufwendungen"), or are told to be a
part ("davon Honorare"). A row without which the others give the total is no part of it ("nachrichtlich").
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Values = Mapping[Hashable, Decimal]
MOSTLY = Decimal("0.9")
_DAVON = re.compile(r"^\W*(?:davon|darunter|hiervon|dar\.)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A row's label and its values by column."""

    label: str
    values: Values


def parents_of(total: TreeRow, rows: Sequence[TreeRow]) -> list[int | None]:
    """For each row the index of the row that it is a part of, −1 for the total, None for a part of nothing."""
    parents: list[int | None] = [-1] * len(rows)
    for index, row in enumerate(rows):
        if index and _DAVON.match(row.label):
            parents[index] = next(i for i in range(index - 1, -1, -1) if not _DAVON.match(rows[i].label))
    flat = list(parents)
    direct = [index for index, parent in enumerate(parents) if parent == -1]
    while not _gives(total, [rows[i] for i in direct]):
        found = next(((i, run) for i in direct for run in _runs(i, direct) if _gives(rows[i], [rows[j] for j in run])), None)
        if found is None:
            return _without_one(total, rows, parents, direct) or flat
        index, run = found
        direct = [i for i in direct if i not in run]
        for part in run:
            parents[part] = index
    return parents


def _without_one(
    total: TreeRow, rows: Sequence[TreeRow], parents: Sequence[int | None], direct: Sequence[int]
) -> list[int | None] | None:
    """The parents without the row that keeps the others from giving the total."""
    for index in direct:
        if any(rows[index].values.values()) and _gives(total, [rows[i] for i in direct if i != index]):
            return [None if i == index else parent for i, parent in enumerate(parents)]
    return None


def _runs(index: int, direct: Sequence[int]) -> list[list[int]]:
    """Two rows or more right before or right behind one, the longest run first."""
    place = direct.index(index)
    before = [list(direct[start:place]) for start in range(place - 1)]
    behind = [list(direct[place + 1 : end]) for end in range(len(direct), place + 2, -1)]
    return sorted(before + behind, key=len, reverse=True)


def _gives(total: TreeRow, parts: Sequence[TreeRow]) -> bool:
    """True where the parts add up to the total, but for rounding, in nearly all columns: one damaged cell does not hide it."""
    if not parts or not total.values:
        return False
    tolerance = Decimal(len(parts) + 1) / 2
    sums = {column: sum((part.values.get(column, Decimal(0)) for part in parts), Decimal(0)) for column in total.values}
    right = sum(abs(sums[column] - value) <= tolerance for column, value in total.values.items())
    return right >= MOSTLY * len(total.values) and any(total.values.values())
