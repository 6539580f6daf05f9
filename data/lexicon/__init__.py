"""What German municipal budgets are made of and called, dated and sourced: data, so that the next report needs no code."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """A lexicon file by its name without ending."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
