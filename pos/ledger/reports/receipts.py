"""Finding a receipt by what somebody still knows of it: its number, its day, a good on it, what it came to."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pos.ledger.entry_text import BODY, parsed
from pos.ledger.reports.period import DAYS, Period

MOST = 100

_SALES = (
    f"SELECT receipt_no, seq, business_day, sale.at_ms, total, refunds, {BODY} FROM sale JOIN journal USING (seq)"
)
_DAYS_WITH = f"""
{DAYS}
SELECT DISTINCT d FROM day CROSS JOIN day_figure ON business_day = d AND about = 'item'
WHERE instr(name, :text) ORDER BY d DESC
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known; what is not is None or empty. `item` is part of a name, `amount` the won on the receipt."""

    day: str = ""
    item: str = ""
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """`names` are what was sold, voided lines left out; `refunds` the entry that was taken back, if one was."""

    receipt_no: int
    seq: int
    business_day: str
    at_ms: int
    total: int
    refunds: int | None
    names: tuple[str, ...]


def receipts(connection: sqlite3.Connection, wanted: Wanted, most: int = MOST) -> list[Receipt]:
    """Newest first, `most` of them."""
    found = []
    for row in _candidates(connection, wanted):
        receipt_no, seq, day, at_ms, total, refunds, raw = row
        names = _names(parsed(raw))
        if not wanted.item or any(wanted.item in name for name in names):
            found.append(Receipt(receipt_no, seq, day, at_ms, total, refunds, names))
            if len(found) == most:
                break
    return found


def entry_of_receipt(connection: sqlite3.Connection, receipt_no: int) -> dict[str, Any] | None:
    """The journal's entry with this number, as it stands there; empty when it cannot be read, None without one."""
    if not 0 < receipt_no < 2**63:
        return None
    row = connection.execute(
        f"SELECT {BODY} FROM journal WHERE seq = (SELECT seq FROM sale WHERE receipt_no = ?)", (receipt_no,)
    ).fetchone()
    return parsed(row[0]) if row else None


def _candidates(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[tuple[Any, ...]]:
    """By the item's name only the days on which it was sold are looked through."""
    amount = " AND total IN (:amount, -:amount)" if wanted.amount is not None else ""
    known = {"amount": wanted.amount, "text": wanted.item}
    if not wanted.item and not wanted.day:
        yield from connection.execute(f"{_SALES} WHERE 1 {amount} ORDER BY seq DESC", known)
        return
    period = Period(wanted.day, wanted.day) if wanted.day else Period("", "~")
    days = connection.execute(_DAYS_WITH, known | period.bounds).fetchall() if wanted.item else [(wanted.day,)]
    for (day,) in days:
        query = f"{_SALES} WHERE business_day = :day {amount} ORDER BY seq DESC"
        yield from connection.execute(query, known | {"day": day})


def _names(entry: dict[str, Any]) -> tuple[str, ...]:
    try:
        return tuple(str(line["name"]) for line in entry["lines"] if not line.get("voided"))
    except (KeyError, TypeError):
        return ()
