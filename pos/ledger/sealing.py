"""Sealing a closing: the stretch before it is audited in full, there and then, while the till still has it at hand.

Part of the transaction that writes the closing, on the engine's thread.
"""

import sqlite3

from pos.ledger.closing_seal import MOST_ENTRIES, SEAL, seal_of
from pos.ledger.entries import Entry
from pos.ledger.part_audit import walk
from pos.ledger.stretch import read_stretch


def sealed(connection: sqlite3.Connection, closing: Entry) -> Entry:
    """`closing` with a seal; as it was when the stretch before it is not whole, too long, or cannot be read.

    A day is closed in any case: what is wrong in its book, an audit will say.
    """
    try:
        seal = _seal(connection, closing["device"], (_first(connection), closing["seq"] - 1))
    except sqlite3.Error:
        if not connection.in_transaction:  # the disk failed, and the closing with it
            raise
        seal = None
    return closing | {SEAL: seal} if seal else closing


def _first(connection: sqlite3.Connection) -> int:
    """The entry after the closing before this one."""
    (last_closing,) = connection.execute("SELECT coalesce(max(seq), 0) FROM z_report").fetchone()
    return int(last_closing) + 1


def _seal(connection: sqlite3.Connection, device_id: str, bounds: tuple[int, int]) -> Entry | None:
    first, last = bounds
    if not 0 <= last - first < MOST_ENTRIES:
        return None
    part = walk(connection, device_id, bounds)
    stretch = read_stretch(connection, bounds)
    if part.faults or part.closings or stretch is None:
        return None
    return seal_of(part, stretch.digest())
