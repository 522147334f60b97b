"""CAS AP-1, EC, SW-II and PD-II type 6: the protocol of the Samsung ER-670 till.

    till   05 ENQ                         11 DC1
    scale            06 ACK (or 15 NAK)            01 02 S . . . . . . . . . B 03 04
                                                         | | `---------' `-' |
          STA 'S' stable, 'U' not -----------------------' |      |       |  `-- BCC, XOR of the ten before it
          SIGN ' ', '-' below zero, 'F' overload ----------'      |       `----- 'k' 'g'
          six characters of weight, the point among them ---------'

1.234 kg at rest: 01 02 53 20 30 31 2E 32 33 34 6B 67 65 03 04.

A NAK means that the scale has nothing to give now. The question is repeated with the next poll, not at once: a
scale that is busy and a till that insists would talk of nothing else. A frame whose check is wrong is asked for
again in the same way. Whether a tare is taken off is not said.

CAS PD-II manual p. 23 (type 6), CAS SW-II manual p. 16, CAS AP-1 transmission protocol; the Ohaus Aviator 7000
service manual p. 36 describes the same frames with the same words.
"""

from drivers.scale.frames import ANY, NUMERIC, PRINTABLE, FrameDecoder, Shape, shaped, xor
from drivers.scale.numbers import decimal_of, unit_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault

SOH, ENQ, ACK, DC1, NAK = 0x01, 0x05, 0x06, 0x11, 0x15
_WEIGHT = NUMERIC | frozenset(b"F")
_FRAME: Shape = ((SOH,), (0x02,), b"SU", b" -F", *[_WEIGHT] * 6, PRINTABLE, PRINTABLE, ANY, (0x03,), (0x04,))


class Ap1Decoder(FrameDecoder):
    starts = frozenset({SOH, ACK, NAK})

    def size(self, kept: bytearray) -> int:
        return shaped(kept, _FRAME) if kept[0] == SOH else 1

    def read(self, frame: bytes) -> Answer | None:
        if frame[0] == ACK:
            self.reply(bytes((DC1,)))
            return None
        if frame[0] == NAK:
            return Refused(ScaleFault.NOT_READY)
        return _weight(frame[2:12], frame[12])


def _weight(data: bytes, check: int) -> Answer:
    if xor(data) != check:
        return Refused(ScaleFault.BAD_CHECK)
    if data[1:2] == b"F":
        return Refused(ScaleFault.OVERLOAD)
    weight, unit = decimal_of(data[1:8]), unit_of(data[8:10])
    if weight is None:
        return Refused(ScaleFault.NOT_A_WEIGHT)
    if unit is None:
        return Refused(ScaleFault.WRONG_UNIT)
    return Reading(weight, unit, stable=data[:1] == b"S", net=False)


PROTOCOL = ScaleProtocol(
    name="cas-ap1",
    decoder=Ap1Decoder,
    reference="CAS PD-II manual p. 23 (type 6, Samsung ER-670); CAS SW-II manual p. 16",
    line=LineSettings(9600, "8N1"),
    ask=bytes((ENQ,)),
)
