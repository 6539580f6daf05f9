"""A generated question: what it means, and how it is worded."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.abfrage.nodes import Ask
from tests.assistant.understanding.generated.phrases import Phrase, Voice
from tests.assistant.understanding.generated.world import World

Asks = tuple[Ask, ...]


@dataclass(frozen=True)
class Meant:
    """An Abfrage to be worded: `accept` holds the asks that a careful reader may give, the meant one first.

    `wording` names a table of `wordings/` as "file.name", `before` that of a turn before, which is read first.
    """

    node: str
    phenomenon: str
    accept: tuple[Asks, ...]
    wording: str
    slots: Mapping[str, object] = field(default_factory=dict)
    before: str = ""
    tags: frozenset[str] = frozenset()


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


UNITS = {
    "Fälle": ("Fällen", "Fall", "ein"),
    "Kontakte": ("Kontakten", "Kontakt", "ein"),
    "Bedarfsgemeinschaften": ("Bedarfsgemeinschaften", "Bedarfsgemeinschaft", "eine"),
    "Anträge": ("Anträgen", "Antrag", "ein"),
    "Besucher": ("Besuchern", "Besucher", "ein"),
    "Kurse": ("Kursen", "Kurs", "ein"),
    "Fahrgäste": ("Fahrgästen", "Fahrgast", "ein"),
}
"""What is counted: dative plural, singular, its article."""


def those(phrase: Phrase) -> dict[str, str]:
    """The pronoun for a noun phrase: die des Jobcenters, denen des Jobcenters."""
    return (
        {"those": "die", "thosedat": "denen", "thoseacc": "die"}
        if phrase.plural
        else {"those": "der", "thosedat": "dem", "thoseacc": "den"}
    )


def listed(phrases: list[Phrase], link: str, case: str) -> str:
    """Noun phrases in a case, one after the other: a, b und c."""
    words = [str(getattr(each, case)) for each in phrases]
    return f"{', '.join(words[:-1])} {link} {words[-1]}" if len(words) > 1 else words[0]
