"""The journal as it was seen grow: what stood there once must stand there always."""

import json
import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ui.prove.world.breach import hold, same


@dataclass(frozen=True, slots=True)
class Seen:
    seq: int
    body: str
    hash: bytes

    @property
    def said(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.body)
        return said


class Journal:
    """Read past the ledger's own code."""

    def __init__(self, device_id: str) -> None:
        self.entries: list[Seen] = []
        self._hash = sha256(b"jangnal journal v1\n" + device_id.encode("ascii")).digest()
        self._ids: set[str] = set()

    def grow(self, connection: sqlite3.Connection, to: int) -> None:
        """There must be `to` entries now: those seen before, and new ones that join on to them."""
        rows = connection.execute(
            "SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq", (len(self.entries),)
        )
        for row in rows:
            self._join_on(Seen(*row))
        same(1, "entries acknowledged", to, len(self.entries))

    def compare(self, connection: sqlite3.Connection) -> None:
        """Everything that was seen is there as it was, and nothing else."""
        rows = connection.execute("SELECT seq, body, hash FROM journal ORDER BY seq")
        there = [Seen(*row) for row in rows]
        lost = [entry.seq for entry in self.entries if entry not in there]
        hold(1, len(there) >= len(self.entries), f"entries {lost} are gone")
        hold(6, there == self.entries, f"entries {lost} are not what they were, or others have come")

    def _join_on(self, entry: Seen) -> None:
        same(2, "the next number", len(self.entries) + 1, entry.seq)
        self._hash = sha256(self._hash + entry.body.encode()).digest()
        same(2, f"the chain at entry {entry.seq}", self._hash, entry.hash)
        said = entry.said
        same(2, "the number in the text", entry.seq, said["seq"])
        hold(2, said["id"] not in self._ids, f"the id of entry {entry.seq} was used before")
        self._ids.add(said["id"])
        self.entries.append(entry)
