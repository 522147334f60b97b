"""A real ledger file, filled with entries as they stand in the agreed form, right and wrong ones."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from sync.protocol import as_bytes, genesis, next_hash
from sync.server.clock import now_ms, today


def canonical(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sale(device_id: str, seq: int, **changes: Any) -> dict[str, Any]:
    """Return a correct sale of two mackerels and a taxed bag, with one line taken back, then `changes`."""
    return {
        "v": 1,
        "id": new_id(),
        "device": device_id,
        "seq": seq,
        "kind": "sale",
        "at_ms": now_ms(),
        "tz": "Asia/Seoul",
        "mono_ns": seq * 1000,
        "boot": "boot",
        "operator": "owner",
        "business_day": today().isoformat(),
        "currency": "KRW",
        "receipt_no": seq,
        "total": 10_100,
        "taxable": 100,
        "exempt": 10_000,
        "supply": 91,
        "vat": 9,
        "lines": [
            line(1, "고등어", 2, "마리", 5_000, 10_000, "EXEMPT"),
            line(2, "오징어", 1, "마리", 4_000, 4_000, "EXEMPT", voided=True),
            line(3, "봉투", 1, "장", 100, 100, "TAXABLE"),
        ],
        "payments": [{"tender": "cash", "amount": 10_100, "tendered": 20_000, "change": 9_900}],
    } | changes


def line(
    no: int, name: str, quantity: int, unit: str, price: int, amount: int, tax: str, **more: Any
) -> dict[str, Any]:
    return {
        "no": no,
        "item": None,
        "name": name,
        "quantity": quantity,
        "unit": unit,
        "per": 0,
        "unit_price": price,
        "amount": amount,
        "tax": tax,
        "voided": False,
    } | more


class Journal:
    """The ledger of one device; entries are appended past the till, so that they may be wrong."""

    def __init__(self, path: Path, device_id: str) -> None:
        self.path = path
        self.device_id = device_id
        Ledger(path, lambda: device_id).close()
        self.bodies: list[str] = []
        self.hashes = [genesis(device_id)]

    def sell(self, count: int = 1, **changes: Any) -> None:
        """Append so many sales."""
        for _ in range(count):
            self.bodies.append(canonical(sale(self.device_id, len(self.bodies) + 1, **changes)))
        self._write(count)

    def append(self, body: str) -> None:
        """Append one entry as it is."""
        self.bodies.append(body)
        self._write(1)

    def _write(self, count: int) -> None:
        first = len(self.bodies) - count
        rows = []
        for index in range(first, len(self.bodies)):
            self.hashes.append(next_hash(self.hashes[index], as_bytes(self.bodies[index])))
            own = (index + 1, f"{index + 1}", "sale", 0, self.bodies[index])
            rows.append((*own, self.hashes[index], self.hashes[index + 1]))
        connection = sqlite3.connect(self.path)
        with connection:
            connection.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.close()
