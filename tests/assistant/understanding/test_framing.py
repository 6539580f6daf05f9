"""Politeness, what people say of themselves and what they tell before they ask is frame; what belongs to the question is not."""

import pytest

from assistant.understanding.framing import framed
from tests.assistant.understanding.notation import corpus, said


def parts_of(reader, question):
    return reader.constituents.divide(question)[1].parts


@pytest.mark.parametrize(("question", "expected"), corpus("framing", "polite_frames"))
def test_a_polite_frame_is_filler(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("framing", "people_speaking_of_themselves"))
def test_what_people_say_of_themselves_is_filler(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("framing", "preambles"))
def test_of_a_preamble_only_what_the_question_lacks_stays(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("framing", "what_is_no_frame"))
def test_what_the_question_is_about_is_no_frame(reader, question, expected):
    assert said(parts_of(reader, question)) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("framing"))
def test_framing_twice_changes_nothing_more(reader, question, expected):
    _, cover = reader.constituents.divide(question)
    assert framed(cover) == cover
