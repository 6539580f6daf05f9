"""Each construction reads the questions that are its own, completely: no word stays open."""

import pytest

from assistant.understanding.model import Confidence
from tests.assistant.understanding.notation import corpus, written


def completely(reader, question):
    reading = reader.read(question)
    assert (reading.confidence, reading.open) == (Confidence.SURE, ())
    return written(reading)


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "values", "deviations", "together"))
def test_values_are_asked_for(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "pairs", "ratios"))
def test_two_figures_are_set_against_each_other(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "aggregates"))
def test_months_and_years_are_aggregated(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "sets"))
def test_members_are_chosen_by_a_condition(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "orders"))
def test_members_are_ordered_and_cut(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "tests"))
def test_statements_and_yes_or_no_questions_are_tests(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "texts"))
def test_reasons_words_and_fields_are_looked_up(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "changes"))
def test_subjects_are_left_out_or_supposed_to_be_as_planned(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "units", "hypotheses", "sums", "signs"))
def test_what_is_counted_supposed_and_added_is_calculated(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "claims", "firsts"))
def test_a_claimed_reason_or_rank_is_judged(reader, question, expected):
    assert completely(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("questions", "several"))
def test_several_asks_of_one_sentence_are_all_answered(reader, question, expected):
    assert completely(reader, question) == expected
