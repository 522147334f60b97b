"""Characters of a frame into a Decimal, strictly: what is not plainly a number is none. Pure."""

import re
from decimal import Decimal

from drivers.scale.reading import ScaleUnit

_NUMBER = re.compile(rb" *([+-]?) *(\d{1,7}(?:\.\d{1,4})?) *")
_UNITS = {b"kg": ScaleUnit.KG, b"g": ScaleUnit.G, b"lb": ScaleUnit.LB, b"oz": ScaleUnit.OZ}


def decimal_of(text: bytes) -> Decimal | None:
    """`b" -  0.120 "` is Decimal("-0.120"); a comma, a digit too many or any other character is None."""
    match = _NUMBER.fullmatch(text)
    return Decimal((match[1] + match[2]).decode("ascii")) if match else None


def thousandths_of(digits: bytes) -> Decimal | None:
    """Grams as a scale without a decimal point sends them, `b"01234"` or `b" 1234"`, in kilograms."""
    return Decimal(int(digits)).scaleb(-3) if digits.strip(b" ").isdigit() else None


def unit_of(text: bytes) -> ScaleUnit | None:
    """However it is padded and spelled: kg, Kg and KG are all on the market."""
    return _UNITS.get(text.strip(b" ").lower())
