"""The store with real databases: SQLite files, a PostgreSQL server of its own, and processes that are killed."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import DocumentGone, HaushaltError, SettingInvalid, StoreUnavailable
from data.export import figures_frame
from data.ingest import read_sample
from data.model import Report
from data.store import Extent, FigureStore, Outcome

FILE = "haushalt.sqlite"
SAMPLE = read_sample()
CHANGED = replace(SAMPLE, sha256="f" * 64, titel="Korrigierte Fassung", figures=SAMPLE.figures[:10])
OTHER = replace(SAMPLE, key="Landkreis Celle 2026/001", haushaltsjahr=2025, kommune="Landkreis Celle")
SAVE_AGAIN_AND_AGAIN = """
import sys
from dataclasses import replace
from pathlib import Path
from data.ingest import read_sample
from data.store import FigureStore
where = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
store, sample = FigureStore(where), read_sample()
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    store.save([replace(sample, sha256=f"{number:064}", titel=sys.argv[3])])
"""


def stored(where: str | Path) -> list[Report]:
    """The reports as another process would find them."""
    store = FigureStore(where)
    return [store.report(document) for document in store.documents()]


def test_nothing_is_stored_before_something_is_saved(where):
    assert FigureStore(where).documents() == []


def test_looking_creates_nothing(tmp_path):
    assert FigureStore(tmp_path / "home").documents() == []
    assert not (tmp_path / "home").exists()


def test_a_report_comes_back_as_it_was_saved(where):
    assert FigureStore(where).save([SAMPLE]) == [Outcome.ADDED]
    assert stored(where) == [SAMPLE]


def test_the_same_document_again_changes_nothing(where):
    FigureStore(where).save([SAMPLE])
    assert FigureStore(where).save([SAMPLE]) == [Outcome.UNCHANGED]
    assert stored(where) == [SAMPLE]


def test_the_same_document_leaves_the_very_file_as_it_was(tmp_path):
    FigureStore(tmp_path).save([SAMPLE])
    before = (tmp_path / FILE).read_bytes()
    FigureStore(tmp_path).save([SAMPLE])
    assert (tmp_path / FILE).read_bytes() == before


def test_a_changed_document_replaces_its_predecessor_whole(where):
    FigureStore(where).save([SAMPLE, OTHER])
    assert FigureStore(where).save([CHANGED]) == [Outcome.REPLACED]
    assert stored(where) == [OTHER, CHANGED]


def test_a_store_that_is_open_sees_what_another_process_replaced(where):
    store = FigureStore(where)
    store.save([SAMPLE])
    old = store.report(store.documents()[0])
    FigureStore(where).save([CHANGED])
    assert (old, store.report(store.documents()[0])) == (SAMPLE, CHANGED)


def test_a_document_that_was_replaced_or_removed_meanwhile_is_never_half_of_each(where):
    FigureStore(where).save([SAMPLE])
    (document,) = FigureStore(where).documents()
    FigureStore(where).save([CHANGED])
    assert FigureStore(where).report(document) == CHANGED
    FigureStore(where).remove(SAMPLE.key)
    with pytest.raises(DocumentGone, match="inzwischen nicht mehr im Datenbestand"):
        FigureStore(where).report(document)


def test_the_newest_year_comes_first(where):
    FigureStore(where).save([SAMPLE, OTHER])
    assert [document.haushaltsjahr for document in FigureStore(where).documents()] == [2025, 2023]


def test_a_removed_document_is_forgotten_and_others_stay(where):
    FigureStore(where).save([SAMPLE, OTHER])
    FigureStore(where).remove(SAMPLE.key)
    FigureStore(where).remove("gibt es nicht")
    assert stored(where) == [OTHER]


def test_one_document_takes_the_place_of_another_in_one_step_or_not_at_all(where):
    FigureStore(where).save([SAMPLE])
    FigureStore(where).save([OTHER], gone=[SAMPLE.key])
    assert stored(where) == [OTHER]

    def breaking_off() -> Iterator[Report]:
        yield SAMPLE
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        FigureStore(where).save(breaking_off(), gone=[OTHER.key])
    assert stored(where) == [OTHER]


def test_what_each_document_holds_is_counted_without_reading_it(where):
    assert FigureStore(where).extents() == {}
    FigureStore(where).save([SAMPLE, replace(OTHER, findings=())])
    assert FigureStore(where).extents() == {SAMPLE.key: Extent.of(SAMPLE), OTHER.key: replace(Extent.of(OTHER), findings=0)}


def test_the_same_bytes_under_another_name_are_read_anew(where):
    store = FigureStore(where)
    for name in ("a.txt", "b.txt"):
        store.save([replace(SAMPLE, name=name)])
        assert store.report(store.documents()[0]).name == name


def test_reports_are_stored_all_or_none(where):
    FigureStore(where).save([SAMPLE])

    def breaking_off() -> Iterator[Report]:
        yield CHANGED
        yield OTHER
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        FigureStore(where).save(breaking_off())
    assert stored(where) == [SAMPLE]


def test_a_removal_that_finds_no_store_leaves_an_empty_one(tmp_path):
    FigureStore(tmp_path / "home").remove("x")
    assert stored(tmp_path / "home") == []


def test_all_figures_are_one_table(where):
    FigureStore(where).save([SAMPLE, OTHER])
    store = FigureStore(where)
    frame = figures_frame([store.report(document) for document in store.documents()])
    assert len(frame) == 2 * 1487
    assert set(frame.haushaltsjahr) == {2021, 2022, 2023}


@contextmanager
def saving(where: str | Path, times: int, titel: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that saves the sample over and over; it is about to start when this is entered."""
    command = [sys.executable, "-c", SAVE_AGAIN_AND_AGAIN, str(where), str(times), titel]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_process_killed_while_it_saves_leaves_a_whole_report(where, seed):
    FigureStore(where).save([SAMPLE])
    with saving(where, 1000, "abgebrochen") as process:
        time.sleep(random.Random(seed).uniform(0, 0.35))
        process.send_signal(signal.SIGKILL)
        process.wait()
    (found,) = stored(where)
    assert replace(found, sha256=SAMPLE.sha256, titel=SAMPLE.titel) == SAMPLE
    assert FigureStore(where).save([CHANGED]) == [Outcome.REPLACED]


