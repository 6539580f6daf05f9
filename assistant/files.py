"""Text files and JSON Lines of the command line, with one sentence where one can't be read or written."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from data.errors import FileMissing, FileUnreadable, InputError, NotAFile, TargetUnwritable, reason_of


def read_utf8(path: Path) -> str:
    """The text of a file. Raises an `InputError` where there is none, or none in UTF-8."""
    try:
        if not path.exists():
            raise FileMissing(path)
        if path.is_dir():
            raise NotAFile(path)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path, reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise FileUnreadable(path, "kein UTF-8") from error


class LineInvalid(InputError):
    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"„{path}“ ist in Zeile {line} kein gültiges JSON Lines ({problem}); bitte diese Zeile berichtigen.")


Line = TypeVar("Line", bound=BaseModel)


def read_lines(path: Path, kind: type[Line]) -> list[Line]:
    """The lines of a file as values of a kind. Raises an `InputError` for a file or line that can't be read."""
    return list(_read(path, kind))


def _read(path: Path, kind: type[Line]) -> Iterator[Line]:
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        if line.strip():
            try:
                yield kind.model_validate(json.loads(line))
            except (json.JSONDecodeError, RecursionError) as error:
                raise LineInvalid(path, number, "kein JSON") from error
            except ValidationError as error:
                place = error.errors()[0]["loc"]
                raise LineInvalid(path, number, f"{place[0]} fehlt oder ist falsch" if place else "kein Objekt") from error


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
