"""How long drivers wait, in one place, so that tests and simulations can be impatient. Values are in seconds."""

from collections.abc import Iterator
from dataclasses import dataclass

from drivers.terminal.timing import DEFAULT_TERMINAL_TIMING, TerminalTiming


@dataclass(frozen=True, slots=True)
class Timing:
    """The defaults suit a real stall; every duration ends in `_s`."""

    backoff_first_s: float = 0.5
    backoff_last_s: float = 10.0
    presence_s: float = 0.25  # how often a missing port is looked for while backing off
    health_interval_s: float = 1.0  # idle DLE EOT rounds
    answer_timeout_s: float = 1.0  # for one real-time answer, counted from when the bytes have left the PC
    fence_timeout_s: float = 10.0  # healthy printer, all bytes gone, no fence: UNKNOWN
    fence_quiet_s: float = 0.2  # silence after a fence before stray fences count as drained
    stall_notice_s: float = 3.0  # a job makes no progress: say so
    stall_timeout_s: float = 60.0  # ... and then give it up as UNKNOWN
    kick_timeout_s: float = 2.0  # a drawer that opens later than this would surprise somebody
    farewell_s: float = 0.4  # how long stop() lets a printed job find its fence
    terminal: TerminalTiming = DEFAULT_TERMINAL_TIMING

    def delays_s(self) -> Iterator[float]:
        """Back-off delays: doubling from the first to the last, then staying there."""
        delay_s = self.backoff_first_s
        while True:
            yield min(delay_s, self.backoff_last_s)
            delay_s = min(delay_s * 2, self.backoff_last_s)


DEFAULT_TIMING = Timing()
