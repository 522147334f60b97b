"""A printer on the network (raw port 9100). POSIX; used by one device thread.

The kernel would hide megabytes of a job from us: with SO_SNDBUF at 4096 about 12 kB fit between us and a
printer that does not read, and TCP_USER_TIMEOUT turns a pulled cable into an error after three seconds
instead of a quarter of an hour.
"""

import errno
import fcntl
import socket
import struct
import termios
from dataclasses import dataclass
from time import monotonic

from drivers.device import Reason
from drivers.errors import TransportLost
from drivers.transport.waiter import Waiter

SEND_BUFFER_BYTES = 4096
USER_TIMEOUT_MS = 3000
TURNED_AWAY_S = 0.5
CONNECT_TIMEOUT_S = 0.8  # stop() has to be done within a second, even while connecting


@dataclass(frozen=True, slots=True)
class TcpEndpoint:
    """An IPv4 address, not a name: looking a name up cannot be interrupted."""

    host: str
    port: int = 9100

    def open(self) -> "TcpTransport":
        link = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            self._connect(link)
        except OSError as error:
            link.close()
            raise TransportLost(Reason.NOT_ANSWERING, str(error)) from error
        return TcpTransport(link)

    def absent(self) -> Reason | None:
        return None

    def _connect(self, link: socket.socket) -> None:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, USER_TIMEOUT_MS)
        link.settimeout(CONNECT_TIMEOUT_S)
        link.connect((self.host, self.port))
        if link.getsockname() == link.getpeername():  # a free local port may connect to itself
            raise OSError(errno.ECONNREFUSED, "connected to itself")
        link.setblocking(False)


class TcpTransport:
    """A connected socket."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._waiter = Waiter()
        self._opened_s = monotonic()
        self._heard = False

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        try:
            if not self._waiter.readable(self._link.fileno(), timeout_s):
                return b""
            data = self._link.recv(max_bytes)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise TransportLost(self._why_gone(), str(error)) from error
        if not data:
            raise TransportLost(self._why_gone(), "the peer closed the connection")
        self._heard = True
        return data

    def _why_gone(self) -> Reason:
        """A printer that serves one program takes the next one's connection and closes it without a word."""
        turned_away = not self._heard and monotonic() - self._opened_s < TURNED_AWAY_S
        return Reason.BUSY if turned_away else Reason.UNPLUGGED

    def write(self, data: bytes, timeout_s: float) -> int:
        try:
            if not self._waiter.writable(self._link.fileno(), timeout_s):
                return 0
            return self._link.send(data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error

    def pending(self) -> int:
        try:
            count = fcntl.ioctl(self._link.fileno(), termios.TIOCOUTQ, b"\0" * 4)  # SIOCOUTQ: not yet ACKed
        except OSError as error:
            raise TransportLost(Reason.UNPLUGGED, str(error)) from error
        return int(struct.unpack("i", count)[0])

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        self._link.close()
        self._waiter.close()
