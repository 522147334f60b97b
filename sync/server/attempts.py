"""Ten wrong codes from one address, or a hundred from everywhere, and enrolment rests for a quarter of an hour.

Kept in memory: a restart forgets it, which at 40 bits a code does no harm. Safe on any thread.
"""

import threading
from collections import deque

WINDOW_S = 900
_PER_ADDRESS = 10
_ALTOGETHER = 100


class Attempts:
    """Wrong codes of the last quarter of an hour."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wrong: deque[tuple[int, str]] = deque(maxlen=_ALTOGETHER)

    def exhausted(self, address: str, now_ms: int) -> bool:
        """True when `address` has to wait."""
        with self._lock:
            self._forget(now_ms)
            own = sum(1 for _, other in self._wrong if other == address)
            return own >= _PER_ADDRESS or len(self._wrong) >= _ALTOGETHER

    def note_wrong(self, address: str, now_ms: int) -> None:
        """Count a wrong code."""
        with self._lock:
            self._wrong.append((now_ms, address))

    def _forget(self, now_ms: int) -> None:
        while self._wrong and self._wrong[0][0] < now_ms - WINDOW_S * 1000:
            self._wrong.popleft()
