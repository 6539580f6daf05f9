"""The well-known positions from the lexicon, and what a report's own row labels are among them.

A report's row takes its place by its label; one that no entry knows becomes a position of its own below Erträge or Aufwendungen.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from assistant import lexicon
from assistant.catalogue.model import Position

_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
DATENSTAND = "datenstand"
_WITHOUT_WERTART = frozenset({"differenz_prognoseblock"})


def slug(text: str) -> str:
    """An ASCII id made of a text's words: "Sach- und Dienstleistungen" → sach_und_dienstleistungen."""
    text = text.lower()
    for umlaut, plain in _UMLAUTS:
        text = text.replace(umlaut, plain)
    return re.sub(r"[^a-z0-9.]+", "_", text).strip("_")


def position_id(label: str, under: str | None = None) -> str:
    """The id of the position that a report prints as `label`; `under` ("ertrag", "aufwand") says below which of two."""
    found = [key for key in _labelled().get(slug(label), ()) if under is None or under in _line(key)]
    if found:
        return found[0]
    return f"{under}_{slug(label)}" if under else slug(label)


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
    entry = _entries().get(position)
    return bool(entry.get("additive", False)) if entry else True


def is_measured(position: str) -> bool:
    """True for a well-known position that has a plan and an ergebnis; False for texts, signs and fields of the Vorlage."""
    entry = _entries().get(position)
    return entry is not None and "polarity" in entry and position not in _WITHOUT_WERTART


def symbol_sign(symbol: str) -> int:
    """1 for a printed symbol of approval, -1 for another, 0 for none."""
    good: list[str] = lexicon.load("positions")["symbols"]["good"]
    return 0 if not symbol.strip() else 1 if symbol.strip() in good else -1


def positions_of(shown: Collection[str], labels: Mapping[str, str] | None = None) -> dict[str, Position]:
    """All positions of a report that shows those in `shown`: the well-known ones, and its own with their printed `labels`."""
    taken = {word for key in shown if key in _entries() for word in _words(_entries()[key])}
    found = {key: _position(key, entry, shown, taken) for key, entry in _entries().items()}
    for key in shown:
        if key not in found:
            parent = next((p for p in ("ertrag", "aufwand") if key.startswith(f"{p}_")), None)
            label = (labels or {}).get(key, key)
            polarity = {"ertrag": 1, "aufwand": -1}.get(parent or "", 0)
            found[key] = Position(key, label, parent, "EUR" if parent else "Text", polarity, parent is not None, (label,))
    return found


def _position(key: str, entry: Mapping[str, Any], shown: Collection[str], taken: Collection[str]) -> Position:
    """A position of the lexicon; a word that means one that the report shows means no other."""
    parents: list[str] = entry.get("parent", [])
    parent = next((p for p in parents if p in shown), parents[-1] if parents else None)
    words = tuple(word for word in _words(entry) if key in shown or word not in taken)
    return Position(
        key, entry["bezeichnung"], parent, entry["unit"], entry.get("polarity", 0), entry.get("additive", False), words
    )


def _words(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*entry.get("words", ()), *entry.get("labels", ()))))


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return {key: entry for key, entry in lexicon.load("positions").items() if "bezeichnung" in entry}


@cache
def _labelled() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, entry in _entries().items():
        for label in entry.get("labels", ()):
            found.setdefault(slug(label), []).append(key)
    return found


@cache
def _fields() -> dict[str, str]:
    return {slug(label): key for key, entry in _entries().items() for label in entry.get("fields", ())}


@cache
def _line(key: str) -> tuple[str, ...]:
    """A position with all that may stand above it."""
    parents = _entries()[key].get("parent", ())
    return (key, *(above for parent in parents for above in _line(parent)))
