"""Finding a receipt by what somebody still knows of it: its number, its day, a good on it, what it came to, and the
card it was paid with."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pos.ledger.entry_text import BODY, parsed
from pos.ledger.reports.period import Period

MOST = 100
MOST_LOOKED_AT = 20_000
"""Newest sales in which a card is looked for, since no index knows it: with its day, an older one is found too."""

_SALES = f"""
SELECT receipt_no, seq, business_day, sale.at_ms, total, refunds,
       (SELECT -sum(back.total) FROM sale AS back WHERE back.refunds = sale.seq), {BODY}
FROM sale JOIN journal USING (seq)
"""
_DAYS_WITH = """
SELECT DISTINCT business_day FROM day_figure
WHERE business_day BETWEEN :first AND :last AND about = 'item' AND instr(name, :text) ORDER BY business_day DESC
"""
"""Newest first, and each when it is asked for: what is sold every day is found on the first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known; what is not is None or empty. `item` is part of a name, `amount` the won on the receipt, and
    `card` the last digits of the card."""

    day: str = ""
    item: str = ""
    amount: int | None = None
    card: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """`names` are what was sold, voided lines left out. Of a refund, `refunds` is the entry that was taken back and
    `reason` why; of a sale, `came_back` the won that were, None where nothing was."""

    receipt_no: int
    seq: int
    business_day: str
    at_ms: int
    total: int
    refunds: int | None
    names: tuple[str, ...]
    reason: str = ""
    came_back: int | None = None


def receipts(connection: sqlite3.Connection, wanted: Wanted, most: int = MOST) -> list[Receipt]:
    """Newest first, `most` of them."""
    found = []
    for row in _candidates(connection, wanted):
        receipt_no, seq, day, at_ms, total, refunds, came_back, raw = row
        entry = parsed(raw)
        names = _names(entry)
        if _fits(wanted, names, entry):
            found.append(Receipt(receipt_no, seq, day, at_ms, total, refunds, names, _reason(entry), came_back))
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
    also = " AND total IN (:amount, -:amount)" if wanted.amount is not None else ""
    if wanted.card:
        also += f" AND instr({BODY}, CAST(:card AS BLOB))"
    known = {"amount": wanted.amount, "text": wanted.item, "card": f'{wanted.card}"', "most": MOST_LOOKED_AT}
    if not wanted.item and not wanted.day:
        newest = " AND seq > (SELECT max(seq) FROM sale) - :most" if wanted.card else ""
        yield from connection.execute(f"{_SALES} WHERE 1 {newest} {also} ORDER BY seq DESC", known)
        return
    period = Period(wanted.day, wanted.day) if wanted.day else Period("", "~")
    days = connection.execute(_DAYS_WITH, known | period.bounds) if wanted.item else [(wanted.day,)]
    for (day,) in days:
        query = f"{_SALES} WHERE business_day = :day {also} ORDER BY seq DESC"
        yield from connection.execute(query, known | {"day": day})


def _fits(wanted: Wanted, names: tuple[str, ...], entry: dict[str, Any]) -> bool:
    if wanted.item and not any(wanted.item in name for name in names):
        return False
    return not wanted.card or any(card.endswith(wanted.card) for card in _cards(entry))


def _cards(entry: dict[str, Any]) -> list[str]:
    """The masked numbers it was paid with."""
    try:
        return [str(paid["approval"].get("card_no", "")) for paid in entry["payments"] if "approval" in paid]
    except (KeyError, TypeError, AttributeError):
        return []


def _reason(entry: dict[str, Any]) -> str:
    return str(entry.get("reason", ""))


def _names(entry: dict[str, Any]) -> tuple[str, ...]:
    try:
        return tuple(str(line["name"]) for line in entry["lines"] if not line.get("voided"))
    except (KeyError, TypeError):
        return ()
