"""Answers over given results: what they carry passes, what they do not is refused."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.claims.guard import guard
from assistant.claims.results import TEXT, Result

CASES = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))


def results(name: str) -> list[Result]:
    lines = CASES["results"][name]
    return [Result(**line | ({} if line["unit"] == TEXT else {"value": Decimal(line["value"])})) for line in lines]


@pytest.mark.parametrize("case", CASES["answer"], ids=lambda case: case["answer"][:60])
def test_an_answer_is_refused_where_the_results_do_not_carry_it(case):
    judgement = guard(case["question"], case["answer"], results(case["results"]))
    assert judgement.ok is case["right"], judgement.problems


def test_an_answer_over_nothing_carries_no_number():
    assert not guard("Wie viel?", "Es waren 4.711 €.", []).ok


def test_an_empty_answer_says_nothing_wrong():
    assert guard("Wie viel?", "", []).ok