@pytest.mark.slow
def test_a_process_killed_at_its_first_save_leaves_nothing_or_all(tmp_path):
    for delay in (0.0, 0.02, 0.06):
        home = tmp_path / str(delay)
        with saving(home, 1, "erster") as process:
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert [report.titel for report in stored(home)] in ([], ["erster"])


@pytest.mark.slow
def test_two_processes_at_once_wait_for_each_other(where):
    with saving(where, 3, "einer") as one, saving(where, 3, "anderer") as another:
        while one.poll() is None or another.poll() is None:
            for report in stored(where):
                assert len(report.figures) == len(SAMPLE.figures)
                assert replace(report, sha256=SAMPLE.sha256, titel=SAMPLE.titel) == SAMPLE
        assert (one.wait(), another.wait()) == (0, 0)
    assert len(stored(where)) == 1


def sentence(store: FigureStore, error: type[HaushaltError]) -> str:
    """The one sentence that both looking and saving end with."""
    with pytest.raises(error) as looking:
        store.documents()
    with pytest.raises(error) as saving_too:
        store.save([SAMPLE])
    assert str(looking.value) == str(saving_too.value)
    assert "\n" not in str(looking.value)
    assert str(looking.value).endswith(".")
    return str(looking.value)


@pytest.mark.parametrize(
    ("url", "error", "said"),
    [
        ("", SettingInvalid, "HAUSHALT_DATABASE_URL"),
        ("kein URL", SettingInvalid, "HAUSHALT_DATABASE_URL"),
        ("postgres://localhost/x", SettingInvalid, "HAUSHALT_DATABASE_URL"),
        ("gibtesnicht://localhost/x", SettingInvalid, "HAUSHALT_DATABASE_URL"),
        ("mysql://localhost/x", SettingInvalid, "HAUSHALT_DATABASE_URL"),
        ("postgresql+psycopg://u:geheim@localhost:port/x", SettingInvalid, "HAUSHALT_DATABASE_URL"),
        (
            "postgresql+psycopg://u:geheim@127.0.0.1:1/x?connect_timeout=2",
            StoreUnavailable,
            "Dort antwortet kein Datenbankserver",
        ),
        ("sqlite:////dev/null/x/haushalt.sqlite", StoreUnavailable, "lässt sich nicht öffnen"),
    ],
)
def test_a_database_address_that_leads_nowhere_is_said_without_its_password(url, error, said):
    message = sentence(FigureStore(url), error)
    assert said in message
    assert "geheim" not in message


def test_a_home_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "home").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="unter diesem Namen gibt es schon etwas anderes"):
        FigureStore(tmp_path / "home").save([SAMPLE])


@pytest.mark.parametrize("content", [b"kein SQLite\n" * 100, b"SQLite format 3\x00" + b"\xff" * 4096, b"\x00" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(content, tmp_path):
    (tmp_path / FILE).write_bytes(content)
    assert "Datenbank" in sentence(FigureStore(tmp_path), StoreUnavailable)
    assert (tmp_path / FILE).read_bytes() == content


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_database_is_read_or_refused(seed, tmp_path_factory, damaged):
    rng, home = random.Random(seed), tmp_path_factory.mktemp("home")
    content = bytearray(damaged)
    for _ in range(rng.choice([1, 50, 2000])):
        content[rng.randrange(len(content))] = rng.randrange(256)
    (home / FILE).write_bytes(content[: rng.choice([len(content), len(content) // 2])])
    try:
        stored(home)
    except HaushaltError as error:
        assert str(error).endswith(".")


@pytest.fixture(scope="module")
def damaged(tmp_path_factory) -> bytes:
    home = tmp_path_factory.mktemp("home")
    FigureStore(home).save([SAMPLE])
    return (home / FILE).read_bytes()


def test_a_database_of_another_program_gets_our_tables_beside_its_own(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE notizen (text)")
    connection.close()
    assert stored(tmp_path) == []
    FigureStore(tmp_path).save([SAMPLE])
    assert stored(tmp_path) == [SAMPLE]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone who may not write there")
@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_a_folder_that_is_closed_to_the_user_is_refused(mode, tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir(mode=mode)
    os.seteuid(65534)
    try:
        with pytest.raises(StoreUnavailable, match=r"Berechtigung fehlt|lässt sich nicht öffnen"):
            FigureStore(home).save([SAMPLE])
    finally:
        os.seteuid(0)
