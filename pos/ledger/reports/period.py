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
