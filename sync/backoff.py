"""How long to wait after trouble, so that a thousand stalls do not come back in the same second.

Full jitter: a random share of a bound that doubles up to a cap (M. Brooker, "Exponential Backoff and Jitter",
AWS Architecture Blog, 2015). A market that named a time is never asked earlier than that. Pure.
"""

from collections.abc import Callable


class Backoff:
    """Waits in seconds; `chance` gives a number from 0 to 1."""

    def __init__(self, chance: Callable[[], float], *, first_s: float = 1.0, cap_s: float = 300.0) -> None:
        self._chance = chance
        self._first_s = first_s
        self._cap_s = cap_s
        self._failures = 0

    def next_s(self, asked_for_s: float | None = None) -> float:
        """Count one failure and return the wait that follows it."""
        bound = min(self._cap_s, self._first_s * 2.0 ** min(self._failures, 30))
        self._failures += 1
        jitter = self._chance() * bound
        # Never at once: a draw near zero would ask again before a cable is back in.
        return max(jitter, bound / 10) if asked_for_s is None else asked_for_s + jitter

    def settle_s(self) -> float:
        """Return the wait after a refusal: the cap, since only a person can change the answer."""
        return self._cap_s

    def reset(self) -> None:
        """Forget the failures: the market answered."""
        self._failures = 0
