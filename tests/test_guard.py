"""The guard over hand-written answers and over generated corruptions of right ones."""

import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.guard import Result, check
from assistant.old.subjects import entity
from assistant.old.tools import Tools
from data import amounts
from data.ingest import read_sample
from data.model import Position, Wertart

DEV = Path(__file__).parent.parent.parent / "shared" / "eval" / "guard_dev.jsonl"
GROUPS = yaml.safe_load((Path(__file__).parent / "golden" / "guard.yaml").read_text(encoding="utf-8"))
CASES = [
    (g["question"], a, g["results"], right)
    for g in GROUPS
    for right in (True, False)
    for a in g.get("right" if right else "wrong", [])
]


def result(line: str) -> Result:
    name, measure, year, value, unit = (part.strip().strip('"') for part in line.split(" | "))
    return (
        Result(name, measure, int(year), unit, text=value)
        if unit == "Text"
        else Result(name, measure, int(year), unit, Decimal(value))
    )


@pytest.mark.parametrize(("question", "answer", "results", "right"), CASES, ids=[f"{r}-{a[:60]}" for _, a, _, r in CASES])
def test_a_freely_worded_answer_is_refused_only_where_something_is_wrong_with_it(question, answer, results, right):
    problems = check(question, answer, [result(line) for line in results])
    assert bool(problems) is not right, problems


@pytest.mark.skipif(not DEV.exists(), reason="../shared/eval is not on this machine")
def test_every_answer_of_the_development_set_is_judged_right():
    from assistant.guard.lines import check_lines

    expected = {line["id"]: line["ok"] for line in map(json.loads, DEV.read_text(encoding="utf-8").splitlines())}
    assert {checked["id"]: checked["ok"] for checked in check_lines(DEV)} == expected


class Case:
    """A right answer with the results behind it and the names of other products."""

    def __init__(self, question: str, answer: str, results: list[Result], other: str) -> None:
        self.question, self.answer, self.results, self.other = question, answer, results, other


def euro(value: Decimal) -> str:
    return amounts.write(abs(value), "EUR")


def million(value: Decimal) -> str:
    return f"{amounts.write(amounts.round_half_up(abs(value) / 10**6, 2), '', 2)} Mio. €"


@pytest.fixture(scope="module")
def right() -> list[Case]:
    """Right answers in several wordings about every product and Budget of the sample that has money."""
    tools = Tools(read_sample())
    found = []
    subjects = [*tools.report.produkte, *(b for b in tools.report.budgets if b.hat_zahlen)]
    for place, subject in enumerate(subjects):
        values = [tools.find(subject, art, Position.SALDO, tools.report.haushaltsjahr) for art in Wertart]
        three = [value for value in values if value and value.label in {"Plan", "Ergebnis", "Abweichung"}]
        if len(three) == 3 and all(abs(value.value) > 20000 for value in three):
            other = subjects[(place + 1) % len(subjects)]
            found += list(_cases(three, other))
    return found


def _cases(three, other) -> Iterator[Case]:
    plan, ergebnis, abweichung = (value.value for value in three)
    results = [Result(v.entity, v.label, v.haushaltsjahr, v.unit, v.value) for v in three]
    name, word = three[0].entity, "besser" if abweichung > 0 else "schlechter"
    side = "unterschritten" if abweichung > 0 else "überschritten"
    saldo = {True: "Überschuss", False: "Zuschuss"}
    wordings = [
        f"{name} schloss 2023 um {euro(abweichung)} {word} ab als geplant.",
        f"Das Budget von {name} wurde um {euro(abweichung)} {side}.",
        f"Geplant war ein {saldo[plan > 0]} von {euro(plan)}, das Ergebnis ist ein {saldo[ergebnis > 0]} von {euro(ergebnis)}.",
        f"Bei {name} lag das Ergebnis 2023 rund {million(abweichung)} {word} als geplant.",
        ", ".join(f"{v.label} {amounts.write(v.value, 'EUR')}" for v in three) + ".",
    ]
    for wording in wordings:
        if "0,00 Mio" not in wording:
            yield Case(f"Wie lief es bei {name}?", wording, results, entity(other))


