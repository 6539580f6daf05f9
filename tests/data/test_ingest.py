"""Bad input: each a German sentence and exit 2, the store as before; and no input at all makes anything else."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.checks import check
from data.errors import FileTooLarge, HaushaltError, InputError, NotAReport, TableDamaged
from data.extraction import extract
from data.ingest import SAMPLE, ingest, read_report, read_sample
from data.reading import text
from data.store import FigureStore, Outcome

BYTES = SAMPLE.read_bytes()
LINES = BYTES.decode().split("\n")
PRODUCT_ROWS = [number for number, line in enumerate(LINES) if line.count("\t") == 14 and line[0].isdigit()]
SUBTOTAL_ROWS = [number for number, line in enumerate(LINES) if line.count("\t") == 14 and line.split("\t")[0].endswith(":")]
MONTHLY_ROWS = [
    number for number, line in enumerate(LINES) if line.count("\t") in {15, 16} and line.split("\t")[1][-1:].isdigit()
]
SENTENCE = re.compile(r"„[^\n]+[.]")


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> FigureStore:
    """A store that holds the sample, and still does after everything that is refused."""
    store = FigureStore(tmp_path_factory.mktemp("home"))
    ingest([SAMPLE], store)
    return store


def cells(number: int) -> list[str]:
    return LINES[number].split("\t")


def with_line(number: int, line: str) -> bytes:
    return "\n".join([*LINES[:number], line, *LINES[number + 1 :]]).encode()


BAD = [
    ("empty", b""),
    ("blank lines", b"\n\n \t\n"),
    ("binary", bytes(range(256)) * 10),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00"),
    ("latin-1 garbage", random.Random(7).randbytes(4000).replace(b"\x00", b"\xe4")),
    ("latin-1 letters", "äöüß\xff\xfe\xa4 é è".encode("latin-1") * 300),
    ("a letter", b"Sehr geehrte Damen und Herren,\n\nanbei der Haushalt 2023 des Landkreises Peine.\n"),
    ("another table", b"Name\tAlter\nAnna\t3\nBert\t4\n"),
    ("a header alone", "\n".join(LINES[290:293]).encode()),
    ("no budget year", BYTES.replace(b"2023", b"    ")),
]


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in BAD])
def test_what_is_no_report_is_refused_and_the_store_stays_as_it_was(content, store, tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_bytes(content)
    before = (store.documents(), read_sample())
    with pytest.raises(InputError) as raised:
        ingest([path], store)
    assert raised.value.exit_code == 2
    assert SENTENCE.fullmatch(str(raised.value))
    assert (store.documents(), store.report(store.documents()[0])) == before


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(store, tmp_path):
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(FileTooLarge, match=r"mit 200 MB zu groß \(erlaubt sind 5 MB\)"):
        ingest([path], store)


def test_one_bad_file_among_good_ones_stores_none(store, tmp_path):
    changed, bad = tmp_path / "neu.txt", tmp_path / "leer.txt"
    changed.write_bytes(BYTES.replace(b"2025/008", b"2025/009"))
    bad.write_bytes(b"")
    with pytest.raises(InputError):
        ingest([changed, bad], store)
    assert [document.key for document in store.documents()] == ["Landkreis Peine 2025/008"]


def test_each_file_is_announced_before_it_is_read(tmp_path):
    seen: list[Path] = []
    (done,) = ingest([SAMPLE], FigureStore(tmp_path), step=seen.append)
    assert (seen, done.outcome, done.report) == ([SAMPLE], Outcome.ADDED, read_sample())


@pytest.mark.parametrize("cut", [*range(500, len(BYTES), 1500), *range(len(BYTES) - 60, len(BYTES), 3)])
def test_a_truncated_report_is_refused(cut):
    """The product table stands last: whatever is cut off, a part of it is missing."""
    with pytest.raises(InputError):
        extract(text.parse(BYTES[:cut], "bericht.txt"))


SOME_ROWS = sorted({*SUBTOTAL_ROWS, *random.Random(2).sample(PRODUCT_ROWS, 10), *random.Random(2).sample(MONTHLY_ROWS, 16)})


@pytest.mark.parametrize("number", SOME_ROWS, ids=lambda number: f"line{number + 1}")
def test_a_row_with_a_cell_too_few_is_refused_with_its_line(number):
    for column in (1, len(cells(number)) // 2, len(cells(number)) - 1):
        short = cells(number)[:column] + cells(number)[column + 1 :]
        with pytest.raises(TableDamaged, match=f"ist in Zeile {number + 1} beschädigt: Die Zeile hat"):
            extract(text.parse(with_line(number, "\t".join(short)), "bericht.txt"))


def test_all_rows_of_a_table_with_a_cell_too_few_are_refused():
    def shortened(line: str) -> str:
        return "\t".join(line.split("\t")[:4] + line.split("\t")[5:])

    rows = {number for number in MONTHLY_ROWS if number < 122}
    lines = [shortened(line) if number in rows else line for number, line in enumerate(LINES)]
    with pytest.raises(TableDamaged, match="14 Wertspalten passen nicht zu 15 Überschriften"):
        extract(text.parse("\n".join(lines).encode(), "bericht.txt"))


@pytest.mark.parametrize("kept", [1, 2])
def test_a_forecast_of_less_than_three_numbers_is_refused(kept):
    start = LINES.index("Produktbudget:**") + 2
    lines = [*LINES[: start + kept], *LINES[start + 3 :]]
    with pytest.raises(TableDamaged, match=f"stehen {kept} statt 3 Zahlen da"):
        extract(text.parse("\n".join(lines).encode(), "bericht.txt"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("\t-3.479.300\t", "\tviel\t", "„viel“ ist keine Zahl"),
        ("\t-3.479.300\t", "\t\t", "fehlt Plan"),
        ("\t-3.479.300\t", "\t" + "9" * 40 + "\t", "ist keine Zahl"),
        ("\t28.849\t", "\t28,8,4\t", "„28,8,4“ ist keine Zahl"),
        ("2023\t659.800", "Summe\t659.800", "Vor den Kostenarten fehlt die Jahreszeile"),
        ("Aufwendungen\t\t", "Erträge\t\t", "Erträge und Aufwendungen wechseln sich nicht ab"),
        ("2021\t353.200", "2020\t353.200", "nennen nicht dieselben Jahre"),
        ('Budget "Gesundheitsamt":', "Gesundheitsamt", "bricht die Produkttabelle ohne Zwischensumme ab"),
        ("-12.407.900\t-10.951.942\t1.455.958", "-1\t-2\t-1", "passt zu keinem Budget"),
    ],
)
def test_a_damaged_table_is_refused_with_what_is_wrong(old, new, problem):
    content = BYTES.decode()
    assert old in content
    with pytest.raises(TableDamaged, match=re.escape(problem)):
        extract(text.parse(content.replace(old, new, 1).encode(), "bericht.txt"))


def test_a_report_whose_product_table_is_missing_says_so():
    with pytest.raises(NotAReport, match="Es fehlt die Produkttabelle"):
        extract(text.parse("\n".join(LINES[:285]).encode(), "bericht.txt"))


def delete_lines(rng: random.Random, lines: list[str]) -> None:
    for _ in range(rng.choice([1, 1, 5, 40])):
        del lines[rng.randrange(len(lines))]


def move_lines(rng: random.Random, lines: list[str]) -> None:
    for _ in range(rng.choice([1, 1, 5])):
        lines.insert(rng.randrange(len(lines)), lines.pop(rng.randrange(len(lines))))


def repeat_lines(rng: random.Random, lines: list[str]) -> None:
    for _ in range(rng.choice([1, 1, 5])):
        lines.insert(rng.randrange(len(lines)), rng.choice(lines))


def swap_cells(rng: random.Random, lines: list[str]) -> None:
    for _ in range(rng.choice([1, 1, 5])):
        number = rng.choice([number for number, line in enumerate(lines) if "\t" in line])
        row = lines[number].split("\t")
        a, b = rng.randrange(len(row)), rng.randrange(len(row))
        row[a], row[b] = row[b], row[a]
        lines[number] = "\t".join(row)


def overwrite_cells(rng: random.Random, lines: list[str]) -> None:
    for _ in range(rng.choice([1, 1, 5])):
        number = rng.choice([number for number, line in enumerate(lines) if "\t" in line])
        row = lines[number].split("\t")
        row[rng.randrange(len(row))] = rng.choice(
            ["", "–", "x", "12-", "9" * 40, "1,5", "2023", "Plan", "Erträge", "Nr.", "=1+1", "\f"]
        )
        lines[number] = "\t".join(row)


def shuffle_lines(rng: random.Random, lines: list[str]) -> None:
    start = rng.randrange(len(lines))
    part = lines[start : start + 20]
    rng.shuffle(part)
    lines[start : start + 20] = part


MUTATIONS = [delete_lines, move_lines, repeat_lines, swap_cells, overwrite_cells, shuffle_lines]


@pytest.mark.parametrize("mutate", MUTATIONS)
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_report_is_a_report_or_refused(mutate: Callable[[random.Random, list[str]], None], seed):
    rng, lines = random.Random(seed), list(LINES)
    mutate(rng, lines)
    assert_report_or_refused("\n".join(lines).encode())


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_make_a_report_or_are_refused(seed):
    rng, content = random.Random(seed), bytearray(BYTES)
    for _ in range(rng.choice([1, 3, 30])):
        content[rng.randrange(len(content))] = rng.randrange(32, 256)
    assert_report_or_refused(bytes(content))


def assert_report_or_refused(content: bytes) -> None:
    """Whatever is taken can be checked and stored, and cites nothing that is not there."""
    try:
        document = text.parse(content, "bericht.txt")
        report = extract(document)
        check(report)
    except HaushaltError as error:
        assert isinstance(error, InputError)
        assert SENTENCE.fullmatch(str(error))
        return
    places = [(f.citation.line, f.citation.column) for f in report.figures if f.citation.column]
    assert len(places) == len(set(places))
    assert all(
        document.line(f.citation.line).cell(f.citation.column).raw == f.citation.raw for f in report.figures if f.citation.column
    )


def test_a_refused_report_stores_nothing_in_a_new_home(tmp_path):
    (tmp_path / "leer.txt").write_bytes(b"")
    with pytest.raises(InputError):
        ingest([tmp_path / "leer.txt"], FigureStore(tmp_path / "home"))
    assert not (tmp_path / "home").exists()
    assert read_report(SAMPLE) == read_sample()
