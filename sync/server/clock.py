"""The server's time, and the day a Korean market is in."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
"""No daylight saving since 1988, so no time zone database is needed."""

DAY_BEGINS_AT_H = 4
"""As at a stall that set nothing. A stall that begins its day at another hour says of each sale which day it is."""


def now_ms() -> int:
    """Return milliseconds since 1970 (UTC)."""
    return time.time_ns() // 1_000_000


def korean(at_ms: int) -> datetime:
    """Return the Korean wall time of a moment; the last one there is for moments that no calendar has."""
    try:
        return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(KOREA)
    except (OverflowError, ValueError, OSError):
        return datetime.max.replace(tzinfo=KOREA)


def today() -> date:
    """Return the day of trade it is in Korea: after midnight still the one that most stalls were opened on."""
    return (korean(now_ms()) - timedelta(hours=DAY_BEGINS_AT_H)).date()
