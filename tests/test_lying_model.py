"""A lying model in the loop over the development questions: no answer is wrong, whatever it says."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from lying_model import liar
from model_servers import serve

from assistant.answer import to_json
from assistant.service import Assistant, Turn
from assistant.settings import Settings

SHARED = Path(__file__).parent.parent.parent / "shared"
QUESTIONS = SHARED / "eval" / "questions_dev.jsonl"
LIARS = (1,)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real_report,
    pytest.mark.skipif(not QUESTIONS.exists(), reason="../shared/eval is not on this machine"),
]


def grader() -> Any:
    spec = importlib.util.spec_from_file_location("grade", SHARED / "eval" / "grade.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", LIARS)
def test_with_a_lying_model_no_answer_is_wrong_and_no_number_untraced(tmp_path, seed):
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    grade, wrong = grader().grade, []
    assistant = Assistant.open(Settings(tmp_path))
    assistant.ingest(sorted((SHARED / "documents").glob("*.txt")))
    lies = {question["question"]: liar(question["question"], assistant.tools(), seed) for question in questions}

    def script(messages: list[dict[str, Any]]) -> Any:
        asked = next(m["content"] for m in reversed(messages) if m["role"] == "user" and m["content"] in lies)
        return lies[asked](messages)

    with serve(script) as server:
        told = Assistant.open(Settings(tmp_path, model="openai:test", model_url=f"{server.url}/v1"))
        for question in questions:
            history = [Turn(turn["role"], turn["content"]) for turn in question.get("history", [])]
            answer = told.ask(question["question"], history)
            result = grade(question, to_json(answer, question["id"]))
            if result["result"] == "wrong" or result["untraced"]:
                wrong.append((question["question"], result["why"], answer.body))
    assert server.requests
    assert not wrong, wrong
