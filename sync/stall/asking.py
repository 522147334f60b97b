"""Asking another device of the stall over its LAN. What comes back is a status and bytes, or `StallAway`.

`abandon` ends a request from any thread: closing the kiosk never waits for a silent till.
"""

import http.client
import ssl
from dataclasses import dataclass

from sync.errors import StallAway
from sync.lifeline import Lifeline, dial
from sync.stall.certificate import secured
from sync.stall.exchange import Answer

MOST_ANSWER_BYTES = 4_000_000
"""A thousand goods with all their options take a tenth of it."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class NotAnAddress(ValueError):
    """It should be a name or number of the LAN, and a port if it is not the usual one."""


USUAL_PORT = 47_750


def read_address(text: str) -> Address:
    """`192.168.0.20`, `192.168.0.20:47750`, `[fe80::1]:47750`, `till.local`. Raises `NotAnAddress`."""
    text = text.strip()
    host, port = text, str(USUAL_PORT)
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest.removeprefix(":") or port
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    if not host or len(host) > 253 or any(char.isspace() for char in host):
        raise NotAnAddress(text)
    if not port.isascii() or not port.isdigit() or not 0 < int(port[:6]) <= 65_535:
        raise NotAnAddress(text)
    return Address(host, int(port))


class Asking:
    """One connection, kept open between requests, of one thread."""

    def __init__(self, address: Address, context: ssl.SSLContext, patience_s: float = 5.0) -> None:
        """`patience_s` is for connecting, and for each answer beyond what it is asked to wait."""
        self.address = address
        self.has_answered = False
        """Whether the other side was there, and was who it should be, at least once."""
        self._context = context
        self._patience_s = patience_s
        self._lifeline = Lifeline()
        self._line: _Line | None = None

    def ask(
        self, method: str, path: str, content: bytes = b"", wait_s: float = 0.0, most: int = MOST_ANSWER_BYTES
    ) -> Answer:
        """`wait_s` is how long the other side was asked to wait for news, `most` as many bytes as may come. Raises
        `StallAway`."""
        try:
            return self._ask(method, path, content, self._patience_s + wait_s, most)
        except (OSError, http.client.HTTPException, ValueError, OverflowError) as error:
            self.close()
            raise StallAway(f"The stall's till at {self.address} does not answer: {error}.") from error

    def abandon(self) -> None:
        self._lifeline.cut()

    def close(self) -> None:
        if self._line:
            self._line.close()
            self._line = None

    def _ask(self, method: str, path: str, content: bytes, patience_s: float, most: int) -> Answer:
        if self._line is None:
            self._line = _Line(self.address, self._context, self._lifeline, self._patience_s)
            self._line.connect()
        self._line.sock.settimeout(patience_s)
        self._line.request(method, path, content or None, {"Content-Type": "application/json"} if content else {})
        answer = self._line.getresponse()
        said = answer.read(most + 1)
        self.has_answered = True
        if len(said) > most:
            raise ValueError("the answer does not end")
        if answer.length:
            raise ValueError("the answer breaks off")  # `read` with a bound takes the end of a line for the end
        if answer.will_close:
            self.close()
        return Answer(answer.status, said)


class _Line(http.client.HTTPSConnection):
    """On a lifeline."""

    def __init__(self, address: Address, context: ssl.SSLContext, lifeline: Lifeline, patience_s: float) -> None:
        super().__init__(address.host, address.port, timeout=patience_s, context=context)
        self._tls = context
        self._lifeline = lifeline
        self._patience_s = patience_s

    def connect(self) -> None:
        line = dial(self._lifeline, self.host, self.port, self._patience_s)
        self.sock = secured(self._tls, line, server_side=False)
        self._lifeline.hold(self.sock)
