"""Golden questions on the bundled sample, with answers worked out by hand from its tables, and what an answer lacks of them.

A case of `golden/questions/*.yaml` has: `question`; `who` asks (kreistag, presse, verwaltung); `history`, the questions before;
`status`, one or several (default: answered); `figures`, each [value, unit], where "±5" leaves the sign open; `first`, which must
stand in the first paragraph; `must_mention` and `must_not`, where "a|b" is one of them; `calculation` in words; `sources`, the
lines of the sample of which one must be cited.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.answering.answer import Answer
from assistant.answering.draft import citations
from assistant.answering.markdown import body, text

FOLDER = Path(__file__).parent.parent / "golden"
CASES = [
    (file.stem, case)
    for file in sorted((FOLDER / "questions").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
OPEN = yaml.safe_load((FOLDER / "open.yaml").read_text(encoding="utf-8"))
KEYS = {"question", "who", "history", "status", "figures", "first", "must_mention", "must_not", "calculation", "sources"}
REFUSING = {"not_in_data", "out_of_scope", "clarify", "partial"}
NUMBER = re.compile(r"(?<![\d.,])((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?!\d)(?:\s?(Mio|Mil|T(?=€)))?")
COUNTED = ("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def problems(case: dict[str, Any], answer: Answer) -> Iterator[str]:
    """What is not as expected, a sentence each."""
    written = text(answer)
    if answer.status.value not in statuses(case):
        yield f"status {answer.status.value}, expected {' or '.join(statuses(case))}"
    for value, unit in case.get("figures", []):
        yield from _figure_problems(value, unit, answer)
    first = written.split("\n\n")[0]
    yield from (f"the first paragraph does not say {said}" for said in case.get("first", []) if not mentions(first, said))
    yield from (f"does not say {said}" for said in case.get("must_mention", []) if not mentions(written, said))
    yield from (f"says {said}" for said in case.get("must_not", []) if mentions(written, said))
    if case.get("sources") and not set(case["sources"]) & cited(answer):
        yield f"cites lines {sorted(cited(answer))}, none of {case['sources']}"


def grade(case: dict[str, Any], answer: Answer) -> str:
    """correct, incomplete, refused or wrong, after the rules of the shared grader."""
    found = list(problems(case, answer))
    status, wanted = answer.status.value, statuses(case)
    if not found:
        return "correct"
    if "answered" not in wanted:
        return "wrong" if status == "answered" else "incomplete"
    if any(problem.startswith("says") for problem in found):
        return "wrong"
    if status in REFUSING:
        return "refused"
    missing = [problem for problem in found if "does not stand" in problem]
    return "wrong" if case.get("figures") and len(missing) == len(case["figures"]) and "€" in text(answer) else "incomplete"


def _figure_problems(written: object, unit: str, answer: Answer) -> Iterator[str]:
    expected = Decimal(str(written).removeprefix("±"))
    open_sign = str(written).startswith("±")
    numbers_of = [named.value.value for named in answer.values if isinstance(named.value.value, Decimal)]
    values = [value for value in numbers_of if abs(value) == abs(expected) or _rounds_to(value, expected)]
    quoted = any(shows(passage.text, expected, unit) for passage in answer.passages)
    if not values and not quoted:
        yield f"{written} {unit} is neither among the figures nor in a passage"
    if values and not open_sign and not any(value == expected or _same_sign(value, expected) for value in values):
        yield f"{written} {unit} has the opposite sign"
    if not shows(body(answer), expected, unit):
        yield f"{written} {unit} does not stand in the text"


def _rounds_to(value: Decimal, expected: Decimal) -> bool:
    """True where a value that is kept whole rounds to the written one: 15.94679 to 15.9."""
    return abs(round(abs(value), -int(expected.as_tuple().exponent))) == abs(expected)


def _same_sign(value: Decimal, expected: Decimal) -> bool:
    return (value < 0) == (expected < 0)


def shows(said: str, value: Decimal, unit: str) -> bool:
    """True where a text writes the value, whatever its sign; a small count may be a word."""
    if unit not in {"EUR", "%"} and abs(value) < len(COUNTED) and re.search(rf"\b{COUNTED[int(abs(value))]}", said.lower()):
        return True
    return any(number == abs(value) or _rounds_to(number, value) for number in numbers(said))


def numbers(said: str) -> set[Decimal]:
    """The magnitudes of all numbers in a text, "1,3 Mio." as 1.300.000."""
    scales = {"Mio": 1_000_000, "Mil": 1_000_000, "T": 1_000, "": 1}
    return {Decimal(n.replace(".", "").replace(",", ".")) * scales[scale] for n, scale in NUMBER.findall(said)}


def statuses(case: dict[str, Any]) -> list[str]:
    wanted = case.get("status", "answered")
    return [wanted] if isinstance(wanted, str) else wanted


def mentions(said: str, pattern: str) -> bool:
    return any(part.lower() in said.lower() for part in pattern.split("|"))


def cited(answer: Answer) -> set[int]:
    """The lines that an answer cites."""
    places = [*(c for named in answer.values for c in citations(named.value)), *(p.citation for p in answer.passages)]
    return {line for place in (*places, *answer.sources) for line in range(place.line, (place.line_end or place.line) + 1)}
