"""A TCP relay on loopback: the network cable of the demo, and every bad network of the tests.

It stands between terminal and market on a port that stays the same, so the cable can be pulled and put back.
Faults can be scripted (`relay_faults`): each waits for a request that begins with its `on` and then spoils it. A
line may also be slow all the time. One thread accepts, one a connection passes requests; all are named, and joined
by `close`. Of HTTP so much is understood as tells where a message ends; nothing but loopback is listened on.
"""

import logging
import re
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from sync.relay_faults import (
    AnswerHtml,
    AnswerJson,
    AnswerOld,
    CutAnswer,
    CutRequest,
    DropAnswer,
    Fault,
    Overtake,
    SendTwice,
    Stall,
    StallAnswer,
)

__all__ = [
    "AnswerHtml",
    "AnswerJson",
    "AnswerOld",
    "CutAnswer",
    "CutRequest",
    "DropAnswer",
    "Fault",
    "Overtake",
    "Relay",
    "SendTwice",
    "Stall",
    "StallAnswer",
]

log = logging.getLogger(__name__)

_CHUNK = 65_536
_TICK_S = 0.02
_PORTAL_PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Please log in</h1>"
_HEAD = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
_REQUEST = re.compile(rb"[A-Z]{3,7} /")
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]{1,9})\r\n", re.IGNORECASE)


