"""Plain text → Document: UTF-8 or Windows-1252, tables as tab-separated lines, form feeds between pages."""

import codecs
import hashlib
import re
from collections.abc import Iterator

from data.document import Cell, Document, Line
from data.errors import FileBinary

_MARKUP = re.compile(r"\*\*|</?(?:i|b|u|em|strong|sup|sub)>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def parse(content: bytes, name: str) -> Document:
    """The document in `content`, the bytes of a file called `name`. Raises `FileBinary` for what is no text."""
    lines = tuple(_lines(_decode(content, name)))
    return Document(name, hashlib.sha256(content).hexdigest(), lines)


def _decode(content: bytes, name: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise FileBinary(name)


def _lines(text: str) -> Iterator[Line]:
    pages = text.count("\f")
    page = 1
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        page += raw.count("\f")
        yield _line(number, raw, page if pages else None)


def _line(number: int, raw: str, page: int | None) -> Line:
    cells = tuple(Cell(column, cell, strip_markup(cell).strip()) for column, cell in enumerate(raw.split("\t"), start=1))
    return Line(number, raw, strip_markup(raw), cells, page)


def strip_markup(raw: str) -> str:
    """`raw` without inline markup."""
    return _MARKUP.sub("", raw)
