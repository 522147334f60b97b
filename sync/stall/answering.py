"""A small HTTPS server for the devices of one stall: a handful of paired boxes, one thread a connection.

It is bounded in everything a stranger could use up: connections, the time a handshake or a request takes, the
length of what is sent. Whoever has no certificate the stall knows does not get past the handshake.
"""

import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from sync.stall.certificate import secured
from sync.stall.exchange import Answer, Asked, Routes

MOST_CONNECTIONS = 48
"""A stall has a few kiosks and boards, with four connections each."""
MOST_BODY_BYTES = 300_000
_HANDSHAKE_S = 5.0
_IDLE_S = 60.0
"""Longer than any answer waits for news."""

_LAST_WORD_S = 2.0

log = logging.getLogger(__name__)


class Answering:
    """Listens from when it is made; `start` answers, `stop` ends every connection and thread."""

    def __init__(self, context: ssl.SSLContext, routes: Routes, host: str, port: int, name: str) -> None:
        """`port` 0 takes a free one. Raises `OSError`."""
        self._server = _Server((host, port), context, routes)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, name=name)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def start(self) -> None:
        self._thread.start()

    def admit(self, context: ssl.SSLContext) -> None:
        """From now on those of `context` and nobody else: whoever is connected has to come in anew."""
        self._server.context = context
        self._server.hang_up()

    def stop(self) -> None:
        if self._thread.ident is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.let_finish()
        self._server.hang_up(for_good=True)
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """Every connection is noted, so that it can be ended."""

    daemon_threads = False
    allow_reuse_address = True
    request_queue_size = 16

    def __init__(self, address: tuple[str, int], context: ssl.SSLContext, routes: Routes) -> None:
        self.context = context
        self.routes = routes
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._busy = 0
        self._lines: set[socket.socket] = set()
        self._ended = False
        super().__init__(address, _Handler)

    def verify_request(self, request: object, client_address: object) -> bool:
        """False turns it away: there are too many already."""
        assert isinstance(request, socket.socket)
        with self._lock:
            if len(self._lines) >= MOST_CONNECTIONS:
                return False
            self._lines.add(request)
        return True

    def finish_request(self, request: object, client_address: object) -> None:
        """On the connection's own thread: a handshake that takes its time holds up nobody else."""
        assert isinstance(request, socket.socket)
        try:
            request.settimeout(_HANDSHAKE_S)
            request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            context = self.context
            line = secured(context, request, server_side=True)
        except OSError:
            return  # a stranger, or nobody any more
        line.settimeout(_IDLE_S)
        if not self._keeps(line, request, context):
            line.close()
            return
        try:
            _Handler(line, client_address, self)
        except OSError:
            pass  # the other side went away
        finally:
            with self._lock:
                self._lines.discard(line)
            with suppress(OSError):
                line.close()

    def _keeps(self, line: socket.socket, request: socket.socket, context: ssl.SSLContext) -> bool:
        """Whether it may stay: while its hands were being shaken nobody could hang up on it."""
        with self._lock:
            self._lines.discard(request)
            may_stay = not self._ended and context is self.context
            if may_stay:
                self._lines.add(line)
        return may_stay

    def shutdown_request(self, request: object) -> None:
        assert isinstance(request, socket.socket)
        with self._lock:
            self._lines.discard(request)
        with suppress(OSError):
            request.close()

    @contextmanager
    def answers(self) -> Iterator[None]:
        """Somebody has asked and is to hear the answer."""
        with self._lock:
            self._busy += 1
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1
                self._idle.notify_all()

    def let_finish(self) -> None:
        """Whoever is being answered hears it, within reason."""
        with self._lock:
            self._idle.wait_for(lambda: self._busy == 0, timeout=_LAST_WORD_S)

    def hang_up(self, *, for_good: bool = False) -> None:
        with self._lock:
            self._ended = for_good
            lines = list(self._lines)
        for line in lines:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        log.exception("a device of the stall was not answered")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Jangnal", ""
    server: _Server
    connection: ssl.SSLSocket

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        content = self._content()
        if content is None:
            self.close_connection = True
            self._say(Answer(413))
            return
        target = urlsplit(self.path)
        route = self.server.routes.get((self.command, target.path))
        if route is None:
            self._say(Answer(404))
            return
        try:
            query = {name: values[0] for name, values in parse_qs(target.query, max_num_fields=8).items()}
        except ValueError:
            self._say(Answer(400))
            return
        shown = self.connection.getpeercert(binary_form=True) or b""
        with self.server.answers():
            self._say(route(Asked(query, content, shown)))

    def _content(self) -> bytes | None:
        """None for a length that is none, or too much."""
        said = self.headers.get("Content-Length", "0")
        if not said.isascii() or not said.isdigit() or len(said) > 9 or "Transfer-Encoding" in self.headers:
            return None
        length = int(said)
        return self.rfile.read(length) if length <= MOST_BODY_BYTES else None

    def _say(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:
        log.debug(format, *args)
