"""Several reports, years and municipalities; and how long an evaluation takes."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.abfrage.errors import BerichtUnknown, EarlierUnresolved
from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage, Cell, Earlier, Members, Table


@pytest.fixture(scope="module")
def later(sample):
    """A report of the next year: each figure of its own year is 100 higher, and it prints the year before as 1 lower."""
    jahr = sample.haushaltsjahr + 1
    own = [replace(f, haushaltsjahr=jahr, value=f.value + 100) for f in sample.figures if f.haushaltsjahr == jahr - 1]
    before = [replace(f, value=f.value - 1) for f in sample.figures if f.haushaltsjahr == jahr - 1]
    return replace(sample, key="later", haushaltsjahr=jahr, titel="Der spätere", figures=tuple(own + before), findings=())


@pytest.fixture(scope="module")
def elsewhere(sample):
    """The same report of another municipality."""
    figures = tuple(replace(f, value=f.value * 2) for f in sample.figures)
    return replace(sample, key="elsewhere", kommune="Stadt Anderswo", figures=figures)


def cell(jahr=None, bericht=None):
    return Cell(subjekt="produkt:3460", position="saldo", wertart="ergebnis", jahr=jahr, bericht=bericht)


def answer(facts, report, *asks):
    return evaluate(Abfrage(bericht=report.key, jahr=report.haushaltsjahr, asks=asks), facts).asks


def test_another_year_comes_from_the_report_of_that_year(sample, later):
    facts = Facts([sample, later])
    own, before = answer(facts, later, cell(), cell(jahr=sample.haushaltsjahr))
    assert own.values[0].number == Decimal(-4393 + 100)
    assert before.values[0].number == -4393
    assert before.values[0].citations[0].document == sample.name


def test_reports_that_differ_are_a_finding(sample, later):
    (before,) = answer(Facts([sample, later]), later, cell(jahr=sample.haushaltsjahr))
    assert [finding.type for finding in before.values[0].findings] == ["berichte"]


def test_a_year_without_its_own_report_comes_from_the_newest_that_prints_it(sample, later):
    (before,) = answer(Facts([later]), later, cell(jahr=sample.haushaltsjahr))
    assert before.values[0].number == -4394


def test_municipalities_are_compared_as_a_set_of_reports(sample, elsewhere):
    facts = Facts([sample, elsewhere])
    table = Table(rows=Members(axis="bericht"), columns=(cell(),))
    (outcome,) = answer(facts, sample, table)
    assert [(row.member, row.values[0].number) for row in outcome.rows] == [(sample.key, -4393), ("elsewhere", -8786)]


def test_another_municipality_answers_no_gap(sample, elsewhere):
    without = replace(sample, figures=tuple(f for f in sample.figures if f.produkt != "3460"))
    (outcome,) = answer(Facts([without, elsewhere]), without, cell())
    assert not outcome.values


def test_a_report_that_is_not_loaded_is_refused(sample):
    with pytest.raises(BerichtUnknown, match="nicht geladen"):
        evaluate(Abfrage(bericht="nirgends", jahr=2023, asks=(cell(),)), Facts.of(sample))


def test_a_reference_to_an_earlier_turn_is_refused(sample, facts):
    with pytest.raises(EarlierUnresolved):
        answer(facts, sample, Earlier())


def test_evaluating_takes_less_than_a_millisecond(sample, facts):
    """The reader tries dozens of readings a question; the limit leaves room for a noisy machine."""
    asks = (cell(), Cell(subjekt="teilbudget:32", position="personal", wertart="abweichung", monat=None))
    abfrage = Abfrage(bericht=sample.key, jahr=sample.haushaltsjahr, asks=asks)
    evaluate(abfrage, facts)
    times = []
    for _ in range(50):
        start = time.perf_counter()
        evaluate(abfrage, facts)
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.001
