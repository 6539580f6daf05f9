"""The assistant as its entry points use it."""

import shutil
import subprocess
import sys

import pytest
from places import ROOT

from assistant.answering.answer import Answer, Status
from assistant.answering.draft import citations
from assistant.answering.json import to_json
from assistant.library.scope import NoSuchReport, Scope
from assistant.service import Assistant
from assistant.settings import Settings
from data.errors import InputError, QuestionInvalid
from data.ingest import SAMPLE


@pytest.fixture
def assistant(tmp_path) -> Assistant:
    return Assistant.open(Settings(tmp_path / "home"))


def euros(answer: Answer) -> list[int]:
    return [int(named.value.number) for named in answer.values if named.value.unit == "EUR"]


def answer_to(assistant: Assistant, question: str, *before: str) -> Answer:
    """The answer after earlier questions, of which only the words are known."""
    return assistant.ask_after(question, before).answer


def test_with_nothing_stored_the_bundled_sample_answers(assistant):
    assert assistant.is_sample
    assert [document.name for document in assistant.documents()] == [SAMPLE.name]
    assert -106400 in euros(answer_to(assistant, "Plan Hebammenzentrale?"))


def test_a_stored_report_answers_instead_of_the_sample(assistant, tmp_path):
    other = tmp_path / "anderer.txt"
    other.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("-106.400", "-107.400").replace("23.435", "24.435"), encoding="utf-8"
    )
    before = answer_to(assistant, "Plan Hebammenzentrale?")
    assistant.ingest([other])
    after = answer_to(assistant, "Plan Hebammenzentrale?")
    assert not assistant.is_sample
    assert (-106400 in euros(before), -107400 in euros(before)) == (True, False)
    assert (-106400 in euros(after), -107400 in euros(after)) == (False, True)
    assert {citation.document for citation in after.sources} == {"anderer.txt"}


def test_what_another_process_ingested_is_answered_from_at_once(assistant, tmp_path):
    answer_to(assistant, "Plan Hebammenzentrale?")
    report = tmp_path / "bericht.txt"
    shutil.copy(SAMPLE, report)
    Assistant.open(assistant.settings).ingest([report])
    assert {citation.document for citation in answer_to(assistant, "Plan Hebammenzentrale?").sources} == {"bericht.txt"}


def test_a_bad_file_leaves_the_answers_as_they_were(assistant, tmp_path):
    bad = tmp_path / "leer.txt"
    bad.write_bytes(b"")
    before = to_json(answer_to(assistant, "Abweichung 314?"))
    with pytest.raises(InputError):
        assistant.ingest([SAMPLE, bad])
    assert assistant.is_sample
    assert to_json(answer_to(assistant, "Abweichung 314?")) == before


def test_exchanges_and_their_words_alone_lead_to_the_same_answer(assistant):
    first = assistant.ask("Personalaufwand Jobcenter im November?")
    second = assistant.ask("Und im Dezember?", [first])
    assert 984843 in euros(second.answer)
    assert to_json(second.answer) == to_json(answer_to(assistant, "Und im Dezember?", "Personalaufwand Jobcenter im November?"))
    assert second.turn
    assert second.turn.reading.abfrage


def test_an_answer_is_shown_as_soon_as_it_is_there(assistant):
    shown: list[Answer] = []
    exchange = assistant.ask("Plan Hebammenzentrale?", show=shown.append)
    assert shown[-1] == exchange.answer


def test_history_does_not_leak_into_a_question_that_stands_alone(assistant):
    alone = to_json(answer_to(assistant, "Plan Hebammenzentrale?"))
    after = to_json(answer_to(assistant, "Plan Hebammenzentrale?", "Personal Jobcenter im November 2023?"))
    assert {figure["value"] for figure in after["figures"]} == {figure["value"] for figure in alone["figures"]}


def test_one_conversation_does_not_leak_into_another(assistant):
    alone = to_json(answer_to(assistant, "und 2022?"))
    answer_to(assistant, "und 2022?", "Erträge Gesundheitsamt?")
    assert to_json(answer_to(assistant, "und 2022?")) == alone
    assert alone["status"] != "answered"


def test_a_history_of_nonsense_does_no_harm(assistant):
    assert -1553092 in euros(answer_to(assistant, "Abweichung 314?", "", "\x00\x1b", "?", "lorem ipsum", "nein"))


def test_a_history_that_is_too_long_to_read_does_no_harm(assistant):
    assert -1553092 in euros(answer_to(assistant, "Abweichung 314?", "lorem " * 20_000))


@pytest.mark.parametrize(
    "question", ["", " ", "\n\t", "\x00\x01", "a" * 100_000], ids=["empty", "blank", "lines", "control", "long"]
)
def test_what_is_no_question_is_refused(question, assistant):
    with pytest.raises(QuestionInvalid):
        answer_to(assistant, question)


