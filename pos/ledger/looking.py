"""Looking at a ledger without leaving anything beside it.

SQLite reads a WAL file through two side files, and a reader, which may not write, cannot clear them away. Where it
leaves an empty log, the file is opened once more for writing and closed: the last to close clears the side files
away under SQLite's own locks, and while a till has the ledger open, that is not we. A log with something in it
stays: it is what a killed till left, and whoever looks changes nothing.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos.ledger.ledger_file import open_for_reading


@contextmanager
def looking_at(path: Path, *, any_version: bool = False) -> Iterator[sqlite3.Connection]:
    """A read-only connection, which shows text that is none with U+FFFD in it. Raises `LedgerError`.

    With `any_version` an older ledger is opened too.
    """
    path = path.resolve()
    try:
        connection = open_for_reading(path, any_version=any_version)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            yield connection
        finally:
            connection.close()
    finally:
        if _is_left_empty(path):
            _clear(path)


def _is_left_empty(path: Path) -> bool:
    try:
        return path.with_name(path.name + "-wal").stat().st_size == 0
    except OSError:
        return False


def _clear(path: Path) -> None:
    """A file that only can be read keeps them: nothing is lost by it."""
    with contextlib.suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=0.2)
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        finally:
            connection.close()
