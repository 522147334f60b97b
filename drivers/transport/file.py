"""A printer behind a file: the kernel's USB printer class (`/dev/usb/lp0`), a FIFO, or a plain file. POSIX.

`usblp` lets one program in and answers EBUSY to the next, takes bytes while the printer does, and gives ENODEV on
every call once the plug is out (Linux, drivers/usb/class/usblp.c). Its read comes back empty when the printer has
said nothing, which is not an end of file. A plain file collects everything ever printed and never answers: it
needs the driver for printers without a back channel.
"""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from drivers.device import Reason
from drivers.errors import TransportBusy, TransportLost, TransportMisconfigured
from drivers.transport.waiter import Waiter

DEVICES = Path("/dev")
EMPTY_READ_WAIT_S = 0.05
"""After a read that brought nothing although the file was readable: some printers' firmware keeps saying so."""

_OPEN_REASONS = {
    errno.ENOENT: Reason.UNPLUGGED,
    errno.ENXIO: Reason.UNPLUGGED,  # a FIFO that nobody reads, or a driver without its device
    errno.ENODEV: Reason.UNPLUGGED,
    errno.EACCES: Reason.NO_PERMISSION,
    errno.EPERM: Reason.NO_PERMISSION,
}


@dataclass(frozen=True, slots=True)
class FileEndpoint:
    """A full path. What is not under /dev is made when it is not there."""

    path: str

    def open(self) -> "FileTransport":
        try:
            fileno = os.open(self.path, self._flags(), 0o600)
        except OSError as error:
            raise _open_failure(error) from error
        return FileTransport(fileno, two_way=stat.S_ISCHR(os.fstat(fileno).st_mode))

    def absent(self) -> Reason | None:
        path = Path(self.path)
        there = path if self.is_device else path.parent
        return None if there.exists() else Reason.UNPLUGGED

    @property
    def is_device(self) -> bool:
        return DEVICES in Path(self.path).parents

    def _flags(self) -> int:
        flags = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        if self.is_device:
            return flags | os.O_RDWR
        return flags | os.O_WRONLY | os.O_APPEND | os.O_CREAT


def _open_failure(error: OSError) -> TransportLost:
    if error.errno in (errno.EBUSY, errno.EAGAIN):
        return TransportBusy(str(error))
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EINVAL, errno.EROFS):
        return TransportMisconfigured(str(error))
    return TransportLost(_OPEN_REASONS.get(error.errno or 0, Reason.UNPLUGGED), str(error))


class FileTransport:
    """An open file. `two_way` when something may be read from it."""

    def __init__(self, fileno: int, *, two_way: bool) -> None:
        self._fileno = fileno
        self._two_way = two_way
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        if not self._two_way:
            self._waiter.rest(timeout_s)
            return b""
        try:
            if not self._waiter.readable(self._fileno, timeout_s):
                return b""
            data = os.read(self._fileno, max_bytes)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error
        if not data:
            self._waiter.rest(min(timeout_s, EMPTY_READ_WAIT_S))
        return data

    def write(self, data: bytes, timeout_s: float) -> int:
        try:
            if not self._waiter.writable(self._fileno, timeout_s):
                return 0
            return os.write(self._fileno, data)
        except BlockingIOError:
            return 0
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise TransportLost(Reason.STALLED if full else Reason.UNPLUGGED, str(error)) from error

    def pending(self) -> int:
        return 0  # usblp does not say; a write it took is on its way

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        fileno, self._fileno = self._fileno, -1
        if fileno >= 0:
            os.close(fileno)
        self._waiter.close()
