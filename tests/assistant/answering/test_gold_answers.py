"""The annotated questions: evaluated, composed, and graded by the graders' own program.

Needs ../shared; what is measured here is the wording of answers, as the Abfragen are given.
"""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.abfrage.nodes import Abfrage
from assistant.answering.composing import compose
from assistant.answering.json import to_json
from assistant.understanding.model import Confidence, Reading
from data.ingest import read_report
from data.model import Report

SHARED = Path(__file__).parents[4] / "shared"
POSITIONS = {"erstattung_pakt_oegd": "erstattung", "landeserstattung_quote": "erstattung_quote", "landeserstattung": "erstattung"}
SETS = ("questions_dev", "questions_a", "questions_b")
needs_shared = pytest.mark.skipif(not (SHARED / "eval" / "abfragen.jsonl").exists(), reason="needs ../shared/eval")


def questions() -> list[dict[str, Any]]:
    """All questions, each under an id of its own."""
    return [
        json.loads(line) for name in SETS for line in (SHARED / "eval" / f"{name}.jsonl").read_text("utf-8").splitlines() if line
    ]


def gold() -> dict[str, dict[str, Any]]:
    lines = (SHARED / "eval" / "abfragen.jsonl").read_text("utf-8").splitlines()
    return {each["id"]: each for each in map(json.loads, lines)}


def grader() -> ModuleType:
    spec = importlib.util.spec_from_file_location("grade", SHARED / "eval" / "grade.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def abfrage_of(annotated: dict[str, Any], report: Report) -> Abfrage:
    """The Abfrage of an annotated question in the ids of the report that was read."""
    written = json.dumps({key: annotated.get(key, []) for key in ("asks", "presumes")}).replace("peine-2023", report.key)
    for annotator, own in POSITIONS.items():
        written = written.replace(f'"{annotator}"', f'"{own}"')
    return Abfrage.model_validate({"bericht": report.key, "jahr": annotated["jahr"], **json.loads(written)})


def answers() -> dict[str, dict[str, Any]]:
    """The composed answer to each annotated question."""
    from assistant.abfrage.evaluation import evaluate
    from assistant.abfrage.facts import Facts
    from assistant.abfrage.reading import reading as german

    report = read_report(next((SHARED / "documents").glob("000_*.txt")))
    facts, annotated = Facts.of(report), gold()
    catalogue = facts.book(report.key).catalogue
    found = {}
    for question in questions():
        abfrage = abfrage_of(annotated[question["id"]], report)
        checks = question["expected"]["verdict"] is not None
        reading = Reading(question["question"], abfrage, Confidence.SURE, checks=checks)
        result = evaluate(abfrage, facts)
        answer = compose(result, reading, catalogue, report, german(result.abfrage, catalogue))
        found[question["id"]] = to_json(answer, question["id"])
    return found


@pytest.mark.slow
@pytest.mark.real_report
@needs_shared
def test_answers_to_annotated_questions_are_right() -> None:
    grade, given = grader().grade, answers()
    graded = [grade(question, given[question["id"]]) for question in questions()]
    count = Counter(result["result"] for result in graded)
    assert count["correct"] >= 0.97 * len(graded)
    assert count["wrong"] == 0
    assert [result["id"] for result in graded if result["untraced"]] == []
    hits = [result["source_hit"] for result in graded if result["source_hit"] is not None]
    assert sum(hits) >= 0.97 * len(hits)
