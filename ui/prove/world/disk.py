"""A disk that fails while something is written. SQLite itself is made to fail, none of our own code is touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path


class DiskFault(Enum):
    """What goes wrong, and when."""

    FULL = "no page can be added"
    INSERT = "a row is refused"
    COMMIT = "the commit is refused"
    READ_ONLY = "it can only be read"
    LOCKED = "somebody else writes"


@contextmanager
def failing(connection: sqlite3.Connection, path: Path, fault: DiskFault, when: int) -> Iterator[None]:
    """Of rows the `when`th is refused, if there are as many; everything else fails at once."""
    if fault is DiskFault.LOCKED:
        with _locked(connection, path):
            yield
    elif fault in (DiskFault.INSERT, DiskFault.COMMIT):
        with _refusing(connection, fault, when):
            yield
    else:
        with _set(connection, *_PRAGMAS[fault]):
            yield


_PRAGMAS = {
    DiskFault.FULL: ("max_page_count", 1),  # SQLite takes what there is already as the least
    DiskFault.READ_ONLY: ("query_only", 1),
}


@contextmanager
def _set(connection: sqlite3.Connection, pragma: str, value: int) -> Iterator[None]:
    (usual,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    connection.execute(f"PRAGMA {pragma} = {value}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA {pragma} = {usual}")


@contextmanager
def _locked(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Nobody waits for a lock that is not going to be given."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with _set(connection, "busy_timeout", 0):
            yield
    finally:
        other.close()


@contextmanager
def _refusing(connection: sqlite3.Connection, fault: DiskFault, when: int) -> Iterator[None]:
    left = when if fault is DiskFault.INSERT else 1

    def may(action: int, first: str | None, *_: object) -> int:
        nonlocal left
        hit = action == sqlite3.SQLITE_INSERT if fault is DiskFault.INSERT else _is_commit(action, first)
        left -= hit
        return sqlite3.SQLITE_DENY if hit and left <= 0 else sqlite3.SQLITE_OK

    connection.set_authorizer(may)
    try:
        yield
    finally:
        connection.set_authorizer(None)


def _is_commit(action: int, first: str | None) -> bool:
    return action == sqlite3.SQLITE_TRANSACTION and first == "COMMIT"
