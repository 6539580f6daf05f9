"""Markdown tables of an answer, read out: each row as a sentence in which every cell follows the head of its column."""

import re

_TABLE = re.compile(r"^[ \t]*\|.*\|[ \t]*\n[ \t]*\|[\s:|-]+\|[ \t]*(?:\n[ \t]*\|.*\|[ \t]*)+", re.MULTILINE)


def read_out(answer: str) -> str:
    """An answer with its tables as sentences: „Heimaufsicht: Plan 5 €; Ergebnis 4 €.“"""
    return _TABLE.sub(lambda match: _sentences(match[0]), answer)


def _sentences(table: str) -> str:
    head, _, *rows = [_cells(line) for line in table.strip().splitlines()]
    return "\n".join(_sentence(head, row) for row in rows) + "\n"


def _sentence(head: list[str], row: list[str]) -> str:
    said = [f"{name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=False) if re.search(r"\d", cell)]
    return f"{row[0]}: {'; '.join(said)}."


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
