"""The line items of a budget: a tree that every report may add to; well-known ones have one id in all reports."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from data import lexicon

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
TOTALS = ("ertrag", "aufwand")


@dataclass(frozen=True, slots=True)
class Position:
    """What a figure measures: a total, a kind of cost or income, a counted service or a target.

    `id` is the same in all reports: that of the lexicon or, for a report's own line, its total and the words of its label
    ("aufwand_beitraege"). `bezeichnung` is what the report calls it, `parent` the id of what it is a part of there.
    """

    id: str
    bezeichnung: str = field(compare=False)
    parent: str | None = field(default=None, compare=False)

    SALDO: ClassVar["Position"]
    ERTRAG: ClassVar["Position"]
    AUFWAND: ClassVar["Position"]
    PERSONAL: ClassVar["Position"]
    SACHAUFWAND: ClassVar["Position"]
    TRANSFERAUFWAND: ClassVar["Position"]
    KENNZAHL: ClassVar["Position"]
    ZIEL: ClassVar["Position"]

    @property
    def is_ertrag(self) -> bool:
        return total_of(self.id) == "ertrag"


def slug(text: str) -> str:
    """An ASCII id made of a text's words: "Sach- und Dienstleistungen" → sach_und_dienstleistungen."""
    return re.sub(r"[^a-z0-9.]+", "_", text.lower().translate(_UMLAUTS)).strip("_")


@cache
def entries() -> Mapping[str, Mapping[str, Any]]:
    """The well-known positions of the lexicon by their ids."""
    return {key: entry for key, entry in lexicon.load("positions").items() if "bezeichnung" in entry}


def position_id(label: str, total: str | None = None) -> str:
    """The id of what a report prints as `label`; `total` ("ertrag", "aufwand") says below which of two."""
    known = [key for key in _labelled().get(slug(label), ()) if total is None or total_of(key) == total]
    if known:
        return known[0]
    return f"{total}_{slug(label)}" if total else slug(label)


def part_of(total: Position, label: str) -> Position:
    """The position of a row below Erträge or Aufwendungen: a well-known one or the report's own, under its total."""
    key = position_id(label, total.id)
    bezeichnung = label
    if key in entries() and slug(label) in map(slug, entries()[key].get("short", ())):
        bezeichnung = entries()[key]["labels"][0]
    return Position(key, bezeichnung, total.id)


@cache
def total_of(key: str) -> str | None:
    """Which of Erträge and Aufwendungen a position is, or is a part of; None for all others."""
    entry = entries().get(key)
    if entry is None:
        return next((total for total in TOTALS if key.startswith(f"{total}_")), None)
    if key in TOTALS:
        return key
    return next((found for parent in entry.get("parent", ()) if (found := total_of(parent))), None)


@cache
def _labelled() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, entry in entries().items():
        for label in (*entry.get("labels", ()), *entry.get("short", ())):
            found.setdefault(slug(label), []).append(key)
    return found


def known(key: str) -> Position:
    """A well-known position by its id."""
    entry = entries()[key]
    parents: list[str] = entry.get("parent", [])
    return Position(key, entry["labels"][0], parents[-1] if parents else None)


Position.SALDO = known("saldo")
Position.ERTRAG = known("ertrag")
Position.AUFWAND = known("aufwand")
Position.PERSONAL = known("personal")
Position.SACHAUFWAND = known("sachaufwand")
Position.TRANSFERAUFWAND = known("transfer")
Position.KENNZAHL = known("kennzahl")
Position.ZIEL = known("ziel")
