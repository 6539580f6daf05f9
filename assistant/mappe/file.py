"""A Mappe as a file to go on with later: JSON, sealed, so that nothing comes back as an answer that was none.

The seal is made with a secret of this installation, which lies in its home: a changed file, or one from elsewhere, is refused.
"""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from assistant.mappe.model import Mappe, verified
from data.errors import HaushaltError, InputError, reason_of

ENDING = ".mappe.json"
LARGEST = 10_000_000
SECRET, LENGTH = "mappe.key", 32


class MappeTooLarge(InputError):
    def __init__(self, size: int) -> None:
        super().__init__(f"Die Datei ist mit {size / 1e6:.0f} MB zu groß für eine Mappe; erlaubt sind {LARGEST / 1e6:.0f} MB.")


class NotAMappe(InputError):
    def __init__(self) -> None:
        super().__init__(
            f"Die Datei ist keine gespeicherte Mappe oder beschädigt; bitte eine Datei mit der Endung {ENDING} wählen."
        )


class SealBroken(InputError):
    def __init__(self) -> None:
        super().__init__(
            "Die Mappe wurde verändert oder stammt von einer anderen Installation, ihre Zahlen sind deshalb nicht verbürgt; "
            "bitte die unveränderte Datei laden oder die Antworten hier neu sammeln."
        )


class MappeOutdated(InputError):
    def __init__(self) -> None:
        super().__init__("Die Mappe stammt von einer anderen Fassung dieses Programms; bitte die Antworten hier neu sammeln.")


class SecretUnusable(HaushaltError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Mappen lassen sich nicht speichern und laden, weil „{path}“ nicht zu lesen oder anzulegen ist: {reason}."
        )


def save(mappe: Mappe, home: Path) -> bytes:
    """The Mappe as a sealed file. Raises `SecretUnusable`."""
    content = TypeAdapter(Mappe).dump_python(mappe, mode="json")
    return to_json({"siegel": _seal(content, home), "mappe": content}, indent=1)


def load(file: bytes, home: Path) -> Mappe:
    """The Mappe in a file that `save` made here.

    Raises `MappeTooLarge`, `NotAMappe`, `SealBroken` or `MappeOutdated` for any other, and `SecretUnusable`.
    """
    if len(file) > LARGEST:
        raise MappeTooLarge(len(file))
    try:
        saved = from_json(file, allow_inf_nan=False)
    except ValueError as error:
        raise NotAMappe from error
    if not isinstance(saved, dict) or saved.keys() != {"siegel", "mappe"}:
        raise NotAMappe
    if not hmac.compare_digest(str(saved["siegel"]).encode(errors="replace"), _seal(saved["mappe"], home).encode()):
        raise SealBroken
    try:
        return verified(TypeAdapter(Mappe).validate_json(to_json(saved["mappe"]), strict=True, extra="forbid"))
    except ValidationError as error:
        raise MappeOutdated from error


def _seal(content: object, home: Path) -> str:
    return hmac.new(_secret(home / SECRET), to_json(content), sha256).hexdigest()


def _secret(path: Path) -> bytes:
    """The secret in a file, which is made at the first use."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), open(path, "xb", opener=_for_owner) as file:
            file.write(secrets.token_bytes(LENGTH))
        secret = path.read_bytes()
    except OSError as error:
        raise SecretUnusable(path, reason_of(error)) from error
    if len(secret) != LENGTH:
        raise SecretUnusable(path, "die Datei ist unvollständig, bitte sie löschen")
    return secret


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
