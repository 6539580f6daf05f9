"""Seeded questions of every family in every voice."""

import random
from collections.abc import Iterator, Sequence

from assistant.abfrage.nodes import Abfrage
from assistant.abfrage.wellformed import problems
from tests.assistant.understanding.generated import (
    aggregates,
    calcs,
    cells,
    checks,
    conditions,
    followups,
    rankings,
    requests,
)
from tests.assistant.understanding.generated.case import Family, Meant, Question
from tests.assistant.understanding.generated.phrases import Voice, worded
from tests.assistant.understanding.generated.world import World

FAMILIES: tuple[Family, ...] = (
    *cells.FAMILIES, *calcs.FAMILIES, *aggregates.FAMILIES, *conditions.FAMILIES, *rankings.FAMILIES, *checks.FAMILIES,
    *requests.FAMILIES, *followups.FAMILIES,
)  # fmt: skip
TRIES = 20


def questions(worlds: Sequence[World], count: int, seed: int) -> Iterator[tuple[World, Question]]:
    """So many questions, the families and voices in turn."""
    rng = random.Random(seed)
    voices = tuple(Voice)
    for number in range(count):
        world = worlds[number % len(worlds)]
        family = FAMILIES[(number // len(worlds)) % len(FAMILIES)]
        voice = voices[(number // (len(worlds) * len(FAMILIES)) + number) % len(voices)]
        for _ in range(TRIES):
            meant = family(world, rng)
            if meant is not None:
                yield world, asked(world, meant, voice, rng)
                break


def asked(world: World, meant: Meant, voice: Voice, rng: random.Random) -> Question:
    """The question in a voice; a meaning that is not well-formed is a mistake of the generator."""
    abfrage = Abfrage(bericht=world.report.key, jahr=world.jahr, asks=meant.accept[0])
    if wrong := problems(abfrage, world.catalogue):
        raise ValueError(f"{meant.phenomenon}: {wrong}")
    text = worded(meant.templates[voice], meant.slots, voice, rng)
    before = worded(meant.before[voice], meant.slots, voice, rng) if meant.before else ""
    return Question(meant.node, meant.phenomenon, voice, text, meant.accept, before)
