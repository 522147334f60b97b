"""Opening the market's database, and the two ways to be in a transaction with it.

Every transaction names the market it is about. PostgreSQL then shows it no other market's rows, whatever the query
asks for: row-level security, under a role of its own. `EVERY_MARKET` is for the server's own work, before it is
known whose a request is, and for what COPY needs.

SQLite: WAL, synchronous FULL (an acknowledged sale survives a power cut), one writer at a time in BEGIN IMMEDIATE
behind a lock of our own, since waiting in line is fair and polling a locked file is not. PostgreSQL: as it comes.
Safe on any thread.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.server.derived import bring_up_to_date
from sync.server.store.migrate import SchemaTooNew, migrate, schema_of

_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


EVERY_MARKET = ""
_ONE_MARKET = text("SELECT set_config('role', 'jangnal_market', true), set_config('jangnal.market', :market, true)")


class DatabaseTrouble(Exception):
    """The database cannot be used; the text is a sentence for whoever started the program."""


class _OtherEncoding(Exception):
    """The database keeps text in this encoding, and not in UTF-8."""


class Database:
    """The market's store."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._one_writer = threading.Lock() if self.is_sqlite else None
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._committed: Callable[[], None] = _nobody_listens

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @property
    def postgres_arguments(self) -> dict[str, Any]:
        """What psycopg needs to open a connection of its own to the same database."""
        return dict(self._engine.dialect.create_connect_args(self._engine.url)[1])

    @contextmanager
    def reading(self, market_id: str) -> Iterator[Connection]:
        """One consistent look at a market, or at `EVERY_MARKET`."""
        with self._engine.connect() as connection:
            self._keep_to(connection, market_id)
            yield connection

    @contextmanager
    def writing(self, market_id: str) -> Iterator[Connection]:
        """One transaction on a market, or on `EVERY_MARKET`: committed at the end, rolled back by an exception."""
        with self._one_writer or nullcontext(), self._writing.begin() as connection:
            self._keep_to(connection, market_id)
            yield connection
        self._committed()

    def _keep_to(self, connection: Connection, market_id: str) -> None:
        if market_id != EVERY_MARKET and not self.is_sqlite:
            connection.execute(_ONE_MARKET, {"market": market_id})

    @contextmanager
    def telling(self, committed: Callable[[], None]) -> Iterator[None]:
        """Call `committed` after every transaction of this process, on the thread that it ran on."""
        self._committed = committed
        try:
            yield
        finally:
            self._committed = _nobody_listens

    def close(self) -> None:
        self._engine.dispose()


def _nobody_listens() -> None:
    pass


def open_database(url: str) -> Database:
    """Return the database with its schema brought up to date; raises `DatabaseTrouble`."""
    with troubles_told(url):
        return _up_to_date(Database(url))


def schema_at(url: str) -> str:
    """Return the schema that a database has now, empty for none; raises `DatabaseTrouble`."""
    with troubles_told(url):
        database = Database(url)
        try:
            with database.reading(EVERY_MARKET) as connection:
                return schema_of(connection)
        finally:
            database.close()


@contextmanager
def troubles_told(url: str) -> Iterator[None]:
    """What keeps the database at `url` from being used, as a `DatabaseTrouble`."""
    shown = shown_address(url)
    try:
        yield
    except SchemaTooNew as error:
        raise DatabaseTrouble(
            f"The database {shown} was written by a newer version of this program (schema {error}); update first."
        ) from error
    except _OtherEncoding as error:
        raise DatabaseTrouble(
            f"The database {shown} keeps text as {error} and not as UTF8; make one with ENCODING 'UTF8'."
        ) from error
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise DatabaseTrouble(f"The database address {shown} is not one this program understands.") from error
    except SQLAlchemyError as error:
        raise DatabaseTrouble(f"The database {shown} cannot be used: {_first_line(error)}.") from error


def _up_to_date(database: Database) -> Database:
    try:
        with database.writing(EVERY_MARKET) as connection:
            _require_unicode(connection)
            migrate(connection)
            bring_up_to_date(connection)
    except BaseException:
        database.close()
        raise
    return database


def _require_unicode(connection: Connection) -> None:
    """Names are of any letters; a database of another encoding would turn some away when it is too late."""
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise _OtherEncoding(encoding)


def _engine(url: str) -> Engine:
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if address.drivername != "postgresql+psycopg":
        raise ArgumentError(address.drivername)
    return create_engine(
        address,
        pool_pre_ping=True,
        pool_size=10,
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "client_encoding": "UTF8", "options": "-c lock_timeout=10000"},
    )


def _prepare_sqlite(raw: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    assert isinstance(raw, sqlite3.Connection)
    raw.isolation_level = None  # we say BEGIN ourselves, and which one
    for pragma in _PRAGMAS:
        raw.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def shown_address(url: str) -> str:
    """Return an address as people may read it: without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "given"


def _first_line(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(cause).__name__
