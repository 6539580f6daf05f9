"""The words of statements: labels found in a text, from `words.toml`."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")


@cache
def entries(section: str) -> dict[str, list[str]]:
    """The labels of a section with their words."""
    with _FILE.open("rb") as file:
        found: dict[str, list[str]] = tomllib.load(file)[section]
    return found


@cache
def pattern(section: str, label: str) -> re.Pattern[str]:
    """A pattern that matches any word of a label, the longest first."""
    words = sorted(entries(section)[label], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_as_pattern(word) for word in words)})(?!\w)", re.IGNORECASE)


def labels(text: str) -> frozenset[str]:
    """Every label that a text shows: "goal.REACHED", "superlative.FIRST"."""
    sections = ("measure", "quantifier", "goal", "superlative", "reason", "filler")
    return frozenset(
        f"{section}.{label}" for section in sections for label in entries(section) if pattern(section, label).search(text)
    )


def _as_pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d")
    return escaped.replace(r"\ …\ ", r"\b[^;]{1,80}?\b").replace(r"\ ", r"\s+")
