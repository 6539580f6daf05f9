"""The reports that questions are asked of."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from data.ingest import read_sample
from tests.assistant.understanding.generated.made_report import Department, Town, Writer
from tests.assistant.understanding.generated.world import World

TOWNS = Path(__file__).parent / "towns.toml"
SEED = 7


@cache
def worlds() -> tuple[World, ...]:
    """The bundled sample, as often as two made reports together."""
    told = tomllib.loads(TOWNS.read_text(encoding="utf-8"))
    sample = World(read_sample(), names(told["sample"]))
    return (sample, made(told["culture"]), sample, made(told["building"]))


def names(told: dict[str, list[str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Names with their gender: "n Sozialamt"."""
    return {nummer: tuple((text[0], text[2:]) for text in texts) for nummer, texts in told.items()}


def made(told: dict[str, Any]) -> World:
    """A town's report, written and read."""
    departments = tuple(
        Department(d["nummer"], d["art"], d["name"], tuple(map(tuple, d["produkte"]))) for d in told["departments"]
    )
    town = Town(told["kommune"], told["of"], told["jahr"], told["dezernat"], told["name"], departments)
    return World(Writer(town, SEED).report(), names(told["names"]))
