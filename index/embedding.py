"""Text to vector: the bundled model by the light path, or any sentence-transformers model by name or folder."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from data.errors import EmbeddingUnavailable

if TYPE_CHECKING:
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

BUNDLED = Path(__file__).parent / "model"
BATCH = 256

# Prompts of model families whose files do not name them, from their model cards: (part of the name, query, passage).
CONVENTIONS = (
    ("e5", "query: ", "passage: "),
    ("bge-m3", "", ""),
    ("bge", "Represent this sentence for searching relevant passages: ", ""),
    ("nomic-embed", "search_query: ", "search_document: "),
    ("mxbai-embed", "Represent this sentence for searching relevant passages: ", ""),
    ("arctic-embed", "query: ", ""),
)
QUERY_PROMPTS = ("query", "search_query", "retrieval.query", "s2p_query")
PASSAGE_PROMPTS = ("passage", "document", "search_document", "corpus", "retrieval.passage")


class Embedding(Protocol):
    """Texts as unit vectors: rows of a (texts × dimensions) float32 array. Queries and passages may be embedded differently."""

    @property
    def name(self) -> str:
        """What an index remembers of its model: its name and the hash of its content."""

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]: ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def load(model: str | None = None) -> Embedding:
    """The bundled model, or a sentence-transformers model by name or folder.

    Raises EmbeddingUnavailable where the model is not there, or sentence-transformers is not installed.
    """
    return _load_bundled() if not model else _load_named(model)


@dataclass(frozen=True)
class Static:
    """A table of token vectors, read with model2vec: it opens in a tenth of a second and needs no torch."""

    name: str
    model: "StaticModel"

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return _unit(self.model.encode(list(texts), use_multiprocessing=False) if texts else (), self.model.dim)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.passages(texts)


@dataclass(frozen=True)
class Transformer:
    """A sentence-transformers model, with what it wants to read before a query and before a passage."""

    name: str
    model: "SentenceTransformer"
    query_prompt: str
    passage_prompt: str

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self.passage_prompt)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self.query_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        vectors = self.model.encode(list(texts), prompt=prompt or "", batch_size=BATCH, convert_to_numpy=True)
        return _unit(vectors, self.model.get_embedding_dimension() or 0)


def prompts(name: str, configured: Mapping[str, str | None]) -> tuple[str, str]:
    """What a model wants before a query and before a passage: its own configuration, else the convention of its family."""
    query = next((prompt for key in QUERY_PROMPTS if (prompt := configured.get(key))), "")
    passage = next((prompt for key in PASSAGE_PROMPTS if (prompt := configured.get(key))), "")
    if query or passage:
        return query, passage
    short = Path(name).name.lower()
    return next(((q, p) for part, q, p in CONVENTIONS if part in short), ("", ""))


def _load_bundled() -> Embedding:
    from model2vec import StaticModel

    weights = BUNDLED / "model.safetensors"
    if not weights.is_file():
        raise EmbeddingUnavailable(str(BUNDLED), "die Datei model.safetensors fehlt")
    return Static(f"haushalt@{_content_hash([weights, BUNDLED / 'tokenizer.json'])}", StaticModel.from_pretrained(BUNDLED))


def _load_named(model: str) -> Embedding:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbeddingUnavailable(model, "das Paket sentence-transformers ist nicht installiert") from error
    folder = Path(model)
    try:
        loaded = SentenceTransformer(model, local_files_only=folder.is_dir())
    except (OSError, ValueError, RuntimeError) as error:
        raise EmbeddingUnavailable(model, "es ist weder ein Modellordner noch ein erreichbarer Modellname") from error
    query, passage = prompts(model, loaded.prompts)
    return Transformer(f"{folder.name}@{_named_hash(loaded, folder)}", loaded, query, passage)


def _named_hash(model: "SentenceTransformer", folder: Path) -> str:
    """A hash of the model's files, or of its weights where it came from a hub and has no folder of its own."""
    if folder.is_dir():
        return _content_hash(sorted(path for path in folder.rglob("*") if path.suffix in (".safetensors", ".bin", ".json")))
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode() + str(tuple(tensor.shape)).encode() + str(float(tensor.double().sum())).encode())
    return digest.hexdigest()[:12]


def _content_hash(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _unit(vectors: ArrayLike, dimensions: int) -> NDArray[np.float32]:
    """Rows of length 1; a text without any known token stays zero, so that it is like nothing."""
    rows = np.asarray(vectors, dtype=np.float32).reshape(-1, dimensions)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
