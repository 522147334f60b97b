"""Checks a ledger file the way an auditor would: from the first byte of the journal, trusting nothing derived.

The journal is read in parts, which a caller with several processors may spread over them. Every part checks the
chain, the sums and the rows of its own entries; what goes across parts is compared when they are joined.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from pos.ledger.chain import genesis
from pos.ledger.derived import ACCOUNT, DAY_FIGURE, OPERATOR, ROW_TABLES, SUM_TABLES, Z_REPORT
from pos.ledger.errors import NotALedger, NotBegun
from pos.ledger.faults import Fault, Wrong, of_entry
from pos.ledger.ledger_file import typed
from pos.ledger.looking import looking_at
from pos.ledger.part import Part, joined, seam
from pos.ledger.part_audit import audit_part
from pos.ledger.sealed_audit import audit_by_seals, first_key

Spread = Callable[[Callable[[tuple[int, int]], Part], Iterable[tuple[int, int]]], Iterable[Part]]

SMALLEST_PART = 20_000
"""Entries: below this, the work of a part is less than that of handing it over."""

_RARE = (Z_REPORT, ACCOUNT, OPERATOR)


@dataclass(frozen=True, slots=True)
class Verdict:
    """No `faults` means that the book is whole. `money` is won, less refunds.

    Of `entries`, those `vouched` for were not parsed: the sealed closing after them says what they come to.
    """

    entries: int
    sales: int
    money: int
    last_hash: str
    faults: tuple[Fault, ...]
    vouched: int = field(default=0, compare=False)

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(path: Path, spread: Spread = map, parts: int = 1, *, by_seals: bool = False) -> Verdict:
    """Reads the whole file as it is at one moment, in at most `parts` parts handed to `spread`, which is `map` or
    as good as that. Raises `LedgerError` when it is no ledger, cannot be read, or is not up to date.

    With `by_seals` a book whose closings are sealed is found whole in less time. One that is not is read again, so
    that its faults are the same.
    """
    with looking_at(path) as connection:
        try:
            return _audited(path, connection, spread, parts, by_seals)
        except sqlite3.Error as error:
            raise typed(path, error) from error


def _audited(path: Path, connection: sqlite3.Connection, spread: Spread, parts: int, by_seals: bool) -> Verdict:
    connection.execute("BEGIN")  # a sale made meanwhile is either in all the tables read here, or in none
    device = connection.execute("SELECT id FROM device").fetchone()
    first, last = connection.execute("SELECT min(seq), max(seq) FROM journal").fetchone()
    if device is None or not isinstance(device[0], str):
        raise NotBegun(path) if last is None else NotALedger(path, "no device")
    ranges = [] if last is None else _ranges(first, last, parts)
    key = first_key(connection) if by_seals else None
    if key:
        found = spread(partial(audit_by_seals, path, device[0], key), ranges)
        verdict = _verdict(connection, device[0], joined(found))
        if verdict.is_whole:
            return verdict
    found = spread(partial(audit_part, path, device[0]), ranges)
    return _verdict(connection, device[0], joined(found))


def _ranges(first: int, last: int, parts: int) -> list[tuple[int, int]]:
    count = max(1, min(parts, (last - first + 1) // SMALLEST_PART))
    bounds = [first + (last - first + 1) * number // count for number in range(count + 1)]
    return [(begin, end - 1) for begin, end in pairwise(bounds)]


def _verdict(connection: sqlite3.Connection, device_id: str, book: Part) -> Verdict:
    beginning = genesis(device_id)
    return Verdict(
        entries=book.entries,
        sales=book.sales,
        money=book.money,
        last_hash=(book.last_hash if book.entries else beginning).hex(),
        faults=(
            *(seam(0, beginning, 0, book) if book.entries else ()),
            *book.faults,
            *_perpetual_faults(book),
            *_strangers(connection, book),
            *_rare_faults(connection, book),
            *_sum_faults(connection, book),
        ),
        vouched=book.vouched,
    )


def _perpetual_faults(book: Part) -> Iterator[Fault]:
    """A closing's totals since the book was begun must be what the entries before it come to."""
    for z_no, (seq, claimed, (sold, refunded)) in enumerate(book.closings, start=1):
        if claimed != (z_no, sold, refunded):
            yield of_entry(seq, Wrong.PERPETUAL, claimed)


def _strangers(connection: sqlite3.Connection, book: Part) -> Iterator[Fault]:
    """Rows outside of the journal's first and last entry: they stand beside no entry at all."""
    first, last = (book.first_seq, book.last_seq) if book.entries else (1, 0)
    for table in ("sale", "anomaly"):
        outside = f"SELECT DISTINCT seq FROM {table} WHERE seq < ? OR seq > ? ORDER BY seq LIMIT 100"
        for (seq,) in connection.execute(outside, (first, last)):
            yield Fault(Wrong.NOT_IN_JOURNAL, f"{table} {seq}")


def _rare_faults(connection: sqlite3.Connection, book: Part) -> Iterator[Fault]:
    expected = book.rows
    kept = {
        (table, row[0]): row
        for table in _RARE
        for row in connection.execute(f"SELECT {', '.join(ROW_TABLES[table])} FROM {table}")
    }
    for table, key in sorted(expected.keys() | kept.keys(), key=str):
        if expected.get((table, key)) != kept.get((table, key)):
            yield Fault(Wrong.ROW_DIFFERS, f"{table} {key}")


def _sum_faults(connection: sqlite3.Connection, book: Part) -> Iterator[Fault]:
    yield from _unsettled(connection, book)
    for table, (keys, amounts) in SUM_TABLES.items():
        expected = dict(book.sums[table])
        width, none = len(keys), [0] * len(amounts)
        for row in _sum_rows(connection, table, book):
            key, kept = row[:width], [*row[width:]]
            told = expected.pop(key, none)
            if told != kept:
                yield Fault(Wrong.SUM_DIFFERS, f"{table} {_name(key)}", (_amounts(kept), _amounts(told)))
        for key, sums in expected.items():
            if any(sums):
                yield Fault(Wrong.SUM_DIFFERS, f"{table} {_name(key)}", ("nothing", _amounts(sums)))


def _unsettled(connection: sqlite3.Connection, book: Part) -> Iterator[Fault]:
    """A day that two stretches call theirs, or that has other rows now, is not settled: let the full walk look."""
    if not book.settled:
        return
    doubted = {key[0] for key in book.sums[DAY_FIGURE]}
    for day, rows in connection.execute("SELECT business_day, count(*) FROM day_figure GROUP BY business_day"):
        if day in book.settled and (book.settled[day] != rows or day in doubted):
            yield Fault(Wrong.SUM_DIFFERS, f"{DAY_FIGURE} {day}", ("", ""))


def _sum_rows(connection: sqlite3.Connection, table: str, book: Part) -> Iterator[tuple[Any, ...]]:
    """Those that are still to be compared."""
    keys, amounts = SUM_TABLES[table]
    rows = f"SELECT {', '.join((*keys, *amounts))} FROM {table}"
    if table != DAY_FIGURE or not book.settled:
        yield from connection.execute(rows)
        return
    for (day,) in connection.execute("SELECT DISTINCT business_day FROM day_figure").fetchall():
        if day not in book.settled:
            yield from connection.execute(f"{rows} WHERE business_day = ?", (day,))


def _name(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key if part != "")


def _amounts(sums: list[int]) -> str:
    return ", ".join(f"{amount:,}" if isinstance(amount, int) else repr(amount) for amount in sums)
