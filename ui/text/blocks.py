"""The blocks of an answer or of a Mappe as Markdown for a page, and as plain text to be copied; nothing in them is markup."""

from collections.abc import Iterable, Sequence

from assistant.answering.markdown import describe
from assistant.mappe.blocks import Kept, Line, Mark, Paragraph, Quote, Table, Text
from data.model import Citation
from ui.text import markup


def shown(blocks: Iterable[Kept]) -> str:
    """The blocks for a page, with the marks of their Fundstellen."""
    return "\n\n".join(_shown(block) for block in blocks)


def plain(title: str, blocks: Iterable[Kept], sources: Sequence[Citation]) -> str:
    """A letter's text: what was asked, what was answered, its Fundstellen; a spreadsheet takes the cells of its tables apart."""
    parts = [title.strip(), *(_said(block) for block in blocks)]
    if sources:
        parts += ["Fundstellen", "\n".join(f"[{number}] {describe(each)}" for number, each in enumerate(sources, start=1))]
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def _shown(block: Kept) -> str:
    match block:
        case Quote(line):
            return "> " + _marked_up(line).replace("\n", "\n> ")
        case Paragraph(line):
            return _marked_up(line)
        case Table(header, rows, numeric):
            rules = ["---:" if right else "---" for right in numeric]
            cells = [[_marked_up(line).replace("\n", " ") for line in row] for row in (header, *rows)]
            return "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], rules, *cells[1:]))


def _marked_up(line: Line) -> str:
    words = "".join(markup.mark(part.number) if isinstance(part, Mark) else _emphasised(part) for part in line)
    return markup.from_start(words)


def _emphasised(text: Text) -> str:
    """Words as they are, with the signs of their look close to them."""
    sign = "**" if text.bold else "*" if text.italic else ""
    inner = text.words.strip()
    if not sign or not inner:
        return markup.escaped(text.words)
    before, _, after = text.words.partition(inner)
    return f"{before}{sign}{markup.escaped(inner)}{sign}{after}"


def _said(block: Kept) -> str:
    match block:
        case Table(header, rows, _):
            return "\n".join("\t".join(map(_words, row)) for row in (header, *rows))
        case Quote(line) | Paragraph(line):
            return _words(line)


def _words(line: Line) -> str:
    return "".join(f"[{part.number}]" if isinstance(part, Mark) else part.words for part in line).strip()
