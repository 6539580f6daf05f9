"""The reports that questions are asked of."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from data.ingest import read_sample
from tests.assistant.understanding.generated.made_report import Department, Town, Writer
from tests.assistant.understanding.generated.world import World

TOWNS = Path(__file__).parent / "towns.toml"
FIRST_YEAR, LAST_YEAR = 2019, 2031


@cache
def worlds(made: int = 2) -> tuple[World, ...]:
    """The bundled sample in turn with made reports, as often as with all of them together."""
    told = tomllib.loads(TOWNS.read_text(encoding="utf-8"))
    names = {nummer: tuple((text[0], text[2:]) for text in texts) for nummer, texts in told["sample"].items()}
    sample = World(read_sample(), names)
    return tuple(world for seed in range(made) for world in (sample, make(told["made"], seed)))


def make(told: dict[str, Any], seed: int) -> World:
    """A town's report, written and read."""
    rng = random.Random(seed)
    art, short, arten = rng.choice(told["arten"])
    dezernat, number, name = rng.choice(told["dezernate"])
    chosen = sorted(rng.sample(told["departments"], rng.choice((3, 4))), key=lambda d: d["nummer"])
    departments = tuple(
        Department(d["nummer"], d["name"], tuple((n, b, unit) for n, b, _, unit in d["produkte"])) for d in chosen
    )
    kommune, of = rng.choice(told["kommunen"])
    town = Town(kommune, of, rng.randint(FIRST_YEAR, LAST_YEAR), (dezernat, name), (art, short, arten), departments)
    names = {number: (("n", f"Dezernat {dezernat}"), ("n", f"Dezernat {number}"))}
    names |= {d["nummer"]: (("m", f"{short} {d['nummer']}"), ("m", f"{art} {d['name']}")) for d in chosen}
    names |= {n: ((gender, b),) for d in chosen for n, b, gender, _ in d["produkte"] if gender}
    return World(Writer(town, seed).report(), names)
