"""One stretch of the journal, checked entry by entry. Runs on any thread or process: all it needs is the file."""

import sqlite3
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pos.ledger.anomalies import Watch
from pos.ledger.derived import SALE, Entry, Sums, add_up, no_sums, row_of
from pos.ledger.entry_text import parsed
from pos.ledger.faults import Fault, Wrong, of_entry
from pos.ledger.ledger_file import open_for_reading, typed
from pos.ledger.signature import is_genuine

Row = tuple[Any, ...]

_JOURNAL = """
SELECT journal.seq, id, kind, journal.at_ms, CAST(body AS BLOB), prev_hash, hash,
    receipt_no, business_day, sale.at_ms, total, refunds
FROM journal LEFT JOIN sale ON sale.seq = journal.seq WHERE journal.seq BETWEEN ? AND ? ORDER BY journal.seq
"""
_STRANGERS = """
SELECT seq FROM sale WHERE seq BETWEEN ? AND ? AND NOT EXISTS (
    SELECT 1 FROM journal WHERE journal.seq = sale.seq AND kind IN ('sale', 'refund')
) ORDER BY seq
"""
_ANOMALIES = "SELECT seq, what, detail FROM anomaly WHERE seq BETWEEN ? AND ? ORDER BY seq, what"


@dataclass(slots=True)
class Part:
    """What one stretch holds, to be put together with the others. Won are whole; `refunded` is not below zero.

    `first_receipt` is the entry with the first receipt in it, and that receipt's number.
    """

    first_seq: int = 0
    last_seq: int = 0
    first_prev_hash: bytes = b""
    last_hash: bytes = b""
    first_receipt: tuple[int, int] | None = None
    last_receipt_no: int = 0
    entries: int = 0
    sales: int = 0
    sold: int = 0
    refunded: int = 0
    closings: list[tuple[int, Row, tuple[int, int]]] = field(default_factory=list)
    rows: dict[tuple[str, Any], Row] = field(default_factory=dict)
    sums: Sums = field(default_factory=no_sums)
    faults: list[Fault] = field(default_factory=list)

    @property
    def money(self) -> int:
        return self.sold - self.refunded


def audit_part(path: Path, device_id: str, stretch: tuple[int, int]) -> Part:
    """Checks the entries from the first to the last of `stretch`. Raises `LedgerError` when they cannot be read."""
    connection = open_for_reading(path)
    try:
        return _walked(connection, device_id, stretch)
    except sqlite3.Error as error:
        raise typed(path, error) from error
    finally:
        connection.close()


def _walked(connection: sqlite3.Connection, device_id: str, stretch: tuple[int, int]) -> Part:
    """A text that is none is a fault to be named, and rare enough to walk a second time for it."""
    try:
        return _Walk(connection, device_id, stretch).part()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return _Walk(connection, device_id, stretch).part()


