"""What is loaded: reports in the store and their passages in the index, changed together."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from assistant.settings import Settings
from data.errors import HaushaltError
from data.model import Passage, Report
from data.store import DocumentInfo, Extent, FigureStore

if TYPE_CHECKING:
    from data.ingest import Ingested
    from data.sandbox import Upload
    from data.store import Outcome
    from index.passages import PassageIndex


class Reports:
    """The stored reports, or the bundled sample where nothing is stored.

    The store says what is loaded; the index follows it, also after a change that was killed half-way. Several people may ask,
    upload and remove at once: changes wait for each other, answers do not.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = FigureStore(settings.database_url or settings.home)
        self._indexed: dict[str, tuple[str, str, str]] = {}
        self._changing = RLock()
        self._lent: DocumentInfo | None = None  # the sample, once it stood in for what is not stored: reading it takes time

    @property
    def is_sample(self) -> bool:
        """True where nothing is stored, so that the bundled sample answers."""
        return not self._store.documents()

    def documents(self) -> list[DocumentInfo]:
        """The documents that answer, the newest budget year first."""
        stored = self._store.documents()
        if stored:
            return stored
        self._lent = self._sample_info
        return [self._lent]

    def report(self, document: DocumentInfo) -> Report:
        """The report of one of the `documents`."""
        return self._sample if document is self._lent else self._store.report(document)

    def extents(self) -> dict[str, Extent]:
        """How much each of the `documents` holds, by its key."""
        return self._store.extents() or {self._sample.key: Extent.of(self._sample)}

    def ingest(self, paths: Sequence[Path], step: Callable[[Path], None]) -> "list[Ingested]":
        """Reads files of our own; see `Assistant.ingest`."""
        from data.ingest import ingest

        with self._changing:
            done = ingest(paths, self._store, step)
            for item in done:
                self._index(item.report)
        return done

    def ingest_uploads(
        self, uploads: "Sequence[Upload]", instead_of: DocumentInfo | None, step: "Callable[[Upload], None]"
    ) -> "list[Ingested]":
        """Reads foreign files; see `Assistant.ingest_uploads`."""
        from assistant.library.uploads import read_uploads
        from data.ingest import Ingested

        reports = read_uploads(uploads, step)
        with self._changing:
            outcomes = self._exchange(reports, [self._present(instead_of)] if instead_of else [])
        return [Ingested(report, outcome) for report, outcome in zip(reports, outcomes, strict=True)]

    def remove(self, document: DocumentInfo) -> None:
        """Forgets a document; see `Assistant.remove`. A document without passages would be indexed anew, not so the reverse."""
        with self._changing:
            key = self._present(document).key
            self._forget(key)
            self._store.remove(key)

    def search(self, report: Report, query: str) -> list[Passage]:
        """The passages nearest in meaning; the index is brought up to date first, as after an ingest that was killed."""
        if self._indexed.get(report.key) != _state(report):
            with self._changing:
                if _state(report) in map(_state, self.documents()):
                    self._index(report)
        return [hit.passage for hit in self.index.search(query, document=report.key)]

    @cached_property
    def index(self) -> "PassageIndex":
        """The index of passages; nothing is opened before it is searched."""
        from index.passages import PassageIndex

        settings = self._settings
        return PassageIndex(settings.home, url=settings.chroma_url, model=settings.embedding_model)

    def _exchange(self, reports: Sequence[Report], old: Sequence[DocumentInfo]) -> "list[Outcome]":
        """Takes reports in and forgets the old ones; where the index can't follow, the store is set back."""
        keys = {report.key for report in reports}
        gone = {document.key for document in old} - keys
        before = [self.report(document) for document in self._store.documents() if document.key in keys | gone]
        outcomes = self._store.save(reports, gone)
        try:
            for report in reports:
                self._index(report)
            for key in gone:
                self._forget(key)
        except HaushaltError:
            self._store.save(before, gone=keys)
            raise
        return outcomes

    def _present(self, document: DocumentInfo) -> DocumentInfo:
        from assistant.library.uploads import DocumentChanged

        if document not in self._store.documents():
            raise DocumentChanged(document.name)
        return document

    def _index(self, report: Report) -> None:
        self._indexed.pop(report.key, None)
        self.index.update(report)
        self._indexed[report.key] = _state(report)

    def _forget(self, key: str) -> None:
        self._indexed.pop(key, None)
        self.index.remove(key)

    @cached_property
    def _sample(self) -> Report:
        from data.ingest import read_sample

        return read_sample()

    @cached_property
    def _sample_info(self) -> DocumentInfo:
        sample = self._sample
        return DocumentInfo(
            sample.key, sample.name, sample.sha256, sample.haushaltsjahr, sample.art, sample.titel, sample.kommune
        )


def _state(report: Report | DocumentInfo) -> tuple[str, str, str]:
    """What the index knows a report by: its bytes, and the name that its Fundstellen bear."""
    return report.key, report.sha256, report.name
