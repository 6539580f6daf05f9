"""The language model that the settings name, through LangChain: opened, and asked within limits of time and length."""

import importlib.util
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langsmith import tracing_context

from assistant.agent.failures import ModelFailed, failures, is_bad_request, reason_of
from data.errors import SettingInvalid

REQUESTS = 2
"""So many requests that get no answer in time fit into a turn."""
LONGEST_ANSWER = 1200
LONGEST_TEXT = 8000
LEFT_OVER = ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER")
"""Switches of a tracing that LangChain no longer has: it refuses to work where they are set."""
Schema = dict[str, Any]


@dataclass
class Model:
    """A chat model by its `name`; all of a turn takes at most `seconds`.

    `structured`: its server takes a JSON schema; where one turns out not to, it is asked for JSON in plain text from then on.
    """

    name: str
    chat: BaseChatModel
    seconds: float
    structured: bool = field(default=True, init=False)

    def deadline(self) -> float:
        """When a turn that begins now has to end."""
        return time.monotonic() + self.seconds

    def write(self, messages: Sequence[BaseMessage], deadline: float, schema: Schema | None = None) -> str:
        """The model's text, after the JSON schema where its server can. Raises a `ModelFailed`; nothing is traced anywhere."""
        try:
            with tracing_context(enabled=False):
                return self._write(messages, deadline, schema if self.structured else None)
        except failures() as error:
            if time.monotonic() > deadline:
                raise self._too_slow() from error
            if schema is not None and self.structured and is_bad_request(error):
                self.structured = False
                return self.write(messages, deadline, schema)
            raise ModelFailed(f"Das Sprachmodell ist nicht erreichbar ({reason_of(error)})") from error

    def _write(self, messages: Sequence[BaseMessage], deadline: float, schema: Schema | None) -> str:
        text = ""
        for piece in self._pieces(messages, schema):
            text += piece
            if len(text) > LONGEST_TEXT:
                raise ModelFailed("Die Antwort des Sprachmodells war zu lang")
            if time.monotonic() > deadline:
                raise self._too_slow()
        return text

    def _too_slow(self) -> ModelFailed:
        return ModelFailed(f"Das Sprachmodell wurde nicht innerhalb von {self.seconds:.0f} Sekunden fertig")

    def _pieces(self, messages: Sequence[BaseMessage], schema: Schema | None) -> Iterator[str]:
        wanted: dict[str, Any] = {}
        if schema is not None and "Ollama" in type(self.chat).__name__:
            wanted = {"format": schema}
        elif schema is not None:
            shape = {"type": "json_schema", "json_schema": {"name": "abfrage", "schema": schema}}
            wanted = {"extra_body": {"response_format": shape}}
        for chunk in self.chat.stream(list(messages), **wanted):
            yield str(chunk.text)


def open_model(name: str, url: str | None = None, seconds: float = 60.0) -> Model:
    """The model "ollama:…" or "openai:…", at another address if given.

    Raises `SettingInvalid` for a provider that is unknown or not installed.
    """
    provider, _, model = name.partition(":")
    if provider not in {"ollama", "openai"} or not model:
        raise SettingInvalid("HAUSHALT_MODEL", f"„{name}“ hat nicht die Form ollama:NAME oder openai:NAME")
    if importlib.util.find_spec(f"langchain_{provider}") is None:
        raise SettingInvalid("HAUSHALT_MODEL", f"das Zusatzpaket fehlt, bitte „pip install haushalt[{provider}]“ ausführen")
    for switch in LEFT_OVER:
        os.environ.pop(switch, None)
    wait = seconds / REQUESTS
    kinds: dict[str, dict[str, Any]] = {
        "ollama": {"num_predict": LONGEST_ANSWER, "client_kwargs": {"timeout": wait}},
        "openai": {
            "api_key": os.environ.get("OPENAI_API_KEY") or "unbenutzt",
            "timeout": wait,
            "max_retries": 0,
            "max_completion_tokens": LONGEST_ANSWER,
        },
    }
    chat = init_chat_model(model, model_provider=provider, base_url=url, temperature=0, **kinds[provider])
    return Model(model, chat, seconds)
