"""An assistant over the sample with a scripted model on loopback."""

from contextlib import ExitStack
from typing import Any

import pytest
from model_servers import ModelServer, Script, serve

from assistant.service import Assistant
from assistant.settings import Settings


@pytest.fixture(params=["openai", "ollama"])
def provider(request) -> str:
    return request.param


@pytest.fixture
def with_model(provider, tmp_path) -> Any:
    """A script → the assistant that asks a model of it, and the model's server."""
    with ExitStack() as stack:

        def run(script: Script, structured: bool = True, **changes: Any) -> tuple[Assistant, ModelServer]:
            server = stack.enter_context(serve(script, structured))
            url = f"{server.url}/v1" if provider == "openai" else server.url
            settings = {"model": f"{provider}:test", "model_url": url, "model_seconds": 3.0, **changes}
            return Assistant.open(Settings(tmp_path, **settings)), server

        yield run
