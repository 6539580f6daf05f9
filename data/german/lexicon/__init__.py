"""The curated, dated word lists of the reading: data, so that the next person teaches it a word without code."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """A word list by its file's name without ending; its sections are tables."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def section(name: str, table: str) -> frozenset[str]:
    """The entries of a section that is one list (`words = […]`), as they stand in the file: folded."""
    return frozenset(load(name)[table]["words"])
