"""Golden questions on the bundled sample and, where they ask for numbers, on the real report (a case: `support/golden.py`)."""

import pytest
from golden import CASES, KEYS, OPEN, REFUSING, problems, statuses
from places import REAL

from assistant.answering.answer import Answer
from assistant.answering.markdown import text
from assistant.service import Assistant
from assistant.settings import Settings

NUMERIC = {"zahlen", "monate", "jahre", "ranglisten", "rechnungen", "ziele"}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def real_assistant(tmp_path_factory) -> Assistant:
    assistant = Assistant.open(Settings(tmp_path_factory.mktemp("real")))
    assistant.ingest(REAL)
    return assistant


def answered(assistant: Assistant, case) -> Answer:
    return assistant.ask_after(case["question"], case.get("history", [])).answer


@pytest.mark.parametrize(("file", "case"), [pytest.param(f, c, id=f"{f}: {c['question']}") for f, c in CASES])
def test_a_golden_question_is_answered_as_worked_out_by_hand(file, case, assistant):
    answer = answered(assistant, case)
    assert not list(problems(case, answer)), f"{answer.status}: {text(answer)}"


@pytest.mark.real_report
@pytest.mark.skipif(not REAL, reason="the real report in ../shared/documents is not on this machine")
@pytest.mark.parametrize("case", [pytest.param(c, id=f"{f}: {c['question']}") for f, c in CASES if f in NUMERIC])
def test_a_golden_question_about_numbers_is_answered_alike_from_the_real_report(case, real_assistant):
    answer = answered(real_assistant, case)
    assert not list(problems(case, answer)), f"{answer.status}: {text(answer)}"


@pytest.mark.parametrize("case", [pytest.param(c, id=c["question"]) for c in OPEN])
def test_an_open_question_is_moved_to_the_golden_ones_as_soon_as_it_is_answered(case, assistant):
    assert list(problems(case, answered(assistant, case))), "answered as it should be: move it to golden/questions"


def test_there_are_at_least_140_golden_questions_by_all_who_ask():
    assert len(CASES) >= 140
    assert {case["who"] for _, case in CASES} == {"kreistag", "presse", "verwaltung"}


def test_no_golden_question_is_there_twice():
    asked = [(tuple(case.get("history", [])), case["question"].lower()) for _, case in CASES]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(("file", "case"), [pytest.param(f, c, id=f"{f}: {c['question']}") for f, c in CASES])
def test_a_golden_case_says_how_it_was_calculated_and_where_it_stands(file, case):
    assert set(case) <= KEYS
    assert case["calculation"]
    assert case.get("sources") or set(statuses(case)) & {*REFUSING, "answered"}
    assert any(case.get(key) for key in ("figures", "must_mention", "must_not")) or set(statuses(case)) <= REFUSING
