"""Mettler Toledo 8217, which checkout scales of many makers can be set to.

    till    57 'W'
    scale   02 "01.235" 0D            gross kilograms: three digits behind the point
            02 "01.235" 'N' 0D        net
            02 "02.72"  0D            pounds: two digits behind the point
            02 3F S 0D                '?': no weight, the status says why

    status  bit 0 motion, 1 over capacity, 2 under zero, 3 outside the zero range, 4 at zero, 5 net, 6 always 1

The unit is known by the number of decimals and by nothing else, so pounds are recognised and not priced. Zero
is `Z`, tare `T` with a CR behind it, because `T` may also begin a tare in digits; both are answered with a
status, which is an answer to a command and says nothing about the weight when none of its first three bits is
set. There is no check character, parity is all there is.

Mettler Toledo DIVA service manual p. 39 (commands) and p. 45 (status byte).
"""

import re
from decimal import Decimal

from drivers.scale.frames import PRINTABLE, FrameDecoder, ended
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault, ScaleUnit

STX, CR = 0x02, 0x0D
_LONGEST_BYTES = 10
_STATUS = re.compile(rb"\x02\?(.)\r")
_WEIGHT = re.compile(rb"\x02(\d{2,3}\.\d{2,3})(N?)\r")
_FAULTS = ((0x02, ScaleFault.OVERLOAD), (0x04, ScaleFault.UNDER_ZERO), (0x01, ScaleFault.UNSTABLE))


class Toledo8217Decoder(FrameDecoder):
    starts = frozenset({STX})
    seven_bits = True

    def size(self, kept: bytearray) -> int:
        return ended(kept, CR, PRINTABLE, _LONGEST_BYTES)

    def read(self, frame: bytes) -> Answer | None:
        status = _STATUS.fullmatch(frame)
        if status is not None:
            return _fault(status[1][0])
        weight = _WEIGHT.fullmatch(frame)
        if weight is None:
            return Refused(ScaleFault.NOT_A_WEIGHT)
        digits = weight[1].decode("ascii")
        unit = ScaleUnit.KG if digits[-4] == "." else ScaleUnit.LB
        return Reading(Decimal(digits), unit, stable=True, net=bool(weight[2]))


def _fault(status: int) -> Answer | None:
    for bit, fault in _FAULTS:
        if status & bit:
            return Refused(fault)
    return None


PROTOCOL = ScaleProtocol(
    name="toledo-8217",
    decoder=Toledo8217Decoder,
    reference="Mettler Toledo DIVA service manual p. 39 and 45",
    line=LineSettings(9600, "7E1"),
    ask=b"W",
    tare=b"T\r",
    zero=b"Z",
)
