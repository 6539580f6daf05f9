"""How wide the columns of a table are, so that no number and few words are broken."""

from assistant.mappe.blocks import Line, Mark, Table

WIDEST_WORD, WIDEST_CELL, SHORTEST, MARGIN = 22, 60, 4, 3
"""In characters: a longer word is broken, a longer cell wraps, no column is narrower; what stands between two columns."""

TOGETHER = 16
"""A table of so many rows is not broken over two pages."""


def shares(table: Table, characters: int) -> list[float]:
    """Each column's part of a width in which so many characters stand on a line; together at most 1."""
    columns = list(zip(table.header, *table.rows, strict=True))
    needed = [max(SHORTEST, *(min(WIDEST_WORD, _longest_word(line)) for line in column)) + MARGIN for column in columns]
    wanted = [max(min(WIDEST_CELL, len(_shown(line))) for line in column) + MARGIN for column in columns]
    wishes = [max(0, want - need) for want, need in zip(wanted, needed, strict=True)]
    given = max(0.0, min(1.0, (characters - sum(needed)) / (sum(wishes) or 1)))
    widths = [need + wish * given for need, wish in zip(needed, wishes, strict=True)]
    return [width / max(characters, sum(widths)) for width in widths]


def _longest_word(line: Line) -> int:
    return max((len(word) for word in _shown(line).replace("\n", " ").split(" ")), default=0)


def _shown(line: Line) -> str:
    return "".join(f"[{part.number}]" if isinstance(part, Mark) else part.words for part in line)
