"""The stream of CAS indicators and bench scales (CI, AD, ER, PDS, PDI), and its A&D form. Nobody asks; it talks.

    22 bytes   ST,GS,IL,DDDDDDDD kg CR LF         18 bytes   ST,GS,DDDDDDDDkg CR LF
               |  |  ||  |
               |  |  ||  `-- eight characters of weight: 0001.234, +  1.234
               |  |  |`----- lamps, bit 7 always set, so no ASCII: 6 stable, 4 hold, 2 gross, 1 tare, 0 zero
               |  |  `------ number of the indicator, 31 for the first
               |  `--------- GS gross, NT net (A&D also `G ` and `N `)
               `------------ ST stable, US unstable, OL overload (A&D also LO), UL underload

There is no check character. What stands against a damaged byte is the shape: every character of the line is
looked at, and where the lamps are sent they must agree with the header that the pan is at rest. Tare and zero
are keys on the scale; indicators set to a command mode speak another protocol.

CAS CI-600D manual p. 75, CAS PDI manual p. 37, CAS CI-400 manual p. 104; A&D AD-4402 manual p. 80, AD-4408C p.
36.
"""

import re

from drivers.scale.frames import PRINTABLE, FrameDecoder, ended
from drivers.scale.numbers import decimal_of, unit_of
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault

LF = 0x0A
LAMP_STABLE = 0x40
_LONGEST_BYTES = 24
_INSIDE = frozenset(PRINTABLE) | frozenset(b"\r") | frozenset(range(0x80, 0x100))
_LINE = re.compile(
    rb"(ST|US|OL|LO|UL),(G[S ]|N[T ]),(?:[\x20-\x7e]([\x80-\xff]),)?([ 0-9.+-]{8}) ?([A-Za-z ]{2})\r\n"
)
_HEADERS = {b"OL": ScaleFault.OVERLOAD, b"LO": ScaleFault.OVERLOAD, b"UL": ScaleFault.UNDER_ZERO}


class StreamDecoder(FrameDecoder):
    starts = frozenset(b"SUOL")

    def size(self, kept: bytearray) -> int:
        return ended(kept, LF, _INSIDE, _LONGEST_BYTES)

    def read(self, frame: bytes) -> Answer | None:
        line = _LINE.fullmatch(frame)
        if line is None:
            return Refused(ScaleFault.NOT_A_WEIGHT)
        header, kind, lamps, digits, unit_name = line.groups()
        if header in _HEADERS:
            return Refused(_HEADERS[header])
        weight, unit = decimal_of(digits), unit_of(unit_name)
        if weight is None:
            return Refused(ScaleFault.NOT_A_WEIGHT)
        if unit is None:
            return Refused(ScaleFault.WRONG_UNIT)
        at_rest = lamps is None or bool(lamps[0] & LAMP_STABLE)
        return Reading(weight, unit, stable=header == b"ST" and at_rest, net=kind.startswith(b"N"))


PROTOCOL = ScaleProtocol(
    name="cas-stream",
    decoder=StreamDecoder,
    reference="CAS CI-600D manual p. 75 (22 bytes, and 18 bytes for AND)",
    line=LineSettings(9600, "8N1"),
)
