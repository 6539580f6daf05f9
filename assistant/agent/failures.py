"""The exceptions of language model clients, and what they mean in German."""

import importlib.util

_REASONS = (
    ("timeout", "keine Antwort in der gesetzten Zeit"),
    ("connect", "keine Verbindung"),
    ("recursion", "zu viele Werkzeugaufrufe"),
    ("json", "unlesbare Antwort"),
    ("status", "der Server meldet einen Fehler"),
    ("response", "der Server meldet einen Fehler"),
)


def failures() -> tuple[type[BaseException], ...]:
    """What a model's client may raise: of the transport, of the server, of unreadable answers, of tool calls without end."""
    import httpx
    from langchain_core.exceptions import LangChainException
    from langgraph.errors import GraphRecursionError

    found: list[type[BaseException]] = [httpx.HTTPError, LangChainException, GraphRecursionError, OSError, ValueError, TypeError]
    if importlib.util.find_spec("openai"):
        from openai import OpenAIError

        found.append(OpenAIError)
    if importlib.util.find_spec("ollama"):
        from ollama import RequestError, ResponseError

        found += [RequestError, ResponseError]
    return tuple(found)


def is_passing(error: BaseException) -> bool:
    """True for a fault that may be over at the next try: no connection, or a server that is busy; not for a time-out."""
    import httpx

    if isinstance(error, ConnectionError | httpx.ConnectError):
        return True
    if importlib.util.find_spec("openai"):
        from openai import APIConnectionError, APITimeoutError, InternalServerError, RateLimitError

        if isinstance(error, APIConnectionError | InternalServerError | RateLimitError):
            return not isinstance(error, APITimeoutError)
    if importlib.util.find_spec("ollama"):
        from ollama import ResponseError

        return isinstance(error, ResponseError)
    return False


def reason_of(error: BaseException) -> str:
    """A reason in a few words, without the server's own text, which might hold anything."""
    names = " ".join(kind.__name__.lower() for kind in type(error).__mro__[:3])
    return next((reason for word, reason in _REASONS if word in names), "unerwartete Antwort")
