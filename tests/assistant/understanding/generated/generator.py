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
    nested,
    pairs,
    rankings,
    requests,
)
from tests.assistant.understanding.generated.case import Family, Meant, Question
from tests.assistant.understanding.generated.phrases import Voice, worded
from tests.assistant.understanding.generated.world import World

MODULES = (cells, calcs, aggregates, conditions, rankings, checks, requests, pairs, nested, followups)
FAMILIES: tuple[Family, ...] = tuple(family for module in MODULES for family in module.FAMILIES)
TRIES = 40


def questions(worlds: Sequence[World], count: int, seed: int) -> Iterator[tuple[World, Question]]:
    """So many questions: the families in turn, each voice and each report as often."""
    rng = random.Random(seed)
    voices = tuple(Voice)
    for number in range(count):
        turn, place = divmod(number, len(FAMILIES))
        world = worlds[(turn + place) % len(worlds)]
        voice = voices[(turn // len(worlds) + place) % len(voices)]
        yield world, asked(world, found(world, FAMILIES[place], rng), voice, rng)


def found(world: World, family: Family, rng: random.Random) -> Meant:
    """Something that the family means of this report; where it finds nothing, of another family."""
    for _ in range(TRIES):
        meant = family(world, rng)
        if meant is not None:
            return meant
    return found(world, rng.choice(FAMILIES), rng)


def asked(world: World, meant: Meant, voice: Voice, rng: random.Random) -> Question:
    """The question in a voice; a meaning that is not well-formed is a mistake of the generator."""
    abfrage = Abfrage(bericht=world.report.key, jahr=world.jahr, asks=meant.accept[0])
    if wrong := problems(abfrage, world.catalogue):
        raise ValueError(f"{meant.phenomenon}: {wrong}")
    text = worded(meant.wording, voice, meant.slots, meant.tags, rng)
    before = worded(meant.before, voice, meant.slots, meant.tags, rng) if meant.before else ""
    return Question(meant.node, meant.phenomenon, voice, text, meant.accept, before)
