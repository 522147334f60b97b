"""Time, as a value. The only place in `pos` that reads a clock.

Korea keeps UTC+9 all year, so the business date needs no time zone database.
"""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

TIME_ZONE = "Asia/Seoul"
_BOOT_DIGITS = 13
KOREA = timezone(timedelta(hours=9), TIME_ZONE)


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading: wall time in ms since 1970, monotonic ns since boot, and which boot that was.

    Wall clocks on stall boxes jump; the other two let a later reader see that one did.
    """

    at_ms: int
    mono_ns: int
    boot: str

    @property
    def local(self) -> datetime:
        return datetime.fromtimestamp(self.at_ms / 1_000, UTC).astimezone(KOREA)

    def business_day(self, begins_at_h: int = 0) -> str:
        """The day of trade, `2026-03-02`: before the hour it begins at, it is still the day before."""
        return (self.local - timedelta(hours=begins_at_h)).date().isoformat()

    def seconds_since(self, earlier: "Moment") -> float:
        """By the clock that cannot be set, where both are of one boot; else by the wall clock."""
        if self.boot == earlier.boot:
            return (self.mono_ns - earlier.mono_ns) / 1e9
        return (self.at_ms - earlier.at_ms) / 1_000


def is_day(text: str) -> bool:
    """Whether `text` is a day there is, written `2026-03-02`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class Clock(Protocol):
    def now(self) -> Moment: ...


class SystemClock:
    def __init__(self) -> None:
        self._boot = _boot_id()

    def now(self) -> Moment:
        return Moment(time.time_ns() // 1_000_000, time.monotonic_ns(), self._boot)


def _boot_id() -> str:
    """Linux gives each boot a random id, whose beginning is enough to tell two apart, and stands in every entry;
    elsewhere one boot cannot be told from another."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:_BOOT_DIGITS]
    except OSError:
        return "unknown"