class Relay:
    """Passes connections to `target_host:target_port` from `start` to `close`; a context manager does both."""

    def __init__(
        self, target_host: str, target_port: int, *, delay_s: float = 0.0, bytes_a_second: float = 0.0
    ) -> None:
        """Whatever passes takes `delay_s`, and longer where `bytes_a_second` is set."""
        self.delay_s, self.bytes_a_second = delay_s, bytes_a_second
        self._target = (target_host, target_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_TICK_S)
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._past: dict[bytes, tuple[bytes, bytes]] = {}
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
                _Line(self, client, market).pump()
        except OSError as error:
            log.debug("relay: %s", error)
            _reset(client)

    # -- what a line asks of its relay --------------------------------------------------------------------------

    def is_up(self) -> bool:
        return self._whole.is_set() and not self._closing.is_set()

    def due(self, request: bytes) -> Fault | None:
        """The fault that waits for this request."""
        with self._lock:
            if self._faults and request.startswith(self._faults[0].on):
                return self._faults.pop(0)
        return None

    def hold(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.is_up() and (left := deadline - time.monotonic()) > 0:
            self._closing.wait(min(left, _TICK_S))

    def send(self, line: socket.socket, data: bytes) -> None:
        """Pass `data` on as slowly as this cable does. What is still on its way when it is pulled is gone."""
        self.hold(self.delay_s)
        piece = int(self.bytes_a_second * _TICK_S) or len(data)
        for start in range(0, len(data), max(1, piece)):
            if not self.is_up():
                raise _LineEnds
            line.sendall(data[start : start + piece])
            if self.bytes_a_second:
                self.hold(_TICK_S)

    def send_aside(self, request: bytes) -> None:
        """Deliver a request on a line of its own, and let nobody hear the answer."""
        with socket.create_connection(self._target, timeout=5) as market:
            market.sendall(request)
            heard = b""
            while not _whole_messages(heard) and (more := market.recv(_CHUNK)):
                heard += more

    def before(self, request: bytes) -> tuple[bytes, bytes]:
        """The request to the same path before this one, and its answer; empty for none."""
        with self._lock:
            return self._past.get(_path(request), (b"", b""))

    def note(self, request: bytes, answer: bytes) -> None:
        """This one came through."""
        with self._lock:
            self._past[_path(request)] = request, answer


class _LineEnds(Exception):
    """There is nothing more to pass on this line."""


class _Line:
    """One connection of a terminal, and ours to the market for it. Runs on a thread of its own."""

    def __init__(self, relay: Relay, client: socket.socket, market: socket.socket) -> None:
        self._relay, self._client, self._market = relay, client, market
        self._asked = self._heard = self._request = b""
        self._fault: Fault | None = None

    def pump(self) -> None:
        for line in (self._client, self._market):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a cable adds no delay of its own
        with suppress(_LineEnds), selectors.DefaultSelector() as selector:
            selector.register(self._client, selectors.EVENT_READ, self._ask)
            selector.register(self._market, selectors.EVENT_READ, self._answer)
            while self._relay.is_up():
                for key, _ in selector.select(_TICK_S):
                    key.data()
            _reset(self._client)

    def _ask(self) -> None:
        self._asked += _received(self._client)
        for request in _whole_messages(self._asked):
            self._asked = self._asked[len(request) :]
            self._request, self._fault = request, self._relay.due(request)
            _SPOILED.get(type(self._fault), _Line._pass_on)(self, self._fault)

    def _answer(self) -> None:
        data = _received(self._market)
        if isinstance(self._fault, DropAnswer):
            raise _LineEnds
        if isinstance(self._fault, StallAnswer):
            self._relay.hold(self._fault.seconds)
            self._fault = None
        if isinstance(self._fault, CutAnswer):
            self._client.sendall(data[: self._fault.after_bytes])
            raise _LineEnds
        self._heard += data
        if _whole_messages(self._heard):
            self._relay.note(self._request, self._heard)
            self._heard = b""
        self._relay.send(self._client, data)

    def _pass_on(self, _: Fault | None) -> None:
        self._relay.send(self._market, self._request)

    def _pass_late(self, fault: Stall) -> None:
        self._relay.hold(fault.seconds)
        self._pass_on(fault)

    def _pass_twice(self, fault: SendTwice) -> None:
        self._relay.send_aside(self._request)
        self._pass_on(fault)

    def _pass_before_the_last(self, fault: Overtake) -> None:
        before, _ = self._relay.before(self._request)
        self._relay.send_aside(self._request)
        if before:
            self._relay.send_aside(before)
        self._pass_on(fault)

    def _answer_old(self, fault: AnswerOld) -> None:
        _, answer = self._relay.before(self._request)
        if not answer:
            self._pass_on(fault)
            return
        self._relay.send_aside(self._request)
        self._relay.send(self._client, answer)
        raise _LineEnds

    def _pass_a_part(self, fault: CutRequest) -> None:
        self._market.sendall(self._request[: fault.after_bytes])
        raise _LineEnds

    def _answer_html(self, _: AnswerHtml) -> None:
        self._say(b"200 OK", b"text/html", b"", _PORTAL_PAGE)

    def _answer_json(self, fault: AnswerJson) -> None:
        self._say(fault.status, b"application/json", fault.headers, fault.body)

    def _say(self, status: bytes, kind: bytes, more: bytes, body: bytes) -> None:
        """Answer in the market's place, and wait until that was heard."""
        self._client.sendall(_HEAD % (status, kind, len(body), more) + body)
        self._client.shutdown(socket.SHUT_WR)
        self._client.settimeout(_TICK_S)
        while self._relay.is_up():
            with suppress(TimeoutError):
                if not self._client.recv(_CHUNK):
                    break
        raise _LineEnds


_SPOILED: Mapping[type, Callable[[_Line, Any], None]] = {
    AnswerHtml: _Line._answer_html,
    AnswerJson: _Line._answer_json,
    AnswerOld: _Line._answer_old,
    Stall: _Line._pass_late,
    SendTwice: _Line._pass_twice,
    Overtake: _Line._pass_before_the_last,
    CutRequest: _Line._pass_a_part,
}
"""What is done with a request. The other faults are about its answer."""


def _path(request: bytes) -> bytes:
    return request.partition(b" HTTP/")[0]


def _whole_messages(data: bytes) -> list[bytes]:
    """The messages that stand in `data` whole. What is no HTTP is passed on as it comes."""
    found = []
    while data:
        head, end, _ = data.partition(b"\r\n\r\n")
        if not end and (_REQUEST.match(data) or data.startswith(b"HTTP/")):
            break
        said = _LENGTH.search(head + b"\r\n")
        length = len(head) + len(end) + (int(said[1]) if said else 0) if end else len(data)
        if len(data) < length:
            break
        found.append(data[:length])
        data = data[length:]
    return found


def _received(line: socket.socket) -> bytes:
    """What has come; raises `_LineEnds` when that was all."""
    data = line.recv(_CHUNK)
    if not data:
        raise _LineEnds
    return data


def _reset(line: socket.socket) -> None:
    """Close so that the other side notices at once (RST instead of FIN)."""
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
