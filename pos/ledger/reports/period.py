"""From one business day to another, both included, and how a query goes through the days there are."""

import sqlite3
from dataclasses import dataclass

DAYS = """
WITH RECURSIVE day (d) AS (
    SELECT min(business_day) FROM day_figure WHERE business_day BETWEEN :first AND :last
    UNION ALL
    SELECT (SELECT min(business_day) FROM day_figure WHERE business_day > d AND business_day <= :last)
    FROM day WHERE d IS NOT NULL
)
"""
"""One step in the index for each day on which something happened: a query reads the rows it needs, no others."""

_SALES_OF_DAYS = f"""
{DAYS}
SELECT min((SELECT min(seq) FROM sale WHERE business_day = d)),
    max((SELECT max(seq) FROM sale WHERE business_day = d))
FROM day
"""


@dataclass(frozen=True, slots=True)
class Period:
    """ISO days (`2026-03-02`), which sort as text."""

    first: str
    last: str

    def __post_init__(self) -> None:
        assert self.first <= self.last, "it ends before it begins"

    def covers(self, business_day: str) -> bool:
        return self.first <= business_day <= self.last

    @property
    def bounds(self) -> dict[str, str]:
        """The parameters of `DAYS`."""
        return {"first": self.first, "last": self.last}


def one_day(business_day: str) -> Period:
    return Period(business_day, business_day)


def all_days(connection: sqlite3.Connection) -> Period | None:
    """From the first day of the book to the last; None when nothing has happened yet."""
    first, last = (
        connection.execute(f"SELECT {which}(business_day) FROM day_figure").fetchone()[0]
        for which in ("min", "max")
    )
    return Period(first, last) if first else None


def stretch_of(connection: sqlite3.Connection, period: Period) -> tuple[int, int]:
    """Where in the journal the days of `period` lie: between the last sale before them and the first after them."""
    first, last = connection.execute(_SALES_OF_DAYS, period.bounds).fetchone()
    if first is None:
        (first,) = connection.execute(
            "SELECT max(seq) FROM sale WHERE business_day < ?", (period.first,)
        ).fetchone()
        (last,) = connection.execute("SELECT min(seq) FROM sale WHERE business_day > ?", (period.last,)).fetchone()
        return first or 0, last or 2**63 - 1
    (before,) = connection.execute("SELECT max(seq) FROM sale WHERE seq < ?", (first,)).fetchone()
    (after,) = connection.execute("SELECT min(seq) FROM sale WHERE seq > ?", (last,)).fetchone()
    return before or 0, after or 2**63 - 1
