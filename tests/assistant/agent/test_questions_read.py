"""The annotated questions, read by scripted models: one writes the annotation, one that of another question, one spoils it.

Needs ../shared. The rules are made unsure of everything, so that the model is asked each time; with the rules as they are,
a model that writes the annotation only adds right answers. A verdict is not the model's to give.
"""

import importlib.util
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import pytest
from model_servers import Reply, serve

from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.facts import Facts
from assistant.abfrage.reading import reading as german
from assistant.agent.model import open_model
from assistant.agent.reader import ModelReader
from assistant.answering.composing import compose, compose_unread
from assistant.answering.json import to_json
from assistant.understanding.model import Confidence, Reading
from assistant.understanding.reader import Reader, Turn
from data.ingest import read_report

SHARED = Path(__file__).parents[4] / "shared"
POSITIONS = {"erstattung_pakt_oegd": "erstattung", "landeserstattung_quote": "erstattung_quote", "landeserstattung": "erstattung"}
HERE = (SHARED / "eval" / "abfragen.jsonl").exists() and any((SHARED / "documents").glob("000_*.txt"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.real_report,
    pytest.mark.skipif(not HERE, reason="needs ../shared"),
]
Question = dict[str, Any]
Write = Callable[[Question], str]


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "eval" / name).read_text("utf-8").splitlines() if line]


class Unsure(Reader):
    """The rules, sure of nothing."""

    def turn(self, question: str, turns=()) -> Turn:
        read = super().turn(question, turns)
        sure = read.reading.confidence is Confidence.SURE
        return replace(read, reading=replace(read.reading, confidence=Confidence.NAMED)) if sure else read


@dataclass(frozen=True)
class World:
    """The real report, with the rules that read questions about it."""

    facts: Facts
    bericht: str

    def rules(self, kind: type[Reader] = Reader) -> Reader:
        return kind.over(self.facts, self.bericht)


@pytest.fixture(scope="module")
def world() -> World:
    report = read_report(next((SHARED / "documents").glob("000_*.txt")))
    return World(Facts.of(report), report.key)


@pytest.fixture(scope="module")
def grade() -> Any:
    spec = importlib.util.spec_from_file_location("grade", SHARED / "eval" / "grade.py")
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.grade


@pytest.fixture(scope="module")
def gold() -> dict[str, str]:
    def written(line: dict[str, Any]) -> str:
        text = json.dumps({key: line.get(key, []) for key in ("asks", "presumes")})
        for annotator, own in POSITIONS.items():
            text = text.replace(f'"{annotator}"', f'"{own}"')
        return text

    return {line["id"]: written(line) for line in lines("abfragen.jsonl")}


QUESTIONS = lines("questions_b.jsonl") if HERE else []


def read(world: World, rules: type[Reader], write: Write) -> tuple[list[tuple[Question, Reading]], list[float]]:
    """Each question as it is read with a model that writes what `write` says, and what that took beside the model."""
    asked = {question["question"]: question for question in QUESTIONS}
    found, beside = [], []
    with serve(lambda messages: Reply(write(asked[json.loads(messages[1]["content"])["frage"]]))) as server:
        model = open_model("openai:test", f"{server.url}/v1", 30)
        reader, alone = ModelReader(world.rules(rules), model, world.facts), world.rules()
        waited: list[float] = []
        asked_of = model.write

        def timed(*arguments: Any) -> str:
            started = time.perf_counter()
            try:
                return asked_of(*arguments)
            finally:
                waited.append(time.perf_counter() - started)

        model.write = timed
        for question in QUESTIONS:
            turns = before(alone, question)
            started = time.perf_counter()
            alone.turn(question["question"], turns)
            between = time.perf_counter()
            waited.clear()
            found.append((question, reader.turn(question["question"], turns).reading))
            beside.append(time.perf_counter() - between - (between - started) - sum(waited))
    return found, beside


def before(rules: Reader, question: Question) -> list[Turn]:
    """The turns before a question."""
    turns: list[Turn] = []
    for said in question["history"]:
        if said["role"] == "user":
            turns.append(rules.turn(said["content"], turns))
    return turns


def results(world: World, grade: Any, found: list[tuple[Question, Reading]]) -> Counter[tuple[str, bool]]:
    """How many are correct, incomplete, refused or wrong, by whether the model read them."""
    book = world.facts.book(world.bericht)
    counted: Counter[tuple[str, bool]] = Counter()
    for question, reading in found:
        if reading.abfrage is None:
            answer = compose_unread(reading, book.catalogue, book.report)
        else:
            result = evaluate(reading.abfrage, world.facts)
            understood = german(result.abfrage, book.catalogue)
            answer = compose(result, reading, book.catalogue, book.report, understood)
        counted[grade(question, to_json(answer, question["id"]))["result"], bool(reading.model)] += 1
    return counted


def without_verdict(found: list[tuple[Question, Reading]]) -> list[tuple[Question, Reading]]:
    """Those that ask for no verdict: a model alone gives none."""
    return [(question, reading) for question, reading in found if question["expected"]["verdict"] is None]


def test_a_model_that_writes_the_annotation_is_answered_right(world, grade, gold):
    found, beside = read(world, Unsure, lambda question: gold[question["id"]])
    asked = without_verdict(found)
    counted = results(world, grade, asked)
    assert counted["correct", True] + counted["correct", False] >= 0.97 * len(asked)
    assert results(world, grade, found)["wrong", True] == 0
    assert median(beside) < 0.05


def test_where_the_rules_are_unsure_such_a_model_only_adds_right_answers(world, grade, gold):
    rules = world.rules()
    alone = results(world, grade, [(q, rules.turn(q["question"], before(rules, q)).reading) for q in QUESTIONS])
    found, _ = read(world, Reader, lambda question: gold[question["id"]])
    counted = results(world, grade, found)
    read_by_model = results(world, grade, [(question, reading) for question, reading in without_verdict(found) if reading.model])
    assert read_by_model["correct", True] >= 0.97 * read_by_model.total()
    assert counted["correct", True] + counted["correct", False] > alone["correct", False]
    assert counted["wrong", False] + counted["wrong", True] <= alone["wrong", False]


def spoiled(written: str, chance: random.Random) -> str:
    """An Abfrage with one of its coordinates, numbers or directions changed."""
    swaps = [
        *(('"plan"', '"ergebnis"'), ('"ergebnis"', '"plan"'), ('"<"', '">"'), ('">"', '"<"'), ('"asc"', '"desc"')),
        *(('"desc"', '"asc"'), ('"personal"', '"transfer"'), ('"aufwand"', '"ertrag"'), ('"ertrag"', '"aufwand"')),
        *(("teilbudget:32", "teilbudget:35"), ("teilbudget:33", "teilbudget:32"), ("produkt:31", "produkt:312")),
        *(('"share"', '"change"'), ('"max"', '"min"'), ("000,", "001,")),
    ]
    possible = [(old, new) for old, new in swaps if old in written]
    return written.replace(*chance.choice(possible)) if possible else '{"asks": []}'


@pytest.mark.parametrize("how", ["of another question", "spoiled"])
def test_a_model_that_writes_something_else_gives_no_wrong_answer(world, grade, gold, how):
    chance = random.Random(7)

    def write(question: Question) -> str:
        other = chance.choice(QUESTIONS)
        return gold[other["id"]] if how == "of another question" else spoiled(gold[question["id"]], chance)

    found, _ = read(world, Unsure, write)
    assert results(world, grade, found)["wrong", True] == 0
