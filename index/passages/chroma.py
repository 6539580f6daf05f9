"""The one place that talks to Chroma: opening it in a folder or on a server, and saying in German what goes wrong."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.errors import IndexDamaged, IndexMixed, IndexUnavailable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

COLLECTION = "passagen"
PATIENCE = 20.0  # seconds that a server may take to answer


class Chroma:
    """The collection of passages in a folder, or on a server at `url`. Opens nothing before it is used."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self._folder = folder
        self._url = url
        self._client: ClientAPI | None = None

    @property
    def absent(self) -> bool:
        """Nothing was ever kept here; known without importing Chroma."""
        return self._url is None and not self._folder.is_dir()

    @property
    def where(self) -> str:
        return self._url or str(self._folder)

    def collection(self, model: str) -> "Collection | None":
        """The collection, None where there is none. Raises IndexMixed for one that was built with another model."""
        from chromadb.errors import NotFoundError

        try:
            collection = self._connected().get_collection(COLLECTION, embedding_function=None)
        except NotFoundError:
            return None
        built_with = str((collection.metadata or {}).get("model", "unbekannt"))
        if built_with != model:
            what = f"die Sammlung „{COLLECTION}“ auf {self._url}" if self._url else f"den Ordner {self._folder}"
            raise IndexMixed(built_with, model, f"bitte {what} löschen")
        return collection

    def made(self, model: str) -> "Collection":
        """The collection, made where there is none."""
        collection = self.collection(model)
        if collection is not None:
            return collection
        space: Any = {"hnsw": {"space": "cosine"}}
        return self._connected().create_collection(
            COLLECTION, configuration=space, metadata=_state(model, complete=True), embedding_function=None
        )

    @contextmanager
    def changing(self, collection: "Collection", model: str) -> Iterator[None]:
        """Marks the collection as another one from now on, and as incomplete until the change is through."""
        collection.modify(metadata=_state(model, complete=False))
        yield
        collection.modify(metadata=_state(model, complete=True))

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Says in a sentence what Chroma, its network or its disk says. After trouble the next call connects anew."""
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except httpx.TimeoutException as error:
            self._client = None
            raise IndexUnavailable(self.where, f"der Server antwortet nicht innerhalb von {PATIENCE:.0f} Sekunden") from error
        except httpx.HTTPError as error:
            self._client = None
            raise IndexUnavailable(self.where, "es antwortet kein Chroma-Server") from error
        except (ChromaError, OSError) as error:
            self._client = None
            raise IndexDamaged(self.where, str(error).strip().rstrip(".") or type(error).__name__) from error

    def _connected(self) -> "ClientAPI":
        if self._client is None:
            self._client = _connect(self._url) if self._url else _open_folder(self._folder)
        return self._client


def _state(model: str, *, complete: bool) -> dict[str, str | bool]:
    return {"model": model, "generation": uuid.uuid4().hex, "complete": complete}


def _open_folder(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))


def _connect(url: str) -> "ClientAPI":
    """A client of the server at `url` that waits PATIENCE seconds for an answer, and not for ever, as it would by itself."""
    import chromadb
    import httpx
    from chromadb.config import Settings

    parts = urlsplit(url if "://" in url else f"http://{url}")
    ssl = parts.scheme == "https"
    port = parts.port or (443 if ssl else 8000)
    # Asked first: the client's constructor talks to the server with no time limit, and calls all trouble a ValueError.
    httpx.get(f"{parts.scheme}://{parts.hostname}:{port}/api/v2/heartbeat", timeout=PATIENCE).raise_for_status()
    # No connection outlives its request: none is left open by an index that is dropped, or half open by a server that restarts.
    settings = Settings(anonymized_telemetry=False, chroma_http_max_keepalive_connections=0)
    client = chromadb.HttpClient(host=str(parts.hostname), port=port, ssl=ssl, settings=settings)
    client._server._session.timeout = httpx.Timeout(PATIENCE)  # type: ignore[attr-defined]  # the client has no setting for it
    return client
