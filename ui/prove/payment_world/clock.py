"""A clock that runs faster than the world, the same for the till and for the house behind its terminal: what a till
waits for five seconds is not worth five seconds of a check."""

import time
from datetime import UTC, datetime

from pos.clock import KOREA, Moment

TIMES_AS_FAST = 100
BOOT = "payments"


class FastClock:
    """`began` is that of another one, in another process of this boot, which tells the same time."""

    def __init__(self, began: tuple[int, int] | None = None) -> None:
        self.began = began or (time.time_ns() // 1_000_000, time.monotonic_ns())
        """Milliseconds of the wall clock, nanoseconds of the steady one."""

    def now(self) -> Moment:
        began_ms, began_ns = self.began
        passed_ns = (time.monotonic_ns() - began_ns) * TIMES_AS_FAST
        return Moment(began_ms + passed_ns // 1_000_000, passed_ns, BOOT)

    def date(self) -> str:
        """YYYYMMDDhhmmss in Korea, as a house of cards tells it."""
        at = datetime.fromtimestamp(self.now().at_ms / 1_000, UTC)
        return at.astimezone(KOREA).strftime("%Y%m%d%H%M%S")
