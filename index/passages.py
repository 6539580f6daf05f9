"""PassageIndex: the passages of all reports in Chroma, found by meaning and by words. Chroma's only home."""

import hashlib
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.errors import IndexDamaged, IndexMixed, IndexUnavailable
from data.model import Passage, Report

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

    from index.embedding import Embedding
    from index.fusion import Scale
    from index.snapshot import Entry, Snapshot

COLLECTION = "passagen"
BATCH = 500  # passages that are embedded and sent together
NEIGHBOURS = 100  # passages that Chroma is asked for
PATIENCE = 20.0  # seconds that a Chroma server may take to answer
FRESH = 0.5  # seconds after which a search looks whether another process has changed the index

Progress = Callable[[int, int], None]


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
        self._url = url or None
        self._model = model or None
        self._client: ClientAPI | None = None
        self._snapshot: Snapshot | None = None
        self._looked = 0.0

    def update(self, report: Report, progress: Progress | None = None) -> None:
        """Make the index hold exactly the report's passages.

        Passages that are there already are not embedded again; killed in between, the next update does the rest. `progress`
        hears of passages done, out of all.
        """
        from index import records

        wanted = records.identified(report)
        with self._translated():
            collection = self._writable()
            there = collection.get(where={"document": report.key}, include=["metadatas"])
            known = dict(zip(there["ids"], there["metadatas"] or [], strict=True))
            gone = [identifier for identifier in known if identifier not in wanted]
            moved = [i for i, p in wanted.items() if i in known and known[i]["passage"] != records.written(p)]
            added = [identifier for identifier in wanted if identifier not in known]
            if gone or moved or added:
                self._mark(collection, complete=False)
                self._add(collection, report, {i: wanted[i] for i in added}, progress)
                for part in _batches(moved):
                    collection.update(ids=part, metadatas=[records.metadata(report, wanted[i]) for i in part])
                for part in _batches(gone):
                    collection.delete(ids=part)
                self._mark(collection, complete=True)
        if progress:
            progress(len(wanted), len(wanted))

    def remove(self, key: str) -> None:
        """Forget the passages of a report."""
        if self._absent:
            return
        with self._translated():
            collection = self._existing()
            if collection is not None:
                self._mark(collection, complete=False)
                collection.delete(where={"document": key})
                self._mark(collection, complete=True)

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
        narrow = {"document": document, "haushaltsjahr": haushaltsjahr, "produkte": produkt, "budgets": budget}
        if not query.strip() or top < 1 or self._absent:
            return []
        with self._translated():
            if not self._refresh():
                return []
            found = self._find(query, {key: value for key, value in narrow.items() if value is not None}, top)
            return self._hits(found)

    # Looking

    def _find(self, question: str, narrow: Mapping[str, str | int], top: int) -> list[tuple[str, float]]:
        """Ids and scores of the best passages."""
        from index.fusion import NOTHING, fuse
        from index.query import read_query

        snapshot = self._snapshot
        assert snapshot is not None
        allowed = snapshot.allowed(narrow)
        if allowed is not None and not allowed.any():
            return []
        query = read_query(question)
        dense = self._neighbours(self._embedding.queries([query.text]), narrow)
        rows, scores = fuse(snapshot.lexical, query, dense, self._scale, allowed)
        best = zip(rows[:top].tolist(), scores[:top].tolist(), strict=True)
        return [(snapshot.entries[row].id, score) for row, score in best if score >= NOTHING]

    def _neighbours(
        self, vector: "NDArray[np.float32]", narrow: Mapping[str, str | int]
    ) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
        """Rows of the passages whose vectors are nearest, and their cosines."""
        import numpy as np

        assert self._snapshot is not None
        row = self._snapshot.row
        conditions: list[Any] = [
            {key: {"$contains": value} if key in ("produkte", "budgets") else value} for key, value in narrow.items()
        ]
        where = {"$and": conditions} if len(conditions) > 1 else conditions[0] if conditions else None
        count = min(NEIGHBOURS, len(row))
        answer = self._open().query(query_embeddings=vector, n_results=count, where=where, include=["distances"])
        distances = (answer["distances"] or [[]])[0]
        near = [(row[i], 1 - distance) for i, distance in zip(answer["ids"][0], distances, strict=True) if i in row]
        return np.array([r for r, _ in near], np.int64), np.array([cosine for _, cosine in near], np.float32)

    def _hits(self, found: Sequence[tuple[str, float]]) -> list[Hit]:
        """The passages themselves. One that another process has just removed is left out."""
        from index import records

        if not found:
            return []
        answer = self._open().get(ids=[identifier for identifier, _ in found], include=["metadatas"])
        metadata = dict(zip(answer["ids"], answer["metadatas"] or [], strict=True))
        return [
            Hit(records.read(metadata[identifier]), str(metadata[identifier]["document"]), score)
            for identifier, score in found
            if identifier in metadata
        ]

    # Keeping the copy for the lexical search

    def _refresh(self) -> bool:
        """Bring the snapshot up to date, and say whether there is anything to search."""
        if self._snapshot is not None and time.monotonic() - self._looked < FRESH:
            return bool(self._snapshot.entries)
        collection = self._existing()
        if collection is None:
            self._snapshot = None
            return False
        from index.snapshot import Snapshot

        state = collection.metadata
        snapshot = self._snapshot or Snapshot.load(self._snapshot_file)
        # A writer that was killed, or is still at it, leaves the state incomplete: then look every time.
        if snapshot.generation != state["generation"] or not state["complete"] or len(snapshot.entries) != collection.count():
            snapshot = self._follow(collection, snapshot, str(state["generation"]))
        self._snapshot, self._looked = snapshot, time.monotonic()
        return bool(snapshot.entries)

    def _follow(self, collection: "Collection", snapshot: "Snapshot", generation: str) -> "Snapshot":
        """Read what is new in Chroma, drop what is gone, and write the copy."""
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
        changed = snapshot.changed(generation, ids, entries, words)
        changed.save(self._snapshot_file)
        return changed

    @property
    def _snapshot_file(self) -> Path:
        where = hashlib.sha256((self._url or "").encode()).hexdigest()[:8]
        self._home.mkdir(parents=True, exist_ok=True)
        return self._home / f"passagen-{where}.npz"

    # Writing

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

    def _mark(self, collection: "Collection", *, complete: bool) -> None:
        """Say that the index is another one now, and whether the change is through."""
        collection.modify(metadata={"model": self._embedding.name, "generation": uuid.uuid4().hex, "complete": complete})
        self._looked = 0.0

    # Chroma

    @cached_property
    def _embedding(self) -> "Embedding":
        from index.embedding import load

        return load(self._model)

    @cached_property
    def _scale(self) -> "Scale":
        from index.fusion import calibrate

        return calibrate(self._embedding)

    @property
    def _absent(self) -> bool:
        """Nothing was ever indexed here; known without importing Chroma."""
        return self._url is None and not self._folder.is_dir()

    def _open(self) -> "Collection":
        collection = self._existing()
        if collection is None:
            raise IndexUnavailable(self._where, "er ist gerade gelöscht worden")
        return collection

    def _existing(self) -> "Collection | None":
        """The collection, None where nothing was ever indexed. Refuses one that was built with another model."""
        from chromadb.errors import NotFoundError

        try:
            collection = self._connected().get_collection(COLLECTION, embedding_function=None)
        except NotFoundError:
            return None
        built_with = str((collection.metadata or {}).get("model", "unbekannt"))
        if built_with != self._embedding.name:
            what = f"die Sammlung „{COLLECTION}“ auf {self._url}" if self._url else f"den Ordner {self._folder}"
            raise IndexMixed(built_with, self._embedding.name, f"bitte {what} löschen")
        return collection

    def _writable(self) -> "Collection":
        """The collection, made where there is none."""
        collection = self._existing()
        if collection is not None:
            return collection
        state = {"model": self._embedding.name, "generation": uuid.uuid4().hex, "complete": True}
        space: Any = {"hnsw": {"space": "cosine"}}
        return self._connected().create_collection(COLLECTION, configuration=space, metadata=state, embedding_function=None)

    def _connected(self) -> "ClientAPI":
        if self._client is None:
            self._client = _connect(self._url) if self._url else _open_folder(self._folder)
        return self._client

    @property
    def _folder(self) -> Path:
        return self._home / "chroma"

    @property
    def _where(self) -> str:
        return self._url or str(self._folder)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Say in a sentence what Chroma, its network or its disk says. After trouble the next call connects anew."""
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except httpx.TimeoutException as error:
            self._client = None
            raise IndexUnavailable(self._where, f"der Server antwortet nicht innerhalb von {PATIENCE:.0f} Sekunden") from error
        except httpx.HTTPError as error:
            self._client = None
            raise IndexUnavailable(self._where, "es antwortet kein Chroma-Server") from error
        except (ChromaError, OSError) as error:
            self._client = None
            raise IndexDamaged(self._where, str(error).strip().rstrip(".") or type(error).__name__) from error


def _open_folder(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))


def _connect(url: str) -> "ClientAPI":
    """A client of the server at `url`, that waits PATIENCE seconds for an answer and not for ever, as it would by itself."""
    import chromadb
    import httpx
    from chromadb.config import Settings

    parts = urlsplit(url if "://" in url else f"http://{url}")
    ssl = parts.scheme == "https"
    port = parts.port or (443 if ssl else 8000)
    # Asked first: the client's constructor talks to the server with no time limit, and calls all trouble a ValueError.
    httpx.get(f"{parts.scheme}://{parts.hostname}:{port}/api/v2/heartbeat", timeout=PATIENCE).raise_for_status()
    settings = Settings(anonymized_telemetry=False)
    client = chromadb.HttpClient(host=str(parts.hostname), port=port, ssl=ssl, settings=settings)
    client._server._session.timeout = httpx.Timeout(PATIENCE)  # type: ignore[attr-defined]
    return client


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
