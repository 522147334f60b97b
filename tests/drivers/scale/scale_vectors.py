"""Frames by hand and what they mean, the same for the decoders and for the emulator."""

from decimal import Decimal

from drivers.scale.protocol import ScaleProtocol
from drivers.scale.protocols import PROTOCOLS
from drivers.scale.reading import Answer, Reading, Refused, ScaleFault, ScaleUnit

BY_NAME: dict[str, ScaleProtocol] = {protocol.name: protocol for protocol in PROTOCOLS}


def weight(text: str, unit: ScaleUnit = ScaleUnit.KG, *, stable: bool = True, net: bool = False) -> Reading:
    return Reading(Decimal(text), unit, stable, net)


NOT_READY = Refused(ScaleFault.NOT_READY)
UNSTABLE = Refused(ScaleFault.UNSTABLE)
OVERLOAD = Refused(ScaleFault.OVERLOAD)
UNDER_ZERO = Refused(ScaleFault.UNDER_ZERO)
WRONG_UNIT = Refused(ScaleFault.WRONG_UNIT)
BAD_CHECK = Refused(ScaleFault.BAD_CHECK)
NOT_A_WEIGHT = Refused(ScaleFault.NOT_A_WEIGHT)

VECTORS: list[tuple[str, bytes, list[Answer]]] = [
    ("cas-ap1", bytes.fromhex("01 02 53 20 30 31 2E 32 33 34 6B 67 65 03 04"), [weight("1.234")]),
    ("cas-ap1", bytes.fromhex("01 02 55 20 30 31 2E 32 33 34 6B 67 63 03 04"), [weight("1.234", stable=False)]),
    ("cas-ap1", bytes.fromhex("01 02 53 2D 30 30 2E 30 30 35 6B 67 69 03 04"), [weight("-0.005")]),
    ("cas-ap1", bytes.fromhex("01 02 53 46 46 46 46 46 46 46 6B 67 19 03 04"), [OVERLOAD]),
    ("cas-ap1", bytes.fromhex("01 02 53 20 30 31 2E 32 33 34 6B 67 64 03 04"), [BAD_CHECK]),
    ("cas-ap1", bytes.fromhex("01 02 53 20 30 31 2E 32 33 34 6C 62 67 03 04"), [weight("1.234", ScaleUnit.LB)]),
    ("cas-ap1", bytes.fromhex("01 02 53 20 30 31 2E 32 33 34 20 74 3D 03 04"), [WRONG_UNIT]),
    ("cas-ap1", b"\x01\x02S 0 .234kg", []),
    ("cas-ap1", b"\x15", [NOT_READY]),
    ("cas-ap1", b"\x06", []),
    ("cas-pd2", bytes.fromhex("06 02 30 30 31 32 33 34 04 03"), [weight("1.234")]),
    ("cas-pd2", bytes.fromhex("06 02 30 30 31 32 33 34 05 03"), [BAD_CHECK]),
    ("cas-pd2", bytes.fromhex("06 02 30 46 46 46 46 46 76 03"), [OVERLOAD]),
    ("cas-pd2", b"\x15\x18", [NOT_READY, NOT_READY]),
    ("cas-pd2-w", b"\x0201234\r", [weight("1.234")]),
    ("cas-pd2-w", b"\x02?1\r", [UNSTABLE]),
    ("cas-pd2-w", b"\x02?\r", [UNSTABLE]),
    ("cas-pd2-w", b"\x02?4\r", [OVERLOAD]),
    ("cas-pd2-w", b"\x020123\r", [NOT_A_WEIGHT]),
    ("cas-pd2-type5", b"\x02001234k\r", [weight("1.234")]),
    ("cas-pd2-type5", b"\x020 1234g\r", [weight("1.234")]),
    ("cas-pd2-type5", b"\x02101234k\r", [weight("1.234", stable=False)]),
    ("cas-pd2-type5", b"\x02201234k\r", [weight("1.234", stable=False)]),
    ("cas-pd2-type5", b"\x02401234k\r", [OVERLOAD]),
    ("cas-pd2-type5", b"\x02801234k\r", [weight("1.234", net=True)]),
    ("cas-pd2-type5", b"\x020-0012k\r", [UNDER_ZERO]),
    ("cas-pd2-type5", b"\x02001234l\r", [WRONG_UNIT]),
    ("cas-stream", b"ST,GS,1\xc4,0001.234 kg\r\n", [weight("1.234")]),
    ("cas-stream", b"ST,NT,1\xc2,+  1.234 kg\r\n", [weight("1.234", net=True)]),
    ("cas-stream", b"US,GS,1\x84,0001.234 kg\r\n", [weight("1.234", stable=False)]),
    ("cas-stream", b"ST,GS,1\x84,0001.234 kg\r\n", [weight("1.234", stable=False)]),
    ("cas-stream", b"OL,GS,1\x84,         kg\r\n", [OVERLOAD]),
    ("cas-stream", b"ST,GS,1\xc4,-000.005 kg\r\n", [weight("-0.005")]),
    ("cas-stream", b"ST,GS,1\xc4,00001.234 kg\r\n", [NOT_A_WEIGHT, NOT_A_WEIGHT]),
    ("cas-stream", b"ST,GS,+  1.234kg\r\n", [weight("1.234")]),
    ("cas-stream", b"ST,GS,-  0.005kg\r\n", [weight("-0.005")]),
    ("cas-stream", b"ST,G ,+01234.5 g\r\n", [weight("1234.5", ScaleUnit.G)]),
    ("cas-stream", b"US,NT,+  1.234kg\r\n", [weight("1.234", stable=False, net=True)]),
    ("cas-stream", b"OL,GS,+       kg\r\n", [OVERLOAD]),
    ("cas-stream", b"ST,GS,+  1.234 t\r\n", [WRONG_UNIT]),
    ("cas-ecr12", b"\x0202\x1b3\x1b01234\x1b001000\x1b001234\x03", [weight("1.234")]),
    ("cas-ecr12", b"\x0202\x1b2\x1b01234\x1b001000\x1b001234\x03", [WRONG_UNIT]),
    ("cas-ecr12", b"\x0202\x1b3\x1b1234\x1b001000\x1b001234\x03", [NOT_A_WEIGHT]),
    ("cas-ecr12", b"\x15", [NOT_READY]),
    ("cas-ecr12", b"\x15\x0209\x1b32\x03\x15", [NOT_READY, OVERLOAD, OVERLOAD]),
    ("cas-ecr12", b"\x0209\x1b20\x03", [UNSTABLE]),
    ("cas-ecr12", b"\x0209\x1b30\x03", [Refused(ScaleFault.TOO_LIGHT)]),
    ("cas-ecr14", b"S01234", [weight("1.234")]),
    ("cas-ecr14", b"S 1234S00000", [weight("1.234"), weight("0.000")]),
    ("cas-ecr14", b"S-0012", [UNDER_ZERO]),
    ("cas-ecr14", b"S012S01234", [NOT_A_WEIGHT, weight("1.234")]),
    ("cas-pb2", bytes.fromhex("02 09 52 57 2C 53 31 2E 32 33 34 59 03"), [weight("1.234")]),
    ("cas-pb2", bytes.fromhex("02 09 52 57 2C 55 31 2E 32 33 34 5F 03"), [weight("1.234", stable=False)]),
    ("cas-pb2", bytes.fromhex("02 09 52 57 2C 53 31 2E 32 33 34 5C 03"), [BAD_CHECK]),
    ("cas-pb2", bytes.fromhex("02 01 15 14 03"), [NOT_READY]),
    ("cas-pb2", bytes.fromhex("02 01 06 07 03"), []),
    ("toledo-8217", b"\x0201.235\r", [weight("1.235")]),
    ("toledo-8217", b"\x0201.235N\r", [weight("1.235", net=True)]),
    ("toledo-8217", b"\x0202.72\r", [weight("2.72", ScaleUnit.LB)]),
    ("toledo-8217", b"\x02?A\r", [UNSTABLE]),
    ("toledo-8217", b"\x02?C\r", [OVERLOAD]),
    ("toledo-8217", b"\x02?D\r", [UNDER_ZERO]),
    ("toledo-8217", b"\x02?P\r", []),
    ("sma", b"\n 1G       1.235kg \r", [weight("1.235")]),
    ("sma", b"\nZ1G       0.000kg \r", [weight("0.000")]),
    ("sma", b"\n 1N       1.235kg \r", [weight("1.235", net=True)]),
    ("sma", b"\n 1GM      1.235kg \r", [weight("1.235", stable=False)]),
    ("sma", b"\nO1G      31.000kg \r", [OVERLOAD]),
    ("sma", b"\nU1G      -0.005kg \r", [UNDER_ZERO]),
    ("sma", b"\nE1G  ----------kg\r", [NOT_A_WEIGHT]),
    ("sma", b"\nE1G  ----------kg \r", [Refused(ScaleFault.ZERO_ERROR)]),
    ("sma", b"\n 1G       1.235lb \r", [weight("1.235", ScaleUnit.LB)]),
    ("sma", b"\n?\r", []),
]


def samples(name: str) -> list[bytes]:
    return [data for protocol, data, _ in VECTORS if protocol == name]
