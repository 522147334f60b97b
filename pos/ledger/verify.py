"""Checks a ledger file the way an auditor would: from the first byte of the journal, trusting nothing derived.

The journal is read in parts, which a caller with several processors may spread over them. Every part checks the
chain, the sums and the rows of its own entries; what goes across parts is put together and compared at the end.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from pos.ledger.chain import genesis
from pos.ledger.derived import ACCOUNT, OPERATOR, ROW_TABLES, SUM_TABLES, Z_REPORT
from pos.ledger.errors import NotALedger, NotBegun
from pos.ledger.faults import Fault, Wrong, of_entry
from pos.ledger.ledger_file import typed
from pos.ledger.looking import looking_at
from pos.ledger.part_audit import Part, audit_part

Spread = Callable[[Callable[[tuple[int, int]], Part], Iterable[tuple[int, int]]], Iterable[Part]]

SMALLEST_PART = 20_000
"""Entries: below this, the work of a part is less than that of handing it over."""

_RARE = (Z_REPORT, ACCOUNT, OPERATOR)


@dataclass(frozen=True, slots=True)
class Verdict:
    """No `faults` means that the book is whole. `money` is won, less refunds."""

    entries: int
    sales: int
    money: int
    last_hash: str
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(path: Path, spread: Spread = map, parts: int = 1) -> Verdict:
    """Reads the whole file as it is at one moment, in at most `parts` parts handed to `spread`, which is `map` or
    as good as that. Raises `LedgerError` when it is no ledger, cannot be read, or is not up to date."""
    with looking_at(path) as connection:
        try:
            return _audited(path, connection, spread, parts)
        except sqlite3.Error as error:
            raise typed(path, error) from error


def _audited(path: Path, connection: sqlite3.Connection, spread: Spread, parts: int) -> Verdict:
    connection.execute("BEGIN")  # a sale made meanwhile is either in all the tables read here, or in none
    device = connection.execute("SELECT id FROM device").fetchone()
    first, last = connection.execute("SELECT min(seq), max(seq) FROM journal").fetchone()
    if device is None or not isinstance(device[0], str):
        raise NotBegun(path) if last is None else NotALedger(path, "no device")
    found = []
    if last is not None:
        found = list(spread(partial(audit_part, path, device[0]), _ranges(first, last, parts)))
    return _verdict(connection, device[0], found)


def _ranges(first: int, last: int, parts: int) -> list[tuple[int, int]]:
    count = max(1, min(parts, (last - first + 1) // SMALLEST_PART))
    bounds = [first + (last - first + 1) * number // count for number in range(count + 1)]
    return [(begin, end - 1) for begin, end in pairwise(bounds)]


def _verdict(connection: sqlite3.Connection, device_id: str, parts: list[Part]) -> Verdict:
    faults = (
        *_seams(device_id, parts),
        *(fault for part in parts for fault in part.faults),
        *_perpetual_faults(parts),
        *_strangers(connection, parts),
        *_rare_faults(connection, parts),
        *_sum_faults(connection, parts),
    )
    return Verdict(
        entries=sum(part.entries for part in parts),
        sales=sum(part.sales for part in parts),
        money=sum(part.money for part in parts),
        last_hash=(parts[-1].last_hash if parts else genesis(device_id)).hex(),
        faults=faults,
    )


def _seams(device_id: str, parts: list[Part]) -> Iterator[Fault]:
    """Where one part ends and the next begins; before the first there is nothing."""
    seq, last_hash, receipt_no = 0, genesis(device_id), 0
    for part in parts:
        if part.first_seq != seq + 1:
            yield of_entry(part.first_seq, Wrong.NUMBER_MISSING, seq + 1)
        if part.first_prev_hash != last_hash:
            yield of_entry(part.first_seq, Wrong.CHAIN_BROKEN)
        if part.first_receipt is not None:
            receipt_seq, first_no = part.first_receipt
            if first_no != receipt_no + 1:
                yield of_entry(receipt_seq, Wrong.RECEIPT_NUMBER, first_no, receipt_no + 1)
            receipt_no = part.last_receipt_no
        seq, last_hash = part.last_seq, part.last_hash


def _perpetual_faults(parts: list[Part]) -> Iterator[Fault]:
    """A closing's totals since the book was begun must be what the entries before it come to."""
    sold = refunded = 0
    z_no = 0
    for part in parts:
        for seq, claimed, so_far in part.closings:
            z_no += 1
            if claimed != (z_no, sold + so_far[0], refunded + so_far[1]):
                yield of_entry(seq, Wrong.PERPETUAL, claimed)
        sold, refunded = sold + part.sold, refunded + part.refunded


def _strangers(connection: sqlite3.Connection, parts: list[Part]) -> Iterator[Fault]:
    """Rows outside of every part: they stand beside no entry at all."""
    first, last = (parts[0].first_seq, parts[-1].last_seq) if parts else (1, 0)
    for table in ("sale", "anomaly"):
        outside = f"SELECT DISTINCT seq FROM {table} WHERE seq < ? OR seq > ? ORDER BY seq LIMIT 100"
        for (seq,) in connection.execute(outside, (first, last)):
            yield Fault(Wrong.NOT_IN_JOURNAL, f"{table} {seq}")


def _rare_faults(connection: sqlite3.Connection, parts: list[Part]) -> Iterator[Fault]:
    expected: dict[tuple[str, Any], tuple[Any, ...]] = {}
    for part in parts:
        expected |= part.rows
    kept = {
        (table, row[0]): row
        for table in _RARE
        for row in connection.execute(f"SELECT {', '.join(ROW_TABLES[table])} FROM {table}")
    }
    for table, key in sorted(expected.keys() | kept.keys(), key=str):
        if expected.get((table, key)) != kept.get((table, key)):
            yield Fault(Wrong.ROW_DIFFERS, f"{table} {key}")


def _sum_faults(connection: sqlite3.Connection, parts: list[Part]) -> Iterator[Fault]:
    for table, (keys, amounts) in SUM_TABLES.items():
        expected: dict[Any, list[int]] = {}
        for part in parts:
            for key, sums in part.sums[table].items():
                known = expected.get(key)
                expected[key] = sums if known is None else [a + b for a, b in zip(known, sums, strict=True)]
        for row in connection.execute(f"SELECT {', '.join((*keys, *amounts))} FROM {table}"):
            key, kept = row[: len(keys)], list(row[len(keys) :])
            told = expected.pop(key, [0] * len(amounts))
            if told != kept:
                yield Fault(Wrong.SUM_DIFFERS, f"{table} {_name(key)}", (_amounts(kept), _amounts(told)))
        for key, sums in expected.items():
            if any(sums):
                yield Fault(Wrong.SUM_DIFFERS, f"{table} {_name(key)}", ("nothing", _amounts(sums)))


def _name(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key if part != "")


def _amounts(sums: list[int]) -> str:
    return ", ".join(f"{amount:,}" if isinstance(amount, int) else repr(amount) for amount in sums)
