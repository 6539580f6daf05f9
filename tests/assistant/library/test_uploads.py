"""Taking reports in and removing them: all of it or nothing, at once for everybody, and not in public."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answering.json import to_json
from assistant.answering.markdown import text as written
from assistant.library.uploads import MOST_FILES, DocumentChanged, NothingUploaded, ReadOnly, SameReport, TooManyFiles
from assistant.service import Assistant
from assistant.settings import Settings, read_settings
from data.errors import HaushaltError, IndexUnavailable, InputError, SettingInvalid
from data.ingest import SAMPLE
from data.model import Passage
from data.sandbox import FileRefused, Upload
from data.store import DocumentInfo, Extent, Outcome
from index.passages import PassageIndex

TEXT = SAMPLE.read_text(encoding="utf-8")
QUESTION, WORDS = "Plan Hebammenzentrale?", "Halle als Unterkunft für Flüchtlinge"
SOLD = TEXT.replace("Gebläsehalle", "Stadthalle")


def upload(name: str, *, nummer: str = "2025/008", plan: str = "106.400", jahr: str = "2023", text: str = TEXT) -> Upload:
    """The sample under another name, Vorlagennummer, plan of one product, or year."""
    numbered = text.replace("2025/008", nummer).replace("-106.400", f"-{plan}")
    return Upload(name, numbered.replace("Jahresabschluss 2023", f"Jahresabschluss {jahr}").encode())


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return Assistant.open(Settings(tmp_path / "home"))


def state(assistant: Assistant) -> tuple[object, ...]:
    """What the assistant holds and says."""
    return (assistant.documents(), assistant.extents(), to_json(assistant.ask(QUESTION).answer), found(assistant))


def sources(assistant: Assistant, question: str) -> set[str]:
    return {citation.document for citation in assistant.ask(question).answer.sources}


def found(assistant: Assistant) -> list[Passage]:
    """What the index finds."""
    passages = assistant.search(WORDS)
    assert "halle" in passages[0].text
    return passages


def found_in(assistant: Assistant) -> set[str]:
    return {passage.citation.document for passage in found(assistant)}


def only(assistant: Assistant) -> DocumentInfo:
    (document,) = assistant.documents()
    return document


def test_what_was_taken_in_answers_at_once_also_in_words(assistant: Assistant) -> None:
    assert found_in(assistant) == {SAMPLE.name}
    (done,) = assistant.ingest_uploads([upload("neu.txt", plan="107.400")])
    assert done.outcome is Outcome.ADDED
    assert assistant.extents() == {done.report.key: Extent.of(done.report)}
    assert "107.400" in written(assistant.ask(QUESTION).answer)
    assert sources(assistant, QUESTION) == found_in(assistant) == {"neu.txt"}


def test_the_same_file_changes_nothing_and_a_corrected_one_replaces_it(assistant: Assistant) -> None:
    first, again, better = upload("a.txt"), upload("a.txt"), upload("a.txt", plan="107.400", text=SOLD)
    outcomes = [assistant.ingest_uploads([each])[0].outcome for each in (first, again, better)]
    assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.REPLACED]
    assert len(assistant.documents()) == 1
    assert "107.400" in written(assistant.ask(QUESTION).answer)
    assert "Stadthalle" in found(assistant)[0].text


def test_the_same_bytes_under_another_name_are_cited_by_that_name(assistant: Assistant) -> None:
    for name in ("a.txt", "b.txt"):
        assistant.ingest_uploads([upload(name)])
        assert sources(assistant, QUESTION) == found_in(assistant) == {name}


def test_a_report_that_takes_the_place_of_another_one_leaves_nothing_of_it(assistant: Assistant) -> None:
    assistant.ingest_uploads([upload("a.txt")])
    assistant.ingest_uploads([upload("b.txt", nummer="2026/001")], only(assistant))
    assert only(assistant).name == "b.txt"
    assert list(assistant.extents()) == [only(assistant).key]


def test_after_a_removal_the_next_report_answers_and_then_the_sample(assistant: Assistant) -> None:
    newer, older = upload("neu.txt", nummer="2026/001", plan="107.400"), upload("alt.txt", jahr="2022", plan="108.400")
    assistant.ingest_uploads([newer, older])
    for name, plan in (("neu.txt", "107.400"), ("alt.txt", "108.400")):
        assert plan in written(assistant.ask(QUESTION).answer)
        assert found_in(assistant) == {name}
        assistant.remove(assistant.documents()[0])
    assert assistant.is_sample
    assert sources(assistant, QUESTION) == found_in(assistant) == {SAMPLE.name}


def test_the_sample_and_what_is_gone_already_cannot_be_removed(assistant: Assistant) -> None:
    with pytest.raises(DocumentChanged):
        assistant.remove(only(assistant))
    assistant.ingest_uploads([upload("a.txt")])
    seen = only(assistant)
    assistant.ingest_uploads([upload("a.txt", plan="107.400")])
    for change in (lambda: assistant.remove(seen), lambda: assistant.ingest_uploads([upload("b.txt")], seen)):
        with pytest.raises(DocumentChanged, match=r"„a\.txt“ wurde inzwischen ersetzt oder entfernt"):
            change()
    assert "107.400" in written(assistant.ask(QUESTION).answer)


@pytest.mark.parametrize(
    ("uploads", "error"),
    [
        ([], NothingUploaded),
        ([upload("gut.txt", plan="107.400"), Upload("leer.txt", b"")], FileRefused),
        ([upload("gut.txt", plan="107.400"), Upload("gut.exe", b"MZ")], FileRefused),
        ([upload("a.txt", plan="107.400"), upload("b.txt", plan="108.400")], SameReport),
        ([upload(f"{number}.txt") for number in range(MOST_FILES + 1)], TooManyFiles),
    ],
    ids=["none", "one empty", "one of another format", "one twice", "too many"],
)
def test_where_one_upload_is_refused_all_stays_as_it_was(
    assistant: Assistant, uploads: list[Upload], error: type[InputError]
) -> None:
    assistant.ingest_uploads([upload("vorher.txt")])
    before = state(assistant)
    with pytest.raises(error):
        assistant.ingest_uploads(uploads)
    assert state(assistant) == before


@pytest.fixture
def broken_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An index that fails after it has begun."""

    def fail(*_: object) -> None:
        raise IndexUnavailable("dort", "es antwortet kein Chroma-Server")

    with monkeypatch.context() as patched:
        patched.setattr(PassageIndex, "update", fail)
        patched.setattr(PassageIndex, "remove", fail)
        yield


