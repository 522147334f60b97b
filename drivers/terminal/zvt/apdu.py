"""Messages of ZVT, found in a stream of bytes, and the fields inside them. Sans-IO.

    class instruction length data        length FF: two bytes more, little-endian, are the length

Over TCP there is neither frame nor check: TCP has both. Data is a run of fields (BMP), each a number and as many
bytes as the number says; a field nobody knows hides all that follows it.

ZVT PA00P015, by way of two open implementations that follow it (kotlin-zvt-library, Portalum.Zvt).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.terminal.stream_reader import BROKEN, INCOMPLETE, StreamReader

MAX_DATA_BYTES = 4096
LONG = 0xFF

TAKEN, REFUSED = 0x80, 0x84
REGISTER, AUTHORISE, REVERSE, ABORT = 0x0600, 0x0601, 0x0630, 0x06B0
ENQUIRE, REPEAT = 0x0501, 0x0620
PROGRESS, STATUS, COMPLETED, ABORTED = 0x04FF, 0x040F, 0x060F, 0x061E

AMOUNT, TLV, TRACE, TIME, DATE, CARD_NO = 0x04, 0x06, 0x0B, 0x0C, 0x0D, 0x22
RESULT, TERMINAL_ID, MERCHANT, AUTHORISATION, CURRENCY = 0x27, 0x29, 0x2A, 0x3B, 0x49
RECEIPT, CARD_NAME = 0x87, 0x8B

_FIXED: Mapping[int, int] = {
    **dict.fromkeys((0x01, 0x02, 0x03, 0x05, 0x19, 0x27, 0x8A, 0x8C, 0xA0, 0xD0, 0xD2, 0xD3), 1),
    **dict.fromkeys((0x0D, 0x0E, 0x17, 0x3A, 0x49, 0x87), 2),
    **dict.fromkeys((0x0B, 0x0C, 0x37, 0x3D, 0x88, 0xAA), 3),
    **dict.fromkeys((0x29,), 4),
    **dict.fromkeys((0xBA,), 5),
    **dict.fromkeys((0x04,), 6),
    **dict.fromkeys((0x3B,), 8),
    **dict.fromkeys((0x2A,), 15),
}
_COUNTED: Mapping[int, int] = {
    **dict.fromkeys((0x22, 0x23, 0x2D, 0x2E, 0x8B, 0xA7, 0xD1), 2),
    **dict.fromkeys((0x24, 0x3C, 0x60, 0x9A, 0xAF), 3),
}
"""Digits of a length that stands before the data, F0 to F9 each."""


@dataclass(frozen=True, slots=True)
class Apdu:
    """`command` is class and instruction, such as 0x0601."""

    command: int
    data: bytes = b""

    @property
    def is_taken(self) -> bool:
        return self.command >> 8 == TAKEN

    @property
    def is_refused(self) -> bool:
        return self.command >> 8 == REFUSED


def written(apdu: Apdu) -> bytes:
    length = len(apdu.data)
    size = bytes((length,)) if length < LONG else bytes((LONG,)) + length.to_bytes(2, "little")
    return apdu.command.to_bytes(2, "big") + size + apdu.data


def bcd(number: int, size: int) -> bytes:
    return bytes.fromhex(f"{number:0{2 * size}}")


def digits(data: bytes) -> str:
    """The digits of a BCD field, or empty when it holds none."""
    text = data.hex()
    return text if text.isdigit() else ""


def fields(data: bytes) -> dict[int, bytes] | None:
    """Every field of a message; None when it cannot be read to its end. Never raises."""
    found: dict[int, bytes] = {}
    at = 0
    while at < len(data):
        number = data[at]
        bounds = _bounds(number, data, at + 1)
        if bounds is None or bounds[1] > len(data):
            return None
        found[number] = data[bounds[0] : bounds[1]]
        at = bounds[1]
    return found


def _bounds(number: int, data: bytes, at: int) -> tuple[int, int] | None:
    if number in _FIXED:
        return at, at + _FIXED[number]
    if number == TLV:
        return _tlv_bounds(data, at)
    size = _COUNTED.get(number)
    if size is None or len(data) < at + size or any(byte & 0x0F > 9 for byte in data[at : at + size]):
        return None
    length = int("".join(str(byte & 0x0F) for byte in data[at : at + size]))
    return at + size, at + size + length


def _tlv_bounds(data: bytes, at: int) -> tuple[int, int] | None:
    """BER: one byte below 80, or 81 or 82 and as many bytes."""
    first = data[at] if at < len(data) else 0xFF
    if first < 0x80:
        return at + 1, at + 1 + first
    count = first & 0x7F
    if count not in (1, 2) or len(data) < at + 1 + count:
        return None
    start = at + 1 + count
    return start, start + int.from_bytes(data[at + 1 : start], "big")


class ApduReader(StreamReader[Apdu | None]):
    """None is a message that came to nothing."""

    def size(self, kept: bytearray) -> int:
        if len(kept) < 3:
            return INCOMPLETE
        head, length = 3, kept[2]
        if length == LONG:
            if len(kept) < 5:
                return INCOMPLETE
            head, length = 5, int.from_bytes(kept[3:5], "little")
        if length > MAX_DATA_BYTES:
            return BROKEN
        return head + length if len(kept) >= head + length else INCOMPLETE

    def read(self, piece: bytes) -> Apdu | None:
        head = 5 if piece[2] == LONG else 3
        return Apdu(int.from_bytes(piece[:2], "big"), piece[head:])

    def torn(self, first: int) -> Apdu | None:
        return None
