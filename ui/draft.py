"""A draft to check, as it was pasted or uploaded, and what is said where it can't be checked."""

from io import BytesIO, TextIOWrapper

from assistant.factcheck.rendering import LONGEST
from data.errors import InputError


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
    """The text itself. Raises `DraftEmpty` or `DraftTooLong` by the limits of `haushalt check`."""
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
