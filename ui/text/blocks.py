"""The blocks of an answer or of a Mappe as Markdown for a page, and as plain text to be copied; nothing in them is markup."""

from collections.abc import Iterable, Sequence

from assistant.answering.markdown import describe
from assistant.mappe import blocks as mappe
from assistant.mappe.blocks import Kept, Table
from assistant.mappe.markdown import Dialect, write
from data.model import Citation
from ui.text import markup

_STREAMLIT = Dialect(markup.escaped, markup.from_start, markup.mark)


def shown(blocks: Iterable[Kept]) -> str:
    """The blocks for a page, with the marks of their Fundstellen."""
    return "\n\n".join(write(block, _STREAMLIT) for block in blocks)


def plain(title: str, blocks: Iterable[Kept], sources: Sequence[Citation]) -> str:
    """A letter's text: what was asked, what was answered, its Fundstellen; a spreadsheet takes the cells of its tables apart."""
    parts = [title.strip(), *(_said(block) for block in blocks)]
    if sources:
        parts += ["Fundstellen", "\n".join(f"[{number}] {describe(each)}" for number, each in enumerate(sources, start=1))]
    return "\n\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def _said(block: Kept) -> str:
    rows = (block.header, *block.rows) if isinstance(block, Table) else ((block.line,),)
    return "\n".join("\t".join(mappe.shown(line).strip() for line in row) for row in rows)