class _Walk:
    def __init__(self, connection: sqlite3.Connection, device_id: str, stretch: tuple[int, int]) -> None:
        self._connection = connection
        self._device_id = device_id
        self._stretch = stretch
        self._part = Part()
        self._watch = Watch(self._entry_before(stretch[0]))
        self._seen: list[Row] = []

    def part(self) -> Part:
        part = self._part
        for row in self._connection.execute(_JOURNAL, self._stretch):
            self._entry(part, row)
        for (seq,) in self._connection.execute(_STRANGERS, self._stretch):
            part.faults.append(Fault(Wrong.NOT_IN_JOURNAL, f"sale {seq}"))
        self._anomaly_faults()
        return part

    def _entry(self, part: Part, row: Row) -> None:
        """Asks whether all is well first, and only then what is not: most entries there ever were are well."""
        seq, entry_id, kind, at_ms, raw, prev_hash, entry_hash, *sale = row
        if seq != part.last_seq + 1 or prev_hash != part.last_hash:
            self._seam(part, seq, prev_hash)
        part.entries += 1
        part.last_seq, part.last_hash = seq, entry_hash
        if sha256(prev_hash + raw).digest() != entry_hash:
            part.faults.append(of_entry(seq, Wrong.CHAIN_BROKEN))
        entry = parsed(raw)
        try:
            if not (
                entry["seq"] == seq
                and entry["id"] == entry_id
                and entry["kind"] == kind
                and entry["at_ms"] == at_ms
                and entry["device"] == self._device_id
            ):
                self._beside_faults(entry, row)
            self._follow(part, entry, sale)
        except (KeyError, TypeError, ValueError, AttributeError):
            part.faults.append(of_entry(seq, Wrong.UNREADABLE, kind if isinstance(kind, str) else "an entry"))

    def _seam(self, part: Part, seq: int, prev_hash: bytes) -> None:
        """The first entry of a part joins on to another part; any other one to the entry before it."""
        if part.entries == 0:
            part.first_seq, part.first_prev_hash = seq, prev_hash
            return
        if seq != part.last_seq + 1:
            part.faults.append(of_entry(seq, Wrong.NUMBER_MISSING, part.last_seq + 1))
        if prev_hash != part.last_hash:
            part.faults.append(of_entry(seq, Wrong.CHAIN_BROKEN))

    def _beside_faults(self, entry: Entry, row: Row) -> None:
        seq, entry_id, kind, at_ms, *_ = row
        beside = {"seq": seq, "id": entry_id, "kind": kind, "at_ms": at_ms, "device": self._device_id}
        for key, value in beside.items():
            if entry[key] != value:
                self._part.faults.append(of_entry(seq, Wrong.FILED_WRONG, key))

    def _follow(self, part: Part, entry: Entry, sale: list[Any]) -> None:
        """What follows from the entry must be in the tables, where `sale` is from, and its sums must be right."""
        kind = entry["kind"]
        if kind == "sale" or kind == "refund":
            self._sale(part, entry)
        elif kind == "z_report":
            self._closing(part, entry)
        filed = row_of(entry)
        if filed:
            table, row = filed
            if table != SALE:
                part.rows[table, row[0]] = row
            elif [*row[1:]] != sale:
                part.faults.append(of_entry(entry["seq"], Wrong.SALE_DIFFERS))
        for anomaly, detail in self._watch.look(entry):
            self._seen.append((entry["seq"], anomaly.value, detail))
        add_up(entry, part.sums)

    def _sale(self, part: Part, entry: Entry) -> None:
        total = entry["total"]
        lines = sum([line["amount"] for line in entry["lines"] if not line.get("voided")])
        paid = sum([payment["amount"] for payment in entry["payments"]])
        if not lines == paid == total == entry["taxable"] + entry["exempt"]:
            part.faults.append(of_entry(entry["seq"], Wrong.SUMS_DISAGREE, lines, paid, total))
        if entry["kind"] == "sale":
            part.sales += 1
            part.sold += total
        else:
            part.refunded -= total
        receipt_no = entry["receipt_no"]
        if part.first_receipt is None:
            part.first_receipt = entry["seq"], receipt_no
        elif receipt_no != part.last_receipt_no + 1:
            part.faults.append(of_entry(entry["seq"], Wrong.RECEIPT_NUMBER, receipt_no, part.last_receipt_no + 1))
        part.last_receipt_no = receipt_no

    def _closing(self, part: Part, entry: Entry) -> None:
        """By where it stands, and not by where it says it does."""
        seq, total = part.last_seq, entry["perpetual"]
        claimed = (total["z_no"], total["sold"], total["refunded"])
        part.closings.append((seq, claimed, (part.sold, part.refunded)))
        if "signature" in entry and not is_genuine(entry, self._previous_hash(seq)):
            part.faults.append(of_entry(seq, Wrong.NOT_GENUINE))

    def _previous_hash(self, seq: int) -> bytes:
        row = self._connection.execute("SELECT prev_hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return bytes(row[0])

    def _anomaly_faults(self) -> None:
        kept = set(self._connection.execute(_ANOMALIES, self._stretch))
        for seq, what, _ in sorted(kept ^ set(self._seen)):
            self._part.faults.append(Fault(Wrong.ROW_DIFFERS, f"anomaly {what} of entry {seq}"))

    def _entry_before(self, seq: int) -> Entry | None:
        query = "SELECT CAST(body AS BLOB) FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT 1"
        row = self._connection.execute(query, (seq,)).fetchone()
        return parsed(row[0]) or None if row else None
