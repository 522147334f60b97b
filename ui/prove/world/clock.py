"""A clock that is moved by hand: it runs, it is set, and the box it is in starts anew."""

from pos.clock import Moment

_BEGINNING_MS = 1_772_409_600_000
"""2026-03-02 09:00 in Korea, a Monday."""


class WorldClock:
    """A `pos.clock.Clock`. Wall time can be set; monotonic time only runs, and begins again with each boot."""

    def __init__(self) -> None:
        self._at_ms = _BEGINNING_MS
        self._mono_ns = 0
        self._lived_ns = 0
        self._boots = 1

    def now(self) -> Moment:
        return Moment(self._at_ms, self._mono_ns, f"boot-{self._boots}")

    def monotonic(self) -> float:
        """Seconds; never goes back, not even over a boot."""
        return self._lived_ns / 1e9

    def run(self, seconds: float) -> None:
        """Time passes, on every clock."""
        ns = int(seconds * 1e9)
        self._at_ms += ns // 1_000_000
        self._mono_ns += ns
        self._lived_ns += ns

    def jump(self, seconds: int) -> None:
        """Somebody, or the network, sets the wall clock."""
        self._at_ms += seconds * 1_000

    def boot(self) -> None:
        self._boots += 1
        self._mono_ns = 0
