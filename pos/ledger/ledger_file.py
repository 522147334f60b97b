"""Opening the file: alone, durable, of a version we know, or else with one clear reason.

Durable means WAL with `synchronous=FULL`: replaying power loss on the unmodified program, FULL lost no
acknowledged sale in 1,500 images, NORMAL lost some in 982.
"""

import fcntl
import os
import sqlite3
from pathlib import Path

from pos.ledger import schema
from pos.ledger.errors import (
    LedgerBroken,
    LedgerError,
    LedgerFull,
    LedgerInUse,
    LedgerReadOnly,
    LedgerTooNew,
    LedgerTooOld,
    NotALedger,
    NotBegun,
)
from pos.ledger.transaction import transaction

_BUSY_TIMEOUT_S = 5.0


def typed(path: Path, error: sqlite3.Error) -> LedgerError:
    """The meaning of what SQLite said, by its error code."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # the log's index could not be given its room
        return LedgerFull(path, str(error))
    meaning = {
        sqlite3.SQLITE_FULL: LedgerFull,
        sqlite3.SQLITE_READONLY: LedgerReadOnly,
        sqlite3.SQLITE_CANTOPEN: LedgerReadOnly,
        sqlite3.SQLITE_NOTADB: NotALedger,
        sqlite3.SQLITE_CORRUPT: NotALedger,
        sqlite3.SQLITE_BUSY: LedgerInUse,
    }.get(code & 0xFF, LedgerBroken)
    return meaning(path, str(error))


class WriterLock:
    """Held as long as the ledger is open for writing; the kernel lets go of it when a program dies."""

    def __init__(self, ledger: Path) -> None:
        ledger = ledger.resolve()  # one file has one lock, by whatever name it is opened
        self._file = os.open(ledger.with_name(ledger.name + ".lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            if isinstance(error, BlockingIOError):
                raise LedgerInUse(ledger) from None
            raise

    def release(self) -> None:
        os.close(self._file)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, so that every transaction is begun by hand. Raises `LedgerError`.

    It is opened where the program starts, so that a fault is known before anything is shown, and then handed to the
    engine's thread, which is the only one to use it.
    """
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise typed(path, error) from error
    try:
        _refuse_strangers(path, connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # the key of a forgotten customer: gone, not only unlisted
        schema.upgrade(connection)
        touch(connection)
    except sqlite3.Error as error:
        connection.close()
        raise typed(path, error) from error
    except LedgerError:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path, *, any_version: bool = False) -> sqlite3.Connection:
    """A connection that sees what was committed and writes nothing. Raises `LedgerError`.

    With `any_version` an older ledger is opened too, by one who knows what its tables were.

    On a disk where SQLite cannot keep its side files (read-only, or full), a ledger that was closed is read as it
    stands. One that was not still has its last sales in the log beside it, and is never read without it.
    """
    path = path.resolve()
    try:
        return _reader(path, "mode=ro", any_version)
    except (LedgerReadOnly, LedgerFull):
        if _log_may_hold_sales(path):
            raise
        return _reader(path, "mode=ro&immutable=1", any_version)


def _log_may_hold_sales(path: Path) -> bool:
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _reader(path: Path, mode: str, any_version: bool) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            f"{path.as_uri()}?{mode}",
            uri=True,
            timeout=_BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise typed(path, error) from error
    try:
        _refuse_strangers(path, connection)
        if _application_of(connection) != schema.APPLICATION_ID:
            raise NotBegun(path)
        if schema.version_of(connection) < schema.VERSION and not any_version:
            raise LedgerTooOld(path, f"schema {schema.version_of(connection)}, wanted {schema.VERSION}")
    except sqlite3.Error as error:
        connection.close()
        raise typed(path, error) from error
    except LedgerError:
        connection.close()
        raise
    return connection


def _application_of(connection: sqlite3.Connection) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return int(application)


def _refuse_strangers(path: Path, connection: sqlite3.Connection) -> None:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if _application_of(connection) != schema.APPLICATION_ID and tables:
        raise NotALedger(path, "no ledger of this program")
    if schema.version_of(connection) > schema.VERSION:
        raise LedgerTooNew(path, f"schema {schema.version_of(connection)}, known up to {schema.VERSION}")


def touch(connection: sqlite3.Connection) -> None:
    """Writes once, so that a file that cannot be written says so now and not at the first sale.

    A full disk is let through: it may have room again by then, and each sale says so if it has not.
    """
    try:
        with transaction(connection):
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
