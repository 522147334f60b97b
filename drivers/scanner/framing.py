"""Bytes from a scanner into codes. Sans-IO and pure; fed by the scanner's thread.

A frame ends with CR, LF or both. It may begin with an AIM identifier (ISO/IEC 15424: `]`, a letter, a
modifier), which says what was read and is not part of the code. What is no code is dropped whole and
counted: better one scan missed with a beep than a wrong item on the bill.
"""

import re
from dataclasses import dataclass

from drivers.scanner.faults import ScanFault

MAX_BYTES = 256
QUIET_S = 0.2
SYMBOLOGIES = {
    "]E0": "EAN-13",  # also UPC-A, which is sent with its leading zero
    "]E4": "EAN-8",
    "]C0": "CODE-128",
    "]C1": "GS1-128",
    "]d1": "DATAMATRIX",
    "]d2": "GS1-DATAMATRIX",
    "]Q1": "QR",
    "]Q3": "GS1-QR",
    "]e0": "GS1-DATABAR",
    "]A0": "CODE-39",
    "]I0": "ITF",
}
_ENDS = frozenset(b"\r\n")
_CODE = re.compile(rb"[\x1d\x20-\x7e]+")  # GS (1D) separates fields inside GS1 codes
_AIM = re.compile(r"(\][A-Za-z][0-9A-Za-z])(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scan:
    code: str
    symbology: str | None  # a name from SYMBOLOGIES, the AIM identifier itself when unknown, None without one


@dataclass(frozen=True, slots=True)
class Refused:
    reason: ScanFault
    dropped_bytes: int


Frame = Scan | Refused


class ScanFramer:
    """Remembers at most MAX_BYTES, however much is fed. `now_s` is any steady clock."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._length = 0
        self._heard_s = 0.0

    @property
    def pending(self) -> bool:
        """A frame has begun: call `idle` when the line stays quiet."""
        return self._length > 0

    def feed(self, data: bytes, now_s: float) -> list[Frame]:
        frames = self.idle(now_s)
        for byte in data:
            if byte in _ENDS:
                frames += self._end()
            else:
                self._take(byte)
        if data:
            self._heard_s = now_s
        return frames

    def idle(self, now_s: float) -> list[Frame]:
        """Drop a half frame that has been quiet for QUIET_S."""
        if not self._length or now_s - self._heard_s < QUIET_S:
            return []
        fault = ScanFault.TOO_LONG if self._length > MAX_BYTES else ScanFault.HALF_FRAME
        return [Refused(fault, self._clear()[1])]

    def _take(self, byte: int) -> None:
        self._length += 1
        if self._length <= MAX_BYTES:
            self._kept.append(byte)

    def _end(self) -> list[Frame]:
        kept, length = self._clear()
        if not length:  # the LF of a CR LF, or an empty line
            return []
        if length > MAX_BYTES:
            return [Refused(ScanFault.TOO_LONG, length)]
        if not _CODE.fullmatch(kept):
            return [Refused(ScanFault.NOT_PRINTABLE, length)]
        return [_scan(kept.decode("ascii"))]

    def _clear(self) -> tuple[bytes, int]:
        kept, length = bytes(self._kept), self._length
        self._kept.clear()
        self._length = 0
        return kept, length


def _scan(text: str) -> Scan:
    match = _AIM.fullmatch(text)
    if match is None:
        return Scan(text, None)
    return Scan(match[2], SYMBOLOGIES.get(match[1], match[1]))
