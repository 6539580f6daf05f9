"""FigureStore: the reports in a database, SQLite by default, PostgreSQL by URL.

Saving is one transaction: killed at any moment, the store is as before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, inspect, select

from data.database import Database
from data.errors import DocumentGone
from data.model import Report
from data.schema import DOCUMENTS, METADATA, PARTS, RowReader, to_row

if TYPE_CHECKING:
    pass

EXTRACTION = 4
"""Raised whenever extraction or the checks change what they make of the same file, so that stored reports are read anew."""


class Outcome(StrEnum):
    """What saving a report did to the store."""

    ADDED = "neu"
    REPLACED = "ersetzt"
    UNCHANGED = "unverändert"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a document holds."""

    figures: int = 0
    passages: int = 0
    findings: int = 0

    @classmethod
    def of(cls, report: Report) -> "Extent":
        return cls(len(report.figures), len(report.passages), len(report.findings))


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A stored document without its contents."""

    key: str
    name: str
    sha256: str
    haushaltsjahr: int
    art: str
    titel: str
    kommune: str


class FigureStore:
    """The reports of one database.

    `url` is a SQLAlchemy URL or the folder in which `haushalt.sqlite` lives. Raises `StoreUnavailable` where the database can't
    be reached.
    """

    def __init__(self, url: str | Path) -> None:
        self._database = Database(url)
        self._reports: dict[DocumentInfo, Report] = {}

    def documents(self) -> list[DocumentInfo]:
        """What is stored, the newest budget year first."""
        if not self._database.exists():
            return []
        columns = [DOCUMENTS.c[field.name] for field in fields(DocumentInfo)]
        with self._database.reading() as connection:
            if not inspect(connection).has_table(DOCUMENTS.name):
                return []
            rows = connection.execute(select(*columns).order_by(DOCUMENTS.c.haushaltsjahr.desc(), DOCUMENTS.c.key))
            return [DocumentInfo(*row) for row in rows]

    def report(self, document: DocumentInfo) -> Report:
        """The whole report of a stored document, kept in memory while the document stays the same."""
        cached = self._reports.get(document)
        if cached is None:
            cached = self._reports[document] = self._load(document.key)
        return cached

    def extents(self) -> dict[str, Extent]:
        """How much each stored document holds, by its key."""
        if not self.documents():
            return {}
        counts: dict[str, dict[str, int]] = {}
        with self._database.reading() as connection:
            for field in fields(Extent):
                key = PARTS[field.name][1].c.key
                for found, count in connection.execute(select(key, func.count()).group_by(key)):
                    counts.setdefault(found, {})[field.name] = count
        return {key: Extent(**count) for key, count in counts.items()}

    def save(self, reports: Iterable[Report], gone: Iterable[str] = ()) -> list[Outcome]:
        """Stores all reports and forgets the documents with the keys in `gone` or, where anything fails, does nothing.

        One outcome a report.
        """
        with self._database.writing() as connection:
            METADATA.create_all(connection)
            for key in gone:
                _remove(connection, key)
            return [_save(connection, report) for report in reports]

    def remove(self, key: str) -> None:
        """Forgets the document with this key."""
        self.save([], gone=[key])

    def _load(self, key: str) -> Report:
        """The report as it is stored now, in one look: another process may be replacing it."""
        names = [column.name for column in DOCUMENTS.c if column.name != "extraction"]
        with self._database.reading() as connection:
            row = connection.execute(select(*(DOCUMENTS.c[n] for n in names)).where(DOCUMENTS.c.key == key)).one_or_none()
            if row is None:
                raise DocumentGone(key)
            parts: dict[str, Any] = {}
            for name, (noun, table) in PARTS.items():
                reader = RowReader(noun)
                rows = connection.execute(select(table).where(table.c.key == key).order_by(table.c.rank))
                parts[name] = tuple(reader.read(dict(found)) for found in rows.mappings())
        return Report(**dict(zip(names, row, strict=True)), **parts)


def _save(connection: Connection, report: Report) -> Outcome:
    found = connection.execute(
        select(DOCUMENTS.c.sha256, DOCUMENTS.c.extraction, DOCUMENTS.c.name).where(DOCUMENTS.c.key == report.key)
    ).one_or_none()
    if found == (report.sha256, EXTRACTION, report.name):
        return Outcome.UNCHANGED
    if found:
        _remove(connection, report.key)
    row = {column.name: getattr(report, column.name) for column in DOCUMENTS.c if column.name != "extraction"}
    connection.execute(insert(DOCUMENTS).values(extraction=EXTRACTION, **row))
    for name, (_, table) in PARTS.items():
        nouns = getattr(report, name)
        if nouns:
            rows = [{"key": report.key, "rank": rank, **to_row(noun)} for rank, noun in enumerate(nouns)]
            connection.execute(insert(table), rows)
    return Outcome.REPLACED if found else Outcome.ADDED


def _remove(connection: Connection, key: str) -> None:
    for _, table in PARTS.values():
        connection.execute(delete(table).where(table.c.key == key))
    connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.key == key))
