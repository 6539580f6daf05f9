"""Blocks as Markdown in which data is no markup: of a whole Mappe for any CommonMark reader with tables, or for a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.mappe.blocks import Block, Entry, Heading, Line, Mark, Note, Paragraph, Quote, Table, Text
from assistant.mappe.composing import Written

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&|~$#]|:(?=//)|(?i:(?<=www)\.)|(?<=\S)@(?=\S)")
_AT_START = re.compile(r"^(\d*)([-+=.):])(?=[\s=:-]|$)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a reader of Markdown is kept from taking words for markup, within a line and where lines begin, and how marks look."""

    escaped: Callable[[str], str]
    from_start: Callable[[str], str]
    mark: Callable[[int], str]


def to_markdown(written: Written) -> str:
    """The whole document."""
    below = [_escaped(line) for line in (written.session, written.stand) if line]
    blocks = (write(block, _COMMON) for block in written.blocks)
    return "\n\n".join([f"# {_escaped(written.title)}", "  \n".join(below), *blocks]) + "\n"


def write(block: Block, dialect: Dialect) -> str:
    """One block."""
    match block:
        case Heading(level, words):
            return f"{'#' * (level + 1)} {dialect.escaped(words)}"
        case Quote(line):
            return "> " + _line(line, dialect).replace("\n", "\n> ")
        case Paragraph(line) | Note(line):
            return _line(line, dialect)
        case Entry(number, line):
            return f"{dialect.mark(number)} {_line(line, dialect)}"
        case Table():
            rules = ["---:" if numeric else "---" for numeric in block.numeric]
            rows = [[_line(line, dialect).replace("  \n", " ") for line in row] for row in (block.header, *block.rows)]
            return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rules, *rows[1:]))


def _line(line: Line, dialect: Dialect) -> str:
    return dialect.from_start("".join(dialect.mark(p.number) if isinstance(p, Mark) else _text(p, dialect) for p in line))


def _text(text: Text, dialect: Dialect) -> str:
    """Words as they are, with the signs of their look close to them."""
    sign = "**" if text.bold else "*" if text.italic else ""
    inner = text.words.strip()
    if not sign or not inner:
        return dialect.escaped(text.words)
    before, _, after = text.words.partition(inner)
    return f"{before}{sign}{dialect.escaped(inner)}{sign}{after}"


def _escaped(words: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", words)


def _from_start(text: str) -> str:
    """A line break is written as two spaces before one."""
    return "  \n".join(_AT_START.sub(r"\1\\\2", part.strip()) for part in text.split("\n") if part.strip())


_COMMON = Dialect(_escaped, _from_start, "[{}]".format)
