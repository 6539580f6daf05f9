"""The loaded reports as Books, each made when it is first looked at and kept while its document stays the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from assistant.abfrage.facts import Book, Facts
from data.model import Report
from data.store import DocumentInfo


class Shelf(Mapping[str, Book]):
    """The Books of documents by their keys; `load` gives a document's report, `made` are Books that there are already."""

    def __init__(
        self, documents: Sequence[DocumentInfo], load: Callable[[DocumentInfo], Report], made: Mapping[DocumentInfo, Book]
    ) -> None:
        self.documents = tuple(documents)
        self._load = load
        self._by_key = {document.key: document for document in documents}
        self._made = {document: made[document] for document in documents if document in made}

    def changed_to(self, documents: Sequence[DocumentInfo]) -> "Shelf":
        """The shelf of other documents; Books of those that stay are kept."""
        return Shelf(documents, self._load, self._made)

    @cached_property
    def facts(self) -> Facts:
        """The figures of all documents together."""
        return Facts.over(self, {document.key: document.kommune for document in self.documents})

    def __getitem__(self, key: str) -> Book:
        document = self._by_key[key]
        book = self._made.get(document)
        if book is None:
            book = self._made[document] = Book(self._load(document))
        return book

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)
