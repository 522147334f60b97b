"""A keyboard-like device of Linux (/dev/input/by-id/...-event-kbd), taken for us alone. One device thread.

A scanner in keyboard mode would type into whatever has the focus, through whatever input method is on. EVIOCGRAB
(linux/input.h) takes the device away from the desktop: its keys reach this reader and nobody else. What is no
input device (a FIFO, a pty, a recording) has no grab and is simply read.

Reading needs the group `input` or a udev rule; without it the device shows NO_PERMISSION.
"""

import errno
import fcntl
import os
from contextlib import suppress
from dataclasses import dataclass

from drivers.device import Reason
from drivers.errors import TransportBusy, TransportLost
from drivers.transport.waiter import Waiter

EVIOCGRAB = 0x40044590  # _IOW('E', 0x90, int)
_NO_INPUT_DEVICE = {errno.ENOTTY, errno.EINVAL}
_OPEN_REASONS = {errno.EACCES: Reason.NO_PERMISSION, errno.EPERM: Reason.NO_PERMISSION}


@dataclass(frozen=True, slots=True)
class InputEndpoint:
    """An event device. The path should be a stable one: `eventN` is another device after the next start."""

    path: str

    def open(self) -> "InputTransport":
        try:
            fileno = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError as error:
            raise failure_of(error) from error
        try:
            _grab(fileno)
        except OSError as error:
            os.close(fileno)
            raise failure_of(error) from error
        return InputTransport(fileno)

    def absent(self) -> Reason | None:
        return None if os.path.exists(self.path) else Reason.UNPLUGGED


def _grab(fileno: int) -> None:
    try:
        fcntl.ioctl(fileno, EVIOCGRAB, 1)
    except OSError as error:
        if error.errno not in _NO_INPUT_DEVICE:
            raise


def failure_of(error: OSError) -> TransportLost:
    """Why opening or grabbing did not work."""
    if error.errno == errno.EBUSY:  # another program holds the grab
        return TransportBusy(str(error))
    return TransportLost(_OPEN_REASONS.get(error.errno or 0, Reason.UNPLUGGED), str(error))


class InputTransport:
    """An open device, grabbed where it can be. It takes no bytes: a keyboard is only listened to."""

    def __init__(self, fileno: int) -> None:
        self._fileno = fileno
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """`max_bytes` must leave room for an event (24 bytes): the kernel hands over whole ones only."""
        try:
            if not self._waiter.readable(self._fileno, timeout_s):
                return b""
            data = os.read(self._fileno, max_bytes)
        except BlockingIOError:
            return b""
        except (OSError, ValueError) as error:  # ValueError: closed, so there is no descriptor to wait for
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error
        if not data:
            raise TransportLost(Reason.UNPLUGGED, "the other end is closed")
        return data

    def write(self, data: bytes, timeout_s: float) -> int:
        return 0

    def pending(self) -> int:
        return 0

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        """Closing gives the grab back as well."""
        fileno, self._fileno = self._fileno, -1
        if fileno >= 0:
            with suppress(OSError):
                os.close(fileno)
            self._waiter.close()
