"""The annotated questions beside this repository: the same values, members, verdicts and quotes as the language's prototype."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage, Cell, Compare, Given, Logic
from assistant.abfrage.normal_form import normalise
from assistant.abfrage.reading import reading
from assistant.abfrage.wellformed import problems
from data.ingest import read_report

SHARED = Path(__file__).parents[4] / "shared"
GOLD, PROTOTYPE = SHARED / "eval" / "abfragen.jsonl", SHARED / "abfrage"
REAL = sorted((SHARED / "documents").glob("*.txt"))
HERE = GOLD.exists() and PROTOTYPE.exists() and REAL
pytestmark = [
    pytest.mark.real_report,
    pytest.mark.skipif(not HERE, reason="the annotated questions in ../shared are not on this machine"),
    pytest.mark.filterwarnings("ignore"),  # the prototype leaves its files open
]
MOST_DIFFERENT = 0.01
POSITIONS = {"erstattung_pakt_oegd": "erstattung", "landeserstattung_quote": "erstattung_quote"}
"""The prototype's hand-made names of figures that only a sentence states."""


@pytest.fixture(scope="module")
def real():
    return read_report(REAL[0])


@pytest.fixture(scope="module")
def gold(real):
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [(line, written(json.loads(line), real.key)) for line in lines if line]


def written(line, bericht):
    """A line of the annotation as an Abfrage of the real report."""
    renamed = {key: rename(line.get(key, [])) for key in ("asks", "presumes")}
    return Abfrage.model_validate({"bericht": bericht, "jahr": line["jahr"], **renamed})


def rename(value):
    if isinstance(value, dict):
        return {k: POSITIONS.get(v, v) if k == "position" and isinstance(v, str) else rename(v) for k, v in value.items()}
    return [rename(each) for each in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def prototype():
    """Its evaluator and its nodes, whose modules have names of their own."""
    sys.path.insert(0, str(PROTOTYPE))
    try:
        found = importlib.import_module("evaluate").Evaluator(), importlib.import_module("language")
    finally:
        sys.path.remove(str(PROTOTYPE))
    yield found
    for name in ("evaluate", "language", "facts"):
        del sys.modules[name]


def test_it_gives_what_the_prototype_gives(real, gold, prototype):
    evaluator, language = prototype
    facts = Facts.of(real)
    different, compared = [], 0
    for text, abfrage in gold:
        line = json.loads(text)
        known = {key: line[key] for key in ("bericht", "jahr", "asks", "presumes") if key in line}
        expected = evaluator.answer(language.normal(language.Abfrage(**known)))
        result = evaluate(abfrage, facts)
        found = (*result.presumes, *result.asks)
        assert len(found) == len(expected)
        for ours, theirs in zip(found, expected, strict=True):
            compared += 1
            if of_ours(ours, evaluator) != of_theirs(theirs, ours.ask):
                different.append((line["id"], of_ours(ours, evaluator), of_theirs(theirs, ours.ask)))
    assert compared > 900
    assert len(different) <= MOST_DIFFERENT * compared, different


def number(value):
    return value if isinstance(value, str) else round(float(value), 4)


def of_theirs(out, ask):
    is_test = isinstance(ask, Compare | Logic) or ask.node == "exists"
    return (
        [] if is_test else sorted({str(number(value.value)) for value in out.values}),
        [member for member, _ in out.rows],
        (out.truth, out.verdict),
        sorted({line for _, line, _ in out.quotes}) if ask.node == "quote" else [],
        [of_theirs(part, Given(value=0)) for part in out.parts],
    )


def of_ours(outcome, evaluator):
    ask = outcome.ask
    is_test = isinstance(ask, Compare | Logic) or ask.node == "exists"
    is_number = ask.node == "aggregate" and ask.fn != "count"
    return (
        [] if is_test else sorted({str(number(value.value)) for value in outcome.values}),
        [] if is_number else [evaluator.label(row.member) for row in outcome.rows],
        (outcome.truth, outcome.verdict and str(outcome.verdict)),
        sorted({quote.citation.line for quote in outcome.quotes}) if ask.node == "quote" else [],
        [of_ours(part, evaluator) for part in outcome.parts] if ask.node == "ambiguous" else [],
    )


def test_every_annotated_abfrage_is_well_formed_and_can_be_read_back(real, gold):
    catalogue = Facts.of(real).book(real.key).catalogue
    for _, abfrage in gold:
        assert problems(abfrage, catalogue) == []
        assert normalise(normalise(abfrage)) == normalise(abfrage)
        assert reading(normalise(abfrage), catalogue)


def test_a_year_without_report_of_its_own_is_looked_up_where_it_is_printed(real):
    """ABFRAGE §7 on the one real report: an earlier year is its own, a later one nobody's."""
    facts = Facts.of(real)
    asks = tuple(Cell(subjekt="teilbudget:32", position="ertrag", wertart="ergebnis", jahr=jahr) for jahr in (2022, 2025))
    earlier, later = evaluate(Abfrage(bericht=real.key, jahr=real.haushaltsjahr, asks=asks), facts).asks
    assert earlier.values[0].number == 73_215_174
    assert not later.values
