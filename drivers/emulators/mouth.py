"""How the emulated printer's answers leave it: at once and once, unless a fault says otherwise. Sans-IO."""

from collections import deque

from drivers.emulators.faults import Faults

MAX_LATE = 4_096


class Mouth:
    """Answers that are late wait here. Those in turn never overtake each other; real-time ones overtake them."""

    def __init__(self, faults: Faults, *, mute: bool) -> None:
        self._faults, self._mute = faults, mute
        self._late: deque[tuple[float, bytes]] = deque(maxlen=MAX_LATE)

    def at_once(self, answer: bytes) -> bytes:
        """What leaves now of the answer to a real-time request."""
        faults = self._faults
        if not answer or self._mute or faults.deaf:
            return b""
        return (faults.noise + answer) * (2 if faults.doubled else 1)

    def in_turn(self, answer: bytes, now_s: float) -> bytes:
        """What leaves now of the answer to a command."""
        spoken = self.at_once(answer)
        if not spoken or not (self._faults.fences_late_s or self._late):
            return spoken
        earlier_s = self._late[-1][0] if self._late else 0.0
        self._late.append((max(earlier_s, now_s + self._faults.fences_late_s), spoken))
        return b""

    def due(self, now_s: float) -> bytes:
        """What was late and leaves now."""
        spoken = b""
        while self._late and self._late[0][0] <= now_s:
            spoken += self._late.popleft()[1]
        return spoken

    def next_s(self) -> float | None:
        return self._late[0][0] if self._late else None

    def forget(self) -> None:
        self._late.clear()
