"""A generated question: what it means, and how it is worded."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.abfrage.nodes import Ask
from tests.assistant.understanding.generated.phrases import Voice
from tests.assistant.understanding.generated.world import World

Templates = dict[Voice, Sequence[str]]
Asks = tuple[Ask, ...]


@dataclass(frozen=True)
class Meant:
    """An Abfrage with its wordings: `accept` holds the asks that a careful reader may give, the meant one first.

    `before` are the templates of a turn before, which is read first.
    """

    node: str
    phenomenon: str
    accept: tuple[Asks, ...]
    templates: Templates
    slots: dict[str, object] = field(default_factory=dict)
    before: Templates | None = None


@dataclass(frozen=True)
class Question:
    """A question as it is put to the reader."""

    node: str
    phenomenon: str
    voice: Voice
    text: str
    accept: tuple[Asks, ...]
    before: str = ""


Family = Callable[[World, random.Random], Meant | None]


def means(*alternatives: Ask | Asks) -> tuple[Asks, ...]:
    """Each alternative as asks."""
    return tuple(each if isinstance(each, tuple) else (each,) for each in alternatives)
