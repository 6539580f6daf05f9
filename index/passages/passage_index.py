"""PassageIndex: writes the passages of reports to Chroma, and searches them there and in a copy of their words."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.model import Passage, Report
from index.passages.chroma import Chroma

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

    from index.embedding import Embedding
    from index.fusion import Scale
    from index.snapshot import Entry, Snapshot

BATCH = 500  # passages that are embedded and sent together
NEIGHBOURS = 100  # passages that Chroma is asked for
FRESH = 0.5  # seconds after which a search looks whether another process has changed the index

Progress = Callable[[int, int], None]
Narrow = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, the key of its report, and how well it fits (comparable between searches)."""

    passage: Passage
    document: str
    score: float


class PassageIndex:
    """Passages of reports, kept below `home` or on a Chroma server at `url`. Opens nothing before it is used.

    All methods raise children of HaushaltError where the index can't be reached or was built with another model.
    """

    def __init__(self, home: Path, *, url: str | None = None, model: str | None = None) -> None:
        self._home = home
        self._url = url or ""
        self._model = model
        self._chroma = Chroma(home / "chroma", url or None)
        self._opened: tuple[Collection, Snapshot] | None = None
        self._looked = 0.0

    def update(self, report: Report, progress: Progress | None = None) -> None:
        """Make the index hold exactly the report's passages.

        Passages that are there already are not embedded again; killed in between, the next update does the rest. `progress`
        hears of passages done, out of all.
        """
        from index import records

        wanted = records.identified(report)
        with self._chroma.translated():
            collection = self._chroma.made(self._embedding.name)
            there = collection.get(where={"document": report.key}, include=["metadatas"])
            known = dict(zip(there["ids"], there["metadatas"] or [], strict=True))
            gone = [identifier for identifier in known if identifier not in wanted]
            moved = [i for i, p in wanted.items() if i in known and known[i]["passage"] != records.written(p)]
            added = [identifier for identifier in wanted if identifier not in known]
            if gone or moved or added:
                with self._chroma.changing(collection, self._embedding.name):
                    self._add(collection, report, {i: wanted[i] for i in added}, progress)
                    for part in _batches(moved):
                        collection.update(ids=part, metadatas=[records.metadata(report, wanted[i]) for i in part])
                    for part in _batches(gone):
                        collection.delete(ids=part)
        self._looked = 0.0
        if progress:
            progress(len(wanted), len(wanted))

    def remove(self, key: str) -> None:
        """Forget the passages of a report."""
        if self._chroma.absent:
            return
        with self._chroma.translated():
            collection = self._chroma.collection(self._embedding.name)
            if collection is not None:
                with self._chroma.changing(collection, self._embedding.name):
                    collection.delete(where={"document": key})
        self._looked = 0.0

    def search(
        self,
        query: str,
        *,
        top: int = 5,
        document: str | None = None,
        haushaltsjahr: int | None = None,
        produkt: str | None = None,
        budget: str | None = None,
    ) -> list[Hit]:
        """The passages that fit a question best, best first; none where nothing in the index fits it."""
        if not query.strip() or top < 1 or self._chroma.absent:
            return []
        narrow = {"document": document, "haushaltsjahr": haushaltsjahr, "produkte": produkt, "budgets": budget}
        with self._chroma.translated():
            opened = self._current()
            if opened is None:
                return []
            collection, snapshot = opened
            found = self._find(collection, snapshot, query, {k: v for k, v in narrow.items() if v is not None})
            return _hits(collection, found[:top])

    def _find(self, collection: "Collection", snapshot: "Snapshot", question: str, narrow: Narrow) -> list[tuple[str, float]]:
        """Ids and scores of the passages that fit, best first."""
        from index.fusion import NOTHING, fuse
        from index.query import read_query

        allowed = snapshot.allowed(narrow)
        if not snapshot.entries or (allowed is not None and not allowed.any()):
            return []
        query = read_query(question)
        dense = _neighbours(collection, self._embedding.queries([query.text]), snapshot, narrow)
        rows, scores = fuse(snapshot.lexical, query, dense, self._scale, allowed)
        best = zip(rows.tolist(), scores.tolist(), strict=True)
        return [(snapshot.entries[row].id, score) for row, score in best if score >= NOTHING]

    def _current(self) -> "tuple[Collection, Snapshot] | None":
        """The collection, and the copy of its words brought up to date; None where nothing was ever indexed."""
        if self._opened is not None and time.monotonic() - self._looked < FRESH:
            return self._opened
        from index.snapshot import Snapshot

        collection = self._chroma.collection(self._embedding.name)
        if collection is None:
            return None
        state = collection.metadata
        snapshot = self._opened[1] if self._opened else Snapshot.load(self._file)
        # A writer that was killed, or is still at it, leaves the state incomplete: then look every time.
        if snapshot.generation != state["generation"] or not state["complete"] or len(snapshot.entries) != collection.count():
            snapshot = _followed(collection, snapshot, str(state["generation"]))
            self._home.mkdir(parents=True, exist_ok=True)
            snapshot.save(self._file)
        self._opened, self._looked = (collection, snapshot), time.monotonic()
        return self._opened

    def _add(self, collection: "Collection", report: Report, added: Mapping[str, Passage], progress: Progress | None) -> None:
        from index import records

        done = len(report.passages) - len(added)
        for part in _batches(list(added)):
            texts = [records.text(added[i]) for i in part]
            metadatas: list[Any] = [records.metadata(report, added[i]) for i in part]
            vectors: Any = self._embedding.passages(texts)
            collection.upsert(ids=part, embeddings=vectors, documents=texts, metadatas=metadatas)
            done += len(part)
            if progress:
                progress(done, len(report.passages))

    @property
    def _file(self) -> Path:
        """Where the copy of the words is kept: a file for each Chroma."""
        return self._home / f"passagen-{hashlib.sha256(self._url.encode()).hexdigest()[:8]}.npz"

    @cached_property
    def _embedding(self) -> "Embedding":
        from index.embedding import load

        return load(self._model)

    @cached_property
    def _scale(self) -> "Scale":
        from index.fusion import calibrate

        return calibrate(self._embedding)


