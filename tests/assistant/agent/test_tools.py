"""The assistant as LangChain tools: what code answers, in words, errors as sentences."""

import json

import pytest

from assistant.agent.tools import tools
from assistant.service import Assistant
from assistant.settings import Settings


def plan(bericht: str) -> str:
    cell = {"node": "cell", "subjekt": "produkt:41405", "position": "saldo", "wertart": "plan"}
    return json.dumps({"bericht": bericht, "jahr": 2023, "asks": [cell]})


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.fixture
def call(assistant):
    named = {tool.name: tool for tool in tools(assistant)}
    assert set(named) == {"frage", "abfrage", "katalog", "textstellen"}
    assert all(tool.description for tool in named.values())
    return lambda name, **arguments: named[name].invoke(arguments)


def test_a_question_is_answered_with_its_places(call):
    said = call("frage", frage="Plan Hebammenzentrale?")
    assert "106.400" in said
    assert "Fundstellen" in said


def test_an_abfrage_is_evaluated(call, assistant):
    assert "106.400" in call("abfrage", abfrage=plan(assistant.catalogue().bericht))


def test_the_catalogue_names_the_report_and_its_subjects(call, assistant):
    said = call("katalog")
    assert assistant.catalogue().bericht in said
    assert "Produkt 41405 Hebammenzentrale" in said


def test_passages_are_quotes_with_their_place(call):
    assert call("textstellen", worte="Hebammen").startswith("»")


@pytest.mark.parametrize(("name", "argument"), [("abfrage", "kein JSON"), ("abfrage", plan("anderswo")), ("frage", " ")])
def test_what_cannot_be_done_is_said(call, name, argument):
    assert call(name, **{name: argument}).startswith("Fehler: ")
