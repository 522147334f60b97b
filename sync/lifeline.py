"""Cutting a request off from another thread, so that closing the till never waits for a silent network.

`requests` offers no way to end a call that waits for a connection or an answer. So every socket it opens is
noted here from the moment it exists, and `cut` shuts it down, which ends the wait at once (shutdown also ends a
connect that is under way on Linux). `Lifeline.cut` runs on whichever thread stops the worker; the rest on the
sync thread. Imports requests: load lazily.
"""

import socket
import threading
from contextlib import suppress
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError


class Lifeline:
    """The open sockets of one conversation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._cut = False

    def hold(self, line: socket.socket) -> None:
        """Note an open socket; raises `ConnectionAbortedError` if it is too late for new ones."""
        with self._lock:
            if self._cut:
                raise ConnectionAbortedError("abandoned")
            self._sockets.add(line)

    def cut(self) -> None:
        """End every wait, now and from now on."""
        with self._lock:
            self._cut = True
            lines = list(self._sockets)
        for line in lines:
            with suppress(OSError):
                # Not SSLSocket.shutdown: it takes the TLS state away under the feet of the waiting thread.
                socket.socket.shutdown(line, socket.SHUT_RDWR)


def dial(lifeline: Lifeline, host: str, port: int, timeout_s: float) -> socket.socket:
    """Return a connected socket, trying each address of `host` in turn; raises OSError for the last of them."""
    failure: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        line = socket.socket(family, kind, protocol)
        try:
            lifeline.hold(line)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.settimeout(timeout_s)
            line.connect(address)
            return line
        except OSError as error:
            line.close()
            failure = error
    raise failure


def cuttable_adapter(lifeline: Lifeline) -> HTTPAdapter:
    """Return an adapter for `requests` whose connections hang on `lifeline`."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _dial_for(self, lifeline)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _dial_for(self, lifeline)

        def connect(self) -> None:
            super().connect()
            lifeline.hold(self.sock)  # wrapping took the descriptor over from the socket noted before

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    adapter = HTTPAdapter(max_retries=0, pool_connections=1, pool_maxsize=1)
    adapter.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return adapter


def _dial_for(connection: HTTPConnection, lifeline: Lifeline) -> socket.socket:
    timeout = connection.timeout
    timeout_s = timeout if isinstance(timeout, (int, float)) else 10.0
    try:
        return dial(lifeline, connection.host, connection.port or connection.default_port, timeout_s)
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    except TimeoutError as error:
        raise ConnectTimeoutError(connection, f"no connection to {connection.host}") from error
    except OSError as error:
        raise NewConnectionError(connection, f"no connection to {connection.host}: {error}") from error
