"""The parts that a written Mappe consists of: a small closed set, from which Word, PDF and Markdown are made."""

import re
import unicodedata
from dataclasses import dataclass

_UNBREAKABLE = re.compile(r"(?<=\d) (?=[€%])")
_INVISIBLE = {"Cc", "Cs", "Cn", "Co"}
_REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


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
