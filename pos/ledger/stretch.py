"""A stretch of the journal and what is filed beside it, read in bulk and not parsed."""

import sqlite3
from dataclasses import dataclass
from hashlib import sha256

from pos.ledger.closing_seal import digest_of
from pos.ledger.derived import RARE_KINDS, Row, row_of
from pos.ledger.entry_text import parsed

_JOURNAL = """
SELECT seq, id, kind, at_ms, CAST(body AS BLOB), prev_hash, hash
FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq
"""
_SALES = """
SELECT seq, receipt_no, business_day, at_ms, total, refunds, typeof(refunds)
FROM sale WHERE seq BETWEEN ? AND ? ORDER BY seq
"""
_ANOMALIES = "SELECT seq, what, detail FROM anomaly WHERE seq BETWEEN ? AND ? ORDER BY seq, what"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The journal's columns from one entry to another, and the rows beside them. It holds at least one entry."""

    seqs: tuple[int, ...]
    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    times_ms: tuple[int, ...]
    bodies: tuple[bytes, ...]
    prev_hashes: tuple[bytes, ...]
    hashes: tuple[bytes, ...]
    sales: list[Row]
    anomalies: list[Row]

    def is_chained(self) -> bool:
        """Whether every entry follows the one before it, and its hash is that of its bytes."""
        linked = zip(self.prev_hashes, self.bodies, strict=True)
        return (
            self.seqs == tuple(range(self.seqs[0], self.seqs[0] + len(self.seqs)))
            and self.prev_hashes[1:] == self.hashes[:-1]
            and self.hashes == tuple([sha256(previous + body).digest() for previous, body in linked])
        )

    def digest(self) -> bytes:
        """Of all that the chain does not cover."""
        return digest_of(self.seqs, self.ids, self.kinds, self.times_ms, self.sales, self.anomalies)

    def rare_rows(self) -> dict[tuple[str, object], Row]:
        """What its entries put into the tables with few rows, which are compared as a whole."""
        rows: dict[tuple[str, object], Row] = {}
        if not RARE_KINDS.isdisjoint(self.kinds):
            for kind, body in zip(self.kinds, self.bodies, strict=True):
                filed = row_of(parsed(body)) if kind in RARE_KINDS else None
                if filed:
                    table, row = filed
                    rows[table, row[0]] = row
        return rows


def read_stretch(connection: sqlite3.Connection, bounds: tuple[int, int]) -> Stretch | None:
    """None when no entry is there. Raises `sqlite3.Error`, also at a text that is none."""
    entries = connection.execute(_JOURNAL, bounds).fetchall()
    if not entries:
        return None
    sales = connection.execute(_SALES, bounds).fetchall()
    anomalies = connection.execute(_ANOMALIES, bounds).fetchall()
    seqs, ids, kinds, times_ms, bodies, prev_hashes, hashes = zip(*entries, strict=True)
    return Stretch(seqs, ids, kinds, times_ms, bodies, prev_hashes, hashes, sales, anomalies)
