"""A draft to check, from the command line or the app, and what is said where it can't be checked."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

from assistant.files import read_utf8
from data.errors import InputError

LONGEST_PATH = 255
LONGEST = 200_000


class DraftEmpty(InputError):
    def __init__(self) -> None:
        super().__init__("Es gibt noch keinen Text; bitte einen Text einfügen oder eine Datei laden.")


class DraftTooLong(InputError):
    def __init__(self, length: int) -> None:
        super().__init__(f"Der Text hat {length} Zeichen, erlaubt sind {LONGEST}; bitte in Teilen prüfen.")


class DraftNotText(InputError):
    def __init__(self, name: str) -> None:
        super().__init__(f"„{name}“ ist kein Text in UTF-8; bitte die Datei als Text mit der Kodierung UTF-8 speichern.")


def checkable(text: str) -> str:
    """The text itself. Raises `DraftEmpty` or `DraftTooLong` where it can't be checked."""
    if not text.strip():
        raise DraftEmpty
    if len(text) > LONGEST:
        raise DraftTooLong(len(text))
    return text


def read_upload(name: str, content: bytes) -> str:
    """The text of an uploaded file. Raises `DraftNotText` where it is no UTF-8, else as `checkable` does."""
    try:
        return checkable(TextIOWrapper(BytesIO(content), encoding="utf-8-sig").read())
    except UnicodeDecodeError as error:
        raise DraftNotText(name) from error


def read_text(given: str) -> str:
    """The text to check: standard input for "-", a file's content where one has this name, else the words themselves.

    Raises `FileUnreadable` for a file that is no UTF-8 text, else as `checkable` does.
    """
    if given == "-":
        text = sys.stdin.read()
    elif len(given) <= LONGEST_PATH and "\n" not in given and Path(given).is_file():
        text = read_utf8(Path(given))
    else:
        text = given
    return checkable(text)
