"""A WebSocket server for emulated agents, on named threads; `stop` ends them all."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from websockets.exceptions import WebSocketException
from websockets.sync.server import Server, ServerConnection, serve

_QUIET = logging.getLogger(f"{__name__}.quiet")
_QUIET.addHandler(logging.NullHandler())
_QUIET.propagate = False
"""That a client goes in the middle of something is what these servers are for."""


class WebSocketLine:
    """`port` 0 takes a free one at the first start and keeps it. `talk` is called on the connection's thread."""

    def __init__(self, talk: Callable[[ServerConnection], None], name: str) -> None:
        self.port = 0
        self._talk, self._name = talk, name
        self._lock = threading.Lock()
        self._connected: set[ServerConnection] = set()
        self._threads: list[threading.Thread] = []
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._server = serve(
            self._hold,
            "127.0.0.1",
            self.port,
            compression=None,
            ping_interval=None,
            close_timeout=0.2,
            logger=_QUIET,
        )
        self.port = self._server.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        server, self._server = self._server, None
        thread, self._thread = self._thread, None
        if server is not None and thread is not None:
            with self._lock:
                connected, handlers = tuple(self._connected), tuple(self._threads)
            for connection in connected:
                connection.close_socket()
            for handler in handlers:
                handler.join()
            server.shutdown()
            thread.join()
            self._threads.clear()

    def tell(self, text: str) -> None:
        """To everybody who is connected."""
        with self._lock:
            connected = tuple(self._connected)
        for connection in connected:
            with suppress(WebSocketException, OSError):
                connection.send(text)

    @property
    def count(self) -> int:
        """How many are connected."""
        with self._lock:
            return len(self._connected)

    def _hold(self, connection: ServerConnection) -> None:
        threading.current_thread().name = f"{self._name}-connection"
        with self._lock:
            self._connected.add(connection)
            self._threads.append(threading.current_thread())
        try:
            with suppress(WebSocketException, OSError):
                self._talk(connection)
        finally:
            with self._lock:
                self._connected.discard(connection)
