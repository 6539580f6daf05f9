"""The agent through LangChain's real clients against model servers on loopback: lying, slow, broken, looping, endless."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from model_servers import Reply, say, serve

from assistant.answer import Answer, Status
from assistant.service import Assistant, Turn
from assistant.settings import Settings
from data.errors import SettingInvalid

QUESTION = "Wie lief die Heimaufsicht 2023?"
ABWEICHUNG = Reply(calls=[("wert", {"name": "Heimaufsicht", "wertart": "Abweichung"})])
NOTE = "die Antwort folgt deshalb festen Regeln"


@pytest.fixture(params=["openai", "ollama"])
def ask(request, tmp_path, monkeypatch):
    """Asks through the client of a provider: a script, a question → the answer and the server."""
    monkeypatch.setattr(Assistant, "seconds", 3.0)

    def run(script, question=QUESTION, history=()):
        with serve(script) as server:
            url = f"{server.url}/v1" if request.param == "openai" else server.url
            assistant = Assistant.open(Settings(tmp_path, model=f"{request.param}:test", model_url=url))
            return assistant.ask(question, history), server

    return run


def test_the_model_names_references_and_code_writes_the_figures(ask):
    answer, _ = ask(say(ABWEICHUNG, "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant."))
    assert "um 20.612 € [1] besser ab als geplant" in answer.body
    assert (answer.status, NOTE in answer.body) == (Status.ANSWERED, False)
    assert answer.sources[0].raw


def test_what_tools_return_reaches_the_model_with_its_reference(ask):
    _, server = ask(say(ABWEICHUNG, "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant."))
    told = [message["content"] for message in server.requests[-1]["messages"] if message["role"] == "tool"]
    assert told[0].startswith("{F3}: 31195 Heimaufsicht, Abweichung 2023: 20.612 €")


@pytest.mark.parametrize(
    "lie",
    [
        "Die Heimaufsicht schloss um 20.613 € besser ab als geplant.",
        "Die Heimaufsicht schloss um {F3|Betrag} schlechter ab als geplant.",
        "Die Verwaltung der Sozialhilfe schloss um {F3|Betrag} besser ab als geplant.",
        "Das Ergebnis 2023 beträgt {F3}.",
        "Die Heimaufsicht schloss um {F9} besser ab.",
        "Alles lief nach Plan.",
        "Um {F3|Betrag} besser, weil der Tarifabschluss ausblieb.",
        "Um {F3|Betrag} besser, und zwölf Stellen fielen weg.",
    ],
)
def test_a_lie_is_never_shown_and_the_rules_answer_instead(ask, lie):
    answer, server = ask(say(ABWEICHUNG, lie))
    assert NOTE in answer.body
    assert "hielt der Prüfung" in answer.body
    assert "20.612 €" in answer.body
    assert len(server.requests) == 3


def test_a_refused_answer_goes_back_to_the_model_once_with_the_reason(ask):
    right = "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant."
    answer, server = ask(say(ABWEICHUNG, "Um 20.612 € besser.", right))
    assert NOTE not in answer.body
    assert "selbst geschrieben" in server.requests[-1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    "broken",
    [
        Reply("zu spät", delay=3.5),
        Reply("Es ", endless=True),
        Reply(calls=[("wert", {"name": "Heimaufsicht", "wertart": "Abweichung"})]),
        Reply(raw='data: {"choices": [{"del\n\n'),
        Reply(raw="{}"),
        Reply(status=500),
        Reply(),
    ],
    ids=["slow", "endless", "looping", "broken JSON", "empty object", "server error", "silent"],
)
def test_a_broken_model_ends_in_the_rules_answer_within_the_set_time(ask, broken):
    started = time.monotonic()
    answer, _ = ask(say(broken))
    assert NOTE in answer.body
    assert "20.612 €" in answer.body
    assert time.monotonic() - started < 9


def test_a_request_that_fails_once_is_sent_again(ask):
    said = "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant."
    answer, server = ask(say(Reply(status=503), said))
    assert NOTE not in answer.body
    assert answer.body.startswith("Die Heimaufsicht schloss um 20.612 € [1] besser")
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "call",
    [
        ("wert", {"name": "Heimaufsicht", "wertart": "Passwort"}),
        ("wert", {"name": "Heimaufsicht", "wertart": "Plan", "position": "__class__"}),
        ("wert", {"name": "Heimaufsicht", "wertart": "Plan", "monat": 13}),
        ("wert", {"name": "'; DROP TABLE figures; --", "wertart": "Plan"}),
        ("differenz", {"minuend": "F1", "subtrahend": "F99"}),
        ("os_system", {"command": "id"}),
    ],
)
def test_arguments_that_are_not_in_the_data_are_told_to_the_model_as_errors(ask, call):
    answer, server = ask(say(Reply(calls=[call]), ABWEICHUNG, "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant."))
    told = [message["content"] for message in server.requests[1]["messages"] if message["role"] == "tool"]
    assert told[0].startswith(("Fehler", "Error"))
    assert NOTE not in answer.body


def test_the_history_is_passed_in_bounded_form(ask):
    history = [Turn("user" if n % 2 == 0 else "assistant", f"Turn {n} " + "x" * 5000) for n in range(40)]
    _, server = ask(say(ABWEICHUNG, "Um {F3|Betrag} besser als geplant."), history=history)
    assert len(server.requests[0]["messages"]) <= 9
    assert len(str(server.requests[0]["messages"])) < 14000


def test_sentences_are_shown_one_by_one_and_only_after_the_guard(tmp_path):
    text = (
        "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant. Gerundet sind das {F3|Tsd}. Das war der Tarif, also 12 €."
    )
    shown: list[Answer] = []
    with serve(say(ABWEICHUNG, text, "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant.")) as server:
        assistant = Assistant.open(Settings(tmp_path, model="openai:test", model_url=f"{server.url}/v1"))
        answer = assistant.ask(QUESTION, show=shown.append)
    assert len(shown) == 2
    assert "20.612 €" in shown[0].body
    assert shown[1].body.startswith(shown[0].body)
    assert not any("Tarif" in so_far.body for so_far in [*shown, answer])


def test_results_of_earlier_turns_stay_referable(tmp_path):
    first = "Die Heimaufsicht schloss um {F3|Betrag} besser ab als geplant."
    with serve(say(ABWEICHUNG, first, "Gerundet schloss die Heimaufsicht um {F3|Tsd} besser ab als geplant.")) as server:
        assistant = Assistant.open(Settings(tmp_path, model="openai:test", model_url=f"{server.url}/v1"))
        answer = assistant.ask(QUESTION)
        history = [Turn("user", QUESTION), Turn("assistant", answer.text, answer)]
        assert "20,6 Tsd. €" in assistant.ask("Und gerundet?", history).body
    told = [message["content"] for message in server.requests[-1]["messages"]]
    assert any(content.startswith("Schon geholte Ergebnisse") and "{F3}: 31195 Heimaufsicht" in content for content in told)


@pytest.mark.parametrize("name", ["gpt-4", "openai:", "azure:x", "file:///etc/passwd"])
def test_a_model_that_cannot_be_named_says_what_is_possible(tmp_path, name):
    with pytest.raises(SettingInvalid, match="ollama:NAME oder openai:NAME"):
        Assistant.open(Settings(tmp_path, model=name)).ask(QUESTION)


def test_a_plain_question_imports_nothing_of_the_model(tmp_path):
    code = (
        "import sys; from pathlib import Path; from assistant.service import Assistant; from assistant.settings import Settings;"
        f"Assistant.open(Settings(Path({str(tmp_path)!r}))).ask({QUESTION!r});"
        "unwanted = ('langchain', 'langgraph', 'openai', 'ollama', 'assistant.agent', 'assistant.guard');"
        "print([name for name in sys.modules if name.startswith(unwanted)])"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
