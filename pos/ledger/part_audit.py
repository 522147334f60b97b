"""One stretch of the journal, checked entry by entry. Runs on any thread or process: all it needs is the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from pos.ledger.anomalies import Watch
from pos.ledger.derived import SALE, Entry, Row, add_up, row_of
from pos.ledger.entry_text import parsed
from pos.ledger.faults import Fault, Wrong, of_entry
from pos.ledger.ledger_file import open_for_reading, typed
from pos.ledger.part import Part
from pos.ledger.signature import is_genuine

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


def audit_part(path: Path, device_id: str, stretch: tuple[int, int]) -> Part:
    """Checks the entries from the first to the last of `stretch`. Raises `LedgerError` when they cannot be read."""
    with reading(path) as connection:
        try:
            return walk(connection, device_id, stretch)
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return walk(connection, device_id, stretch)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of one's own. Raises `LedgerError`, also for what is done with it."""
    connection = open_for_reading(path)
    try:
        yield connection
    except sqlite3.Error as error:
        raise typed(path, error) from error
    finally:
        connection.close()


def walk(connection: sqlite3.Connection, device_id: str, stretch: tuple[int, int]) -> Part:
    """Every entry of `stretch`, read and compared. Raises `sqlite3.OperationalError` at a text that is none, which
    is a fault to be named, and rare enough to walk a second time for it."""
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
        receipt_no = 0 + entry["receipt_no"]  # a text is no number, and would be counted on from
        if part.last_receipt_no is None:
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
