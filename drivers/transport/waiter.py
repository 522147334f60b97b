"""Waiting for a file descriptor with a way to be woken from another thread (the self-pipe idea)."""

import select
import socket
from contextlib import suppress


class Waiter:
    """`wake` works from any thread and is remembered until the next wait for reading."""

    def __init__(self) -> None:
        self._bell, self._rope = socket.socketpair()
        self._bell.setblocking(False)
        self._rope.setblocking(False)

    def wake(self) -> None:
        with suppress(OSError):  # full: a wake is pending already; closed: nobody waits any more
            self._rope.send(b"!")

    def readable(self, fileno: int, timeout_s: float) -> bool:
        ready, _, _ = select.select([fileno, self._bell.fileno()], [], [], max(timeout_s, 0))
        if self._bell.fileno() in ready:
            with suppress(OSError):
                self._bell.recv(64)
        return fileno in ready

    def rest(self, timeout_s: float) -> None:
        """Wait for a wake alone."""
        ready, _, _ = select.select([self._bell.fileno()], [], [], max(timeout_s, 0))
        if ready:
            with suppress(OSError):
                self._bell.recv(64)

    def writable(self, fileno: int, timeout_s: float) -> bool:
        _, ready, _ = select.select([], [fileno], [], max(timeout_s, 0))
        return bool(ready)

    def close(self) -> None:
        self._bell.close()
        self._rope.close()
