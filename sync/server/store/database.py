"""Opening the market's database, and the two ways to be in a transaction with it.

SQLite: WAL, synchronous FULL (an acknowledged sale survives a power cut), one writer at a time in BEGIN IMMEDIATE
behind a lock of our own, since waiting in line is fair and polling a locked file is not. PostgreSQL: as it comes.
Safe on any thread.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.server.store.migrate import SchemaTooNew, migrate

_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


class DatabaseTrouble(Exception):
    """The database cannot be used; the text is a sentence for whoever started the program."""


class Database:
    """The market's store."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._one_writer = threading.Lock() if self.is_sqlite else None
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back by an exception."""
        if self._one_writer is None:
            with self._writing.begin() as connection:
                yield connection
            return
        with self._one_writer, self._writing.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Return the database with its schema brought up to date; raises `DatabaseTrouble`."""
    shown = _shown(url)
    try:
        return _up_to_date(Database(url))
    except SchemaTooNew as error:
        raise DatabaseTrouble(
            f"The database {shown} was written by a newer version of this program (schema {error}); update first."
        ) from error
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise DatabaseTrouble(f"The database address {shown} is not one this program understands.") from error
    except SQLAlchemyError as error:
        raise DatabaseTrouble(f"The database {shown} cannot be used: {_first_line(error)}.") from error


def _up_to_date(database: Database) -> Database:
    try:
        with database.writing() as connection:
            migrate(connection)
    except BaseException:
        database.close()
        raise
    return database


def _engine(url: str) -> Engine:
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if address.drivername != "postgresql+psycopg":
        raise ArgumentError(address.drivername)
    return create_engine(
        address,
        pool_pre_ping=True,
        pool_size=10,
        connect_args={"connect_timeout": 5, "options": "-c lock_timeout=10000"},
    )


def _prepare_sqlite(raw: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    assert isinstance(raw, sqlite3.Connection)
    raw.isolation_level = None  # we say BEGIN ourselves, and which one
    for pragma in _PRAGMAS:
        raw.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _shown(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "given"


def _first_line(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(cause).__name__
