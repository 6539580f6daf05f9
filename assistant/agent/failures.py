"""What can go wrong with a language model, in German; the exceptions of its client end here."""

import importlib.util

from data.errors import HaushaltError

_REASONS = (
    ("timeout", "keine Antwort in der gesetzten Zeit"),
    ("connect", "keine Verbindung"),
    ("json", "unlesbare Antwort"),
    ("status", "der Server meldet einen Fehler"),
    ("response", "der Server meldet einen Fehler"),
)


class ModelFailed(HaushaltError):
    """The model gave nothing that may be used; the message says why, for the note beside the rules' answer."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}; die Antwort kommt ohne es aus.")


def failures() -> tuple[type[BaseException], ...]:
    """What a model's client may raise: of the transport, of the server, of unreadable answers."""
    import httpx
    from langchain_core.exceptions import LangChainException

    found: list[type[BaseException]] = [httpx.HTTPError, LangChainException, OSError, ValueError, TypeError]
    if importlib.util.find_spec("openai"):
        from openai import OpenAIError

        found.append(OpenAIError)
    if importlib.util.find_spec("ollama"):
        from ollama import RequestError, ResponseError

        found += [RequestError, ResponseError]
    return tuple(found)


def is_bad_request(error: BaseException) -> bool:
    """True where the server does not take the request as it is: it may know no structured output."""
    return getattr(error, "status_code", None) in {400, 404, 415, 422, 501}


def reason_of(error: BaseException) -> str:
    """A reason in a few words, without the server's own text, which might hold anything."""
    names = " ".join(kind.__name__.lower() for kind in type(error).__mro__[:3])
    return next((reason for word, reason in _REASONS if word in names), "unerwartete Antwort")
