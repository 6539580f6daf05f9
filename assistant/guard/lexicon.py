"""The guard's words, from `assistant/lexicon/guard.toml`, in the notation of `data.claims.lexicon`."""

import re
from functools import cache

from assistant import lexicon

INFLECTED = frozenset({"noun"})


def entries(section: str) -> dict[str, list[str]]:
    """The labels of a section with their words."""
    found: dict[str, list[str]] = lexicon.load("guard")[section]
    return found


@cache
def pattern(section: str, label: str) -> re.Pattern[str]:
    """A pattern that matches any word of a label; "*" stands for the rest of a word, at either end, "…" for words between."""
    return re.compile(rf"(?<![\w-])(?:{words(section, label)})(?!\w)", re.IGNORECASE)


_ENDINGS = "(?:e|en|er|es|em|s|n|ern|ns)?"


@cache
def words(section: str, label: str) -> str:
    """The words of a label as alternatives of a pattern, the longest first."""
    ordered = sorted(entries(section)[label], key=len, reverse=True)
    rest = _ENDINGS if section in INFLECTED else r"[\w-]*"
    return "|".join(_as_pattern(word, rest) for word in ordered)


def _as_pattern(word: str, rest: str) -> str:
    escaped = re.escape(word).replace(r"\*", rest)
    return escaped.replace(r"\ …\ ", r"\b[^;]{1,80}?\b").replace(r"\ ", r"\s+")


def begins(label: str, measure: str) -> bool:
    """True where a measure's name shows a kind; what stands in brackets describes a target and says nothing of it."""
    return bool(pattern("kind", label).search(re.sub(r"\(.*", "", measure)))
