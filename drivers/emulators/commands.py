"""Cuts a printer's input into commands, and takes out what it obeys at once. Sans-IO and pure.

Real-time requests (DLE ...) are not commands: a printer obeys them on arrival, wherever they stand. Many obey them
even inside image data, where they are only dots that look alike; `RealTimeFilter` can do either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from drivers.emulators.grammar import DLE, ESC, FS, GS, HEAD_BYTES, command_bytes, text_bytes

EOT, ENQ, DC4 = 0x04, 0x05, 0x14
_DC4_BYTES = {1: 5, 2: 5, 3: 8, 7: 4, 8: 10}
"""DLE DC4 fn: pulse, switch off, buzzer, send status, clear the buffers. Others are not known."""

_INITIALIZE, _TWO_BYTE_ON, _TWO_BYTE_OFF = b"\x1b@", b"\x1c&", b"\x1c."
_THREE_BYTE_NAMES = {b"\x1d(", b"\x1c(", b"\x1b(", b"\x1dv", b"\x1d8"}


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is b"" for printable bytes, else the command's bytes; `data` what follows; `raw` everything."""

    name: bytes
    data: bytes
    raw: bytes


class CommandSplitter:
    """Keeps what is not complete yet. Whether two bytes can be one character depends on what came before."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._two_byte = False

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def clear(self) -> None:
        self._buffer.clear()

    def switch_on(self) -> None:
        """As after switching the printer on: nothing is remembered."""
        self.clear()
        self._two_byte = False

    def put_back(self, command: Command) -> None:
        """It could not be carried out and is the next one again."""
        self._buffer[:0] = command.raw

    def __len__(self) -> int:
        """Bytes not taken out yet."""
        return len(self._buffer)

    def commands(self) -> Iterator[Command]:
        """Complete commands, one by one, so that the caller can stop (out of paper) and go on later."""
        while (length := self._next_length()) is not None:
            raw = bytes(self._buffer[:length])
            del self._buffer[:length]
            command = _command(raw)
            self._notice(command.name)
            yield command

    def _next_length(self) -> int | None:
        if not self._buffer:
            return None
        if self._buffer[0] not in (ESC, FS, GS):
            return text_bytes(self._buffer, two_byte=self._two_byte)
        length = command_bytes(bytes(self._buffer[:HEAD_BYTES]))
        return length if length is not None and length <= len(self._buffer) else None

    def _notice(self, name: bytes) -> None:
        if name == _TWO_BYTE_ON:
            self._two_byte = True
        elif name in (_TWO_BYTE_OFF, _INITIALIZE):
            self._two_byte = False


def _command(raw: bytes) -> Command:
    if raw[0] not in (ESC, FS, GS) or len(raw) == 1:
        return Command(raw if raw[0] < 0x20 else b"", raw, raw)
    size = 3 if raw[:2] in _THREE_BYTE_NAMES else 2
    return Command(raw[:size], raw[size:], raw)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the input: one real-time request, or bytes to be stored."""

    data: bytes
    is_request: bool


class RealTimeFilter:
    """Splits a stream into real-time requests and the rest, whatever the chunks.

    `in_data`: also where they stand inside the data of a command.
    """

    def __init__(self, *, in_data: bool = True) -> None:
        self._part = bytearray()
        self._rest = bytearray()
        self._shadow = None if in_data else CommandSplitter()

    def feed(self, data: bytes) -> list[Piece]:
        """In the order they came."""
        pieces: list[Piece] = []
        for byte in data:
            self._part.append(byte)
            while self._part and (self._inside_command or not _may_become_request(self._part)):
                self._let_pass(self._part.pop(0))
            if _is_request(self._part):
                pieces += [*self._stored(), Piece(bytes(self._part), True)]
                self._part.clear()
        return [*pieces, *self._stored()]

    @property
    def _inside_command(self) -> bool:
        return self._shadow is not None and len(self._shadow) > 0

    def _let_pass(self, byte: int) -> None:
        self._rest.append(byte)
        if self._shadow is not None:
            self._shadow.feed(bytes((byte,)))
            for _ in self._shadow.commands():
                pass

    def _stored(self) -> list[Piece]:
        stored = [Piece(bytes(self._rest), False)] if self._rest else []
        self._rest.clear()
        return stored


def _may_become_request(part: bytearray) -> bool:
    if part[0] != DLE:
        return False
    if len(part) >= 3 and part[1] == DC4:
        return part[2] in _DC4_BYTES
    return len(part) == 1 or part[1] in (EOT, ENQ, DC4)


def _is_request(part: bytearray) -> bool:
    if len(part) < 3:
        return False
    return len(part) == (_DC4_BYTES[part[2]] if part[1] == DC4 else 3)