def corruptions(case: Case, dice: random.Random) -> Iterator[tuple[str, str]]:
    """One answer with one defect each, by the kind of the defect."""
    spot = dice.choice(list(re.finditer(r"[−]?\d[\d.,]*\d (?:Mio\. )?€", case.answer)))
    written = spot[0]
    yield "digit", _put(case, spot, _other_digit(written, dice))
    yield "unit", _put(case, spot, written.replace("Mio. €", "Tsd. €") if "Mio" in written else written.replace("€", "Mio. €"))
    yield "invented number", f"{case.answer} Dafür wurden {dice.randint(21, 98)} Vollzeitstellen besetzt."
    yield (
        "invented reason",
        f"{case.answer} Grund war {dice.choice(['der Tarifabschluss', 'die Energiekrise', 'ein Wasserschaden'])}.",
    )
    yield "year", f"2022: {case.answer}" if "2023" not in case.answer else case.answer.replace("2023", "2021")
    for old, new in (
        ("besser", "schlechter"),
        ("schlechter", "besser"),
        ("überschritten", "unterschritten"),
        ("unterschritten", "überschritten"),
    ):
        if old in case.answer:
            yield "direction", case.answer.replace(old, new)
            break
    yield from _of_measures(case, spot)


def _of_measures(case: Case, spot: re.Match[str]) -> Iterator[tuple[str, str]]:
    plan, ergebnis, abweichung = (r.value for r in case.results)
    if case.results[0].entity in case.answer:
        yield "neighbour", case.answer.replace(case.results[0].entity, case.other)
    if "Mio" in spot[0]:
        stated = next(amounts.find(spot[0]))
        yield "rounding", _put(case, spot, million(abs(stated.value) + 10000))
    if case.answer.startswith("Plan "):
        yield "measure", case.answer.replace("Plan", "X").replace("Ergebnis", "Plan").replace("X", "Ergebnis")
        sign = case.answer.rindex("Abweichung") + len("Abweichung ")
        rest = case.answer[sign:]
        yield "sign", case.answer[:sign] + (rest[1:] if rest.startswith("−") else f"−{rest}")
    elif "Geplant" in case.answer:
        words = {"Überschuss": "Zuschuss", "Zuschuss": "Überschuss"}
        yield "sign", re.sub("Überschuss|Zuschuss", lambda m: words[m[0]], case.answer, count=1)
        yield "measure", case.answer.replace(euro(ergebnis), euro(abweichung))
    else:
        yield "measure", case.answer.replace(euro(abweichung), euro(ergebnis)).replace(million(abweichung), million(plan))


def _put(case: Case, spot: re.Match[str], words: str) -> str:
    return case.answer[: spot.start()] + words + case.answer[spot.end() :]


def _other_digit(written: str, dice: random.Random) -> str:
    place = dice.choice([i for i, char in enumerate(written) if char.isdigit()])
    return written[:place] + dice.choice([d for d in "123456789" if d != written[place]]) + written[place + 1 :]


def test_at_most_two_in_a_hundred_right_answers_are_refused(right):
    refused = [
        (case.answer, problems) for case in right if (problems := check(case.question, case.answer, case.results, [case.other]))
    ]
    assert len(right) > 100
    assert len(refused) <= 0.02 * len(right), refused


def test_every_one_of_a_thousand_corruptions_is_caught(right):
    dice = random.Random(20231231)
    made = [(kind, wrong, case) for case in right for kind, wrong in corruptions(case, dice) if wrong != case.answer]
    missed = [(kind, wrong) for kind, wrong, case in made if not check(case.question, wrong, case.results, [case.other])]
    assert len(made) >= 1000
    assert not missed, missed[:20]


def test_the_command_says_of_every_line_whether_it_holds(tmp_path, capsys, monkeypatch):
    from assistant.command.application import main

    line = {
        "id": 7,
        "question": "Plan?",
        "answer": "Geplant waren 12 €.",
        "tool_results": [{"entity": "1 A", "measure": "Plan", "year": 2023, "value": 11, "unit": "EUR"}],
    }
    (tmp_path / "answers.jsonl").write_text(json.dumps(line), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["haushalt", "guard", str(tmp_path / "answers.jsonl")])
    with pytest.raises(SystemExit):
        main()
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["ok"]) == ("7", False)
    assert "12 €" in told["problems"][0]
