"""An emulator behind a pty, found under a symbolic link that stays the same. One named thread.

Closing the pty is what pulling a USB plug looks like to a program: reads fail, the path is gone. Plugging in
makes a new pty under the old path, as /dev/serial/by-id does.
"""

import os
import tty
from contextlib import suppress
from pathlib import Path

from drivers.emulators.line import Emulated, Line


class PtyLine(Line):
    """`path` must not exist or be an old link of ours; its folder must exist."""

    def __init__(self, emulator: Emulated, path: Path, name: str = "pty-emulator", delay_s: float = 0.0) -> None:
        super().__init__(emulator, name, delay_s)
        self.path = path
        self._master = self._slave = -1

    @property
    def connection(self) -> str:
        """What to write into a device's settings."""
        return f"serial:{self.path}?baud=115200"

    def _open_wire(self) -> None:
        self._master, self._slave = os.openpty()  # our end of the slave keeps the pty alive between programs
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(os.ttyname(self._slave))
        self._unsent.clear()
        self._emulator.connected(self.send)

    def _close_wire(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self._master)
        os.close(self._slave)
        self._emulator.disconnected()

    def _talk(self) -> None:
        ready, writable = self._select([self._master] if self._room() else [], self._master)
        if writable:
            self._say_last()
        if self._master in ready and (room := self._room()):
            with suppress(BlockingIOError):
                self._exchange(os.read(self._master, room))

    def _say_last(self) -> None:
        self._write_some(lambda data: os.write(self._master, data))
