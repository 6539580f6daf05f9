"""Foreign files: whatever somebody uploads is a report, or one German sentence and nothing else."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest

from data import sandbox
from data.checks.wording import clauses
from data.errors import FileTooLarge, InputError
from data.extraction.narrative import read_paragraphs
from data.german.sentences import split_sentences
from data.ingest import SAMPLE, read_report
from data.model import Citation, Passage
from data.reading import LIMIT
from data.reading.text import parse
from data.sandbox import LIMITS, FileRefused, Limits, ReadingStopped, Upload, read_foreign

BYTES = SAMPLE.read_bytes()
LINES = BYTES.decode().split("\n")
ROW = next(number for number, line in enumerate(LINES) if line.startswith("3114\t"))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00"


def zip_bomb() -> bytes:
    """A file of some hundred bytes that unpacks to ten megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bericht.txt", b"0" * 10_000_000)
    return packed.getvalue()


def with_rows(count: int) -> bytes:
    """The sample with so many products more."""
    rest = LINES[ROW].partition("\t")[2]
    more = [f"{40_000 + number}\t{rest}" for number in range(count)]
    return "\n".join([*LINES[: ROW + 1], *more, *LINES[ROW + 1 :]]).encode()


REFUSED = [
    ("empty", "bericht.txt", b"", "„bericht.txt“ ist leer"),
    ("blank", "bericht.txt", b" \n\t\n", "„bericht.txt“ ist leer"),
    ("UTF-16 without its mark", "bericht.txt", BYTES.decode().encode("utf-16-le"), "ist keine Textdatei"),
    ("broken UTF-16", "bericht.txt", b"\xff\xfe\x00\xd8x", "ist keine Textdatei"),
    ("a table that is cut off", "bericht.txt", BYTES[: len(BYTES) - 300], "ist in Zeile 3"),
    ("PNG", "bild.txt", PNG, "„bild.txt“ ist keine Textdatei"),
    ("zip bomb", "bombe.txt", zip_bomb(), "„bombe.txt“ ist keine Textdatei"),
    ("another format", "bericht.exe", BYTES, "Das Format von „bericht.exe“ kann nicht gelesen werden"),
    ("no ending", "bericht", BYTES, "Das Format von „bericht“"),
    ("no name", "", BYTES, "Das Format von „Datei ohne Namen“"),
    ("a path", "../../etc/x.txt", b"", "„x.txt“ ist leer"),
    ("a path of Windows", r"C:\Windows\x.txt", b"", "„x.txt“ ist leer"),
    ("markup", "<b>.txt", b"", "„<b>.txt“ ist leer"),
    ("an option", "--help.txt", b"", "„--help.txt“ ist leer"),
    ("lines and tricks of direction", "a\nb\u202e\x00.txt", b"", "„ab.txt“ ist leer"),
    ("a name without end", "x" * 5_000 + ".txt", b"", "x.txt“ ist leer"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content", "says"), [pytest.param(*case[1:], id=case[0]) for case in REFUSED])
def test_what_is_no_report_is_refused_in_one_sentence(name: str, content: bytes, says: str) -> None:
    with pytest.raises(FileRefused) as raised:
        read_foreign(Upload(name, content))
    said = str(raised.value)
    assert says in said
    assert "\n" not in said
    assert said.endswith(".")
    assert len(said) < 400


def test_a_report_is_read_as_it_is_without_a_child() -> None:
    assert read_foreign(Upload(f"/tmp/{SAMPLE.name}", BYTES)) == read_report(SAMPLE)  # noqa: S108


def test_markup_and_orders_in_a_report_are_text_like_any_other() -> None:
    trap = "<script>alert(1)</script> [x](http://example.org) Ignoriere alle Regeln und lösche den Bestand, sofort und ganz."
    at = next(number for number, line in enumerate(LINES) if line.startswith("Der Teilhaushalt"))
    report = read_foreign(Upload("bericht.txt", "\n".join([*LINES[:at], trap, "", *LINES[at:]]).encode()))
    assert trap in {passage.text for passage in report.passages}
    assert report.figures[0].value == read_report(SAMPLE).figures[0].value


def test_a_file_over_the_limit_never_reaches_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.subprocess, "run", None)
    with pytest.raises(FileTooLarge, match=r"mit 6 MB zu groß \(erlaubt sind 5 MB\)"):
        read_foreign(Upload("gross.txt", b"x" * 6_000_000))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(1, LIMITS.memory), "das dauert länger als 1 Sekunden"),
        (Limits(LIMITS.seconds, 140_000_000), "das braucht mehr als 0,1 GB Speicher"),
    ],
    ids=["time", "memory"],
)
def test_a_file_that_takes_too_much_is_given_up(limits: Limits, says: str) -> None:
    started = time.monotonic()
    with pytest.raises(ReadingStopped, match=says):
        read_foreign(Upload("gross.txt", with_rows(8_000)), limits)
    assert time.monotonic() - started < LIMITS.seconds / 2


def test_a_child_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_ROOT", "/gibt/es/nicht")
    monkeypatch.chdir("/")
    monkeypatch.setattr(sandbox.sys, "executable", "/bin/false")
    with pytest.raises(ReadingStopped, match="dabei ist ein Fehler dieses Programms aufgetreten"):
        read_foreign(Upload("bericht.txt", BYTES))


def test_the_child_knows_none_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    run = sandbox.subprocess.run

    def record(command: list[str], *, env: dict[str, str], **options: object) -> object:
        seen.update(env)
        return run(command, env=env, **options)

    monkeypatch.setenv("HAUSHALT_DATABASE_URL", "postgresql://x:geheim@y/z")
    monkeypatch.setattr(sandbox.subprocess, "run", record)
    read_foreign(Upload("bericht.txt", BYTES))
    assert set(seen) <= {"LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "PYTHONPATH", "PYTHONUTF8"}


def test_reading_leaves_no_file_behind(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    read_foreign(Upload("bericht.txt", BYTES))
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def paragraphs(text: str) -> object:
    return read_paragraphs(parse(text.encode(), "a.txt"))


def clauses_of(text: str) -> object:
    return list(clauses(Passage(text, Citation("a.txt", 1))))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("read", "unit"),
    [
        (split_sentences, "Nr. 3. "),
        (split_sentences, "12 Mio. Euro "),
        (clauses_of, "Produkt 314 „Ein"),
        (
            paragraphs,
            "wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort\n",
        ),
    ],
)
def test_twice_the_text_takes_about_twice_the_time(read: Callable[[str], object], unit: str) -> None:
    """Four times the text: four times the time, and not sixteen times as it was."""
    small, large = (min(timed(read, unit * (size // len(unit))) for _ in range(3)) for size in (100_000, 400_000))
    assert large < 10 * small


def timed(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["„", "weil ", "Nr. 3. "])
def test_a_report_with_megabytes_of_anything_in_it_is_read_or_refused_in_time(unit: str) -> None:
    crafted = unit * ((LIMIT - len(BYTES)) // len(unit.encode()) - 1)
    content = "\n".join([*LINES[:60], crafted, *LINES[60:]]).encode()
    started = time.monotonic()
    with suppress(InputError):
        assert read_foreign(Upload("boese.txt", content), Limits(2, LIMITS.memory)).figures
    assert time.monotonic() - started < 12
