"""One transaction: BEGIN IMMEDIATE ... COMMIT, so that the write lock is held from the start.

A deferred BEGIN asks for it at the first write, and fails with "database is locked" whatever the timeout when
somebody else has written in between.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has already rolled back after some errors, a full disk among them
            connection.execute("ROLLBACK")
        raise
