"""The graded texts and answers beside this repository: how many verdicts and judgements are right."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from places import REAL

from assistant.abfrage.facts import Facts
from assistant.claims.checking import check_text
from assistant.claims.guard import guard
from assistant.claims.results import TEXT, Result
from assistant.understanding.reader import Reader
from data.ingest import read_report

EVAL = Path(__file__).parents[4] / "shared" / "eval"
pytestmark = [
    pytest.mark.real_report,
    pytest.mark.skipif(not EVAL.exists() or not REAL, reason="../shared is not on this machine"),
]


def lines(*names: str) -> list[dict]:
    return [json.loads(line) for name in names for line in (EVAL / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_verdicts_on_press_texts():
    report = read_report(REAL[0])
    facts = Facts([report])
    reader = Reader.over(facts, report.key)
    pairs = []
    for text in lines("press_dev", "press_b"):
        claims = check_text(text["text"], reader, facts).claims
        for gold in text["claims"]:
            start, end = text["text"].index(gold["span"]), text["text"].index(gold["span"]) + len(gold["span"])
            best = max(claims, key=lambda claim: min(end, claim.end) - max(start, claim.start))
            pairs.append((gold["verdict"], best.verdict.value))
    true = [pair for pair in pairs if pair[0] == "stimmt"]
    assert sum(gold == got for gold, got in pairs) >= 0.92 * len(pairs)
    assert not [pair for pair in pairs if pair == ("stimmt nicht", "stimmt")]
    assert sum(got == "stimmt nicht" for _, got in true) <= 0.03 * len(true)


def test_judgements_on_answers():
    answers = lines("guard_dev", "guard_b")
    judged = [
        (line["ok"], guard(line["question"], line["answer"], [result_of(r) for r in line["tool_results"]]).ok) for line in answers
    ]
    right = [got for ok, got in judged if ok]
    assert not [got for ok, got in judged if not ok and got]
    assert right.count(False) <= 0.03 * len(right)


def result_of(line: dict) -> Result:
    number = line["unit"] != TEXT and isinstance(line["value"], int | float)
    return Result(
        line["entity"], line["measure"], line["year"], Decimal(str(line["value"])) if number else line["value"], line["unit"]
    )
