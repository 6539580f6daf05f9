"""The index of passages, on disk and on a Chroma server."""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import free_port
from places import ROOT

import index.embedding
from data.errors import IndexDamaged, IndexMixed
from data.model import Citation, Passage, Report
from index.passages import PassageIndex, passage_index
from index.passages.passage_index import BATCH

TEXTS = {
    "3118": "Beim Produkt 3118 „Hilfe zur Pflege“ ergibt sich eine Verbesserung, weil weniger Menschen im Heim versorgt wurden.",
    "314": "Das Produkt 3140 „Eingliederungshilfe“ weist wegen gestiegener Leistungsausgaben ein Defizit aus.",
    "3155": "Die Turnhalle wurde nicht mehr das ganze Jahr als Flüchtlingsunterkunft genutzt.",
    "3124": "Das Arbeitslosengeld II wird vollständig vom Bund bezahlt.",
    "41401": "Im amtsärztlichen Dienst blieben Stellen unbesetzt, deshalb wurde das Budget unterschritten.",
    "41405": "Die Hebammenzentrale zahlte weniger Zuschüsse zur Existenzgründung aus.",
}


def passage(text: str, line: int = 1, produkte: Sequence[str] = (), budgets: Sequence[str] = ()) -> Passage:
    return Passage(text, Citation("bericht.txt", line), "", tuple(produkte), tuple(budgets))


def report(passages: Sequence[Passage], key: str = "Landkreis Musterstadt 2024/1", haushaltsjahr: int = 2023) -> Report:
    return Report(key, "bericht.txt", "0", "", haushaltsjahr, "Produktbericht", "Bericht", passages=tuple(passages))


REPORT = report([passage(text, i, [nummer], [nummer[:2]]) for i, (nummer, text) in enumerate(TEXTS.items(), 1)])


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.slow)])
def opened(request, tmp_path) -> Iterator[Callable[[], PassageIndex]]:
    """Opens the same index anew, as another process would."""
    url = request.getfixturevalue("server") if request.param == "server" else None
    yield lambda: PassageIndex(tmp_path, url=url)
    if url:
        for key in (REPORT.key, "2022"):
            PassageIndex(tmp_path, url=url).remove(key)


@pytest.fixture
def passages(opened: Callable[[], PassageIndex]) -> PassageIndex:
    opened().update(REPORT)
    return opened()


@pytest.fixture(scope="module", params=["folder", pytest.param("server", marks=pytest.mark.slow)])
def searched(request, tmp_path_factory) -> PassageIndex:
    """The same for tests that only search: made once, on a server of its own."""
    home, url = tmp_path_factory.mktemp("home"), None
    if request.param == "server":
        port = free_port()
        request.getfixturevalue("chroma_server")(tmp_path_factory.mktemp("searched"), port)
        url = f"http://127.0.0.1:{port}"
    PassageIndex(home, url=url).update(REPORT)
    return PassageIndex(home, url=url)


def found(hits) -> list[str]:
    return [hit.passage.produkte[0] for hit in hits]


@pytest.mark.parametrize(
    ("question", "nummer"),
    [
        ("Warum gab es bei 3140 ein Defizit?", "314"),
        ("Produkt 314", "314"),
        ("Hebamen", "41405"),
        ("Fluechtlingsunterkunft", "3155"),
        ("Unterkunft für Flüchtlinge", "3155"),
        ("Pflegeheim", "3118"),
        ("Bürgergeld", "3124"),
        ("Hartz IV", "3124"),
        ("Amtsarzt", "41401"),
        ("was kosten die Eingliederungshilfen", "314"),
        ("freie Stellen", "41401"),
    ],
)
def test_the_fitting_passage_comes_first(searched, question, nummer):
    assert found(searched.search(question))[0] == nummer


def test_a_hit_is_the_passage_with_its_place_and_its_document(searched):
    hit = searched.search("Hebammenzentrale")[0]
    assert hit.passage == REPORT.passages[5]
    assert hit.document == REPORT.key
    assert hit.score > 0


@pytest.mark.parametrize("question", ["", "  ", "asdf jklö", "Wie wird das Wetter morgen?", "🙂", "der die das", "\x00\x07"])
def test_nonsense_finds_nothing(searched, question):
    assert searched.search(question) == []


def test_a_very_long_question_is_answered(searched):
    assert len(searched.search("Eingliederungshilfe Defizit " * 4000)) <= 5


def test_at_most_top_passages_are_found(searched):
    assert len(searched.search("Produkt Hilfe Verbesserung Defizit Zuschüsse Budget", top=2)) <= 2
    assert searched.search("Hebammen", top=0) == []


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        ({"produkt": "41405"}, {"41405"}),
        ({"budget": "41"}, {"41405"}),
        ({"document": "Landkreis Musterstadt 2024/1"}, {"41405"}),
        ({"haushaltsjahr": 2023, "produkt": "41405"}, {"41405"}),
        ({"haushaltsjahr": 2022}, set()),
        ({"produkt": "999"}, set()),
        ({"document": "ein anderes"}, set()),
    ],
)
def test_a_search_is_narrowed_by_metadata(searched, narrow, expected):
    assert set(found(searched.search("Zuschüsse der Hebammenzentrale", top=1, **narrow))) == expected


def test_a_report_of_another_year_is_another_document(passages):
    passages.update(report([passage(TEXTS["41405"], 9, ["41405"])], key="2022", haushaltsjahr=2022))
    assert [h.document for h in passages.search("Hebammenzentrale", haushaltsjahr=2022)] == ["2022"]
    assert {h.document for h in passages.search("Hebammenzentrale")} == {"2022", REPORT.key}


