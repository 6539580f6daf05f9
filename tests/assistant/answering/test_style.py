"""How much an answer says and in which words; its figures stay the same."""

import pytest

from assistant.answering.markdown import body
from assistant.service import Assistant
from assistant.settings import Settings, read_settings
from data.errors import SettingInvalid

QUESTION = "Wie lief die Heimaufsicht 2023?"


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    return {
        style: Assistant.open(Settings(home, style=style)).ask(QUESTION).answer
        for style in ("", "kurz", "ausführlich", "einfach")
    }


def test_a_short_answer_says_no_more_than_what_was_asked(answers):
    assert body(answers[""]).startswith(body(answers["kurz"]).rstrip("."))
    assert len(body(answers["kurz"])) <= len(body(answers[""]))
    assert answers["kurz"].followups == ()


def test_a_plain_answer_explains_its_terms_in_everyday_words(answers):
    assert body(answers["einfach"]).startswith(body(answers[""]))
    assert "In einfachen Worten" in body(answers["einfach"])


def test_the_figures_are_the_same_in_every_style(answers):
    assert len({answer.values for answer in answers.values()}) == 1


def test_a_style_that_there_is_not_is_an_error_that_names_those_that_there_are(monkeypatch):
    monkeypatch.setenv("HAUSHALT_STYLE", "poetisch")
    with pytest.raises(SettingInvalid, match="kurz, ausführlich und einfach"):
        read_settings()
