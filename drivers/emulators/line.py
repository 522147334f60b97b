"""Puts a sans-IO emulator on a wire. One named thread while plugged in.

`start` plugs it in, `stop` takes it away for good. `unplug` and `plug` are what a cable does: the same
address or path comes back. An emulator ends a session itself by raising HangUp.
"""

import select
import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, runtime_checkable

READ_BYTES = 4096
MAX_UNSENT_BYTES = 1 << 20
LOOK_AGAIN_S = 0.02
"""How soon a device that is full is asked whether it reads again; nobody tells us."""


class HangUp(Exception):
    """The emulated device goes away after sending `last_words`."""

    def __init__(self, last_words: bytes = b"") -> None:
        super().__init__("hang up")
        self.last_words = last_words


class Emulated(Protocol):
    """A device without a wire. `feed` is called on the line's thread; `send` may be called on any."""

    def feed(self, data: bytes) -> bytes: ...

    def connected(self, send: Callable[[bytes], None]) -> None: ...

    def disconnected(self) -> None: ...


@runtime_checkable
class Unhurried(Emulated, Protocol):
    """A device that takes its time: it may be too full to read, and goes on without being fed."""

    def room(self) -> int:
        """Bytes it would take now."""

    def due_in_s(self) -> float | None:
        """How soon it wants to be fed nothing, to go on; None when only bytes or people can move it."""


class Line(ABC):
    """`delay_s` is waited for every single byte that arrives, to make time pass inside a job."""

    def __init__(self, emulator: Emulated, name: str, delay_s: float = 0.0) -> None:
        self.name = name
        self.delay_s = delay_s
        self._emulator = emulator
        self._unhurried = emulator if isinstance(emulator, Unhurried) else None
        self._lock = threading.Lock()
        self._unsent = bytearray()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._bell: socket.socket | None = None
        self._rope: socket.socket | None = None

    def start(self) -> None:
        self.plug()

    def stop(self) -> None:
        self.unplug()

    def plug(self) -> None:
        """The wire exists when this returns."""
        self.unplug()
        self._stop.clear()
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)
        self._open_wire()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """The wire is gone when this returns."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stop.set()
            self._ring()
            thread.join()

    @property
    def plugged(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def send(self, data: bytes) -> None:
        """From the device to the program, from any thread; what nobody takes is lost beyond MAX_UNSENT_BYTES."""
        with self._lock:
            if len(self._unsent) + len(data) <= MAX_UNSENT_BYTES:
                self._unsent += data
        self._ring()

    @abstractmethod
    def _open_wire(self) -> None: ...

    @abstractmethod
    def _close_wire(self) -> None: ...

    @abstractmethod
    def _talk(self) -> None:
        """Wait for something to happen and deal with it once."""

    def _room(self) -> int:
        """Bytes to read now; 0 while the device is full, and then the peer's bytes stay on the wire."""
        return READ_BYTES if self._unhurried is None else min(READ_BYTES, self._unhurried.room())

    def _ring(self) -> None:
        if self._rope is not None:
            with suppress(OSError):  # full: it will look anyway; closed: nobody is there
                self._rope.send(b"!")

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._talk()
        except HangUp as end:
            self._flush(end.last_words)
        finally:
            self._close_wire()
            for end_of_rope in (self._bell, self._rope):
                if end_of_rope is not None:
                    end_of_rope.close()

    def _select(self, readers: list[int], writer: int | None) -> tuple[list[int], bool]:
        assert self._bell is not None
        writers = [writer] if writer is not None and self._unsent else []
        due_s = self._due_in_s()
        ready, writable, _ = select.select([*readers, self._bell.fileno()], writers, [], due_s)
        if self._bell.fileno() in ready:
            self._bell.recv(64)
        if due_s is not None:
            self.send(self._emulator.feed(b""))
        return ready, bool(writable)

    def _due_in_s(self) -> float | None:
        if self._unhurried is None:
            return None
        due_s = self._unhurried.due_in_s()
        return due_s if self._unhurried.room() else min(LOOK_AGAIN_S, due_s or LOOK_AGAIN_S)

    def _exchange(self, data: bytes) -> None:
        """Feed what arrived, slowly if asked to."""
        if not self.delay_s:
            self.send(self._emulator.feed(data))
            return
        for value in data:
            if self._stop.wait(self.delay_s):
                return
            self.send(self._emulator.feed(bytes((value,))))

    def _write_some(self, write: Callable[[bytes], int]) -> None:
        with self._lock, suppress(BlockingIOError):
            del self._unsent[: write(bytes(self._unsent))]

    def _flush(self, last_words: bytes) -> None:
        self.send(last_words)
        with suppress(OSError):
            self._say_last()

    @abstractmethod
    def _say_last(self) -> None:
        """Write what is unsent, once, before the wire goes."""
