"""How two copies of one stall's book stand to one another: which is longer, and whether they parted."""

import sqlite3
from dataclasses import dataclass

from pos.ledger.chain import genesis


@dataclass(frozen=True, slots=True)
class Copy:
    """One of them, open. `acked_seq` is how far the market was known to hold it."""

    connection: sqlite3.Connection
    device_id: str
    last_seq: int
    acked_seq: int

    def hash_at(self, seq: int) -> bytes | None:
        if seq == 0:
            return genesis(self.device_id)
        row = self.connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return bytes(row[0]) if row else None


def copy_in(connection: sqlite3.Connection) -> Copy | None:
    """None for a book that is not begun yet. Reads what every version of the schema has. Raises `sqlite3.Error`."""
    device = connection.execute("SELECT id FROM device").fetchone()
    if device is None:
        return None
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()
    acked = connection.execute("SELECT acked_seq FROM sync_state").fetchone()
    return Copy(connection, str(device[0]), last, acked[0] if acked else 0)


def last_in_common(one: Copy, other: Copy) -> int:
    """The last entry both have: a hash covers all before it, so where two are equal, everything before them is."""
    low, high = 0, min(one.last_seq, other.last_seq)
    while low < high:
        middle = (low + high + 1) // 2
        if one.hash_at(middle) == other.hash_at(middle):
            low = middle
        else:
            high = middle - 1
    return low
