"""The small Markdown that answers are written in → blocks.

Those are paragraphs, bold words, lines in italics, quotes, lists and tables; everything else stands for itself, because names
and quotes of documents are not escaped in answers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from assistant.mappe.blocks import Block, Line, Listing, Mark, Paragraph, Quote, Table, Text, clean

_MARK = re.compile(r"\[(\d{1,3})\]")
_DEEPEST = 100


def read(body: str, marks: Mapping[int, int]) -> list[Block]:
    """The blocks of an answer's body; `marks` gives the number in the annex for each mark of the answer."""
    parser = MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(["blockquote", "list", "table", "emphasis", "newline"])
    tree = SyntaxTreeNode(parser.parse(clean(body)))
    blocks = [_block(node, marks) for node in tree.children]
    return [_leading(block, after) for block, after in zip(blocks, [*blocks[1:], None], strict=True)]


def _leading(block: Block, after: Block | None) -> Block:
    """A paragraph belongs to the table, quote or list after it, and with a colon at its end to whatever comes."""
    if not isinstance(block, Paragraph) or after is None:
        return block
    last = block.line[-1] if block.line else None
    colon = isinstance(last, Text) and last.words.endswith(":")
    return replace(block, leads=colon or isinstance(after, Table | Quote | Listing))


def _block(node: SyntaxTreeNode, marks: Mapping[int, int]) -> Block:
    match node.type:
        case "blockquote":
            return Quote(_joined(node, marks))
        case "bullet_list" | "ordered_list":
            return Listing(tuple(_joined(item, marks) for item in node.children), node.type == "ordered_list")
        case "table":
            return _table(node, marks)
        case _:
            return Paragraph(_joined(node, marks))


def _table(node: SyntaxTreeNode, marks: Mapping[int, int]) -> Table:
    header, *rows = (row for part in node.children for row in part.children)
    numeric = tuple("right" in str(cell.attrs.get("style", "")) for cell in header.children)
    return Table(_cells(header, marks), tuple(_cells(row, marks) for row in rows), numeric)


def _cells(row: SyntaxTreeNode, marks: Mapping[int, int]) -> tuple[Line, ...]:
    return tuple(_joined(cell, marks) for cell in row.children)


def _joined(node: SyntaxTreeNode, marks: Mapping[int, int]) -> Line:
    """All lines within a node as one, each part of it on a line of its own."""
    lines = [node] if node.type == "inline" else [inline for inline in node.walk() if inline.type == "inline"]
    found: list[Text | Mark] = []
    for inline in lines:
        found += [Text("\n")] if found else []
        found += _line(inline, marks)
    return tuple(found)


def _line(inline: SyntaxTreeNode, marks: Mapping[int, int]) -> Iterator[Text | Mark]:
    alone = len(inline.children) == 1
    for node in inline.children:
        if alone and (node.type, node.markup) == ("em", "*"):
            for child in node.children:
                yield from _run(child, marks, Text("", italic=True))
        else:
            yield from _run(node, marks, Text(""))


def _run(node: SyntaxTreeNode, marks: Mapping[int, int], look: Text) -> Iterator[Text | Mark]:
    match node.type:
        case "text":
            yield from _marked(node.content, marks, look)
        case "softbreak":
            yield replace(look, words=" ")
        case "hardbreak":
            yield replace(look, words="\n")
        case "strong" if node.markup == "**":
            for child in node.children:
                yield from _run(child, marks, replace(look, bold=True))
        case _:
            yield replace(look, words=node.markup)
            for child in node.children:
                yield from _run(child, marks, look)
            yield replace(look, words=node.markup)


def _marked(words: str, marks: Mapping[int, int], look: Text) -> Iterator[Text | Mark]:
    done = 0
    for match in _MARK.finditer(words):
        if number := marks.get(int(match[1])):
            if before := words[done : match.start()]:
                yield replace(look, words=f"{before[:-1]}\N{NO-BREAK SPACE}" if before[-1] == " " else before)
            yield Mark(number)
            done = match.end()
    if done < len(words):
        yield replace(look, words=words[done:])
