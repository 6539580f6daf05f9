"""Each word of a question stands for what it says, however it is written, and the constituents cover all words in their order."""

from itertools import pairwise

import pytest

from tests.assistant.understanding.notation import corpus, said


def parts_of(reader, question):
    return reader.constituents.divide(question)[1].parts


@pytest.mark.parametrize(("question", "expected"), corpus("constituents", "compounds"))
def test_compounds_are_read_by_their_parts(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("constituents", "dialect", "typing_errors", "abbreviations"))
def test_dialect_slips_and_abbreviations_are_read_as_what_they_stand_for(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("constituents", "separable_verbs"))
def test_the_end_of_a_separable_verb_says_what_was_meant(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("constituents", "amounts_and_product_numbers"))
def test_amounts_are_told_from_numbers_of_products(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("constituents", "years_and_amounts"))
def test_years_are_told_from_amounts(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("constituents", "months"))
def test_periods_of_the_year_are_months(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("constituents"))
def test_constituents_cover_every_word_once(reader, question, expected):
    words, cover = reader.constituents.divide(question)
    assert [cover.parts[0].start, cover.parts[-1].end] == [0, len(words)]
    assert all(before.end == after.start for before, after in pairwise(cover.parts))


@pytest.mark.parametrize(("question", "expected"), corpus("constituents"))
def test_read_words_stand_in_their_order_inside_the_question(reader, question, expected):
    words, _ = reader.constituents.divide(question)
    assert all(0 <= word.start < word.end <= len(question) for word in words)
    assert all(before.start <= after.start for before, after in pairwise(words))
