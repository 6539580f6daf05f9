import contextlib
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.document import Document
from data.errors import FileBinary, FileEmpty, FileMissing, FileTooLarge, FileUnreadable, FormatUnknown, InputError, NotAFile
from data.reading import LIMIT, read, text

TEXT = "Größe – „50 €“\nNr.\tPlan\n3110\t9.031.900\n"


def parsed(content: str | bytes) -> Document:
    return text.parse(content if isinstance(content, bytes) else content.encode(), "bericht.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_text_is_the_same_in_every_encoding_that_offices_write(encoding):
    assert [line.raw for line in parsed(TEXT.encode(encoding)).lines] == TEXT.split("\n")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_windows_unix_or_old_macs_end_them(ending):
    assert [line.raw for line in parsed(TEXT.replace("\n", ending)).lines] == TEXT.split("\n")


def test_only_line_breaks_end_a_line():
    assert len(parsed("a\u2028b\u0085c\vd\n").lines) == 2


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Das **Produkt 3140** kostet", "Das Produkt 3140 kostet"),
        ("<i>Status</i>", "Status"),
        ("<B>fett</B> und H<sub>2</sub>O", "fett und H2O"),
        ("2 < 3 und 3 > 2", "2 < 3 und 3 > 2"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("****", ""),
        ("", ""),
    ],
)
def test_markup_is_removed_from_the_text_and_kept_in_the_file(raw, shown):
    (line,) = parsed(raw + "x").lines
    assert (line.text, line.raw) == (shown + "x", raw + "x")


@given(st.lists(st.text(alphabet="a1 *<i>,.€", max_size=8), min_size=1, max_size=6))
def test_cells_make_the_line_again(cells):
    (line,) = parsed("\t".join(cells)).lines
    assert "\t".join(cell.raw for cell in line.cells) == line.raw
    assert [cell.column for cell in line.cells] == list(range(1, len(cells) + 1))


def test_a_cell_past_the_end_is_empty():
    (line,) = parsed("a\tb").lines
    assert (line.cell(2).text, line.cell(9).text, line.is_row, line.is_blank) == ("b", "", True, False)


def test_lines_are_counted_from_one_and_form_feeds_turn_pages():
    document = parsed("eins\n\fzwei\ndrei\f\nvier")
    assert [(line.number, line.page) for line in document.lines] == [(1, 1), (2, 2), (3, 3), (4, 3)]
    assert parsed("eins\nzwei").line(2).page is None


def test_a_document_is_known_by_the_hash_of_its_bytes():
    assert parsed(TEXT).sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert parsed(TEXT).content == TEXT


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02", b"%PDF-1.7\n\x80\x81\xff\x00", b"\x7fELF\x02\x01", b"PK\x03\x04\x14", b"\xff\xfea", b"a\x1b[2J", b"\x81"],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(FileBinary, match=r"„bericht.txt“ ist keine Textdatei"):
        parsed(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(content):
    with contextlib.suppress(FileBinary):
        assert parsed(content).lines


def test_a_file_is_read_with_its_name(tmp_path):
    path = tmp_path / "Bericht 2023.TXT"
    path.write_text(TEXT, encoding="cp1252")
    assert (read(path).name, read(path).line(1).raw) == ("Bericht 2023.TXT", "Größe – „50 €“")


def test_a_file_name_that_is_no_unicode_can_be_shown_and_stored(tmp_path):
    path = tmp_path / os.fsdecode(b"Pr\xfcfung.txt")
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).name == "Pr?fung.txt"


def missing(folder: Path) -> Path:
    return folder / "fehlt.txt"


def impossible(folder: Path) -> Path:
    return folder / ("x" * 5000 + ".txt")


def zero(folder: Path) -> Path:
    return folder / "null\0zeichen.txt"


def below_a_file(folder: Path) -> Path:
    (folder / "datei").write_text("x", encoding="utf-8")
    return folder / "datei" / "bericht.txt"


def folder_named_like_a_file(folder: Path) -> Path:
    (folder / "ordner.txt").mkdir()
    return folder / "ordner.txt"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "rohr.txt")
    return folder / "rohr.txt"


def device(_: Path) -> Path:
    return Path("/dev/zero")


def dangling(folder: Path) -> Path:
    (folder / "verweis.txt").symlink_to(folder / "fehlt.txt")
    return folder / "verweis.txt"


def empty(folder: Path) -> Path:
    (folder / "leer.txt").write_bytes(b"")
    return folder / "leer.txt"


def blank(folder: Path) -> Path:
    (folder / "leer.txt").write_bytes(b" \n\t\r\n")
    return folder / "leer.txt"


def other_format(folder: Path) -> Path:
    (folder / "bericht.pdf").write_bytes(b"%PDF-1.7")
    return folder / "bericht.pdf"


def large(folder: Path) -> Path:
    with (folder / "gross.txt").open("wb") as file:
        file.truncate(200_000_000)
    return folder / "gross.txt"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (missing, FileMissing),
        (impossible, FileUnreadable),
        (zero, FileMissing),
        (below_a_file, FileMissing),
        (folder_named_like_a_file, NotAFile),
        (pipe, FileUnreadable),
        (device, FileUnreadable),
        (dangling, FileMissing),
        (empty, FileEmpty),
        (blank, FileEmpty),
        (other_format, FormatUnknown),
        (large, FileTooLarge),
    ],
)
def test_a_path_that_holds_no_report_is_refused_in_one_sentence(make, error, tmp_path):
    with pytest.raises(error) as raised:
        read(make(tmp_path))
    assert isinstance(raised.value, InputError)
    assert raised.value.exit_code == 2
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_a_file_of_the_allowed_size_is_read(tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_bytes(b"x" * LIMIT)
    assert len(read(path).line(1).raw) == LIMIT


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone who may not read the file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "geheim.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o000)
    tmp_path.chmod(0o755)
    os.seteuid(65534)
    try:
        with pytest.raises(FileUnreadable, match="die Berechtigung fehlt"):
            read(path)
    finally:
        os.seteuid(0)
