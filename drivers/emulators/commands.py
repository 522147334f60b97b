"""Cuts a printer's input into commands. Sans-IO and pure; written from Epson's ESC/POS reference.

Real-time requests (DLE ...) are not commands: a printer obeys them on arrival, wherever they stand, even
inside image data. `RealTimeFilter` takes them out first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D
REAL_TIME_BYTES = {0x04: 3, 0x05: 3, 0x14: 5}  # DLE EOT n, DLE ENQ n, DLE DC4 fn m t
# Bytes after the two-byte command name.
_FIXED = {
    b"\x1b@": 0,
    b"\x1b2": 0,
    b"\x1b3": 1,
    b"\x1ba": 1,
    b"\x1bd": 1,
    b"\x1bE": 1,
    b"\x1b!": 1,
    b"\x1bM": 1,
    b"\x1bR": 1,
    b"\x1bt": 1,
    b"\x1bp": 3,
    b"\x1d!": 1,
    b"\x1dr": 1,
    b"\x1da": 1,
    b"\x1dI": 1,
    b"\x1c&": 0,
    b"\x1c.": 0,
}


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is b"" for printable bytes, else the command's bytes; `data` what follows; `raw` everything."""

    name: bytes
    data: bytes
    raw: bytes


class RealTimeFilter:
    """Splits a stream into real-time requests and the rest, whatever the chunks."""

    def __init__(self) -> None:
        self._part = bytearray()

    def feed(self, data: bytes) -> tuple[list[bytes], bytes]:
        requests: list[bytes] = []
        rest = bytearray()
        for byte in data:
            self._part.append(byte)
            if self._complete():
                requests.append(bytes(self._part))
                self._part.clear()
            elif not self._possible():
                rest += self._part
                self._part.clear()
        return requests, bytes(rest)

    def _possible(self) -> bool:
        if self._part[0] != DLE:
            return False
        return len(self._part) == 1 or self._part[1] in REAL_TIME_BYTES

    def _complete(self) -> bool:
        return len(self._part) > 1 and self._possible() and len(self._part) == REAL_TIME_BYTES[self._part[1]]


class CommandSplitter:
    """Keeps what is not complete yet. Unknown commands are taken as two bytes, as a printer ignores them."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def clear(self) -> None:
        self._buffer.clear()

    def commands(self) -> Iterator[Command]:
        """Complete commands, one by one, so that the caller can stop (out of paper) and go on later."""
        while (length := self._next_length()) is not None:
            raw = bytes(self._buffer[:length])
            del self._buffer[:length]
            yield _command(raw)

    def _next_length(self) -> int | None:
        length = _length(bytes(self._buffer))
        return length if length is not None and length <= len(self._buffer) else None


def _command(raw: bytes) -> Command:
    if raw[0] not in (ESC, FS, GS) or len(raw) == 1:
        return Command(raw if raw[0] < 0x20 else b"", raw, raw)
    size = 3 if raw[:3] in (b"\x1d(k", b"\x1dv0") else 2
    return Command(raw[:size], raw[size:], raw)


def _length(buffer: bytes) -> int | None:
    if not buffer:
        return None
    if buffer[0] not in (ESC, FS, GS):
        return _text_length(buffer)
    if len(buffer) < 2:
        return None
    name = buffer[:2]
    if name == b"\x1dV":
        return _cut_length(buffer)
    if name == b"\x1d(":
        return 5 + int.from_bytes(buffer[3:5], "little") if len(buffer) >= 5 else None
    if name == b"\x1dv":
        return _raster_length(buffer)
    return 2 + _FIXED.get(name, 0)


def _text_length(buffer: bytes) -> int | None:
    """A control byte stands alone; printable bytes go in one run, a two-byte character never torn."""
    if buffer[0] < 0x20:
        return 1
    length = 0
    while length < len(buffer) and buffer[length] >= 0x20:
        size = 2 if buffer[length] >= 0x81 else 1
        if length + size > len(buffer):
            break
        length += size
    return length or None


def _cut_length(buffer: bytes) -> int | None:
    if len(buffer) < 3:
        return None
    return 4 if buffer[2] in (65, 66, 97, 98, 103, 104) else 3


def _raster_length(buffer: bytes) -> int | None:
    if len(buffer) < 8:
        return None
    return 8 + int.from_bytes(buffer[4:6], "little") * int.from_bytes(buffer[6:8], "little")
