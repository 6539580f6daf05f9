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
_MARK = re.compile(r"\[(\d{1,3})\]")
_KEPT = r"\*\*|\\\||^\*(?=[^\s*])|(?<=[^\s*])\*$"
_IN_ANSWER = re.compile(rf"(?P<kept>{_KEPT})|:(?=[^\s|-])|[\\`*_$<~&\[\]]", re.MULTILINE)
_UNBREAKABLE = re.compile(r"(?<=\d) (?=[€%])|(?<=\S) (?=:gray\[)")
_BULLET = re.compile(r"^(\s*)\* ", re.MULTILINE)


def literal(text: str, limit: int = 2000) -> str:
    """Markdown that shows `text` as it stands, its lines kept; cut with an ellipsis where it is longer than `limit`."""
    shown = text if len(text) <= limit else text[:limit].rstrip() + " …"
    return "  \n".join(_escaped(line.strip()) for line in shown.splitlines())


def in_cell(text: str) -> str:
    """`literal` for a cell of a Markdown table, on one line."""
    return literal(" ".join(text.split()))


def of_answer(body: str, sources: int) -> str:
    """The Markdown of an answer with only the markup answers are written in.

    Those are paragraphs, bold words, lines in italics, quotes, lists and tables. The marks [1] to [`sources`] are set back.
    """
    parts = _MARK.split(_BULLET.sub(r"\1- ", body))
    shown = [_disarmed(part) for part in parts]
    for index in range(1, len(parts), 2):
        known = 1 <= int(parts[index]) <= sources
        shown[index] = mark(int(parts[index])) if known else rf"\[{parts[index]}\]"
    return _UNBREAKABLE.sub("\N{NO-BREAK SPACE}", "".join(shown))


def mark(number: int) -> str:
    """The mark of a Fundstelle."""
    return rf":gray[\[{number}\]]"


def _escaped(line: str) -> str:
    return _AT_START.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", _joined(line)))


def _disarmed(text: str) -> str:
    return _IN_ANSWER.sub(lambda match: match["kept"] or "\\" + match[0], _joined(text))


def _joined(text: str) -> str:
    return _LATE.sub(lambda match: match[0] + _JOINER, text)
