"""File → Document: a module a format, none of which knows anything of budgets."""

from pathlib import Path, PurePath

from data.document import Document
from data.errors import FileEmpty, FileMissing, FileTooLarge, FileUnreadable, FormatUnknown, NotAFile, reason_of
from data.reading import text

LIMIT = 5_000_000
FORMATS = {".txt": text.parse, ".text": text.parse, ".md": text.parse, ".tsv": text.parse}


def read(path: Path) -> Document:
    """The document in a file, by the format that its ending names.

    Raises an `InputError` for a path or a file that can't be read.
    """
    try:
        content = _content(path)
        size = max(len(content), path.stat().st_size)
    except OSError as error:
        raise FileUnreadable(path, reason_of(error)) from error
    return parse(content, path.name.encode(errors="replace").decode(), size)


def parse(content: bytes, name: str, size: int = 0) -> Document:
    """The document in the bytes of a file called `name`, of which there may be more: `size` in all."""
    parse_format = FORMATS.get(PurePath(name).suffix.lower())
    if parse_format is None:
        raise FormatUnknown(name, ", ".join(sorted(FORMATS)))
    if len(content) > LIMIT:
        raise FileTooLarge(name, size or len(content), LIMIT)
    if not content.strip():
        raise FileEmpty(name)
    return parse_format(content, name)


def _content(path: Path) -> bytes:
    """The bytes of a file, or a little more than `LIMIT` of them."""
    if not path.exists():
        raise FileMissing(path)
    if path.is_dir():
        raise NotAFile(path)
    if not path.is_file():
        raise FileUnreadable(path, "das ist keine gewöhnliche Datei")
    with path.open("rb") as file:
        return file.read(LIMIT + 1)
