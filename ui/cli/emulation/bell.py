"""Wakes the main thread out of its waiting: for a signal, and for what happens on other threads."""

import signal
import socket
from contextlib import suppress
from types import FrameType

ENDS = (signal.SIGINT, signal.SIGTERM)


class Bell:
    """Made and left on the main thread; `ring` may be called from any. SIGINT and SIGTERM only set `ended`, so that
    nothing is torn in the middle."""

    def __init__(self) -> None:
        self.ended = False
        self._bell, self._rope = socket.socketpair()
        self._bell.setblocking(False)
        self._rope.setblocking(False)

    def __enter__(self) -> "Bell":
        self._before = {number: signal.signal(number, self._end) for number in ENDS}
        signal.set_wakeup_fd(self._rope.fileno(), warn_on_full_buffer=False)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._bell.close()
        self._rope.close()

    def fileno(self) -> int:
        return self._bell.fileno()

    def ring(self) -> None:
        with suppress(OSError):  # full: it rings already
            self._rope.send(b"!")

    def heard(self) -> None:
        with suppress(OSError):
            self._bell.recv(4096)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ended = True
