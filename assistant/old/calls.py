"""Which functions of the tools an answer called, with their arguments, so that they can be called again."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a tool: `arguments` as they were given, by the names of its parameters."""

    tool: str
    arguments: Mapping[str, object]


class Journaled(Protocol):
    """Whatever keeps a journal of its calls, or none."""

    journal: list[Call] | None


P = ParamSpec("P")
R = TypeVar("R")
J = TypeVar("J", bound=Journaled)


def recorded(function: Callable[Concatenate[J, P], R]) -> Callable[Concatenate[J, P], R]:
    """A method whose calls are written into its object's journal, where it keeps one; what the method calls itself is not."""
    signature = inspect.signature(function)

    @wraps(function)
    def call(self: J, /, *args: P.args, **kwargs: P.kwargs) -> R:
        journal, self.journal = self.journal, None
        try:
            if journal is not None:
                _, *given = signature.bind(self, *args, **kwargs).arguments.items()
                journal.append(Call(function.__name__, dict(given)))
            return function(self, *args, **kwargs)
        finally:
            self.journal = journal

    return call
