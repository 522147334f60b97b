"""Checks a ledger file the way an auditor would: from the first byte of the journal, trusting nothing derived."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pos.ledger.chain import genesis, link
from pos.ledger.errors import NotALedger
from pos.ledger.ledger_file import open_for_reading, typed

Row = tuple[Any, ...]

_JOURNAL = "SELECT seq, id, kind, at_ms, CAST(body AS BLOB), prev_hash, hash FROM journal ORDER BY seq"
_SALES = "SELECT seq, id, receipt_no, business_day, at_ms, total, taxable, exempt, vat FROM sale ORDER BY seq"
_LINES = "SELECT seq, no, item, name, quantity, unit, amount, tax, voided FROM sale_line ORDER BY seq, no"
_PAYMENTS = "SELECT seq, no, tender, amount, tendered, change FROM payment ORDER BY seq, no"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` are sentences, each naming the entry; empty means the book is whole. `money` is won."""

    entries: int
    sales: int
    money: int
    last_hash: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(path: Path) -> Verdict:
    """Reads the whole file as it is at one moment. Raises `LedgerError` when it is no ledger or cannot be read."""
    connection = open_for_reading(path)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute("BEGIN")  # a sale made meanwhile is either in all the tables read here, or in none
        device = connection.execute("SELECT id FROM device").fetchone()
        if device is None:
            raise NotALedger(path, "not begun yet")
        return _Audit(connection, device[0]).verdict()
    except sqlite3.Error as error:
        raise typed(path, error) from error
    finally:
        connection.close()


class _Audit:
    """One walk along the journal, with the tables derived from it read beside it, in the same order."""

    def __init__(self, connection: sqlite3.Connection, device_id: str) -> None:
        self._connection = connection
        self._device_id = device_id
        self._head = genesis(device_id)
        self._entries = self._sales = self._money = 0
        self._last_seq = self._last_receipt_no = 0
        self._days: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def verdict(self) -> Verdict:
        faults = (*self._journal_faults(), *self._day_faults())
        return Verdict(self._entries, self._sales, self._money, self._head.hex(), faults)

    def _journal_faults(self) -> Iterator[str]:
        """Rows that stand beside no entry are faults as well as those that differ from it."""
        filed = _Filed(self._connection)
        for row in self._connection.execute(_JOURNAL):
            self._entries += 1
            seq, _, kind, _, raw, _, _ = row
            body = raw.decode("utf-8", "replace")
            entry = _parsed(body)
            yield from self._chain_faults(row, body, entry)
            if kind == "sale":
                yield from filed.faults_before(seq)
                yield from self._sale_faults(seq, entry, filed.rows_of(seq))
        yield from filed.faults_before(None)

    def _chain_faults(self, row: Row, body: str, entry: dict[str, Any]) -> Iterator[str]:
        seq, entry_id, kind, at_ms, raw, prev_hash, entry_hash = row
        if seq != self._last_seq + 1:
            yield f"entry {seq}: number {self._last_seq + 1} is missing before it"
        self._last_seq = seq
        readable = body.encode("utf-8") == raw
        if prev_hash != self._head or not readable or link(prev_hash, body) != entry_hash:
            yield f"entry {seq}: the chain is broken, the entry or the one before it was changed"
        self._head = entry_hash
        beside = {"seq": seq, "id": entry_id, "kind": kind, "at_ms": at_ms, "device": self._device_id}
        for key, value in beside.items():
            if entry.get(key) != value:
                yield f"entry {seq}: its {key} in the text differs from the one filed beside it"

    def _sale_faults(self, seq: int, entry: dict[str, Any], filed: Row) -> Iterator[str]:
        self._sales += 1
        try:
            lines = sum(line["amount"] for line in entry["lines"] if not line["voided"])
            paid = sum(payment["amount"] for payment in entry["payments"])
            total = entry["total"]
            self._money += total
            day = self._days[entry["business_day"]]
            day[0], day[1] = day[0] + 1, day[1] + total
            if not lines == paid == total == entry["taxable"] + entry["exempt"]:
                yield f"entry {seq}: lines {lines}, payments {paid} and total {total} won do not agree"
            receipt_no, self._last_receipt_no = self._last_receipt_no + 1, entry["receipt_no"]
            if entry["receipt_no"] != receipt_no:
                yield f"entry {seq}: receipt number {entry['receipt_no']} where {receipt_no} is next"
            for name, ours, theirs in zip(("sale", "lines", "payments"), _rows(seq, entry), filed, strict=True):
                if ours != theirs:
                    yield f"entry {seq}: the {name} in the tables differ from the journal"
        except (KeyError, TypeError, AttributeError):
            yield f"entry {seq}: not readable as a sale"

    def _day_faults(self) -> Iterator[str]:
        rows = self._connection.execute("SELECT business_day, sales, money FROM day_total")
        kept = {day: [sales, money] for day, sales, money in rows}
        for day in sorted(kept.keys() | self._days.keys()):
            ours, theirs = self._days.get(day, [0, 0]), kept.get(day, [0, 0])
            if ours != theirs:
                yield (
                    f"day {day}: the day totals say {theirs[0]} sales and {theirs[1]} won,"
                    f" the journal {ours[0]} and {ours[1]}"
                )


class _Filed:
    """What the tables hold of each sale, in the journal's order, without holding more than one sale at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._tables = [_Table(connection.execute(query)) for query in (_SALES, _LINES, _PAYMENTS)]

    def rows_of(self, seq: int) -> Row:
        return tuple(table.take(seq) for table in self._tables)

    def faults_before(self, seq: int | None) -> Iterator[str]:
        """Rows of sales the journal does not know; None looks for them to the end."""
        strangers = {number for table in self._tables for number in table.skip_to(seq)}
        for number in sorted(strangers):
            yield f"sale {number}: in the tables, but not in the journal"


class _Table:
    def __init__(self, rows: sqlite3.Cursor) -> None:
        self._groups = groupby(rows, key=lambda row: int(row[0]))
        self._seq: int | None = None
        self._rows: list[Row] = []
        self._next()

    def take(self, seq: int) -> list[Row]:
        if self._seq != seq:
            return []
        rows = self._rows
        self._next()
        return rows

    def skip_to(self, seq: int | None) -> Iterator[int]:
        while self._seq is not None and (seq is None or self._seq < seq):
            yield self._seq
            self._next()

    def _next(self) -> None:
        group = next(self._groups, None)
        self._seq, self._rows = (group[0], list(group[1])) if group else (None, [])


def _rows(seq: int, entry: dict[str, Any]) -> tuple[list[Row], list[Row], list[Row]]:
    """What must be filed for this entry, worked out from nothing but the entry."""
    sums = (entry["total"], entry["taxable"], entry["exempt"], entry["vat"])
    sale = (seq, entry["id"], entry["receipt_no"], entry["business_day"], entry["at_ms"], *sums)
    keys = ("no", "item", "name", "quantity", "unit", "amount", "tax", "voided")
    lines = [(seq, *(line[key] for key in keys)) for line in entry["lines"]]
    paid = [
        (seq, no, payment["tender"], payment["amount"], payment["tendered"], payment["change"])
        for no, payment in enumerate(entry["payments"], start=1)
    ]
    return [sale], lines, paid


def _parsed(body: str) -> dict[str, Any]:
    try:
        entry = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}
