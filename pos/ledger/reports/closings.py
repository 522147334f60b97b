"""The shifts of a period, as their Z reports say."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from pos.ledger.entry_text import BODY, parsed
from pos.ledger.reports.period import Period


@dataclass(frozen=True, slots=True)
class ShiftFigure:
    """Won. `counted` and `over_short` are None where nobody counted; `over_short` is above zero when there was more
    in the drawer than there should have been. `itself`: the till closed it without being asked."""

    z_no: int
    seq: int
    business_day: str
    closed_at_ms: int
    sales: int
    sold: int
    refunds: int
    refunded: int
    float_won: int
    expected_cash: int
    counted: int | None
    over_short: int | None
    itself: bool
    signed: bool


def shifts(connection: sqlite3.Connection, period: Period) -> list[ShiftFigure]:
    """Those whose business day is in `period`, oldest first; one that cannot be read is left out."""
    rows = connection.execute(
        f"SELECT z_no, {BODY} FROM z_report JOIN journal USING (seq)"
        " WHERE business_day BETWEEN :first AND :last ORDER BY z_no",
        period.bounds,
    )
    found = (_figure(z_no, parsed(raw)) for z_no, raw in rows)
    return [shift for shift in found if shift is not None]


def _figure(z_no: int, entry: dict[str, Any]) -> ShiftFigure | None:
    try:
        shift, counted = entry["shift"], entry["counted"]
        (sales, sold), (refunds, refunded) = shift["sales"], shift["refunds"]
        return ShiftFigure(
            z_no,
            entry["seq"],
            shift["business_day"],
            entry["at_ms"],
            sales,
            sold,
            refunds,
            refunded,
            shift["float"],
            shift["expected_cash"],
            None if counted is None else sum(face * count for face, count in counted),
            entry["over_short"],
            entry["itself"],
            "signature" in entry,
        )
    except (KeyError, TypeError, ValueError):
        return None
