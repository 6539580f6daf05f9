"""An answer as plain text, to be pasted into a letter or a mail: what was asked, what was answered, and its Fundstellen."""

import re

from assistant.answer import Answer

_EMPHASIS = re.compile(r"\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_RULE = re.compile(r"^\|[\s:|-]+\|$\n?", re.MULTILINE)
_ROW = re.compile(r"^\|(.*)\|$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")


def plain(question: str, answer: Answer) -> str:
    """Question and answer without Markdown's signs; the cells of a table are parted by tabs, as a spreadsheet takes them."""
    text = _EMPHASIS.sub("", _RULE.sub("", answer.text))
    text = _ROW.sub(lambda row: "\t".join(cell.strip() for cell in _BAR.split(row[1])), text)
    lines = (line.removeprefix("> ").rstrip().replace("\\|", "|") for line in text.splitlines())
    return f"{question.strip()}\n\n" + "\n".join(lines)
