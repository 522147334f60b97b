"""Checks a ledger file the way an auditor would: from the first byte of the journal, trusting nothing derived."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.chain import genesis, link
from pos.ledger.ledger_file import open_for_reading, typed


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
    """Reads the whole file. Raises `LedgerError` when it is no ledger, or cannot be read."""
    connection = open_for_reading(path)
    try:
        return _verify(connection)
    except sqlite3.Error as error:
        raise typed(path, error) from error
    finally:
        connection.close()


def _verify(connection: sqlite3.Connection) -> Verdict:
    (device_id,) = connection.execute("SELECT id FROM device").fetchone()
    head = genesis(device_id)
    faults: list[str] = []
    sales = money = count = 0
    rows = connection.execute("SELECT seq, id, kind, at_ms, body, prev_hash, hash FROM journal ORDER BY seq")
    for count, row in enumerate(rows, start=1):
        faults += _chain_faults(count, head, row, device_id)
        head = row[6]
        if row[2] == "sale":
            sales += 1
            entry = _parsed(row[4])
            money += entry.get("total", 0)
            faults += _sale_faults(row[0], entry)
    faults += _projection_faults(connection, sales, money)
    return Verdict(count, sales, money, head.hex(), tuple(faults))


def _chain_faults(
    expected_seq: int, head: bytes, row: tuple[int, str, str, int, str, bytes, bytes], device_id: str
) -> Iterator[str]:
    seq, entry_id, kind, at_ms, body, prev_hash, entry_hash = row
    if seq != expected_seq:
        yield f"entry {seq}: number {expected_seq} is missing before it"
    if prev_hash != head or link(prev_hash, body) != entry_hash:
        yield f"entry {seq}: the chain is broken, the entry or the one before it was changed"
    entry = _parsed(body)
    stands_beside = {"seq": seq, "id": entry_id, "kind": kind, "at_ms": at_ms, "device": device_id}
    for key, value in stands_beside.items():
        if entry.get(key) != value:
            yield f"entry {seq}: its {key} in the text differs from the one filed beside it"


def _parsed(body: str) -> dict[str, int]:
    try:
        entry = json.loads(body)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _sale_faults(seq: int, entry: dict[str, int]) -> Iterator[str]:
    try:
        lines = sum(line["amount"] for line in entry["lines"] if not line["voided"])  # type: ignore[attr-defined]
        paid = sum(payment["amount"] for payment in entry["payments"])  # type: ignore[attr-defined]
        if not lines == paid == entry["total"] == entry["taxable"] + entry["exempt"]:
            yield f"entry {seq}: lines {lines}, payments {paid} and total {entry['total']} won do not agree"
    except (KeyError, TypeError):
        yield f"entry {seq}: not readable as a sale"


def _projection_faults(connection: sqlite3.Connection, sales: int, money: int) -> Iterator[str]:
    kept = connection.execute("SELECT count(*), coalesce(sum(total), 0) FROM sale").fetchone()
    days = connection.execute("SELECT coalesce(sum(sales), 0), coalesce(sum(money), 0) FROM day_total").fetchone()
    if tuple(kept) != (sales, money):
        yield f"the list of sales says {kept[0]} sales and {kept[1]} won, the journal {sales} and {money}"
    if tuple(days) != (sales, money):
        yield f"the day totals say {days[0]} sales and {days[1]} won, the journal {sales} and {money}"
