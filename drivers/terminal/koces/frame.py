"""Frames of a KOCES CAT, found in a stream of bytes. Sans-IO.

    02  text in EUC-KR  03  LRC

The LRC is the XOR of all behind the 02, the 03 included. Beside frames stand 06 (taken), 15 (not taken) and 04 (the
transaction is over).

Source: the CAT part of KOCES's Android sample application, com.koces.androidpos (Command.java and
KocesTcpClient.java).
"""

from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import xor

from drivers.terminal.stream_reader import BROKEN, INCOMPLETE, StreamReader

ENCODING = "cp949"
STX, ETX = 0x02, 0x03
MAX_FRAME_BYTES = 2048
"""Four times the longest that is published."""


class Sign(Enum):
    OVER = 0x04
    TAKEN = 0x06
    NOT_TAKEN = 0x15
    TORN = 0x00  # something that began like a frame and was none


@dataclass(frozen=True, slots=True)
class Frame:
    body: bytes

    def begins(self, *names: bytes) -> bool:
        return self.body.startswith(names)


_SIGNS = {sign.value: sign for sign in Sign if sign is not Sign.TORN}


def written(body: bytes) -> bytes:
    checked = body + bytes((ETX,))
    return bytes((STX,)) + checked + bytes((reduce(xor, checked),))


class FrameReader(StreamReader[Frame | Sign]):
    def size(self, kept: bytearray) -> int:
        if kept[0] in _SIGNS:
            return 1
        if kept[0] != STX:
            return BROKEN
        end = kept.find(ETX, 1, MAX_FRAME_BYTES)
        if end < 0:
            return INCOMPLETE if len(kept) < MAX_FRAME_BYTES else BROKEN
        if len(kept) < end + 2:
            return INCOMPLETE
        return end + 2 if reduce(xor, kept[1 : end + 2]) == 0 else BROKEN

    def read(self, piece: bytes) -> Frame | Sign:
        return _SIGNS[piece[0]] if len(piece) == 1 else Frame(piece[1:-2])

    def torn(self, first: int) -> Frame | Sign | None:
        return Sign.TORN if first == STX else None
