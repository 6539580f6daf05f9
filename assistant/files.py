"""Text files of the command line, with one sentence where one can't be read or written."""

import os
from pathlib import Path

from data.errors import FileMissing, FileUnreadable, NotAFile, TargetUnwritable, reason_of


def read_utf8(path: Path) -> str:
    """The text of a file. Raises an `InputError` where there is none, or none in UTF-8."""
    if not path.exists():
        raise FileMissing(path)
    if path.is_dir():
        raise NotAFile(path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path, reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise FileUnreadable(path, "kein UTF-8") from error


def write_utf8(path: Path, text: str) -> None:
    """Writes a file whole or, where that fails, not at all; a link or a device is written to, not replaced.

    Raises `TargetUnwritable`.
    """
    unfinished = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_text(text, encoding="utf-8")
            return
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise TargetUnwritable(path, reason_of(error)) from error
