"""An emulator behind a FIFO: one way, from the device to the program, as an input device is. One named thread.

Unplugging closes and removes it: a reader sees the end of the file, and the path is gone.
"""

import os
from pathlib import Path

from drivers.emulators.line import Emulated, Line


class FifoLine(Line):
    """`path` must not exist or be an old FIFO of ours; its folder must exist."""

    def __init__(self, emulator: Emulated, path: Path, name: str = "fifo-emulator", delay_s: float = 0.0) -> None:
        super().__init__(emulator, name, delay_s)
        self.path = path
        self._pipe = -1

    @property
    def connection(self) -> str:
        """What to write into a device's settings."""
        return f"input:{self.path}"

    def _open_wire(self) -> None:
        self.path.unlink(missing_ok=True)
        os.mkfifo(self.path)
        # Reading as well: so the FIFO opens, and stays open, without a program at the other end.
        self._pipe = os.open(self.path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._unsent.clear()
        self._emulator.connected(self.send)

    def _close_wire(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self._pipe)
        self._emulator.disconnected()

    def _talk(self) -> None:
        _, writable = self._select([], self._pipe)
        if writable:
            self._say_last()

    def _say_last(self) -> None:
        self._write_some(lambda data: os.write(self._pipe, data))
