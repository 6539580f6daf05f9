"""What Streamlit's Markdown would make of a text, and how to keep it from doing so.

Document text and questions are data. Besides CommonMark, Streamlit reads tables, links without brackets, LaTeX, directives
(`:red[…]`), emoji and icon names (`:smile:`) and arrows (`->`). Links, emoji and arrows are found after backslashes are resolved;
a word joiner, which shows nothing, keeps them apart.
"""

import re

_JOINER = "\N{WORD JOINER}"
_ANYWHERE = re.compile(r":(?=\S)|[\\`*_{}\[\]<>$~&|#!]")
_AT_START = re.compile(r"^(\d*)([-+=.)])(?=[\s=-]|$)")
_LATE = re.compile(
    r"(?P<link>:(?=//)|(?i:www)(?=\.)|(?<=\S)(?=@\S))|(?P<name>:(?=[\w+/-]+:))|(?P<arrow>(?<!\S)[<>~-](?=(?:->|[=>-])(?!\S)))"
)


def literal(text: str, limit: int = 2000) -> str:
    """Markdown that shows `text` as it stands, its lines kept; cut with an ellipsis where it is longer than `limit`."""
    shown = text if len(text) <= limit else text[:limit].rstrip() + " …"
    return from_start(escaped(shown))


def in_cell(text: str) -> str:
    """`literal` for a cell of a Markdown table, on one line."""
    return literal(" ".join(text.split()))


def escaped(words: str) -> str:
    """Words within a line, which mean nothing but themselves."""
    return _ANYWHERE.sub(r"\\\g<0>", _LATE.sub(lambda match: match[0] + _JOINER, words))


def from_start(text: str) -> str:
    """Lines of escaped words, none of which begins a list or a heading."""
    return "  \n".join(_AT_START.sub(r"\1\\\2", line.strip(" \t")) for line in text.splitlines())


def mark(number: int) -> str:
    """The mark of a Fundstelle."""
    return rf":gray[\[{number}\]]"
