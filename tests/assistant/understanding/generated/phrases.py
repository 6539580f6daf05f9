"""Noun phrases in their cases, and wordings: [this|that] choices, {slots}, and what the three voices do to a text."""

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

CHOICE = re.compile(r"\[([^\[\]]*)\]")
WORDINGS = Path(__file__).parent / "wordings"
PUNCTUATION = re.compile(r"(?<!\d)[.,;:?!](?!\d)|[„“]|(?<=\d)[,;:?!](?!\d)")
ASKING = ("Könnten", "Können", "Darf", "Würden", "Weißt", "Kannst", "Trifft", "Ist es")
ADJECTIVES = "gesamt|sonstig|ordentlich"
DEEPEST = 4
OPENED, CLOSED, SPELLED_OUT, SOFTENED = 0.1, 0.07, 0.06, 0.08
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
OPENING = re.compile(r"^(Wie (?:hoch|viel|viele \w+|groß) (?:war|waren|lag|lagen|ist|sind)|Warum (?:hat|schloss)|Wer hatte) ")


class Voice(StrEnum):
    """Who is asking: somebody in whole sentences, somebody in a hurry, somebody in an office."""

    PLAIN = "plain"
    SLOPPY = "sloppy"
    OFFICIAL = "official"


@dataclass(frozen=True)
class Phrase:
    """A noun phrase in its cases: `bare`, `dative` and `weak` (after an adjective) have no article, `bei`, `im`, `von` do."""

    bare: str
    dative: str
    weak: str
    nom: str
    gen: str
    dat: str
    acc: str
    bei: str
    im: str
    von: str
    plural: bool

    war = property(lambda self: "waren" if self.plural else "war")
    lag = property(lambda self: "lagen" if self.plural else "lag")
    hat = property(lambda self: "haben" if self.plural else "hat")
    ist = property(lambda self: "sind" if self.plural else "ist")
    fiel = property(lambda self: "fielen" if self.plural else "fiel")
    wurde = property(lambda self: "wurden" if self.plural else "wurde")
    e = property(lambda self: "en" if self.plural else "")  # betrug, betrugen
    n = property(lambda self: "n" if self.plural else "")  # hatte, hatten


ARTICLES = {
    "m": ("der", "des", "dem", "den", "beim", "im", "vom"),
    "n": ("das", "des", "dem", "das", "beim", "im", "vom"),
    "f": ("die", "der", "der", "die", "bei der", "in der", "von der"),
    "p": ("die", "der", "den", "die", "bei den", "in den", "von den"),
}


def phrase(gender: str, noun: str, dative: str = "") -> Phrase:
    """A noun with its article: m, f, n or p(lural)."""
    nom, gen, dat, acc, bei, im, von = ARTICLES[gender]
    to = dative or noun
    of = _genitive(noun) if gender in "mn" else noun
    bare = re.sub(rf"^({ADJECTIVES})en ", r"\1e ", noun)
    cases = (f"{nom} {noun}", f"{gen} {of}", f"{dat} {to}", f"{acc} {noun}", f"{bei} {to}", f"{im} {to}", f"{von} {to}")
    return Phrase(bare, to, noun, *cases, gender == "p")


def _genitive(noun: str) -> str:
    """Of a masculine or neuter noun: the head, which stands first, takes the ending."""
    head, space, rest = noun.partition(" ")
    if not head.isupper() and not head.endswith("s"):
        head += "es" if head.endswith("dienst") else "s"
    return head + space + rest


@cache
def wordings(file: str) -> Mapping[str, Mapping[str, Any]]:
    """The wordings of a file, by name and voice."""
    return tomllib.loads((WORDINGS / f"{file}.toml").read_text(encoding="utf-8"))


@cache
def frames() -> Mapping[str, str]:
    """What may stand before a question, each as a choice."""
    return {name: f"[{'|'.join(texts)}]" for name, texts in wordings("frames").items() if isinstance(texts, list)}


def softened(text: str, rng: random.Random) -> str:
    """Now and then with a particle that means nothing: "Wie hoch war denn eigentlich …"."""
    particle = rng.choice(("eigentlich", "denn", "denn eigentlich", "genau"))
    return OPENING.sub(rf"\1 {particle} ", text) if rng.random() < SOFTENED else text


def around(text: str, voice: Voice, rng: random.Random) -> str:
    """Now and then with a greeting or a word of thanks."""
    opening, closing = (rng.choice(wordings("frames")[place][voice]) for place in ("openings", "closings"))
    text = f"{opening} {text}" if rng.random() < OPENED else text
    return f"{text} {closing}" if rng.random() < CLOSED else text


def expand(template: str, rng: random.Random) -> str:
    """A template with each [choice|of|these] made, the innermost first."""
    while found := CHOICE.search(template):
        template = template[: found.start()] + rng.choice(found[1].split("|")) + template[found.end() :]
    return template


def worded(name: str, voice: Voice, slots: Mapping[str, object], tags: frozenset[str], rng: random.Random) -> str:
    """One of the wordings called "file.name", filled, as the voice writes it.

    A wording ending in @tag is only for meanings with that tag.
    """
    file, _, entry = name.partition(".")
    parted = (text.partition("@") for text in wordings(file)[entry][voice])
    text = rng.choice([text for text, _, tag in parted if not tag or tag in tags])
    filled = frames() | dict(slots)
    for _ in range(DEEPEST):  # a slot may hold a slot
        text = expand(text, rng)
        if "{" in text:
            text = text.format_map(filled)
    text = re.sub(r" ([,.?!;:])", r"\1", re.sub(r"\s+", " ", text)).strip()
    if voice is Voice.SLOPPY:
        text = re.sub(r"\s+", " ", PUNCTUATION.sub("", text)).lower().strip()
        text = text.translate(UMLAUTS) if rng.random() < SPELLED_OUT else text
    else:
        text = text[0].upper() + text[1:]
        text = f"{text[:-1]}?" if text.startswith(ASKING) and text.endswith(".") else text
    text = softened(text, rng) if voice is Voice.PLAIN else text
    return text if file == "followups" else around(text, voice, rng)
