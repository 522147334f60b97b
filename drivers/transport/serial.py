"""A serial port: RS-232, USB-CDC or a pty. POSIX; used by one device thread.

pyserial opens and configures the port; waiting is done here, because a pyserial write without a time-out
blocks for ever, one with a time-out does not say how much it wrote, and `timeout` is a setting of the port
that costs an ioctl. Losing a port raises one of three unrelated errors (`flush` on a vanished tty raises
termios.error, which is not an OSError), all caught here and nowhere else.
"""

import errno
import os
import termios
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep

import serial

from drivers.device import Reason
from drivers.errors import TransportBusy, TransportLost, TransportMisconfigured
from drivers.transport.waiter import Waiter

LINK_ERRORS = (serial.SerialException, OSError, termios.error)
HELD_S = 0.2
"""A port that is not held back sends a byte in 10 ms even at 1200 baud."""
DRAIN_LOOK_S = 0.02
_OPEN_REASONS = {
    errno.ENOENT: Reason.UNPLUGGED,
    errno.ENXIO: Reason.UNPLUGGED,
    errno.ENODEV: Reason.UNPLUGGED,
    errno.EACCES: Reason.NO_PERMISSION,
    errno.EPERM: Reason.NO_PERMISSION,
}
_HELD_ELSEWHERE = {errno.EAGAIN, errno.EBUSY}


@dataclass(frozen=True, slots=True)
class SerialEndpoint:
    """A port and its framing. The path should be a stable one (/dev/serial/by-path/...)."""

    path: str
    baud: int = 9600
    bits: int = 8
    parity: str = "N"
    stop_bits: int = 1
    flow: str = "none"

    def open(self) -> "SerialTransport":
        try:
            return SerialTransport(self._open_port())
        except ValueError as error:  # pyserial's word for a baud rate the hardware does not do
            raise TransportMisconfigured(str(error)) from error
        except LINK_ERRORS as error:
            raise _open_failure(error) from error

    def absent(self) -> Reason | None:
        return None if os.path.exists(self.path) else Reason.UNPLUGGED

    def _open_port(self) -> serial.Serial:
        return serial.Serial(
            self.path,
            self.baud,
            bytesize=self.bits,
            parity=self.parity,
            stopbits=self.stop_bits,
            timeout=0,
            write_timeout=0,
            exclusive=True,
            rtscts=self.flow == "rtscts",
            dsrdtr=self.flow == "dsrdtr",
            xonxoff=self.flow == "xonxoff",
        )


def _open_failure(error: Exception) -> TransportLost:
    code = getattr(error, "errno", None)
    if code in _HELD_ELSEWHERE:
        return TransportBusy(str(error))
    return TransportLost(_OPEN_REASONS.get(code or 0, Reason.UNPLUGGED), str(error))


class SerialTransport:
    """An open port, exclusively ours."""

    def __init__(self, port: serial.Serial) -> None:
        self._port = port
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        try:
            if not self._waiter.readable(self._port.fileno(), timeout_s):
                return b""
            return bytes(self._port.read(max_bytes))
        except LINK_ERRORS as error:
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error

    def write(self, data: bytes, timeout_s: float) -> int:
        try:
            if not self._waiter.writable(self._port.fileno(), timeout_s):
                return 0
            return self._port.write(data) or 0  # write_timeout=0: one non-blocking write, returns its count
        except LINK_ERRORS as error:
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error

    def pending(self) -> int:
        try:
            return int(self._port.out_waiting)
        except LINK_ERRORS as error:
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        """Whatever fails here, the port is gone, which is what was wanted."""
        with suppress(*LINK_ERRORS):
            self._discard_what_is_held()
        with suppress(*LINK_ERRORS):
            self._port.close()
        self._waiter.close()

    def _discard_what_is_held(self) -> None:
        """The end of a slip may go out; what flow control holds may not keep us. The kernel makes no difference:
        its `close` waits for either, by default for up to 30 s (`closing_wait`, setserial(8)).
        """
        left, moved_s = self._port.out_waiting, monotonic()
        while left and monotonic() - moved_s < HELD_S:
            sleep(DRAIN_LOOK_S)
            before, left = left, self._port.out_waiting
            if left < before:
                moved_s = monotonic()
        if left:
            termios.tcflush(self._port.fileno(), termios.TCOFLUSH)
