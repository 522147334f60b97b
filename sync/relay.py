"""A TCP relay on loopback: the network cable of the demo, and every bad network of the tests.

It stands between terminal and market on a port that stays the same, so the cable can be pulled and put back.
Faults can be scripted: each waits for a request that begins with `on` and then spoils its answer. One thread
accepts, one a connection passes bytes; all are named and joined by `close`. No HTTP is understood beyond the
first line, and nothing but loopback is listened on.
"""

import logging
import selectors
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

log = logging.getLogger(__name__)

_CHUNK = 65_536
_TICK_S = 0.02
_PORTAL_PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Please log in</h1>"


@dataclass(frozen=True, slots=True)
class AnswerHtml:
    """A captive portal answers instead of the market, which never sees the request."""

    on: bytes = b""


@dataclass(frozen=True, slots=True)
class AnswerJson:
    """Somebody else's JSON arrives instead of the market's."""

    body: bytes
    on: bytes = b""
    status: bytes = b"200 OK"
    headers: bytes = b""
    """Further header lines, each with its CR LF."""


@dataclass(frozen=True, slots=True)
class Stall:
    """The request is held for so many seconds before it goes on."""

    seconds: float
    on: bytes = b""


@dataclass(frozen=True, slots=True)
class DropAnswer:
    """The market gets the request and acts on it; its answer is lost and the line goes dead."""

    on: bytes = b""


Fault = AnswerHtml | AnswerJson | Stall | DropAnswer


class Relay:
    """Passes connections to `target_host:target_port` from `start` to `close`; a context manager does both."""

    def __init__(self, target_host: str, target_port: int) -> None:
        self._target = (target_host, target_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_TICK_S)
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._whole = threading.Event()
        self._whole.set()
        self._closing = threading.Event()
        self._passers: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, name=f"relay-{self.port}")

    @property
    def url(self) -> str:
        """Where the terminal finds the market through this relay."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to accept connections; call once."""
        self._acceptor.start()

    def close(self) -> None:
        """End every connection and every thread."""
        self._closing.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # ends a waiting accept
        if self._acceptor.ident is not None:
            self._acceptor.join()
        for passer in self._passers:
            passer.join()
        self._listener.close()

    def __enter__(self) -> "Relay":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def cut(self) -> None:
        """Pull the cable: connections die, new ones die at once."""
        self._whole.clear()

    def mend(self) -> None:
        """Put the cable back."""
        self._whole.set()

    def retarget(self, host: str, port: int) -> None:
        """Lead new connections somewhere else: the market moved, or came back on another port."""
        self._target = (host, port)

    def spoil(self, *faults: Fault) -> None:
        """Let these faults happen, each once, in this order."""
        with self._lock:
            self._faults.extend(faults)

    @property
    def pending_faults(self) -> int:
        """How many faults have not happened yet."""
        with self._lock:
            return len(self._faults)

    def _accept(self) -> None:
        while not self._closing.is_set():
            with suppress(TimeoutError, OSError):
                client, _ = self._listener.accept()
                self._admit(client)

    def _admit(self, client: socket.socket) -> None:
        if not self._whole.is_set():
            _reset(client)
            return
        name = f"relay-{self.port}-{len(self._passers)}"
        passer = threading.Thread(target=self._pass, args=(client,), name=name)
        self._passers = [thread for thread in self._passers if thread.is_alive()] + [passer]
        passer.start()

    def _pass(self, client: socket.socket) -> None:
        try:
            with client, socket.create_connection(self._target, timeout=5) as market:
                self._pump(client, market)
        except OSError as error:
            log.debug("relay: %s", error)
            _reset(client)

    def _pump(self, client: socket.socket, market: socket.socket) -> None:
        for line in (client, market):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a cable adds no delay of its own
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ)
            selector.register(market, selectors.EVENT_READ)
            deaf = False
            while self._up():
                for key, _ in selector.select(_TICK_S):
                    data = _received(key.fileobj)
                    if not data or (deaf and key.fileobj is market):
                        return
                    if key.fileobj is market:
                        client.sendall(data)
                        continue
                    fault = self._due(data)
                    if isinstance(fault, (AnswerHtml, AnswerJson)):
                        self._answer(client, fault)
                        return
                    if isinstance(fault, Stall):
                        self._hold(fault.seconds)
                    deaf = deaf or isinstance(fault, DropAnswer)
                    market.sendall(data)
            _reset(client)

    def _up(self) -> bool:
        return self._whole.is_set() and not self._closing.is_set()

    def _due(self, data: bytes) -> Fault | None:
        with self._lock:
            if self._faults and data.startswith(self._faults[0].on):
                return self._faults.pop(0)
        return None

    def _hold(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self._up() and time.monotonic() < deadline:
            self._closing.wait(_TICK_S)

    def _answer(self, client: socket.socket, fault: AnswerHtml | AnswerJson) -> None:
        body, kind, status, more = _PORTAL_PAGE, b"text/html", b"200 OK", b""
        if isinstance(fault, AnswerJson):
            body, kind, status, more = fault.body, b"application/json", fault.status, fault.headers
        head = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
        client.sendall(head % (status, kind, len(body), more) + body)
        client.shutdown(socket.SHUT_WR)
        client.settimeout(_TICK_S)
        while self._up():
            with suppress(TimeoutError):
                if not client.recv(_CHUNK):
                    return


def _received(source: object) -> bytes:
    assert isinstance(source, socket.socket)
    return source.recv(_CHUNK)


def _reset(line: socket.socket) -> None:
    """Close so that the other side notices at once (RST instead of FIN)."""
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
