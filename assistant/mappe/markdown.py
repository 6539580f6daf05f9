"""A Mappe as Markdown that any CommonMark reader with tables shows as it was meant; data in it is escaped."""

import re

from assistant.mappe.blocks import Block, Entry, Heading, Line, Mark, Note, Paragraph, Quote, Table, Text
from assistant.mappe.composing import Written

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&|~$#]|:(?=//)|(?i:(?<=www)\.)|(?<=\S)@(?=\S)")
_AT_START = re.compile(r"^(\d*)([-+=.):])(?=[\s=:-]|$)")


def to_markdown(written: Written) -> str:
    """The whole document."""
    below = [line for line in (written.session, written.stand) if line]
    parts = [f"# {_escaped(written.title)}", "  \n".join(_escaped(line) for line in below)]
    return "\n\n".join([*parts, *(_block(block) for block in written.blocks)]) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, words):
            return f"{'#' * (level + 1)} {_escaped(words)}"
        case Quote(line):
            return "> " + _line(line).replace("\n", "\n> ")
        case Paragraph(line) | Note(line):
            return _line(line)
        case Table():
            return _table(block)
        case Entry(number, line):
            return f"[{number}] {_line(line)}"


def _table(table: Table) -> str:
    rules = tuple("---:" if numeric else "---" for numeric in table.numeric)
    rows = [tuple(_cell(line) for line in row) for row in (table.header, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rules, *rows[1:]))


def _cell(line: Line) -> str:
    return _line(line).replace("  \n", " ")


def _line(line: Line) -> str:
    """A line break is written as two spaces before one."""
    text = "".join(f"[{part.number}]" if isinstance(part, Mark) else _text(part) for part in line)
    return "  \n".join(_at_start(part.strip()) for part in text.split("\n") if part.strip())


def _text(text: Text) -> str:
    sign = "**" if text.bold else "*" if text.italic else ""
    shown = text.words.strip()
    return text.words.replace(shown, f"{sign}{_escaped(shown)}{sign}") if shown else text.words


def _escaped(words: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", words)


def _at_start(line: str) -> str:
    return _AT_START.sub(r"\1\\\2", line)
