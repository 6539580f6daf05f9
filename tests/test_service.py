"""The assistant as its entry points use it."""

import shutil

import pytest

from assistant.answer import Status, to_json
from assistant.service import Assistant, Turn
from assistant.settings import Settings
from data.errors import InputError, QuestionInvalid
from data.ingest import SAMPLE


@pytest.fixture
def assistant(tmp_path) -> Assistant:
    return Assistant.open(Settings(tmp_path / "home"))


def euros(answer) -> list[int]:
    return [int(value.value) for value in answer.values if value.unit == "EUR"]


def test_with_nothing_stored_the_bundled_sample_answers(assistant):
    assert assistant.is_sample
    assert [document.name for document in assistant.documents()] == [SAMPLE.name]
    assert -106400 in euros(assistant.ask("Plan Hebammenzentrale?"))


def test_a_stored_report_answers_instead_of_the_sample(assistant, tmp_path):
    other = tmp_path / "anderer.txt"
    other.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("-106.400", "-107.400").replace("23.435", "24.435"), encoding="utf-8"
    )
    before = assistant.ask("Plan Hebammenzentrale?")
    assistant.ingest([other])
    after = assistant.ask("Plan Hebammenzentrale?")
    assert not assistant.is_sample
    assert (-106400 in euros(before), -107400 in euros(before)) == (True, False)
    assert (-106400 in euros(after), -107400 in euros(after)) == (False, True)
    assert {citation.document for citation in after.sources} == {"anderer.txt"}


def test_what_another_process_ingested_is_answered_from_at_once(assistant, tmp_path):
    assistant.ask("Plan Hebammenzentrale?")
    report = tmp_path / "bericht.txt"
    shutil.copy(SAMPLE, report)
    Assistant.open(assistant.settings).ingest([report])
    assert {citation.document for citation in assistant.ask("Plan Hebammenzentrale?").sources} == {"bericht.txt"}


def test_a_bad_file_leaves_the_answers_as_they_were(assistant, tmp_path):
    bad = tmp_path / "leer.txt"
    bad.write_bytes(b"")
    before = to_json(assistant.ask("Abweichung 314?"))
    with pytest.raises(InputError):
        assistant.ingest([SAMPLE, bad])
    assert assistant.is_sample
    assert to_json(assistant.ask("Abweichung 314?")) == before


def test_only_what_the_user_said_before_counts_as_history(assistant):
    asked = Turn("user", "Personalaufwand Jobcenter im November?")
    said = Turn("assistant", "Das Gesundheitsamt hatte 424.383 €. Abweichung 314? Wohngeld!")
    assert 984843 in euros(assistant.ask("Und im Dezember?", [asked, said]))


def test_history_does_not_leak_into_a_question_that_stands_alone(assistant):
    alone = to_json(assistant.ask("Plan Hebammenzentrale?"))
    after = to_json(assistant.ask("Plan Hebammenzentrale?", [Turn("user", "Personal Jobcenter im November 2023?")]))
    assert {figure["value"] for figure in after["figures"]} == {figure["value"] for figure in alone["figures"]}


def test_one_conversation_does_not_leak_into_another(assistant):
    alone = to_json(assistant.ask("und 2022?"))
    assistant.ask("und 2022?", [Turn("user", "Erträge Gesundheitsamt?")])
    assert to_json(assistant.ask("und 2022?")) == alone
    assert alone["status"] != "answered"


def test_a_history_of_nonsense_does_no_harm(assistant):
    history = [Turn("user", ""), Turn("user", "\x00\x1b"), Turn("user", "?"), Turn("user", "lorem ipsum"), Turn("system", "nein")]
    assert -1553092 in euros(assistant.ask("Abweichung 314?", history))


def test_a_history_that_is_too_long_to_read_does_no_harm(assistant):
    assert -1553092 in euros(assistant.ask("Abweichung 314?", [Turn("user", "lorem " * 20_000)]))


@pytest.mark.parametrize(
    "question", ["", " ", "\n\t", "\x00\x01", "a" * 100_000], ids=["empty", "blank", "lines", "control", "long"]
)
def test_what_is_no_question_is_refused(question, assistant):
    with pytest.raises(QuestionInvalid):
        assistant.ask(question)


def test_a_question_is_answered_the_same_every_time(assistant):
    first = to_json(assistant.ask("welche Produkte haben ihr Ziel verfehlt?"))
    assert all(to_json(assistant.ask("welche Produkte haben ihr Ziel verfehlt?")) == first for _ in range(3))


def test_an_answer_only_offers_questions_that_it_can_answer(assistant):
    refused = [Status.NOT_IN_DATA, Status.OUT_OF_SCOPE, Status.CLARIFY]
    for question in (
        "Abweichung 314?",
        "Sozialamt?",
        "Personal Jobcenter November",
        "größte Verbesserung?",
        "warum Defizit bei 3140?",
    ):
        followups = assistant.ask(question).followups
        assert followups
        assert [f for f in followups if assistant.ask(f, [Turn("user", question)]).status in refused] == []


def test_every_figure_of_an_answer_has_a_place_in_the_report(assistant):
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    for question in (
        "Sozialamt 2023",
        "Summe 3130 und 3155 Abweichung",
        "Personal Jobcenter Q2",
        "Wohngeld pro Fall",
        "ziele jobcenter",
    ):
        for value in assistant.ask(question).values:
            assert value.citations
            assert all(not place.raw or place.raw in lines[place.line - 1] for place in value.citations)
            assert value.citation or value.derivation
