"""What German municipal budgets are made of and called, dated and sourced: data, so that the next report needs no code."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str, folder: Path = Path(__file__).parent) -> dict[str, Any]:
    """A lexicon file by its name without ending; its sections are tables."""
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
