"""CAS PDN, ECR type 14: six characters whenever the pan has come to rest, and nothing else ever.

    scale   53 'S' D D D D D          thousandths of a kilogram

There is no end, no check character and no word for "gone": goods that are lifted say nothing until the pan
rests again. So a weight is believed for three seconds, long enough to press a key after putting the goods down,
and too short to serve the next customer with it; and a scale that is silent is not reported as missing. A till
that needs more than that sets its scale to type 12. Parity is the only check there is.

github.com/Peakboard/PeakboardExtensions, CAS PDN ECR type 14 ("sends the data as soon as the weight is
stable").
"""

from drivers.scale.frames import DIGITS, FrameDecoder, Shape, shaped
from drivers.scale.numbers import thousandths_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault, ScaleUnit

_FRAME: Shape = (b"S", *[DIGITS | frozenset(b" -")] * 5)


class Ecr14Decoder(FrameDecoder):
    starts = frozenset(b"S")
    seven_bits = True

    def size(self, kept: bytearray) -> int:
        return shaped(kept, _FRAME)

    def read(self, frame: bytes) -> Answer | None:
        digits = frame[1:]
        if b"-" in digits:
            return Refused(ScaleFault.UNDER_ZERO)
        weight = thousandths_of(digits)
        if weight is None:
            return Refused(ScaleFault.NOT_A_WEIGHT)
        return Reading(weight, ScaleUnit.KG, stable=True, net=False)


PROTOCOL = ScaleProtocol(
    name="cas-ecr14",
    decoder=Ecr14Decoder,
    reference="CAS PDN ECR type 14",
    line=LineSettings(9600, "7O1"),
    current_s=3.0,
    silent_by_nature=True,
)