def test_nothing_is_found_before_anything_is_indexed(opened):
    assert opened().search("Hebammen") == []
    opened().remove("nichts")


def test_a_removed_report_is_not_found(passages, opened):
    passages.remove(REPORT.key)
    assert passages.search("Hebammen") == []
    assert opened().search("Hebammen") == []


def embedded(monkeypatch, change, index) -> list[str]:
    """The texts that an update embeds."""
    seen: list[str] = []
    real = index.embedding.Static.passages

    def watched(self, texts):
        seen.extend(texts)
        return real(self, texts)

    monkeypatch.setattr(index.embedding.Static, "passages", watched)
    change()
    monkeypatch.undo()
    return seen


def test_only_new_passages_are_embedded(passages, monkeypatch):
    changed = replace(REPORT, passages=(*REPORT.passages[:-1], passage("Ein neuer Absatz über den Brandschutz.", 77)))
    assert embedded(monkeypatch, lambda: passages.update(REPORT), index) == []
    assert embedded(monkeypatch, lambda: passages.update(changed), index) == ["Ein neuer Absatz über den Brandschutz."]
    assert passages.search("Brandschutz")[0].passage.citation.line == 77
    assert "41405" not in found(passages.search("Hebammenzentrale Existenzgründung", produkt="41405"))


def test_a_passage_that_moved_keeps_its_vector_and_gets_its_new_place(passages, monkeypatch, opened):
    moved = replace(REPORT, passages=tuple(replace(p, citation=Citation("neu.txt", 500)) for p in REPORT.passages))
    assert embedded(monkeypatch, lambda: passages.update(moved), index) == []
    assert opened().search("Hebammenzentrale")[0].passage.citation == Citation("neu.txt", 500)


def test_the_same_text_twice_is_two_passages(opened):
    twice = opened()
    twice.update(report([passage(TEXTS["41405"], 1, ["41405"]), passage(TEXTS["41405"], 2, ["41405"])]))
    assert {hit.passage.citation.line for hit in twice.search("Hebammenzentrale")} == {1, 2}


def test_another_process_sees_what_was_changed(passages, opened, monkeypatch):
    assert passage_index.FRESH <= 0.5
    monkeypatch.setattr(passage_index, "FRESH", 0.0)
    assert passages.search("Brandschutz") == []
    opened().update(replace(REPORT, passages=(*REPORT.passages, passage("Der Brandschutz wurde verbessert.", 9, ["126"]))))
    assert found(passages.search("Brandschutz")) == ["126"]


def test_progress_counts_up_to_all_passages(opened):
    many = report([passage(f"Absatz {i} über das Vorhaben {i * 7}.", i) for i in range(1, BATCH + 51)])
    heard: list[tuple[int, int]] = []
    opened().update(many, lambda done, total: heard.append((done, total)))
    assert heard[0] == (BATCH, BATCH + 50)
    assert heard[-1] == (BATCH + 50, BATCH + 50)


def test_an_index_of_another_model_is_refused_and_says_how_to_rebuild(passages, opened):
    for use in (lambda: opened().search("Hebammen"), lambda: opened().update(REPORT)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(index.embedding, "_content_hash", lambda _: "anders")
            with pytest.raises(IndexMixed, match=r"wurde mit dem Sprachmodell .* aufgebaut, .*löschen und die Dokumente"):
                use()


def killed_while_writing(home: Path, total: int) -> None:
    """Writes a report, and dies with no goodbye after the first batch."""
    import os

    PassageIndex(home).update(big(total), lambda done, _: os._exit(9) if done >= BATCH else None)


def big(total: int) -> Report:
    return report([passage(f"Absatz Nummer {i} handelt vom Vorhaben v{i:05d}.", i) for i in range(total)])


@pytest.mark.slow
def test_an_update_that_was_killed_is_completed_by_the_next(tmp_path, monkeypatch):
    process = multiprocessing.get_context("spawn").Process(target=killed_while_writing, args=(tmp_path, 3 * BATCH))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert len(embedded(monkeypatch, lambda: PassageIndex(tmp_path).update(big(3 * BATCH)), index)) == 2 * BATCH
    hits = PassageIndex(tmp_path).search("v01234", top=1)
    assert [hit.passage.citation.line for hit in hits] == [1234]


@pytest.mark.slow
def test_five_thousand_passages_are_searched_in_a_moment(tmp_path):
    searched = PassageIndex(tmp_path)
    searched.update(big(5000))
    searched.search("Vorhaben")
    start = time.perf_counter()
    for i in range(100, 120):
        assert searched.search(f"Was wurde aus v{i:05d}?", top=1)[0].passage.citation.line == i
    assert (time.perf_counter() - start) / 20 < 0.2


def test_a_damaged_copy_of_the_words_is_made_again(tmp_path):
    PassageIndex(tmp_path).update(REPORT)
    PassageIndex(tmp_path).search("Hebammen")
    (copy,) = tmp_path.glob("passagen-*.npz")
    copy.write_bytes(copy.read_bytes()[:200])
    assert found(PassageIndex(tmp_path).search("Hebammen"))[0] == "41405"


def test_a_damaged_index_is_named_in_a_sentence(tmp_path):
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(IndexDamaged, match=r"kann nicht verwendet werden: .*; bitte ihn löschen"):
        PassageIndex(tmp_path).search("Hebammen")


def test_importing_the_index_is_cheap():
    code = "import sys; import index.passages; print({'numpy', 'chromadb', 'model2vec', 'torch', 'httpx'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
