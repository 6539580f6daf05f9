"""The language model that the settings name: opened through its real client, asked within limits, its failures in German."""

import time

import pytest
from model_servers import Reply, say, serve

from assistant.agent.failures import ModelFailed
from assistant.agent.model import LONGEST_TEXT, Model, open_model
from data.errors import SettingInvalid

SCHEMA = {"type": "object", "properties": {"asks": {"type": "array"}}}


@pytest.fixture(params=["openai", "ollama"])
def opened(request):
    def at(url: str, seconds: float = 3.0) -> Model:
        return open_model(f"{request.param}:test", f"{url}/v1" if request.param == "openai" else url, seconds)

    return at


def write(model: Model, schema=None) -> str:
    return model.write([("user", "Hallo")], model.deadline(), schema)


def test_a_model_answers_through_its_client(opened):
    with serve(say("Guten Tag.")) as server:
        assert write(opened(server.url)) == "Guten Tag."
    assert server.requests[0]["messages"][-1]["content"] == "Hallo"


def test_a_server_is_asked_for_json_after_the_schema(opened):
    with serve(say("{}")) as server:
        write(opened(server.url), SCHEMA)
    sent = server.requests[0]
    assert SCHEMA in (sent.get("format"), sent.get("response_format", {}).get("json_schema", {}).get("schema"))


def test_a_server_that_knows_no_schemas_is_asked_in_plain_text_from_then_on(opened):
    with serve(say("{}"), structured=False) as server:
        model = opened(server.url)
        assert [write(model, SCHEMA), write(model, SCHEMA)] == ["{}", "{}"]
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply("zu spät", delay=1.5), "nicht erreichbar (keine Antwort in der gesetzten Zeit)"),
        (Reply("lang" * 12, pause=0.3), "nicht innerhalb von 1 Sekunden fertig"),
        (Reply("und ", endless=True), "nicht innerhalb von 1 Sekunden fertig"),
        (Reply("x" * (LONGEST_TEXT + 1)), "zu lang"),
        (Reply(status=500), "der Server meldet einen Fehler"),
        (Reply(raw='data: {"choices": [{"del\n\n'), "nicht erreichbar"),
    ],
    ids=["slow", "dripping", "endless", "oversized", "server error", "broken"],
)
def test_what_goes_wrong_is_one_german_sentence_in_time(opened, reply, reason):
    started = time.monotonic()
    with serve(say(reply)) as server, pytest.raises(ModelFailed) as raised:
        write(opened(server.url, 1.0))
    assert reason in str(raised.value)
    assert time.monotonic() - started < 10


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach(opened):
    with serve(say("")) as server:
        url = server.url
    with pytest.raises(ModelFailed, match="keine Verbindung"):
        write(opened(url))


@pytest.mark.parametrize("name", ["gpt-4", "openai:", "azure:x", "file:///etc/passwd"])
def test_a_model_that_cannot_be_named_says_what_is_possible(name):
    with pytest.raises(SettingInvalid, match="ollama:NAME oder openai:NAME"):
        open_model(name)
