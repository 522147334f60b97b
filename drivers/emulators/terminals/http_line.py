"""A small HTTP server for emulated agents: every byte of a reply is in its hands, so that any of them can go wrong.

One thread listens, and each connection has its own; `stop` ends them all.
"""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from drivers.emulators.terminals.agent import AgentFaults

MOST_BYTES = 1 << 16
READ_BYTES = 4096
ABORT = struct.pack("ii", 1, 0)
"""SO_LINGER of no seconds: closing sends RST (RFC 9293, 3.10.5)."""


@dataclass(frozen=True, slots=True)
class HttpAsked:
    """`fields` are those of the query, or of a form that was posted; `body` is as it was posted."""

    fields: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class HttpSaid:
    """`is_about_money`: the faults are for these."""

    body: bytes
    is_about_money: bool = False


class HttpLine:
    """`port` 0 takes a free one at the first start and keeps it.

    `answer` is called on the connection's thread; None is no reply at all, the connection just ends.
    """

    def __init__(self, answer: Callable[[HttpAsked], HttpSaid | None], faults: AgentFaults, name: str) -> None:
        self.port = 0
        self._answer, self._faults, self._name = answer, faults, name
        self._listener: socket.socket | None = None
        self._connections: list[tuple[socket.socket, threading.Thread]] = []
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def start(self) -> None:
        self._stop.clear()
        self._listener = listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(16)
        self.port = listener.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, args=(listener,), name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        listener, self._listener = self._listener, None
        thread, self._thread = self._thread, None
        if listener is not None and thread is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            listener.close()
        for connection, connected in self._connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connected.join()
        self._connections.clear()

    def _listen(self, listener: socket.socket) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(
                target=self._serve, args=(connection,), name=f"{self._name}-connection", daemon=True
            )
            thread.start()
            self._connections = [known for known in self._connections if known[1].is_alive()]
            self._connections.append((connection, thread))

    def _serve(self, connection: socket.socket) -> None:
        try:
            with suppress(OSError, ValueError):
                self._talk(connection)
        finally:
            connection.close()

    def _talk(self, connection: socket.socket) -> None:
        if self._faults.resets:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
        asked = self._hear(connection)
        said = self._answer(asked) if asked is not None else None
        if said is not None and not self._stop.is_set():
            self._say(connection, said)

    def _hear(self, connection: socket.socket) -> HttpAsked | None:
        """None when it ends before it was whole."""
        heard = b""
        while (size := _size(heard)) is None or len(heard) < size:
            most = READ_BYTES
            if self._faults.cut_in_after is not None:
                most = self._faults.cut_in_after - len(heard)
            data = connection.recv(most) if most > 0 else b""
            heard += data
            if not data or len(heard) > MOST_BYTES:
                self._faults.cut_in_after = None if heard else self._faults.cut_in_after
                return None
        return _asked(heard)

    def _say(self, connection: socket.socket, said: HttpSaid) -> None:
        status = self._faults.status if said.is_about_money else "200 OK"
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(said.body)}\r\n"
        reply = f"{head}Connection: close\r\n\r\n".encode() + said.body
        if said.is_about_money:
            reply = self._harmed(reply, len(said.body))
        if not self._faults.drips_s:
            connection.sendall(reply)
            return
        for value in reply:
            if self._stop.wait(self._faults.drips_s):
                return
            connection.sendall(bytes((value,)))

    def _harmed(self, reply: bytes, body_bytes: int) -> bytes:
        if self._faults.spend("damage_answers"):
            at = len(reply) - body_bytes // 2
            reply = reply[:at] + bytes((reply[at] ^ 0x15,)) + reply[at + 1 :]
        if self._faults.spend("double_answers"):
            reply += reply
        cut, self._faults.cut_out_after = self._faults.cut_out_after, None
        return reply if cut is None else reply[:cut]


def _size(heard: bytes) -> int | None:
    """Bytes of the whole request; None as long as its head is not whole."""
    head, end, _ = heard.partition(b"\r\n\r\n")
    if not end:
        return None
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return len(head) + len(end) + int(value)
    return len(head) + len(end)


def _asked(heard: bytes) -> HttpAsked:
    head, _, body = heard.partition(b"\r\n\r\n")
    target = head.split(b" ", 2)[1].decode("latin-1")
    written = body.decode("latin-1") if body else urlsplit(target).query
    fields = parse_qs(written, keep_blank_values=True, encoding="utf-8", errors="replace")
    return HttpAsked({name: values[-1] for name, values in fields.items()}, body)
