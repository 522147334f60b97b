"""A book that a later version brought up to its own schema, made one for this version again, with all that is in
it.

An empty book of this version is begun beside it, everything its tables know is put in from the book as it stands,
so that nothing that was ever written is lost, and what is worked out from the journal is worked out anew. That
goes where the later version only added: where it took a table or a column away, or wrote what this version cannot
read, the book stays as it is.
"""

import sqlite3
from enum import Enum
from pathlib import Path

from pos.ledger import schema
from pos.ledger.backup import Auditor
from pos.ledger.errors import LedgerTooNew, NotWhole
from pos.ledger.files import draft_beside, flush, flush_names
from pos.ledger.ledger_file import WriterLock, open_for_writing, typed
from pos.ledger.projections import rebuild
from pos.ledger.restore import fold_log_in, put_aside
from pos.ledger.transaction import transaction

_OF_THE_LIBRARY = "_sqlite_migrations"
"""sqlite-utils' record of the steps a file has taken: of this version its own."""


class WentBack(Enum):
    """KEPT: this version reads the book as it is. MADE: it was made one for this version."""

    KEPT = "KEPT"
    MADE = "MADE"


def go_back(ledger: Path, stamp: str, audit: Auditor) -> WentBack:
    """`audit` looks at what was made, before it has the name. What was there is put aside as
    `ledger.db.before-back-STAMP` and never deleted.

    Raises `LedgerInUse` while a till runs, `NotWhole` and `LedgerTooNew` where it cannot be done, another
    `LedgerError`, or `OSError`; the book is then as it was.
    """
    ledger = ledger.resolve()
    if _version_of(ledger) <= schema.VERSION:
        return WentBack.KEPT
    lock = WriterLock(ledger)
    try:
        with draft_beside(ledger) as draft:
            open_for_writing(draft).close()
            fold_log_in(ledger)
            _carry_over(ledger, draft)
            flush(draft, forget=True)
            verdict = audit(draft)
            if not verdict.is_whole:
                raise NotWhole(ledger, str(verdict.faults[0]))
            put_aside(ledger, ledger.with_name(f"{ledger.name}.before-back-{stamp}"))
            draft.replace(ledger)
            flush_names(ledger.parent)
        return WentBack.MADE
    finally:
        lock.release()


def _version_of(ledger: Path) -> int:
    try:
        connection = sqlite3.connect(f"{ledger.as_uri()}?mode=rw", uri=True)
        try:
            return schema.version_of(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise typed(ledger, error) from error


def _carry_over(ledger: Path, draft: Path) -> None:
    """Everything in the tables this version has, in one transaction."""
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("ATTACH DATABASE ? AS later", (f"{ledger}",))
        with transaction(connection):
            for table in _tables(connection):
                _carry(ledger, connection, table)
            rebuild(connection)
    except sqlite3.Error as error:
        raise typed(ledger, error) from error
    except (ValueError, LookupError, TypeError) as error:  # an entry of a kind this version has never heard of
        raise NotWhole(ledger, repr(error)) from error
    finally:
        connection.close()


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?",
        (_OF_THE_LIBRARY,),
    )
    return [name for (name,) in rows]


def _carry(ledger: Path, connection: sqlite3.Connection, table: str) -> None:
    columns = _columns(connection, "main", table)
    if not set(columns) <= set(_columns(connection, "later", table)):
        raise LedgerTooNew(ledger, table)
    listed = ", ".join(f'"{column}"' for column in columns)
    if table != "journal":  # never deleted from, and empty
        connection.execute(f'DELETE FROM main."{table}"')
    connection.execute(f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM later."{table}"')


def _columns(connection: sqlite3.Connection, database: str, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA {database}.table_info("{table}")')]
