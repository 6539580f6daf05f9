"""Golden questions on the bundled sample, with answers worked out by hand from its tables.

A case of `golden/questions/*.yaml` has: `question`; `who` asks (kreistag, presse, verwaltung); `history`, the questions before;
`status`, one or several (default: answered); `figures`, each [value, unit], where "±5" leaves the sign open; `first`, which must
stand in the first paragraph; `must_mention` and `must_not`, where "a|b" is one of them; `calculation` in words; `sources`, the
lines of the sample of which one must be cited.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.answer import Answer
from assistant.service import Assistant, Turn
from assistant.settings import Settings

FILES = sorted((Path(__file__).parent / "golden" / "questions").glob("*.yaml"))
CASES = [(file.stem, case) for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
OPEN = yaml.safe_load((Path(__file__).parent / "golden" / "open.yaml").read_text(encoding="utf-8"))
REAL = sorted((Path(__file__).parent.parent.parent / "shared" / "documents").glob("*.txt"))
NUMERIC = {"zahlen", "monate", "jahre", "ranglisten", "rechnungen", "ziele"}
KEYS = {"question", "who", "history", "status", "figures", "first", "must_mention", "must_not", "calculation", "sources"}
NUMBER = re.compile(r"(?<![\d.,])((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?!\d)(?:\s?(Mio|Mil|T(?=€)))?")
REFUSING = {"not_in_data", "out_of_scope", "clarify", "partial"}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def real_assistant(tmp_path_factory) -> Assistant:
    assistant = Assistant.open(Settings(tmp_path_factory.mktemp("real")))
    assistant.ingest(REAL)
    return assistant


@pytest.mark.parametrize(("file", "case"), [pytest.param(f, c, id=f"{f}: {c['question']}") for f, c in CASES])
def test_a_golden_question_is_answered_as_worked_out_by_hand(file, case, assistant):
    turns = [Turn("user", earlier) for earlier in case.get("history", [])]
    answer = assistant.ask(case["question"], turns)
    assert not list(problems(case, answer)), f"{answer.status}: {answer.text}"


@pytest.mark.real_report
@pytest.mark.skipif(not REAL, reason="the real report in ../shared/documents is not on this machine")
@pytest.mark.parametrize("case", [pytest.param(c, id=f"{f}: {c['question']}") for f, c in CASES if f in NUMERIC])
def test_a_golden_question_about_numbers_is_answered_alike_from_the_real_report(case, real_assistant):
    turns = [Turn("user", earlier) for earlier in case.get("history", [])]
    answer = real_assistant.ask(case["question"], turns)
    assert not list(problems(case, answer)), f"{answer.status}: {answer.text}"


@pytest.mark.parametrize("case", [pytest.param(c, id=c["question"]) for c in OPEN])
def test_an_open_question_is_moved_to_the_golden_ones_as_soon_as_it_is_answered(case, assistant):
    turns = [Turn("user", earlier) for earlier in case.get("history", [])]
    assert list(problems(case, assistant.ask(case["question"], turns))), "answered as it should be: move it to golden/questions"


def problems(case, answer: Answer):
    """What is not as expected, a sentence each."""
    if answer.status.value not in statuses(case):
        yield f"status {answer.status.value}, expected {' or '.join(statuses(case))}"
    for written, unit in case.get("figures", []):
        yield from figure_problems(written, unit, answer)
    first = answer.text.split("\n\n")[0]
    yield from (f"the first paragraph does not say {said}" for said in case.get("first", []) if not mentions(first, said))
    yield from (f"does not say {said}" for said in case.get("must_mention", []) if not mentions(answer.text, said))
    yield from (f"says {said}" for said in case.get("must_not", []) if mentions(answer.text, said))
    if case.get("sources") and not set(case["sources"]) & cited(answer):
        yield f"cites lines {sorted(cited(answer))}, none of {case['sources']}"


def figure_problems(written, unit, answer: Answer):
    expected = Decimal(str(written).removeprefix("±"))
    open_sign = str(written).startswith("±")
    values = [value.value for value in answer.values if abs(value.value) == abs(expected)]
    quoted = any(shows(passage.text, expected, unit) for passage in answer.passages)
    if not values and not quoted:
        yield f"{written} {unit} is neither among the figures nor in a passage"
    if values and not open_sign and expected not in values:
        yield f"{written} {unit} has the opposite sign"
    if not shows(answer.body, expected, unit):
        yield f"{written} {unit} does not stand in the text"


def shows(text: str, value: Decimal, unit: str) -> bool:
    """True where a text writes the value, whatever its sign; a small count may be a word."""
    if unit not in {"EUR", "%"} and abs(value) < len(COUNTED) and re.search(rf"\b{COUNTED[int(abs(value))]}", text.lower()):
        return True
    return abs(value) in numbers(text)


def numbers(text: str) -> set[Decimal]:
    """The magnitudes of all numbers in a text, "1,3 Mio." as 1.300.000."""
    scales = {"Mio": 1_000_000, "Mil": 1_000_000, "T": 1_000, "": 1}
    return {Decimal(n.replace(".", "").replace(",", ".")) * scales[scale] for n, scale in NUMBER.findall(text)}


COUNTED = ("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def statuses(case) -> list[str]:
    wanted = case.get("status", "answered")
    return [wanted] if isinstance(wanted, str) else wanted


def mentions(text: str, pattern: str) -> bool:
    return any(part.lower() in text.lower() for part in pattern.split("|"))


def cited(answer: Answer) -> set[int]:
    places = [*(c for v in answer.values for c in v.citations), *(p.citation for p in answer.passages), *answer.sources]
    return {line for place in places for line in range(place.line, (place.line_end or place.line) + 1)}


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
