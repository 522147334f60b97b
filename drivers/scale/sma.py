r"""SMA, the American makers' common protocol, level 1 with tare.

    till    0A 'W' 0D
    scale   0A s r n m f DDDDDDDDDD uuu 0D
               | | | | |     |       `-- "kg ", "g  ", "lb ", "oz "
               | | | | |     `---------- ten characters of weight, padded on the left
               | | | | `---------------- reserved, a space
               | | | `------------------ 'M' in motion, ' ' at rest
               | | `-------------------- 'G' gross, 'N' net, 'T' tare; 'g' and 'n' in tenfold resolution
               | `---------------------- range, '1' when there is only one
               `------------------------ ' ', 'Z' centre of zero, 'O' over, 'U' under capacity,
                                         'E' and 'I' zero error, 'T' tare error

1.235 kg: `\n 1G       1.235kg \r`. A command it does not know is answered `\n?\r`, which says nothing about the
weight. There is no check character and every place of the frame is looked at. The standard leaves the framing
to the maker.

Scale Manufacturers Association, SCP-0499, levels 1 and 2 (1999, mod. 2005); Sartorius PR 5210 manual p. 37.
"""

import re

from drivers.scale.frames import PRINTABLE, FrameDecoder, ended
from drivers.scale.numbers import decimal_of, unit_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault

LF, CR = 0x0A, 0x0D
_LONGEST_BYTES = 20
_FRAME = re.compile(rb"\n([ ZOUEITe])[1-9]([GNTgn])([ M])[ -~]([ -~]{10})([A-Za-z ]{3})\r")
_STATUS = {
    b"O": ScaleFault.OVERLOAD,
    b"U": ScaleFault.UNDER_ZERO,
    b"E": ScaleFault.ZERO_ERROR,
    b"I": ScaleFault.ZERO_ERROR,
    b"T": ScaleFault.NOT_READY,
    b"e": ScaleFault.NOT_READY,  # another thing than a weight is on the display
}


class SmaDecoder(FrameDecoder):
    starts = frozenset({LF})

    def size(self, kept: bytearray) -> int:
        return ended(kept, CR, PRINTABLE, _LONGEST_BYTES)

    def read(self, frame: bytes) -> Answer | None:
        if frame == b"\n?\r":
            return None
        match = _FRAME.fullmatch(frame)
        if match is None:
            return Refused(ScaleFault.NOT_A_WEIGHT)
        status, kind, motion, digits, unit_name = match.groups()
        fault = ScaleFault.NOT_READY if kind == b"T" else _STATUS.get(status)
        return Refused(fault) if fault is not None else _weight(digits, unit_name, kind, motion)


def _weight(digits: bytes, unit_name: bytes, kind: bytes, motion: bytes) -> Answer:
    weight, unit = decimal_of(digits), unit_of(unit_name)
    if weight is None:
        return Refused(ScaleFault.NOT_A_WEIGHT)
    if unit is None:
        return Refused(ScaleFault.WRONG_UNIT)
    return Reading(weight, unit, stable=motion == b" ", net=kind in b"Nn")


PROTOCOL = ScaleProtocol(
    name="sma",
    decoder=SmaDecoder,
    reference="SMA SCP-0499, levels 1 and 2",
    line=LineSettings(9600, "8N1"),
    ask=b"\nW\r",
    tare=b"\nT\r",
    zero=b"\nZ\r",
)
