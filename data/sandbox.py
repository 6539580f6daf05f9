"""Foreign files are read in a child process of their own, with limits on time and memory.

Its bytes come in and its report goes out through pipes, as JSON that is validated: no file is written, nothing is unpickled, and
no setting or password of ours is in the child's environment.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from data.errors import FileTooLarge, InputError
from data.model import Report
from data.reading import LIMIT

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LONGEST_NAME = 120
_ROOT = Path(__file__).parents[1]
_INHERITED = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT")
_MEMORY_IS_SHORT = 3
_AT_ONCE = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sent it: the name they call it by, which is only ever shown, and its bytes."""

    name: str
    content: bytes

    @property
    def shown_name(self) -> str:
        """The last part of the name, on one line and with nothing invisible in it."""
        last = PurePosixPath(self.name.replace("\\", "/")).name
        visible = "".join(letter for letter in last if letter.isprintable()).strip()
        return visible[-LONGEST_NAME:] or "Datei ohne Namen"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: seconds of the clock and of the processor, and bytes of memory."""

    seconds: int
    memory: int


LIMITS = Limits(60, 1 << 30)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the child says: a report, or the sentence that says why there is none."""

    report: Report | None
    refusal: str = ""


class FileRefused(InputError):
    """The sentence of the error that the child met."""


class ReadingStopped(InputError):
    """A file that took more than the limits, or a child that died of it."""

    sentence = "„{}“ wurde nicht gelesen: {}; bitte nur den Produktbericht als Text hochladen."


def read_foreign(upload: Upload, limits: Limits = LIMITS) -> Report:
    """The report in an upload, checked against itself.

    Raises an `InputError` for a file that is none, and for one that takes more than the limits.
    """
    if len(upload.content) > LIMIT:
        raise FileTooLarge(upload.shown_name, len(upload.content), LIMIT)
    reading = _adapter().validate_json(_run(upload, limits))
    if reading.report is None:
        raise FileRefused(reading.refusal)
    return reading.report


def _run(upload: Upload, limits: Limits) -> bytes:
    """What the child prints; its complaints about defects of ours go where ours go."""
    name = upload.shown_name
    command = [sys.executable, "-P", "-m", "data.sandbox", str(limits.seconds), str(limits.memory), name]
    environment = {key: os.environ[key] for key in _INHERITED if key in os.environ}
    environment |= {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    with _AT_ONCE:
        try:
            done = subprocess.run(
                command, input=upload.content, stdout=subprocess.PIPE, env=environment, timeout=limits.seconds, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ReadingStopped(name, f"das dauert länger als {limits.seconds} Sekunden") from error
    if done.returncode < 0:
        raise ReadingStopped(name, f"das dauert länger als {limits.seconds} Sekunden")
    if done.returncode == _MEMORY_IS_SHORT:
        raise ReadingStopped(name, f"das braucht mehr als {limits.memory / 1e9:.1f} GB Speicher".replace(".", ","))
    if done.returncode:
        raise ReadingStopped(name, "dabei ist ein Fehler dieses Programms aufgetreten")
    return done.stdout


def _adapter() -> "TypeAdapter[_Reading]":
    from pydantic import TypeAdapter

    return TypeAdapter(_Reading)


def _child(seconds: int, memory: int, name: str) -> int:
    """Reads the bytes on standard input and prints what they are; the exit status."""
    _confine(seconds, memory)
    try:
        answer = _adapter().dump_json(_read(sys.stdin.buffer.read(), name))
    except MemoryError:
        return _MEMORY_IS_SHORT
    sys.stdout.buffer.write(answer)
    return 0


def _confine(seconds: int, memory: int) -> None:
    """Sets the limits that the operating system keeps, where it has them; a file can't be written any more."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _read(content: bytes, name: str) -> _Reading:
    from data.ingest import report_of

    try:
        return _Reading(report_of(content, name))
    except InputError as error:
        return _Reading(None, str(error))


if __name__ == "__main__":
    sys.exit(_child(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
