"""CAS PDN, ECR type 12: the Checkout Dialogue 06 of German scales.

    till   04 EOT 05 ENQ
    scale                  02 "02" 1B S 1B DDDDD 1B unit price 1B total 03       the weight
                           15 NAK                                                there is none
    till   04 02 "08" 03
    scale                  02 "09" 1B C C 03                                     and this is why

S is the unit, and the documents disagree about it: '3' is kilograms to everybody; '2' is grams for CAS as
github.com/Peakboard/PeakboardExtensions reads it and pounds in steps of 0.005 in the dialogue itself; '0' and
'1' are pounds and ounces in one way or another. Only '3' is taken for a weight. The digits are thousandths.

Only a stable weight is ever sent. A NAK is followed by the question why (record 08); until the scale has said,
it is taken for NOT_READY, and a scale that does not know record 08 stays at that. The dialogue has zero (record
31 in CAS's hand: 04 02 "31" 03) and no tare of its own: a tare goes along with a price, which this driver never
sends. There is no check character, parity is all there is.

Ohaus Aviator 7000 service manual p. 40 (records and codes), Mettler Toledo Viva service manual p. 42 (the
dialogue).
"""

from drivers.scale.frames import PRINTABLE, FrameDecoder, ended
from drivers.scale.numbers import thousandths_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault, ScaleUnit

STX, ETX, EOT, ENQ, ACK, NAK, ESC = 0x02, 0x03, 0x04, 0x05, 0x06, 0x15, 0x1B
WHY = b"\x04\x0208\x03"
_INSIDE = frozenset(PRINTABLE) | {ESC}
_LONGEST_BYTES = 40
_REASONS = {
    b"20": ScaleFault.UNSTABLE,
    b"22": ScaleFault.UNSTABLE,  # not finished measuring
    b"30": ScaleFault.TOO_LIGHT,
    b"31": ScaleFault.UNDER_ZERO,
    b"32": ScaleFault.OVERLOAD,
}


class Ecr12Decoder(FrameDecoder):
    starts = frozenset({STX, ACK, NAK})
    seven_bits = True

    def __init__(self) -> None:
        super().__init__()
        self._why = ScaleFault.NOT_READY

    def size(self, kept: bytearray) -> int:
        return ended(kept, ETX, _INSIDE, _LONGEST_BYTES) if kept[0] == STX else 1

    def read(self, frame: bytes) -> Answer | None:
        if frame[0] == ACK:
            return None
        if frame[0] == NAK:
            self.reply(WHY)
            return Refused(self._why)  # as it was last: a fault that lasts is not told in turns with NOT_READY
        match frame[1:-1].split(b"\x1b"):
            case [b"02", unit, digits, unit_price, total]:
                self._why = ScaleFault.NOT_READY
                return _weight(unit, digits, unit_price + total)
            case [b"09", code]:
                self._why = _REASONS.get(code, ScaleFault.NOT_READY)
                return Refused(self._why)
            case _:
                return Refused(ScaleFault.NOT_A_WEIGHT)


def _weight(unit: bytes, digits: bytes, prices: bytes) -> Answer:
    weight = thousandths_of(digits) if len(digits) == 5 else None
    if weight is None or not prices.replace(b" ", b"0").isdigit():  # damaged here, perhaps damaged there
        return Refused(ScaleFault.NOT_A_WEIGHT)
    if unit != b"3":
        return Refused(ScaleFault.WRONG_UNIT)
    return Reading(weight, ScaleUnit.KG, stable=True, net=False)


PROTOCOL = ScaleProtocol(
    name="cas-ecr12",
    decoder=Ecr12Decoder,
    reference="Checkout Dialogue 06: Ohaus Aviator 7000 service manual p. 40; CAS PDN ECR type 12",
    line=LineSettings(9600, "7O1"),
    ask=bytes((EOT, ENQ)),
    zero=b"\x04\x0231\x03",
)
