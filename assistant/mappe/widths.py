"""How wide the columns of a table are, so that no number and few words are broken."""

from assistant.mappe.blocks import Line, Mark, Table

WIDEST_WORD, WIDEST_CELL, SHORTEST = 22, 60, 4
"""In characters: a longer word is broken, a longer cell wraps, and no column is narrower."""


def shares(table: Table, characters: int) -> list[float]:
    """Each column's part of a width in which so many characters stand on a line; together 1."""
    columns = list(zip(table.header, *table.rows, strict=True))
    needed = [max(SHORTEST, *(min(WIDEST_WORD, _longest_word(line)) for line in column)) for column in columns]
    wanted = [max(need, *(min(WIDEST_CELL, len(_shown(line))) for line in column)) for need, column in zip(needed, columns, strict=True)]
    spare, wish = characters - sum(needed), sum(wanted) - sum(needed)
    given = max(0.0, min(1.0, spare / wish)) if wish else 0.0
    widths = [need + (want - need) * given for need, want in zip(needed, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def _longest_word(line: Line) -> int:
    return max((len(word) for word in _shown(line).replace("\n", " ").split(" ")), default=0)


def _shown(line: Line) -> str:
    return "".join(f"[{part.number}]" if isinstance(part, Mark) else part.words for part in line)
