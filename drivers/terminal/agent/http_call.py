"""One HTTP request to an agent: sent once, never again, by no proxy and to nobody else than was meant.

The connection is taken from urllib3, which requests stands on: between connecting and sending is the only moment at
which it is known both that somebody is there and that nothing has left.
"""

from collections.abc import Callable
from contextlib import suppress
from socket import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import HTTPError

from drivers.terminal.agent.call import CONNECT_TIMEOUT_S, MOST_BYTES, Call
from drivers.terminal.agent.dialogue import Errand, HttpMessage, Reply

ABORT_S = 2.0
LONGEST_SILENCE_S = 3600.0
"""The terminal's thread is the one that loses patience."""
_HEADERS = {
    "User-Agent": "jangnal",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
    "Content-Type": "application/x-www-form-urlencoded",
}


class HttpCall(Call):
    _beside: "HttpCall | None" = None

    def _say_abort(self) -> None:
        message = self.errand.abort
        if self._beside is None and isinstance(message, HttpMessage):
            errand = Errand(message, ABORT_S)
            self._beside = HttpCall(f"{self._thread.name}-abort", self.address, errand, _nothing, _nothing)
            self._beside.begin()

    def end(self) -> None:
        if self._beside is not None:
            self._beside.end()
        super().end()

    def _exchange(self) -> Reply:
        message = self.errand.message
        assert isinstance(message, HttpMessage)
        url = f"http://{self.address.host}:{message.port or self.address.port}{self.address.path}"
        with requests.Session() as session:
            session.trust_env = False
            session.mount("http://", _OneConnection(self._connected_to))
            with session.request(
                "POST" if message.body else "GET",
                f"{url}?{message.query}" if message.query else url,
                data=message.body or None,
                headers=_HEADERS,
                timeout=(CONNECT_TIMEOUT_S, LONGEST_SILENCE_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                return Reply(_body(response))

    def _connected_to(self, connection: socket) -> None:
        self._connected(connection)
        self._leave()

    def _is_lost(self, error: Exception) -> bool:
        return super()._is_lost(error) or isinstance(error, requests.RequestException | HTTPError)


def _nothing() -> None:
    return


def _body(response: requests.Response) -> bytes:
    """As it came, never unpacked; empty unless it is a plain answer of a sane size.

    Raises HTTPError when it ends before it should.
    """
    if response.status_code != requests.codes.ok:
        return b""
    body: bytes = response.raw.read(MOST_BYTES + 1, decode_content=False)
    return body if len(body) <= MOST_BYTES else b""


class _OneConnection(HTTPAdapter):
    """Shows its connection before anything is said on it. No retries: an adapter's own default, said aloud."""

    def __init__(self, on_connected: Callable[[socket], None]) -> None:
        self._on_connected = on_connected
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _pool_of(self._on_connected)}


def _pool_of(on_connected: Callable[[socket], None]) -> type[HTTPConnectionPool]:
    class Shown(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            try:
                on_connected(self.sock)
            except OSError:
                with suppress(OSError):
                    self.close()
                raise

    class Pool(HTTPConnectionPool):
        ConnectionCls = Shown

    return Pool
