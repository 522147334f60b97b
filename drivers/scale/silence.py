"""Telling a scale that is silent from one that is not understood. Pure; owned by the scale's thread.

A scale that is asked is silent from the first question that nothing came back for, not from its last answer: a
till that was busy for a second must not blame the scale.
"""

from math import inf

from drivers.device import Reason
from drivers.scale.protocol import ScaleProtocol


class Silence:
    """`answered` once a frame has come on this link."""

    def __init__(self, protocol: ScaleProtocol, timeout_s: float, now_s: float) -> None:
        self._asks = bool(protocol.ask)
        self._silent_by_nature = protocol.silent_by_nature
        self._timeout_s = timeout_s
        self._since_s = inf if self._asks else now_s
        self._noise_s = -inf
        self.answered = self._silent_by_nature

    def asked(self, now_s: float) -> None:
        self._since_s = min(self._since_s, now_s)

    def hear_frame(self, now_s: float) -> None:
        """A frame that was one, whatever it said."""
        self._since_s = inf if self._asks else now_s
        self._noise_s = -inf
        self.answered = True

    def hear_noise(self, now_s: float) -> None:
        """Bytes that made no frame."""
        self._noise_s = now_s

    def verdict(self, now_s: float) -> Reason | None:
        """NOT_ANSWERING, BAD_CONNECTION when there are bytes but no frames, or None."""
        noisy = now_s - self._noise_s < self._timeout_s
        if self._silent_by_nature:
            return Reason.BAD_CONNECTION if noisy else None
        if now_s - self._since_s < self._timeout_s:
            return None
        return Reason.BAD_CONNECTION if noisy else Reason.NOT_ANSWERING
