"""What somebody should know of, entry by entry: see `pos.ledger.anomalies`."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from pos.ledger.anomalies import Anomaly
from pos.ledger.entry_text import parsed
from pos.ledger.reports.period import Period, stretch_of

MOST = 1_000


@dataclass(frozen=True, slots=True)
class Notable:
    """`detail` is won, minutes, a Z number or a reason, as `what` says."""

    seq: int
    what: Anomaly
    detail: str
    business_day: str
    at_ms: int
    operator: str
    receipt_no: int | None


def anomalies(connection: sqlite3.Connection, period: Period, most: int = MOST) -> list[Notable]:
    """Newest first, `most` of them."""
    found = []
    for notable in _newest_first(connection, period):
        if period.covers(notable.business_day):
            found.append(notable)
            if len(found) == most:
                break
    return found


def _newest_first(connection: sqlite3.Connection, period: Period) -> Iterator[Notable]:
    known = {anomaly.value: anomaly for anomaly in Anomaly}
    rows = connection.execute(
        "SELECT anomaly.seq, what, detail, at_ms, CAST(body AS BLOB) FROM anomaly JOIN journal USING (seq)"
        " WHERE anomaly.seq BETWEEN ? AND ? ORDER BY anomaly.seq DESC, what",
        stretch_of(connection, period),
    )
    for seq, what, detail, at_ms, raw in rows:
        entry = parsed(raw)
        if what in known:
            day, who = str(entry.get("business_day", "")), str(entry.get("operator", ""))
            yield Notable(seq, known[what], detail, day, at_ms, who, entry.get("receipt_no"))
