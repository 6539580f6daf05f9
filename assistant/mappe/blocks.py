"""The parts that a written Mappe consists of: a small closed set, from which Word, PDF and Markdown are made."""

import re
import unicodedata
from dataclasses import dataclass

_UNBREAKABLE = re.compile(r"(?<=\d) (?=[€%])")
_INVISIBLE = {"Cc", "Cs", "Cn", "Co"}
_REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

WIDEST_WORD, WIDEST_CELL, SHORTEST, MARGIN = 22, 60, 4, 3
"""In characters: a longer word is broken, a longer cell wraps, no column is narrower; what stands between two columns."""

TOGETHER = 16
"""A table of so many rows is not broken over two pages."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be shown as they are; a line break in them is one."""

    words: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a source in the annex."""

    number: int


Line = tuple[Text | Mark, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `leads` where what follows belongs to it."""

    line: Line
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document or of a checked text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of the reader's own."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `numeric` says of each column whether it holds numbers."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the annex, which the marks with its number point to."""

    number: int
    line: Line


Kept = Quote | Paragraph | Table
"""What a Mappe keeps of an answer."""
Block = Heading | Note | Entry | Kept


def clean(words: str) -> str:
    """Words without what no document can show: control characters, halves of characters, and what turns the order of others."""
    kept = (c for c in words.replace("\t", " ").replace("\r\n", "\n") if c == "\n" or _is_shown(c))
    return _UNBREAKABLE.sub("\N{NO-BREAK SPACE}", "".join(kept))


def plain(words: str, bold: bool = False) -> Line:
    """A line of data, in which nothing is markup."""
    return (Text(clean(words), bold),)


def paragraphs(words: str) -> list[Line]:
    """The paragraphs of a text that people wrote: an empty line parts them, other line breaks stay."""
    return [plain(part.strip()) for part in re.split(r"\n\s*\n", clean(words)) if part.strip()]


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and character not in _REVERSING


def shares(table: Table, characters: int) -> list[float]:
    """Each column's part of a width in which so many characters stand on a line; together at most 1."""
    columns = list(zip(table.header, *table.rows, strict=True))
    needed = [
        max(SHORTEST, *(min(WIDEST_WORD, max(map(len, shown(line).replace("\n", " ").split(" ")))) for line in column)) + MARGIN
        for column in columns
    ]
    wanted = [max(min(WIDEST_CELL, len(shown(line))) for line in column) + MARGIN for column in columns]
    wishes = [max(0, want - need) for want, need in zip(wanted, needed, strict=True)]
    given = max(0.0, min(1.0, (characters - sum(needed)) / (sum(wishes) or 1)))
    widths = [need + wish * given for need, wish in zip(needed, wishes, strict=True)]
    return [width / max(characters, sum(widths)) for width in widths]


def shown(line: Line) -> str:
    """A line as plain text, with the numbers of its marks."""
    return "".join(f"[{part.number}]" if isinstance(part, Mark) else part.words for part in line)
