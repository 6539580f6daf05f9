"""What the lexical search needs of the passages in Chroma, in a file beside it: a copy that can be made again at any time."""

import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.lexical import Lexical
from index.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage in the index: its id in Chroma, and what a search may be narrowed to."""

    id: str
    document: str
    haushaltsjahr: int
    produkte: tuple[str, ...] = ()
    budgets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """The passages of one state of the index: row i of `lexical` is `entries[i]`. `generation` names the state."""

    generation: str
    entries: tuple[Entry, ...]
    lexical: Lexical

    @classmethod
    def empty(cls) -> "Snapshot":
        return cls("", (), Lexical.of([]))

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each passage id."""
        return {entry.id: i for i, entry in enumerate(self.entries)}

    def allowed(self, narrow: Mapping[str, str | int]) -> NDArray[np.bool_] | None:
        """Which rows a search may find that is narrowed to values of the entries' fields; None where all."""
        return np.array([_fits(entry, narrow) for entry in self.entries], dtype=bool) if narrow else None

    def changed(self, generation: str, ids: Sequence[str], added: Sequence[Entry], words: Sequence[Sequence[str]]) -> "Snapshot":
        """The next state: only passages in `ids`, and the `added` ones with their words."""
        kept = set(ids)
        rows = [i for i, entry in enumerate(self.entries) if entry.id in kept]
        entries = (*(self.entries[i] for i in rows), *added)
        return Snapshot(generation, entries, self.lexical.changed(rows, words))

    def save(self, path: Path) -> None:
        """Write the file whole or not at all."""
        entries = json.dumps([[e.id, e.document, e.haushaltsjahr, e.produkte, e.budgets] for e in self.entries])
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
            np.savez(
                file,
                tokens=self.lexical.tokens,
                starts=self.lexical.starts,
                words=_bytes("\n".join(self.lexical.vocabulary.words)),
                entries=_bytes(entries),
                generation=_bytes(self.generation),
            )
        Path(file.name).replace(path)

    @classmethod
    def load(cls, path: Path) -> "Snapshot":
        """Read the file; where there is none, or only a part, an empty snapshot, that the next search fills."""
        try:
            with path.open("rb") as stream, np.load(stream) as file:
                words = _text(file["words"]).split("\n")
                lexical = Lexical(Vocabulary(words if words != [""] else []), file["tokens"], file["starts"])
                entries = tuple(Entry(i, d, y, tuple(p), tuple(b)) for i, d, y, p, b in json.loads(_text(file["entries"])))
                return cls(_text(file["generation"]), entries, lexical)
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
            return cls.empty()


def _fits(entry: Entry, narrow: Mapping[str, str | int]) -> bool:
    values: dict[str, tuple[str | int, ...]] = {"document": (entry.document,), "haushaltsjahr": (entry.haushaltsjahr,)}
    values |= {"produkte": entry.produkte, "budgets": entry.budgets}
    return all(value in values[key] for key, value in narrow.items())


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()
