"""No test leaves this machine, the clients of language models included; nor do they report to anybody else."""

import socket
import sys

import pytest
from model_servers import say, serve

from assistant.service import Assistant
from assistant.settings import Settings


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", b"example.org", "example.org"])
def test_a_connection_or_a_look_up_beyond_loopback_fails_before_anything_is_sent(host):
    with pytest.raises(AssertionError, match="asks the network"):
        sys.audit("socket.connect", None, (host, 443))
    with pytest.raises(AssertionError, match="asks the network"):
        sys.audit("socket.getaddrinfo", host, 443, 0, 0, 0)


def test_loopback_is_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_model_is_asked_and_nobody_else_even_where_tracing_is_switched_on(tmp_path, monkeypatch):
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "geheim")
    with serve(say("Nichts.")) as model, serve(say("Nichts.")) as tracer:
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.url)
        monkeypatch.setenv("LANGCHAIN_ENDPOINT", tracer.url)
        assistant = Assistant.open(Settings(tmp_path, model="openai:test", model_url=f"{model.url}/v1", model_words=True))
        assistant.ask("Plan beim Wickelstudio?")
        assistant.ask("Plan Heimaufsicht?")
    assert len(model.requests) == 3
    assert not tracer.requests
