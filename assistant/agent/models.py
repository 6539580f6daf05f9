"""The language model that the settings name, through LangChain's own integrations."""

import importlib.util
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel

from data.errors import SettingInvalid

REQUESTS = 2
"""So many requests that get no answer in time fit into a turn."""
LONGEST_ANSWER = 1200


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`name` is "ollama:…" or "openai:…", `url` another address of the server; all of a turn takes at most `seconds`."""

    name: str
    url: str | None = None
    seconds: float = 60.0


def open_model(settings: ModelSettings) -> BaseChatModel:
    """The chat model. Raises `SettingInvalid` for a provider that is unknown or not installed."""
    provider, _, model = settings.name.partition(":")
    if provider not in {"ollama", "openai"} or not model:
        raise SettingInvalid("HAUSHALT_MODEL", f"„{settings.name}“ hat nicht die Form ollama:NAME oder openai:NAME")
    if importlib.util.find_spec(f"langchain_{provider}") is None:
        raise SettingInvalid("HAUSHALT_MODEL", f"das Zusatzpaket fehlt, bitte „pip install haushalt[{provider}]“ ausführen")
    return _ollama(model, settings) if provider == "ollama" else _openai(model, settings)


def _ollama(model: str, settings: ModelSettings) -> BaseChatModel:
    from langchain_ollama import ChatOllama

    timeout = {"timeout": settings.seconds / REQUESTS}
    return ChatOllama(model=model, base_url=settings.url, temperature=0, num_predict=LONGEST_ANSWER, client_kwargs=timeout)


def _openai(model: str, settings: ModelSettings) -> BaseChatModel:
    import os

    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=model,
        base_url=settings.url,
        api_key=SecretStr(os.environ.get("OPENAI_API_KEY") or "unbenutzt"),
        temperature=0,
        timeout=settings.seconds / REQUESTS,
        max_retries=0,  # the agent tries again, whichever the client
        max_completion_tokens=LONGEST_ANSWER,
    )
