"""A barcode scanner in serial mode. Sans-IO: put it on a line, then scan."""

from collections.abc import Callable


class ScannerEmulator:
    """`suffix` is what the scanner sends after a code; an AIM identifier goes in front when given."""

    def __init__(self, suffix: bytes = b"\r") -> None:
        self._suffix = suffix
        self._send: Callable[[bytes], None] | None = None

    def scan(self, code: str, aim: str = "") -> None:
        self.send_raw((aim + code).encode() + self._suffix)

    def send_raw(self, data: bytes) -> None:
        """Unplugged, it beeps and nobody hears."""
        if self._send is not None:
            self._send(data)

    def feed(self, data: bytes) -> bytes:
        return b""

    def connected(self, send: Callable[[bytes], None]) -> None:
        self._send = send

    def disconnected(self) -> None:
        self._send = None