def test_where_the_index_fails_the_store_is_set_back(assistant: Assistant, request: pytest.FixtureRequest) -> None:
    assistant.ingest_uploads([upload("a.txt")])
    before = state(assistant)
    seen = only(assistant)
    request.getfixturevalue("broken_index")
    changes = (
        lambda: assistant.ingest_uploads([upload("a.txt", plan="107.400")]),
        lambda: assistant.ingest_uploads([upload("b.txt", nummer="2026/001")]),
        lambda: assistant.ingest_uploads([upload("b.txt", nummer="2026/001")], seen),
        lambda: assistant.remove(seen),
    )
    for change in changes:
        with pytest.raises(IndexUnavailable):
            change()
        assert (assistant.documents(), assistant.extents(), to_json(assistant.ask(QUESTION).answer)) == before[:3]


def test_in_public_nothing_is_taken_in_or_removed_and_questions_are_answered(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    Assistant.open(settings).ingest_uploads([upload("a.txt")])
    public = Assistant.open(Settings(tmp_path, public=True))
    before = state(public)
    for change in (lambda: public.ingest_uploads([upload("b.txt")]), lambda: public.remove(only(public))):
        with pytest.raises(ReadOnly, match="nur zum Lesen"):
            change()
    assert state(public) == before


@pytest.mark.parametrize(("value", "public"), [("1", True), ("0", False), ("", False), (" 1 ", True)])
def test_public_is_said_by_a_setting(monkeypatch: pytest.MonkeyPatch, value: str, public: bool) -> None:
    monkeypatch.setenv("HAUSHALT_PUBLIC", value)
    assert read_settings().public is public


def test_a_public_setting_that_cannot_be_understood_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAUSHALT_PUBLIC", "ja")
    with pytest.raises(SettingInvalid, match="möglich sind 0 und 1"):
        read_settings()


def test_several_people_ask_take_in_and_remove_at_once(assistant: Assistant) -> None:
    """Every answer is one of a whole state, and at the end everything is there."""
    plans = {"106.400", "107.400", "108.400"}
    found(assistant)
    said: list[str] = []
    failed: list[BaseException] = []
    stop = threading.Event()

    def watched(work: object, *arguments: object) -> None:
        try:
            work(*arguments)
        except HaushaltError as error:
            failed.append(error)
        except BaseException as error:
            failed.append(error)
            raise

    def ask() -> None:
        while not stop.is_set():
            said.append(written(assistant.ask(QUESTION).answer))
            assistant.search(WORDS)

    def change(name: str, nummer: str, plan: str) -> None:
        for _ in range(2):
            assistant.ingest_uploads([upload(name, nummer=nummer, plan=plan)])
            assistant.remove(next(document for document in assistant.documents() if document.name == name))
        assistant.ingest_uploads([upload(name, nummer=nummer, plan=plan)])

    changing = [
        threading.Thread(target=watched, args=(change, f"{plan}.txt", f"2026/{plan}", plan)) for plan in ("107.400", "108.400")
    ]
    asking = [threading.Thread(target=watched, args=(ask,)) for _ in range(2)]
    for thread in (*changing, *asking):
        thread.start()
    for thread in changing:
        thread.join()
    stop.set()
    for thread in asking:
        thread.join()
    assert failed == []
    assert all(any(plan in text for plan in plans) for text in said)
    assert {document.name for document in assistant.documents()} == {"107.400.txt", "108.400.txt"}


def test_the_command_line_removes_by_key_or_name_and_says_what_there_is(tmp_path: Path, run) -> None:
    home = {"HAUSHALT_HOME": str(tmp_path)}
    Assistant.open(Settings(tmp_path)).ingest_uploads([upload("a.txt"), upload("b.txt", nummer="2026/001")])
    assert run("remove", "Landkreis Peine 2026/001", **home).stdout == "b.txt entfernt.\n"
    refused = run("remove", "b.txt", **home)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "geladen sind: „Landkreis Peine 2025/008“ (a.txt)." in refused.stderr
    assert run("remove", "a.txt", HAUSHALT_PUBLIC="1", **home).returncode == 2
    assert run("remove", "a.txt", **home).stdout == "a.txt entfernt.\n"
    assert "geladen ist nur das mitgelieferte Beispiel" in run("remove", "a.txt", **home).stderr
