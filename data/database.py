"""A database reached: SQLite by default, PostgreSQL by URL; its exceptions become sentences here.

Whoever reads sees one state of it from beginning to end, and those who write wait for each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from data.errors import SettingInvalid, StoreUnavailable, reason_of

FILE = "haushalt.sqlite"
WAIT_SECONDS = 30
_WRITERS_LOCK = text("SELECT pg_advisory_xact_lock(3140)")
DAMAGED = "Die Datenbankdatei ist beschädigt"
OTHER_VERSION = "Die Datenbank stammt von einer anderen Fassung dieses Programms"
_REASONS = {
    "not a database": "Die Datei ist keine SQLite-Datenbank",
    "malformed": DAMAGED,
    "could not decode": DAMAGED,
    "unable to open": "Die Datenbankdatei lässt sich nicht öffnen",
    "readonly": "Die Datenbankdatei ist schreibgeschützt",
    "locked": "Ein anderer Vorgang hält die Datenbank besetzt",
    "disk is full": "Der Datenträger ist voll",
    "password authentication failed": "Benutzer oder Passwort stimmen nicht",
    "connection refused": "Dort antwortet kein Datenbankserver",
    "no such column": OTHER_VERSION,
    "column ": OTHER_VERSION,
    "does not exist": "Datenbank oder Benutzer gibt es dort nicht",
    "resolve host": "Den Rechner gibt es nicht",
    "name or service": "Den Rechner gibt es nicht",
}


class Database:
    """One database by its SQLAlchemy URL, or by the folder in which `haushalt.sqlite` lives; opened at the first use."""

    def __init__(self, url: str | Path) -> None:
        self._folder = url if isinstance(url, Path) else None
        self._url = str(url)

    def exists(self) -> bool:
        """False where nothing has been stored in the folder yet."""
        try:
            return self._folder is None or (self._folder / FILE).exists()
        except OSError as error:
            raise StoreUnavailable(str(self._folder), reason_of(error)) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        try:
            with self._transaction("BEGIN", "REPEATABLE READ") as connection:
                yield connection
        except (ValueError, ArithmeticError) as error:  # what a damaged file makes of our texts, JSON and decimals
            raise StoreUnavailable(_shown(self._opened.url), DAMAGED) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writes beside: all of it is stored or, where anything fails, nothing."""
        with self._transaction("BEGIN IMMEDIATE", "READ COMMITTED") as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(_WRITERS_LOCK)
            yield connection

    @contextmanager
    def _transaction(self, begin: str, isolation: str) -> Iterator[Connection]:
        options = {"begin": begin} if self._opened.dialect.name == "sqlite" else {"isolation_level": isolation}
        try:
            with self._opened.execution_options(**options).begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreUnavailable(_shown(self._opened.url), _reason(error)) from error

    @cached_property
    def _opened(self) -> Engine:
        try:
            url = URL.create("sqlite", database=str(self._folder / FILE)) if self._folder else make_url(self._url)
            if self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
            return _sqlite(url) if url.get_backend_name() == "sqlite" else create_engine(url, poolclass=NullPool)
        except OSError as error:
            raise StoreUnavailable(str(self._folder), reason_of(error)) from error
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
            raise SettingInvalid("HAUSHALT_DATABASE_URL", "Sie ist keine nutzbare Datenbankadresse") from error


def _sqlite(url: URL) -> Engine:
    """An engine whose transactions begin as they are told, not at the driver's first write."""
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: Any, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _shown(url: URL) -> str:
    """A URL as it may be shown: the file of SQLite, else without the password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _reason(error: DBAPIError) -> str:
    message = str(error.orig).strip()
    found = (reason for part, reason in _REASONS.items() if part in message.lower())
    return next(found, f"Die Datenbank meldet „{message.splitlines()[0] if message else type(error).__name__}“")
