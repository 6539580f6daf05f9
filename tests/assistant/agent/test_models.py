"""The language model that the settings name: opened through its real client, and what may go wrong with it, in German."""

import httpx
import pytest
from model_servers import Reply, say, serve

from assistant.agent.failures import failures, is_passing, reason_of
from assistant.agent.models import ModelSettings, open_model
from data.errors import SettingInvalid


def settings(provider: str, url: str, seconds: float = 5.0) -> ModelSettings:
    return ModelSettings(f"{provider}:test", f"{url}/v1" if provider == "openai" else url, seconds)


@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_a_model_answers_through_its_client(provider):
    with serve(say("Guten Tag.")) as server:
        assert open_model(settings(provider, server.url)).invoke("Hallo").text == "Guten Tag."
    assert server.requests[0]["messages"][-1]["content"] == "Hallo"


@pytest.mark.parametrize("provider", ["openai", "ollama"])
@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply("zu spät", delay=1.5), "keine Antwort in der gesetzten Zeit"),
        (Reply(status=500), "der Server meldet einen Fehler"),
    ],
    ids=["slow", "server error"],
)
def test_what_goes_wrong_is_one_of_the_known_failures_with_a_reason_in_german(provider, reply, reason):
    with serve(say(reply)) as server, pytest.raises(failures()) as raised:
        open_model(settings(provider, server.url, 1.0)).invoke("Hallo")
    assert reason_of(raised.value) == reason


def test_a_fault_that_may_pass_is_told_from_one_that_stays():
    assert is_passing(httpx.ConnectError("weg"))
    assert not is_passing(ValueError("falsch"))


@pytest.mark.parametrize("name", ["gpt-4", "openai:", "azure:x", "file:///etc/passwd"])
def test_a_model_that_cannot_be_named_says_what_is_possible(name):
    with pytest.raises(SettingInvalid, match="ollama:NAME oder openai:NAME"):
        open_model(ModelSettings(name))
