"""Frames of the SMARTRO TL3500, found in a stream of bytes. Sans-IO.

    02  terminal id 16  YYYYMMDDhhmmss  job 1  response code 1  length 2  data  03  BCC

The length is little-endian; the BCC is the XOR of all before it, the 02 included. Data may hold any byte, so a
frame is cut by its length and never by looking for its end. Between frames stand 06 (taken) and 15 (say it again).

The terminal says a frame again that nobody acknowledged, so that nothing is lost when a torn one is dropped.

SMARTRO TL3500S protocol design document V10.1 (2022-02-15); specification notes v3.5.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import reduce
from operator import xor

from drivers.terminal.stream_reader import BROKEN, INCOMPLETE, StreamReader

ENCODING = "cp949"
STX, ETX, ACK, NACK = 0x02, 0x03, 0x06, 0x15
TERMINAL_ID_BYTES = 16
HEADER_BYTES = 35
TAIL_BYTES = 2
MAX_DATA_BYTES = 512
"""Three times the longest answer that is published."""
_AT, _JOB, _LENGTH = slice(17, 31), 31, slice(33, 35)


class Sign(Enum):
    TAKEN = auto()
    AGAIN = auto()
    TORN = auto()  # something that began like a frame and was none


@dataclass(frozen=True, slots=True)
class Frame:
    """`job`: upper case asks, lower case answers, "@" is an event. `at` is the sender's clock, YYYYMMDDhhmmss."""

    job: str
    data: bytes = b""
    at: str = ""


def written(terminal_id: str, frame: Frame) -> bytes:
    """`terminal_id` is ASCII, up to 16 characters."""
    head = bytes((STX,)) + terminal_id.encode("ascii").ljust(TERMINAL_ID_BYTES, b"\0") + frame.at.encode("ascii")
    body = head + frame.job.encode("ascii") + b"\0" + len(frame.data).to_bytes(2, "little") + frame.data
    checked = body + bytes((ETX,))
    return checked + bytes((reduce(xor, checked),))


class FrameReader(StreamReader[Frame | Sign]):
    def size(self, kept: bytearray) -> int:
        if kept[0] in (ACK, NACK):
            return 1
        if kept[0] != STX:
            return BROKEN
        if len(kept) < HEADER_BYTES:
            return INCOMPLETE
        length = int.from_bytes(kept[_LENGTH], "little")
        if length > MAX_DATA_BYTES:
            return BROKEN
        size = HEADER_BYTES + length + TAIL_BYTES
        if len(kept) < size:
            return INCOMPLETE
        return size if kept[size - TAIL_BYTES] == ETX and reduce(xor, kept[:size]) == 0 else BROKEN

    def read(self, piece: bytes) -> Frame | Sign:
        if len(piece) == 1:
            return Sign.TAKEN if piece[0] == ACK else Sign.AGAIN
        text = piece.decode("latin-1")
        return Frame(text[_JOB], piece[HEADER_BYTES:-TAIL_BYTES], text[_AT])

    def torn(self, first: int) -> Frame | Sign | None:
        return Sign.TORN if first == STX else None
