"""What lies in the stall: goods on hand and how often they turn over, and the vouchers in the drawer."""

import sqlite3
from dataclasses import dataclass

from pos.ledger.reports.period import DAYS, Period, all_days

_MOVED = "about IN ('sold', 'stocked', 'written_off')"
_LATER = f"""
{DAYS}
SELECT name, sum(iif(about = 'sold', -quantity, quantity))
FROM day CROSS JOIN day_figure ON business_day = d AND {_MOVED} GROUP BY name
"""
_WITHIN = f"""
{DAYS}, dated AS MATERIALIZED (SELECT d, julianday(:last) - julianday(d) + 1 AS days_left FROM day)
SELECT name, sum(iif(about = 'sold', quantity, 0)),
    sum(iif(about = 'sold', -quantity, quantity)),
    sum(iif(about = 'sold', -quantity, quantity) * days_left),
    sum(iif(about = 'sold', quantity, iif(about = 'written_off', -quantity, 0)))
FROM dated CROSS JOIN day_figure ON business_day = d AND {_MOVED} GROUP BY name
"""
_DAYS_IN = "SELECT julianday(:last) - julianday(:first) + 1"


@dataclass(frozen=True, slots=True)
class StockFigure:
    """Pieces or grams (`weighed`). `on_hand` is now, whatever the period; it may be below zero.

    `average` is what lay there on a day of the period, in the mean: half of what there was after the delivery and
    half of what was left in the evening. `turnover` is `sold / average`, how often it was sold off and bought anew;
    None where nothing lay there.
    """

    item: str
    name: str
    weighed: bool
    on_hand: int
    sold: int
    average: float
    turnover: float | None

    @property
    def is_dead(self) -> bool:
        """It lies there, and none of it was sold in the period."""
        return self.on_hand > 0 and self.sold == 0


@dataclass(frozen=True, slots=True)
class VoucherFigure:
    """`face` in won."""

    tender: str
    face: int
    count: int

    @property
    def money(self) -> int:
        return self.face * self.count


def stock(connection: sqlite3.Connection, period: Period) -> list[StockFigure]:
    """Every good whose stock was ever counted, by name. Days outside of the book do not count."""
    period = _within_the_book(connection, period)
    after = {"first": f"{period.last}!", "last": "~"}  # text: past that day, and before the one after it
    later = dict(connection.execute(_LATER, after))
    within = {name: sums for name, *sums in connection.execute(_WITHIN, period.bounds)}
    (days,) = connection.execute(_DAYS_IN, period.bounds).fetchone()
    rows = connection.execute(
        "SELECT stock.item, coalesce(item.name, stock.item), coalesce(item.unit_g > 0, 0), on_hand"
        " FROM stock LEFT JOIN item ON item.id = stock.item ORDER BY 2, 1"
    )
    return [
        _figure((item, name, bool(weighed), on_hand), later.get(item, 0), within.get(item, [0, 0, 0, 0]), days or 1)
        for item, name, weighed, on_hand in rows
    ]


def vouchers(connection: sqlite3.Connection) -> list[VoucherFigure]:
    """Those in hand now, largest face first."""
    rows = connection.execute("SELECT tender, face, count FROM voucher WHERE count <> 0 ORDER BY tender, face DESC")
    return [VoucherFigure(*row) for row in rows]


def _within_the_book(connection: sqlite3.Connection, period: Period) -> Period:
    book = all_days(connection)
    if book is None or period.last < book.first or book.last < period.first:
        return period
    return Period(max(period.first, book.first), min(period.last, book.last))


def _figure(good: tuple[str, str, bool, int], later: int, within: list[int], days: float) -> StockFigure:
    """Evening by evening, what was moved on a day counts for that one and all after it; what went out on a day lay
    there until it did, and counts half."""
    sold, moved, moved_by_days_left, went_out = within
    at_first = good[3] - later - moved
    average = round(at_first + (moved_by_days_left + went_out / 2) / days, 1)
    return StockFigure(*good, sold, average, round(sold / average, 2) if average > 0 else None)
