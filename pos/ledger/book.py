"""A ledger opened to be looked at, as it is at one moment: what commands read from, beside a till that sells on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pos.ledger.chain import genesis
from pos.ledger.errors import NotBegun
from pos.ledger.keys_file import load_to_look
from pos.ledger.ledger_file import typed
from pos.ledger.looking import looking_at
from pos.ledger.past import StoredPast
from pos.ledger.pins import PinBook
from pos.ledger.reports.reports import Reports
from pos.ledger.vault import Vault


@dataclass(frozen=True, slots=True)
class Book:
    path: Path
    connection: sqlite3.Connection
    device_id: str
    past: StoredPast
    vault: Vault
    reports: Reports

    def head(self) -> tuple[int, bytes]:
        """Number and hash of the last entry; 0 and the chain's beginning when there is none."""
        row = self.connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, genesis(self.device_id))

    def newest_ms(self) -> int:
        """When the last entry was made, ms since 1970; 0 when there is none."""
        row = self.connection.execute("SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return int(row[0]) if row else 0


@contextmanager
def open_book(path: Path) -> Iterator[Book]:
    """Everything read inside is of one moment. Raises `LedgerError`, also for what SQLite says inside."""
    with looking_at(path) as connection:
        try:
            connection.execute("BEGIN")
            device = connection.execute("SELECT id FROM device").fetchone()
            if device is None:
                raise NotBegun(path)
            keys = partial(load_to_look, path)
            vault = Vault(connection, keys)
            past = StoredPast(connection, vault, PinBook(connection, keys))
            yield Book(path, connection, str(device[0]), past, vault, Reports(connection, past))
        except sqlite3.Error as error:
            raise typed(path, error) from error