def test_a_question_is_answered_the_same_every_time(assistant):
    first = to_json(answer_to(assistant, "welche Produkte haben ihr Ziel verfehlt?"))
    assert all(to_json(answer_to(assistant, "welche Produkte haben ihr Ziel verfehlt?")) == first for _ in range(3))


def test_an_answer_only_offers_questions_that_it_can_answer(assistant):
    refused = [Status.NOT_IN_DATA, Status.OUT_OF_SCOPE, Status.CLARIFY]
    for question in (
        "Abweichung 314?",
        "Sozialamt?",
        "Personal Jobcenter November",
        "größte Verbesserung?",
        "warum Defizit bei 3140?",
    ):
        followups = answer_to(assistant, question).followups
        assert followups
        assert [f for f in followups if answer_to(assistant, f, question).status in refused] == []


def test_every_figure_of_an_answer_has_a_place_in_the_report(assistant):
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    for question in (
        "Sozialamt 2023",
        "Summe 3130 und 3155 Abweichung",
        "Personal Jobcenter Q2",
        "Wohngeld pro Fall",
        "ziele jobcenter",
    ):
        for named in answer_to(assistant, question).values:
            places = list(citations(named.value))
            assert places
            assert all(not place.raw or place.raw in lines[place.line - 1] for place in places)
            assert named.value.citations or named.derivation


@pytest.fixture
def several(tmp_path) -> Assistant:
    """Two years of one municipality and one of another."""
    text = SAMPLE.read_text(encoding="utf-8")
    later = text.replace("2025/008", "2026/009").replace("Jahresabschluss 2023", "Jahresabschluss 2024")
    other = text.replace("Peine", "Gifhorn").replace("-106.400", "-107.400").replace("23.435", "24.435")
    assistant = Assistant.open(Settings(tmp_path / "home"))
    for name, content in (("peine-2023.txt", text), ("peine-2024.txt", later), ("gifhorn-2023.txt", other)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assistant.ingest([tmp_path / name])
    return assistant


def names(answer: Answer) -> tuple[str, int]:
    assert answer.report
    return answer.report.kommune, answer.report.haushaltsjahr


def test_the_newest_report_answers_unless_a_question_names_another(several):
    assert names(several.ask("Plan Hebammenzentrale?").answer) == ("Landkreis Peine", 2024)
    assert names(several.ask("Plan Hebammenzentrale 2023 in Peine?").answer) == ("Landkreis Peine", 2023)
    gifhorn = several.ask("Plan Hebammenzentrale im Landkreis Gifhorn?")
    assert names(gifhorn.answer) == ("Landkreis Gifhorn", 2023)
    assert -107400 in euros(gifhorn.answer)
    assert names(several.ask("und das Ergebnis?", [gifhorn]).answer) == ("Landkreis Gifhorn", 2023)


def test_options_narrow_which_reports_may_answer(several):
    question = "Plan Hebammenzentrale?"
    assert names(several.ask(question, scope=Scope(kommune="Gifhorn")).answer) == ("Landkreis Gifhorn", 2023)
    key = several.document(Scope(kommune="Peine", jahr=2023)).key
    assert names(several.ask(question, scope=Scope(bericht=key)).answer) == ("Landkreis Peine", 2023)
    with pytest.raises(NoSuchReport, match="Gifhorn, 2023"):
        several.ask(question, scope=Scope(kommune="Gifhorn", jahr=2024))


def test_a_report_is_read_only_when_it_is_asked_of(several, monkeypatch):
    loaded: list[str] = []
    load = several._reports.report
    monkeypatch.setattr(several._shelf, "_load", lambda document: loaded.append(document.kommune) or load(document))
    several.ask("Plan Hebammenzentrale im Landkreis Gifhorn?")
    assert set(loaded) == {"Landkreis Gifhorn"}


def test_the_examples_are_questions_that_the_report_answers(assistant):
    for question in assistant.examples():
        assert assistant.ask(question).answer.status in {Status.ANSWERED, Status.PARTIAL}, question


def test_a_question_imports_nothing_that_it_does_not_need(tmp_path):
    code = (
        "import sys; from pathlib import Path; from assistant.service import Assistant; from assistant.settings import Settings;"
        f"Assistant.open(Settings(Path({str(tmp_path)!r}))).ask('warum Defizit bei 3140?');"
        "unwanted = ('langchain', 'openai', 'ollama', 'pandas', 'numpy', 'chromadb', 'streamlit', 'torch', 'model2vec', 'rich',"
        " 'assistant.agent', 'assistant.claims', 'assistant.command');"
        "print([name for name in sys.modules if name.startswith(unwanted)])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_where_reports_are_stored_the_sample_is_not_read(several, monkeypatch):
    monkeypatch.setattr("data.ingest.read_sample", lambda: pytest.fail("the sample was read"))
    assert several.ask("Plan Hebammenzentrale?").answer.report
