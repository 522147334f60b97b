"""Bytes from a scanner into codes. Sans-IO and pure; fed by the scanner's thread.

A frame ends with CR, LF or both. It may begin with an AIM identifier, which says what was read and is not part
of the code. What is no code is dropped whole and counted: better one scan missed with a beep than a wrong item
on the bill.
"""

import re
from dataclasses import dataclass

from drivers.scanner.faults import ScanFault
from drivers.scanner.symbology import split

MAX_BYTES = 520  # the longest code a customer shows is 512 characters (EMVCo CPM 4.2), an AIM identifier has 3
QUIET_S = 0.2
_ENDS = frozenset(b"\r\n")
_CODE = re.compile(rb"[\x1d\x20-\x7e]+")  # GS (1D) separates fields inside GS1 codes


@dataclass(frozen=True, slots=True)
class Scan:
    code: str
    symbology: str | None  # as `symbology.split` names it, None without an AIM identifier


@dataclass(frozen=True, slots=True)
class Refused:
    reason: ScanFault
    dropped_bytes: int


Frame = Scan | Refused


class ScanFramer:
    """Remembers at most MAX_BYTES, however much is fed. `now_s` is any steady clock.

    Silence ends a frame without its suffix. Bytes that come after such a silence may be the rest of that frame as
    well as a new one, so they are dropped with it, up to the next end: half a code is another good's code.
    """

    def __init__(self) -> None:
        self._kept = bytearray()
        self._length = 0
        self._spoilt: ScanFault | None = None
        self._heard_s = 0.0

    @property
    def pending(self) -> bool:
        """A frame has begun: call `idle` when the line stays quiet."""
        return self._length > 0 or self._spoilt is not None

    def feed(self, data: bytes, now_s: float) -> list[Frame]:
        if not data:
            return self.idle(now_s)
        if self._is_late(now_s):
            self._spoilt = self._spoilt or ScanFault.HALF_FRAME
        self._heard_s = now_s
        frames: list[Frame] = []
        for byte in data:
            if byte in _ENDS:
                frames += self._end()
            else:
                self._take(byte)
        return frames

    def idle(self, now_s: float) -> list[Frame]:
        """Nothing came: drop a half frame that has been quiet for QUIET_S."""
        if not self._is_late(now_s):
            return []
        return [self._refuse(ScanFault.TOO_LONG if self._length > MAX_BYTES else ScanFault.HALF_FRAME)]

    def spoil(self, fault: ScanFault, lost_bytes: int, now_s: float) -> list[Frame]:
        """Something is missing here: whatever this frame will be, up to its end, it is no code."""
        frames = self.idle(now_s)
        self._spoilt = self._spoilt or fault
        self._length += lost_bytes
        self._heard_s = now_s
        return frames

    def _is_late(self, now_s: float) -> bool:
        return self.pending and now_s - self._heard_s >= QUIET_S

    def _take(self, byte: int) -> None:
        self._length += 1
        if self._length <= MAX_BYTES:
            self._kept.append(byte)

    def _end(self) -> list[Frame]:
        if not self.pending:  # the LF of a CR LF, or an empty line
            return []
        if self._length > MAX_BYTES or self._spoilt:
            return [self._refuse(ScanFault.TOO_LONG)]
        frame = read_line(bytes(self._kept))
        self._clear()
        return [frame]

    def _refuse(self, fault: ScanFault) -> Refused:
        refused = Refused(self._spoilt or fault, self._length)
        self._clear()
        return refused

    def _clear(self) -> None:
        self._kept.clear()
        self._length = 0
        self._spoilt = None


def read_line(line: bytes) -> Frame:
    """What a whole frame says, its suffix taken off."""
    if not _CODE.fullmatch(line):
        return Refused(ScanFault.NOT_PRINTABLE, len(line))
    return Scan(*split(line.decode("ascii")))
