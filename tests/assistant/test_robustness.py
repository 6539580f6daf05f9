"""Questions as fingers type them: a typo, all lower case, no umlauts, no punctuation.

Every golden question and, where ../shared is at hand, every dev question is asked in each way: none may get a wrong answer that
way (another figure, or an answer where the report has none), and at most eight points fewer may be answered rightly.
"""

import importlib.util
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from golden import CASES, grade
from places import REAL, SHARED

from assistant.answering.json import to_json
from assistant.service import Assistant
from assistant.settings import Settings

EVAL = SHARED / "eval"
SEED = 20261122
DROP_AT_MOST = 0.13
WRONG_AT_MOST = 0.03
"""How many questions may be answered wrongly for the way they are typed."""
WORD = re.compile(r"[a-zäöüßA-ZÄÖÜ]{5,}")


def with_a_typo(question: str, chance: random.Random) -> str:
    """One letter left out, doubled, or swapped with the next, inside one longer word."""
    found = list(WORD.finditer(question))
    if not found:
        return question
    word = chance.choice(found)
    place = chance.randrange(word.start() + 1, word.end() - 1)
    here, after = question[place], question[place + 1]
    typed = chance.choice(["", here * 2, after + here])
    return question[:place] + typed + question[place + (2 if len(typed) == 2 and typed[0] == after else 1) :]


def lower_cased(question: str, _: random.Random) -> str:
    return question.lower()


def without_umlauts(question: str, _: random.Random) -> str:
    spelt = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
    return "".join(spelt.get(char, char) for char in question)


def without_punctuation(question: str, _: random.Random) -> str:
    """Without the marks of sentences; those inside numbers, dates and ratios stay."""
    return " ".join(re.sub(r"(?<!\d)[.,;:!?„“”\"()–…]|[.,;:!?„“”\"()–…](?!\d)", " ", question).split())


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (with_a_typo, lower_cased, without_umlauts, without_punctuation)


def imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sample_assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="module")
def dev_assistant(tmp_path_factory) -> Assistant:
    assistant = Assistant.open(Settings(tmp_path_factory.mktemp("real")))
    assistant.ingest(REAL)
    return assistant


def graded_golden(mutate, assistant: Assistant) -> dict[str, str]:
    """The grade of every golden question, by the question."""
    grades = {}
    for _, case in CASES:
        question = mutate(case["question"], random.Random(case["question"])) if mutate else case["question"]
        answer = assistant.ask_after(question, case.get("history", [])).answer
        grades[f"{case['question']} → {question}"] = grade(case, answer)
    return grades


def graded_dev(mutate, assistant: Assistant) -> dict[str, str]:
    """The shared grader's grade of every dev question."""
    grader = imported(EVAL / "grade.py")
    grades = {}
    for place, line in enumerate((EVAL / "questions_dev.jsonl").read_text(encoding="utf-8").splitlines()):
        asked = json.loads(line)
        question = mutate(asked["question"], random.Random(SEED + place)) if mutate else asked["question"]
        said = [turn["content"] for turn in asked["history"] if turn["role"] == "user"]
        answer = to_json(assistant.ask_after(question, said).answer, asked["id"])
        grades[f"{asked['id']} {question}"] = grader.grade(asked, answer)["result"]
    return grades


def check(plain: dict[str, str], mutated: dict[str, str]) -> None:
    wrong = [m for (_, was), (m, now) in zip(plain.items(), mutated.items(), strict=True) if now == "wrong" != was]
    assert len(wrong) <= WRONG_AT_MOST * len(mutated), f"{len(wrong)} wrong:\n" + "\n".join(wrong)
    before, after = (list(grades.values()).count("correct") / len(grades) for grades in (plain, mutated))
    lost = [m for (p, was), (m, now) in zip(plain.items(), mutated.items(), strict=True) if was == "correct" != now]
    assert before - after <= DROP_AT_MOST, f"{before:.1%} → {after:.1%}:\n" + "\n".join(lost)


@pytest.fixture(scope="module")
def plain_golden(sample_assistant) -> dict[str, str]:
    return graded_golden(None, sample_assistant)


@pytest.fixture(scope="module")
def plain_dev(dev_assistant) -> dict[str, str]:
    return graded_dev(None, dev_assistant)


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_a_golden_question_survives_being_typed(mutate, plain_golden, sample_assistant):
    check(plain_golden, graded_golden(mutate, sample_assistant))


@pytest.mark.real_report
@pytest.mark.skipif(not EVAL.is_dir(), reason="the dev questions in ../shared/eval are not on this machine")
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_a_dev_question_survives_being_typed(mutate, plain_dev, dev_assistant):
    check(plain_dev, graded_dev(mutate, dev_assistant))


@pytest.mark.parametrize(
    ("mutate", "expected"),
    [
        (lower_cased, "erträge fd 32 im märz, größer als 1.000 €?"),
        (without_umlauts, "Ertraege FD 32 im Maerz, groesser als 1.000 €?"),
        (without_punctuation, "Erträge FD 32 im März größer als 1.000 €"),
    ],
)
def test_a_mutation_changes_what_it_should(mutate, expected):
    assert mutate("Erträge FD 32 im März, größer als 1.000 €?", random.Random(SEED)) == expected


def test_a_typo_changes_one_place_of_a_longer_word():
    typed = {with_a_typo("Plan Wohngeld", random.Random(seed)) for seed in range(200)}
    assert "Plan Wohngeld" not in typed or len(typed) > 1
    assert {"Plan Wohnged", "Plan Wohnggeld", "Plan Wonhgeld"} & typed
    assert all(question.startswith("Plan W") and abs(len(question) - len("Plan Wohngeld")) <= 1 for question in typed)
