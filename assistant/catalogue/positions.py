"""The positions of a report: the well-known ones of `data/lexicon/positions.toml`, and its own below Erträge or Aufwendungen."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from assistant.catalogue.model import Position
from data import lexicon, model
from data.model.positions import entries, position_id, slug, total_of

DATENSTAND = "datenstand"
_WITHOUT_WERTART = frozenset({"differenz_prognoseblock"})
__all__ = [
    "DATENSTAND", "field_id", "is_additive", "is_measured", "position_id", "positions_of", "slug", "symbol_sign",
]  # fmt: skip


def field_id(label: str) -> str:
    """The id of a field of a council paper: "Beratungsfolge" → gremium, "Relevanz: Migration" → relevanz_migration."""
    plain = re.sub(r"\([^)]*\)", "", label).strip()
    known = _fields().get(slug(plain))
    if known:
        return known
    head, _, rest = plain.partition(":")
    first = re.split(r"[/\s-]", rest.strip())[0]
    return slug(f"{head} {first}")


def is_additive(position: str) -> bool:
    """True where a sum over subjects means something; a report's own line is an amount."""
    entry = entries().get(position)
    return bool(entry.get("additive", False)) if entry else True


def is_measured(position: str) -> bool:
    """True for a well-known position that has a plan and an ergebnis; False for texts, signs and fields of the Vorlage."""
    entry = entries().get(position)
    return entry is not None and "polarity" in entry and position not in _WITHOUT_WERTART


def symbol_sign(symbol: str) -> int:
    """1 for a printed symbol of approval, -1 for another, 0 for none."""
    good: list[str] = lexicon.load("positions")["symbols"]["good"]
    return 0 if not symbol.strip() else 1 if symbol.strip() in good else -1


def positions_of(
    shown: Collection[str], printed: Iterable[model.Position] = (), fields: Mapping[str, str] | None = None
) -> dict[str, Position]:
    """All positions of a report that shows those in `shown`: the well-known ones, and its own.

    `printed` are its figures' positions, `fields` the labels of its Vorlage's fields by their ids.
    """
    lines = {position.id: position for position in printed}
    taken = {word for key in shown if key in entries() for word in _words(entries()[key], lines.get(key))}
    found = {key: _position(key, entry, shown, taken, lines.get(key)) for key, entry in entries().items()}
    for key in shown:
        if key not in found:
            line = lines.get(key)
            found[key] = _own_line(line) if line else _field(key, (fields or {}).get(key, key))
    return found


def _own_line(line: model.Position) -> Position:
    polarity = {"ertrag": 1, "aufwand": -1}.get(total_of(line.id) or "", 0)
    return Position(line.id, line.bezeichnung, line.parent, "EUR", polarity, (line.bezeichnung,))


def _field(key: str, label: str) -> Position:
    return Position(key, label, None, "Text", 0, (label,))


def _position(
    key: str, entry: Mapping[str, Any], shown: Collection[str], taken: Collection[str], line: model.Position | None
) -> Position:
    """A position of the lexicon, as the report calls it; a word that means one that the report shows means no other."""
    parents: list[str] = entry.get("parent", [])
    parent = next((p for p in parents if p in shown), parents[-1] if parents else None)
    parent = line.parent if line and line.parent else parent
    words = tuple(word for word in _words(entry, line) if key in shown or word not in taken)
    own_name = line is not None and line.bezeichnung != entry["labels"][0]
    bezeichnung = line.bezeichnung if line and own_name else entry["bezeichnung"]
    return Position(key, bezeichnung, parent, entry["unit"], entry.get("polarity", 0), words)


def _words(entry: Mapping[str, Any], line: model.Position | None) -> tuple[str, ...]:
    own = (line.bezeichnung,) if line else ()
    return tuple(dict.fromkeys((*own, *entry.get("words", ()), *entry.get("labels", ()), *entry.get("short", ()))))


@cache
def _fields() -> dict[str, str]:
    return {slug(label): key for key, entry in entries().items() for label in entry.get("fields", ())}
