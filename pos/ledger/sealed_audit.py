"""An audit that takes the word of sealed closings: it follows the chain through every byte, and parses only what no
genuine seal speaks for.

It can say that a book is whole, and what it comes to. What is wrong with one is for the full walk to say: wherever
this audit finds a fault, its caller walks the whole book.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pos.ledger.closing_seal import MOST_ENTRIES, SEAL, read_seal
from pos.ledger.derived import DAY_FIGURE, Entry
from pos.ledger.entry_text import BODY, parsed
from pos.ledger.errors import LedgerError
from pos.ledger.part import Part, joined
from pos.ledger.part_audit import audit_part, reading, walk
from pos.ledger.signature import is_genuine
from pos.ledger.stretch import read_stretch

_FIGURES = "SELECT about, name, count, quantity, money FROM day_figure WHERE business_day = ?"


def first_key(connection: sqlite3.Connection) -> str | None:
    """The key of the first signed closing. No other is taken at its word: who signs a part of the book anew with a
    key of his own has that part read."""
    closings = f"SELECT {BODY}, prev_hash FROM z_report JOIN journal USING (seq) ORDER BY z_no"
    for raw, previous in connection.execute(closings):
        entry = parsed(raw)
        if "signature" in entry and is_genuine(entry, previous):
            return str(entry["key"])
    return None


def audit_by_seals(path: Path, device_id: str, key: str, bounds: tuple[int, int]) -> Part:
    """As `audit_part`, and as it raises, with seals under `key` taken at their word."""
    try:
        with reading(path) as connection:
            return joined(_pieces(connection, device_id, key, bounds))
    except LedgerError:  # at a text that is none, which the full walk reads on from
        return audit_part(path, device_id, bounds)


def _pieces(connection: sqlite3.Connection, device_id: str, key: str, bounds: tuple[int, int]) -> Iterator[Part]:
    """Sealed stretches one by one, and what lies between them as one piece."""
    first, last = bounds
    unread = first
    for closing in _closings(connection, bounds):
        parts = _sealed(connection, device_id, key, (first, closing))
        if parts:
            if unread < first:
                yield walk(connection, device_id, (unread, first - 1))
            yield from parts
            unread = closing + 1
        first = closing + 1
    if unread <= last:
        yield walk(connection, device_id, (unread, last))


def _closings(connection: sqlite3.Connection, bounds: tuple[int, int]) -> list[int]:
    """By the table, which may say anything: a stretch with wrong bounds is not the one that was sealed."""
    rows = connection.execute("SELECT DISTINCT seq FROM z_report WHERE seq BETWEEN ? AND ? ORDER BY seq", bounds)
    return [seq for (seq,) in rows]


def _sealed(connection: sqlite3.Connection, device_id: str, key: str, bounds: tuple[int, int]) -> tuple[Part, ...]:
    """The stretch before a closing, as its seal says, and the closing itself; nothing when that cannot be taken."""
    first, closing_seq = bounds
    if not 0 < closing_seq - first <= MOST_ENTRIES:
        return ()
    entry = _entry(connection, closing_seq)
    if SEAL not in entry or "signature" not in entry or entry.get("key") != key:
        return ()
    closing = walk(connection, device_id, (closing_seq, closing_seq))
    if closing.faults or not closing.closings:  # its signature was looked at there
        return ()
    stretch = _vouched_for(connection, (first, closing_seq - 1), entry[SEAL])
    return (stretch, closing) if stretch else ()


def _entry(connection: sqlite3.Connection, seq: int) -> Entry:
    row = connection.execute(f"SELECT {BODY} FROM journal WHERE seq = ?", (seq,)).fetchone()
    return parsed(row[0]) if row else {}


def _vouched_for(connection: sqlite3.Connection, bounds: tuple[int, int], seal: Entry) -> Part | None:
    """What `seal` says of the stretch, if what lies there now is what was sealed."""
    said = read_seal(seal)
    stretch = read_stretch(connection, bounds)
    if said is None or stretch is None or not stretch.is_chained():
        return None
    part, digest = said
    if stretch.digest() != digest:
        return None
    _settle_days(connection, part)
    return replace(
        part,
        first_seq=stretch.seqs[0],
        last_seq=stretch.seqs[-1],
        first_prev_hash=stretch.prev_hashes[0],
        last_hash=stretch.hashes[-1],
        rows=stretch.rare_rows(),
    )


def _settle_days(connection: sqlite3.Connection, part: Part) -> None:
    """Nearly every day has one closing, and its figures are those of one stretch: they are compared here, beside
    other stretches, and need not be added up over the whole book."""
    figures = part.sums[DAY_FIGURE]
    days = {day for day, _, _ in figures}
    if len(days) != 1:
        return
    (day,) = days
    rows = connection.execute(_FIGURES, (day,)).fetchall()
    if figures == {(day, about, name): amounts for about, name, *amounts in rows}:
        part.sums[DAY_FIGURE] = {}
        part.settled[day] = len(rows)
