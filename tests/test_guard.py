"""The guard over hand-written answers and over generated corruptions of right ones."""

import json
import random
import re
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard import Result, check
from assistant.subjects import entity
from assistant.tools import Tools
from data import amounts
from data.ingest import read_sample
from data.model import MONATE, Position, Wertart

DEV = Path(__file__).parent.parent.parent / "shared" / "eval" / "guard_dev.jsonl"
GROUPS = yaml.safe_load((Path(__file__).parent / "golden" / "guard.yaml").read_text(encoding="utf-8"))
CASES = [
    (g["question"], a, g["results"], right) for g in GROUPS for right in (True, False) for a in g["right" if right else "wrong"]
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
    from assistant.cli import main

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


NO_CLAIM = st.text(alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüß ,"), max_size=200)
HEIMAUFSICHT = [
    Result("31195 Heimaufsicht", "Plan", 2023, "EUR", Decimal(-181900)),
    Result("31195 Heimaufsicht", "Ergebnis", 2023, "EUR", Decimal(-161288)),
    Result("31195 Heimaufsicht", "Abweichung", 2023, "EUR", Decimal(20612)),
]


@given(value=st.integers(10**6, 10**9), places=st.integers(0, 2), scale=st.sampled_from([(6, "Mio. €"), (3, "Tsd. €")]))
@settings(max_examples=60, deadline=None)
def test_a_right_rounding_is_accepted_in_any_scale_and_its_neighbours_are_refused(value, places, scale):
    power, unit = scale
    results = [Result("11101 Kreisstraßen", "Aufwendungen Ergebnis", 2023, "EUR", Decimal(value))]
    rounded = amounts.round_half_up(Decimal(value).scaleb(-power), places)

    def said(number: Decimal) -> list[str]:
        return check("Aufwand der Kreisstraßen?", f"Es waren {amounts.write(number, '', places)} {unit}.", results)

    step = Decimal(1).scaleb(-places)
    assert not said(rounded)
    assert said(rounded + step)
    assert said(rounded - step)


@given(text=NO_CLAIM)
@settings(max_examples=60, deadline=None)
def test_a_text_without_numbers_names_and_reasons_is_never_refused(text):
    wording = " ".join(word for word in text.split() if not claims_something(word))
    assert not check("Wie lief es?", wording, HEIMAUFSICHT[:2])


def claims_something(word: str) -> bool:
    """True for the few short words that claim something alone: „da“, „um“, „elf“."""
    return len(word) < 6 or any(word.startswith(start) for start in ("mehr", "wenig", "besser", "gespart", "größ", "höch"))


@given(question=st.text(max_size=80), answer=st.text(max_size=300), passage=st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_the_guard_reads_any_text_without_failing(question, answer, passage):
    check(question, answer, [*HEIMAUFSICHT, Result("", "Textpassage", None, "Text", text=passage)])


MONTHS = [
    Result("35 Gesundheitsamt", f"Aufwendungen {month}", 2023, "EUR", Decimal(value))
    for month, value in zip(
        MONATE, (337486, 321556, 376591, 396244, 437484, 470426, 389102, 401877, 365210, 317043, 717028, 763840), strict=True
    )
]
CHANGES = [
    Result("12201 Gewerbewesen", "Abweichung", 2023, "EUR", Decimal(48200)),
    Result("12202 Waffenrecht", "Abweichung", 2023, "EUR", Decimal(-12750)),
    Result("12203 Jagdwesen", "Abweichung", 2023, "EUR", Decimal(33400)),
    Result("12204 Fischerei", "Abweichung", 2023, "EUR", Decimal(-61900)),
]
COUNTED = [
    Result("3114 Hilfen", "Leistungskennzahl Plan", 2023, "Fälle", Decimal(540)),
    Result("3114 Hilfen", "Leistungskennzahl Ergebnis", 2023, "Fälle", Decimal(810)),
    Result("3114 Hilfen", "Ziel Plan (Anteil der Bescheide binnen 14 Tagen)", 2023, "%", Decimal(90)),
    Result("3114 Hilfen", "Ziel Ergebnis (Anteil der Bescheide binnen 14 Tagen)", 2023, "%", Decimal(72)),
    Result("3114 Hilfen", "Zielerreichungsgrad", 2023, "%", Decimal(80)),
]


def said_of_quarters() -> Iterator[tuple[str, bool]]:
    quarters = [sum((r.value for r in MONTHS[n : n + 3]), Decimal(0)) for n in (0, 3, 6, 9)]
    for place, name in enumerate(("ersten", "zweiten", "dritten", "vierten")):
        for other, value in enumerate(quarters):
            yield f"Im {name} Quartal fielen {euro(value)} an.", other == place
            yield f"Das {place + 1}. Quartal schlug mit {million(value)} zu Buche.", other == place


def said_of_months() -> Iterator[tuple[str, bool]]:
    ordered = sorted(MONTHS, key=lambda r: r.value)
    whole = sum((r.value for r in MONTHS), Decimal(0))
    for place, each in enumerate(ordered):
        month = each.measure.split()[-1]
        yield f"Am höchsten waren die Aufwendungen im {month} mit {euro(each.value)}.", place == len(ordered) - 1
        yield f"Den niedrigsten Wert hatte der {month} ({euro(each.value)}).", place == 0
        share = amounts.write(amounts.round_half_up(each.value / whole * 100, 1), "%", 1)
        yield f"Auf den {month} entfielen {share} der Aufwendungen des Jahres.", True
        yield f"Auf den {month} entfielen {euro(ordered[place - 1].value)}.", False


def said_of_products() -> Iterator[tuple[str, bool]]:
    for r in CHANGES:
        name = r.entity.split()[1]
        yield f"Die größte Verbesserung erzielte {name}.", r.value == 48200
        yield f"Am schlechtesten schnitt {name} ab.", r.value == -61900
        yield f"An zweiter Stelle steht {name} mit {amounts.write(r.value, 'EUR')}.", r.value in {33400, -12750}
        yield f"Nur {name} überschritt das Budget.", False
        yield f"{name} {'verbesserte' if r.value > 0 else 'verschlechterte'} sich um {euro(r.value)}.", True
        yield f"{name} {'verschlechterte' if r.value > 0 else 'verbesserte'} sich um {euro(r.value)}.", False
    for first, second in combinations(CHANGES, 2):
        names = f"{first.entity.split()[1]} und {second.entity.split()[1]}"
        total = first.value + second.value
        yield f"{names} ergeben zusammen {amounts.write(total, 'EUR')}.", True
        yield f"{names} ergeben zusammen {amounts.write(-total, 'EUR')}.", False
        yield f"{names} ergeben zusammen {amounts.write(total + 1000, 'EUR')}.", False
    yield "Alle Produkte blieben unter dem Budget.", False
    yield "Zwei Produkte überschritten ihr Budget.", True
    yield "Drei Produkte überschritten ihr Budget.", False


def said_of_goals() -> Iterator[tuple[str, bool]]:
    for days, span in ((7, "einer Woche"), (14, "zwei Wochen"), (21, "drei Wochen"), (14, "14 Tagen"), (15, "15 Tagen")):
        yield f"72 % der Bescheide ergingen binnen {span}.", days == 14
    for percent in (72, 80, 90):
        yield f"Der Zielerreichungsgrad liegt bei {percent} %.", percent == 80
        yield f"{percent} % der Bescheide ergingen rechtzeitig.", percent == 72
        yield f"Angestrebt waren {percent} %.", percent == 90
    for number in (540, 810, 270):
        yield f"Tatsächlich waren es {number} Fälle.", number == 810
        yield f"Es waren {number} Fälle mehr als geplant.", number == 270
        yield f"Es waren {number} Fälle weniger als geplant.", False
        yield f"Es gab {number} Beschwerden.", False
    yield "Das Ziel wurde verfehlt.", True
    yield "Das Ziel wurde erreicht.", False
    yield "Die Fallzahl lag um die Hälfte über dem Plan.", True
    yield "Die Fallzahl lag um ein Drittel über dem Plan.", False


SAID = [
    *((text, MONTHS, right) for text, right in [*said_of_quarters(), *said_of_months()]),
    *((text, CHANGES, right) for text, right in said_of_products()),
    *((text, COUNTED, right) for text, right in said_of_goals()),
]


@pytest.mark.parametrize(("answer", "results", "right"), SAID, ids=[f"{right}-{text}" for text, _, right in SAID])
def test_quarters_ranks_sums_shares_and_goals_are_judged_by_the_results(answer, results, right):
    problems = check("Wie lief es 2023?", answer, results)
    assert bool(problems) is not right, problems


def test_the_guard_takes_little_time_for_an_answer_and_grows_evenly_with_its_length():
    results = [Result(f"{3100 + n} Aufgabe{n}", "Abweichung", 2023, "EUR", Decimal(n * 7919 % 99991)) for n in range(60)]
    sentences = [f"{r.entity} schloss um {amounts.write(r.value, 'EUR')} besser ab als geplant. " for r in results]

    def seconds(answer: str) -> float:
        started = time.process_time()
        check("Wie lief es?", answer, results)
        return time.process_time() - started

    seconds("".join(sentences))
    short, long = seconds("".join(sentences[:6])), seconds("".join(sentences * 2)[:6000])
    assert long < max(30 * short, 1.0)
