"""One request to an agent on a WebSocket of its own, and the agent telling its progress on another."""

import threading
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR, create_connection, socket
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from drivers.terminal.agent.address import AgentAddress
from drivers.terminal.agent.call import CONNECT_TIMEOUT_S, MOST_BYTES, Call
from drivers.terminal.agent.dialogue import Reply, SocketMessage

HANDSHAKE_S = 2.0
CLOSE_S = 0.2
SAY_S = 0.3
"""What has left is said within microseconds, or not at all."""
RECONNECT_S = 10.0
"""As merchants' published code waits before it looks for the progress of EasyCard again."""


class SocketCall(Call):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._said = threading.Event()
        self._websocket: ClientConnection | None = None

    def _say_abort(self) -> None:
        text = self.errand.abort
        if self._said.wait(SAY_S) and self._websocket is not None and isinstance(text, str):
            with suppress(OSError, WebSocketException):
                self._websocket.send(text)

    def _exchange(self) -> Reply:
        message = self.errand.message
        assert isinstance(message, SocketMessage)
        with _opened(self.address.host, self.address.port) as connection:
            self._connected(connection)
            with _websocket(self.address, self.address.port, self.address.path, connection) as websocket:
                self._leave()
                websocket.send(message.text)
                self._websocket = websocket
                self._said.set()
                while True:
                    heard = websocket.recv()
                    body = heard.encode() if isinstance(heard, str) else heard
                    if message.ends(body):
                        return Reply(body)

    def _is_lost(self, error: Exception) -> bool:
        return super()._is_lost(error) or isinstance(error, WebSocketException)


class ProgressWatch:
    """Listens on a thread of its own from `start` to `stop`. That it fails never matters: it is tried again."""

    def __init__(self, name: str, address: AgentAddress, path: str, hear: Callable[[str], None]) -> None:
        self._address, self._path, self._hear = address, path, hear
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        with self._lock:
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(SHUT_RDWR)
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            with suppress(OSError, WebSocketException):
                self._listen(self._address.beside["progress"])
            with self._lock:
                self._socket = None
            self._stop.wait(RECONNECT_S)

    def _listen(self, port: int) -> None:
        with _opened(self._address.host, port) as connection:
            with self._lock:
                if self._stop.is_set():
                    return
                self._socket = connection
            with _websocket(self._address, port, self._path, connection) as websocket:
                for heard in websocket:
                    if isinstance(heard, str):
                        self._hear(heard)


def _opened(host: str, port: int) -> socket:
    connection = create_connection((host, port), CONNECT_TIMEOUT_S)
    connection.settimeout(None)
    return connection


def _websocket(address: AgentAddress, port: int, path: str, connection: socket) -> ClientConnection:
    return connect(
        f"ws://{address.host}:{port}{path}",
        sock=connection,
        compression=None,
        proxy=None,
        open_timeout=HANDSHAKE_S,
        ping_interval=None,
        close_timeout=CLOSE_S,
        max_size=MOST_BYTES,
    )
