"""CAS PB2, the portable bench scale, on its cable (the same frames go over its Bluetooth).

    till    02 L 'R' 'W' B 03                 L bytes of command, BCC = L XOR every one of them
    scale   02 L 'R' 'W' ',' S ... B 03       'S' stable or 'U' unstable, then the weight as the display shows it
            02 01 15 B 03                     NAK

Commands: RW weight, KZ zero, KT tare. How the weight is padded and whether its unit follows is not written down:
letters behind the number are taken for the unit, and without any it is kilograms. A status letter other than S
and U is taken for NOT_READY. Answers to other commands say nothing about the weight.

github.com/Peakboard/PeakboardExtensions, CAS PB2 serial.
"""

import re

from drivers.scale.frames import BROKEN, INCOMPLETE, PRINTABLE, FrameDecoder, xor
from drivers.scale.numbers import decimal_of, unit_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault

STX, ETX, NAK = 0x02, 0x03, 0x15
_LENGTHS = range(1, 25)
_INSIDE = frozenset(PRINTABLE) | {0x00, 0x06, NAK}  # some fill up with NUL
_WEIGHT = re.compile(rb"RW,([SU])([ 0-9.+-]+)([A-Za-z]*)[ \0]*")


def framed(command: bytes) -> bytes:
    body = bytes((len(command),)) + command
    return bytes((STX,)) + body + bytes((xor(body), ETX))


class Pb2Decoder(FrameDecoder):
    starts = frozenset({STX})

    def size(self, kept: bytearray) -> int:
        if len(kept) < 2:
            return INCOMPLETE
        length = kept[1]
        if length not in _LENGTHS or any(byte not in _INSIDE for byte in kept[2 : 2 + length]):
            return BROKEN
        if len(kept) < length + 4:
            return INCOMPLETE
        return length + 4 if kept[length + 3] == ETX else BROKEN

    def read(self, frame: bytes) -> Answer | None:
        data = frame[2:-2]
        if xor(frame[1:-2]) != frame[-2]:
            return Refused(ScaleFault.BAD_CHECK)
        if data[0] == NAK:
            return Refused(ScaleFault.NOT_READY)
        return _weight(data) if data.startswith(b"RW,") else None


def _weight(data: bytes) -> Answer:
    match = _WEIGHT.fullmatch(data)
    if match is None:
        return Refused(ScaleFault.NOT_READY)
    weight, unit = decimal_of(match[2]), unit_of(match[3] or b"kg")
    if weight is None:
        return Refused(ScaleFault.NOT_READY)
    if unit is None:
        return Refused(ScaleFault.WRONG_UNIT)
    return Reading(weight, unit, stable=match[1] == b"S", net=False)


PROTOCOL = ScaleProtocol(
    name="cas-pb2",
    decoder=Pb2Decoder,
    reference="CAS PB2 serial protocol",
    line=LineSettings(9600, "8N1"),
    ask=framed(b"RW"),
    tare=framed(b"KT"),
    zero=framed(b"KZ"),
)