def _neighbours(
    collection: "Collection", vector: "NDArray[np.float32]", snapshot: "Snapshot", narrow: Narrow
) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
    """Rows of the passages whose vectors are nearest, and their cosines."""
    import numpy as np

    wanted: list[Any] = [
        {key: {"$contains": value} if key in ("produkte", "budgets") else value} for key, value in narrow.items()
    ]
    where = {"$and": wanted} if len(wanted) > 1 else wanted[0] if wanted else None
    count = min(NEIGHBOURS, len(snapshot.entries))
    answer = collection.query(query_embeddings=vector, n_results=count, where=where, include=["distances"])
    distances = (answer["distances"] or [[]])[0]
    near = [(snapshot.row[i], 1 - d) for i, d in zip(answer["ids"][0], distances, strict=True) if i in snapshot.row]
    return np.array([row for row, _ in near], np.int64), np.array([cosine for _, cosine in near], np.float32)


def _hits(collection: "Collection", found: Sequence[tuple[str, float]]) -> list[Hit]:
    """The passages themselves. One that another process has just removed is left out."""
    from index import records

    if not found:
        return []
    answer = collection.get(ids=[identifier for identifier, _ in found], include=["metadatas"])
    kept = dict(zip(answer["ids"], answer["metadatas"] or [], strict=True))
    return [Hit(records.read(kept[i]), str(kept[i]["document"]), score) for i, score in found if i in kept]


def _followed(collection: "Collection", snapshot: "Snapshot", generation: str) -> "Snapshot":
    """The snapshot with what is new in Chroma and without what is gone."""
    from index import records
    from index.query import passage_words

    ids = collection.get(include=[])["ids"]
    entries: list[Entry] = []
    words: list[list[str]] = []
    for part in _batches([identifier for identifier in ids if identifier not in snapshot.row]):
        answer = collection.get(ids=part, include=["documents", "metadatas"])
        for i, text, metadata in zip(answer["ids"], answer["documents"] or [], answer["metadatas"] or [], strict=True):
            entry = records.entry(i, metadata)
            entries.append(entry)
            words.append(passage_words(text, entry.produkte, entry.budgets))
    return snapshot.changed(generation, ids, entries, words)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
