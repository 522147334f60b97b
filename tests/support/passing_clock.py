"""The real clock, and time that a test need not wait for."""

from dataclasses import replace

from pos.clock import Moment, SystemClock


class PassingClock(SystemClock):
    def __init__(self) -> None:
        super().__init__()
        self._ahead_s = 0.0

    def let_pass(self, seconds: float) -> None:
        self._ahead_s += seconds

    def now(self) -> Moment:
        now, ahead_ns = super().now(), int(self._ahead_s * 10**9)
        return replace(now, at_ms=now.at_ms + ahead_ns // 10**6, mono_ns=now.mono_ns + ahead_ns)
