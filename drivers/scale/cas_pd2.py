"""CAS PD-II, three of its seven interface types.

Types 0 and 1 (`cas-pd2`), asked in one breath:

    till   05 ENQ 12 DC2
    scale                  06 ACK  02 I D D D D D B 03
                                      | `-------' `-- BCC, XOR of the six before it
                     type of scale ---'     `-------- five digits, grams

The identifiers are not interpreted, the manual does not list them: set the scale to kilograms. How it says
that it has no stable weight is taken from the sister protocol (15 NAK, 18 CAN "repeat weighing": Mettler Toledo
DIVA service manual p. 48), and the letters `F` on overload from the PD-II's own type 6.

The streaming type (`cas-pd2-w`) and type 5 (`cas-pd2-type5`), each frame up to a CR:

    till   57 'W'
    scale         02 D D D D D 0D                  five digits, grams, at rest
                  02 S D D D D D U 0D              type 5: status, five digits, unit
                  02 3F 0D   or   02 3F S 0D       '?': unstable or an error, the status may say which

    status  bits 0-1 in motion, bit 2 overload, bit 3 net; in a printable character

After a `W` the streaming type sends whenever the weight changes, and stops at a CR. A still pan is silent then,
and so is a pulled plug, and a weight from behind a pulled plug must not be priced. So `W` is repeated with every
poll, as tills in the field do, and no answer to it means nobody is there. Type 5 takes `T` (tare) and `Z` (zero)
too. Neither has a check character, parity is all there is. The manual's page shows the dialogue and not the
frame; a frame says itself which of the two it is, so one decoder reads both.

CAS PD-II manual p. 19 (types 0 and 1, and the stream); github.com/kortoaus/cas-scale, tested on a PD-II.
"""

from drivers.scale.frames import (
    ANY,
    DIGITS,
    PRINTABLE,
    FrameDecoder,
    Shape,
    ended,
    shaped,
    xor,
)
from drivers.scale.numbers import thousandths_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault, ScaleUnit

STX, ETX, ENQ, ACK, CR, DC2, NAK, CAN = 0x02, 0x03, 0x05, 0x06, 0x0D, 0x12, 0x15, 0x18
MOTION, OVER, NET = 0x03, 0x04, 0x08
_WEIGHT = DIGITS | frozenset(b" -F")
_TYPE_0: Shape = ((STX,), PRINTABLE, *[_WEIGHT] * 5, ANY, (ETX,))
_LONGEST_BYTES = 9


class Type0Decoder(FrameDecoder):
    starts = frozenset({STX, ACK, NAK, CAN})

    def size(self, kept: bytearray) -> int:
        return shaped(kept, _TYPE_0) if kept[0] == STX else 1

    def read(self, frame: bytes) -> Answer | None:
        if frame[0] == ACK:
            return None
        if frame[0] in (NAK, CAN):
            return Refused(ScaleFault.NOT_READY)
        if xor(frame[1:7]) != frame[7]:
            return Refused(ScaleFault.BAD_CHECK)
        return _grams(frame[2:7], stable=True, net=False)


class StatusDecoder(FrameDecoder):
    """The stream and type 5."""

    starts = frozenset({STX})
    seven_bits = True

    def size(self, kept: bytearray) -> int:
        return ended(kept, CR, PRINTABLE, _LONGEST_BYTES)

    def read(self, frame: bytes) -> Answer | None:
        body = frame[1:-1]
        if body[:1] == b"?":
            return _excuse(body[1:2])
        match len(body):
            case 5:
                return _grams(body, stable=True, net=False)
            case 7:
                return _with_status(body[0], body[1:6], body[6:])
            case _:
                return Refused(ScaleFault.NOT_A_WEIGHT)


def _excuse(status: bytes) -> Answer:
    over = bool(status) and bool(status[0] & OVER)
    return Refused(ScaleFault.OVERLOAD if over else ScaleFault.UNSTABLE)


def _with_status(status: int, digits: bytes, unit: bytes) -> Answer:
    if status & OVER:
        return Refused(ScaleFault.OVERLOAD)
    if unit not in b"kKgG":  # grams either way, written 1.234 kg or 1234 g on the display
        return Refused(ScaleFault.WRONG_UNIT)
    return _grams(digits, stable=not status & MOTION, net=bool(status & NET))


def _grams(digits: bytes, *, stable: bool, net: bool) -> Answer:
    if b"F" in digits:
        return Refused(ScaleFault.OVERLOAD)
    if b"-" in digits:
        return Refused(ScaleFault.UNDER_ZERO)
    weight = thousandths_of(digits)
    if weight is None:
        return Refused(ScaleFault.NOT_A_WEIGHT)
    return Reading(weight, ScaleUnit.KG, stable, net)


TYPE_0 = ScaleProtocol(
    name="cas-pd2",
    decoder=Type0Decoder,
    reference="CAS PD-II manual p. 19 (types 0 and 1)",
    line=LineSettings(9600, "8N1"),
    ask=bytes((ENQ, DC2)),
)
STREAM = ScaleProtocol(
    name="cas-pd2-w",
    decoder=StatusDecoder,
    reference="CAS PD-II manual p. 19 (W and CR)",
    line=LineSettings(9600, "7E1"),
    ask=b"W",
    farewell=bytes((CR,)),
)
TYPE_5 = ScaleProtocol(
    name="cas-pd2-type5",
    decoder=StatusDecoder,
    reference="CAS PD-II type 5",
    line=LineSettings(9600, "7E1"),
    ask=b"W",
    tare=b"T",
    zero=b"Z",
)
