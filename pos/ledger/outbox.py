"""The journal as sync sees it: a queue that is read past a cursor and never emptied.

Runs on the sync thread, over a read-only connection of its own, so that no upload ever waits for a sale or makes
one wait.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.chain import genesis
from pos.ledger.errors import WrongBook
from pos.ledger.ledger_file import open_for_reading


@dataclass(frozen=True, slots=True)
class Entry:
    """`body` is the exact text the chain covers; `hash` is the chain's value after it."""

    seq: int
    body: str
    hash: bytes


class Outbox:
    def __init__(self, path: Path) -> None:
        """Raises `LedgerError`, `WrongBook` for a practice ledger."""
        self._connection: sqlite3.Connection = open_for_reading(path)
        self.device_id, practice = self._connection.execute("SELECT id, practice FROM device").fetchone()
        if practice:
            self._connection.close()
            raise WrongBook(path, "practice does not leave this device")

    def head(self) -> tuple[int, bytes]:
        """Number and hash of the last entry; 0 and the chain's beginning when there is none."""
        row = self._connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, genesis(self.device_id))

    def entries_after(self, seq: int, max_entries: int = 500, max_bytes: int = 262_144) -> list[Entry]:
        """The entries past `seq` in order, as many as fit; at least one if there is any."""
        rows = self._connection.execute(
            "SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", (seq, max_entries)
        )
        entries: list[Entry] = []
        room = max_bytes
        for row in rows:
            entry = Entry(*row)
            room -= len(entry.body.encode("utf-8"))
            if entries and room < 0:
                break
            entries.append(entry)
        return entries

    def feed_cursor(self) -> str:
        """How far what the market sends down was taken; empty for nothing yet."""
        row = self._connection.execute("SELECT cursor FROM market_feed").fetchone()
        return str(row[0]) if row else ""

    def close(self) -> None:
        self._connection.close()
