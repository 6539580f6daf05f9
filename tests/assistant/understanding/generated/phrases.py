"""Wording: templates with [this|that] choices and {slots}, noun phrases in their cases, what the voices do to a text."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

CHOICE = re.compile(r"\[([^\[\]]*)\]")


class Voice(StrEnum):
    """Who is asking: somebody in whole sentences, somebody in a hurry, somebody in an office."""

    PLAIN = "plain"
    SLOPPY = "sloppy"
    OFFICIAL = "official"


@dataclass(frozen=True)
class Phrase:
    """A noun phrase in its cases, `bare` without article; `bei`, `im` and `von` hold the preposition."""

    bare: str
    nom: str
    gen: str
    dat: str
    acc: str
    bei: str
    im: str
    von: str
    plural: bool = False

    @property
    def war(self) -> str:
        return "waren" if self.plural else "war"

    @property
    def lag(self) -> str:
        return "lagen" if self.plural else "lag"

    @property
    def hat(self) -> str:
        return "haben" if self.plural else "hat"

    @property
    def fiel(self) -> str:
        return "fielen" if self.plural else "fiel"

    @property
    def e(self) -> str:
        """What the plural of a regular past adds: überstieg/überstiegen take another, betrug/betrugen this one."""
        return "en" if self.plural else ""

    @property
    def n(self) -> str:
        """What the plural adds to a past in -te."""
        return "n" if self.plural else ""

    @property
    def wird(self) -> str:
        return "wurden" if self.plural else "wurde"


ARTICLES = {
    "m": ("der", "des", "dem", "den", "beim", "im", "vom"),
    "n": ("das", "des", "dem", "das", "beim", "im", "vom"),
    "f": ("die", "der", "der", "die", "bei der", "in der", "von der"),
    "p": ("die", "der", "den", "die", "bei den", "in den", "von den"),
}


def phrase(gender: str, noun: str, genitive: str = "", dative: str = "") -> Phrase:
    """A noun with its article: m, f, n or p(lural)."""
    nom, gen, dat, acc, bei, im, von = ARTICLES[gender]
    of = genitive or (_genitive(noun) if gender in "mn" else noun)
    to = dative or noun
    bare = re.sub(r"^(gesamt|sonstig|ordentlich)en ", r"\1e ", noun)
    return Phrase(
        bare, f"{nom} {noun}", f"{gen} {of}", f"{dat} {to}", f"{acc} {noun}", f"{bei} {to}", f"{im} {to}", f"{von} {to}",
        gender == "p",
    )  # fmt: skip


def _genitive(noun: str) -> str:
    """Of a masculine or neuter noun: the head, which stands first, takes the ending."""
    head, space, rest = noun.partition(" ")
    if not head.isupper() and not head.endswith("s"):
        head += "es" if head.endswith("dienst") else "s"
    return head + space + rest


def expand(template: str, rng: random.Random) -> str:
    """A template with each [choice|of|these] made, the innermost first."""
    while found := CHOICE.search(template):
        template = template[: found.start()] + rng.choice(found[1].split("|")) + template[found.end() :]
    return template


def worded(templates: Sequence[str], slots: Mapping[str, object], voice: Voice, rng: random.Random) -> str:
    """One of the templates, filled, as the voice writes it."""
    text = expand(rng.choice(list(templates)), rng)
    for _ in range(3):  # a slot may hold a slot
        if "{" in text:
            text = expand(text.format_map(slots), rng)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ([,.?!;:])", r"\1", text)
    if voice is Voice.SLOPPY:
        return re.sub(r"(?<!\d)[.,;:?!](?!\d)|[„“]|(?<=\d)[,;:?!](?!\d)", "", text).lower().replace("  ", " ").strip()
    return text[0].upper() + text[1:]
