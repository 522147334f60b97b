"""What a GS1 code says besides which good it is: weight, price, dates, batch. Pure, but slow the first time.

A GS1 code is a row of elements, each an application identifier (AI) and a value (GS1 General Specifications 3);
biip knows the AIs, where each ends and which have a check digit. It is imported when the first GS1 code arrives
(a fifth of a second), so call `read` on a device's thread and never on the screen's.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from drivers.scanner.symbology import GS1

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString, GS1ElementStrings

MAX_BYTES = 200  # a GS1-128 carries 48 characters, a GS1 QR of a box some more
SEPARATOR = "\x1d"  # GS, in place of the FNC1 that ends an element of varying length
WON = "410"  # ISO 4217, numeric
_UNSAID = re.compile(r"01[0-9]{14}(.*)", re.DOTALL)


class WrongCheckDigit(ValueError):
    """A number inside the code does not fit its check digit: misread, or printed wrong."""


@dataclass(frozen=True, slots=True)
class Gs1:
    """What the elements say; None where there is no such element, or one that cannot be meant in won."""

    gtin: str | None = (
        None  # 01, 02: as goods are filed, 13 digits, or 8; 14 when it is a carton or of varying weight
    )
    weight_g: int | None = None  # 310n: net, rounded half up
    price_won: int | None = None  # 390n-393n: what the piece costs
    best_before: date | None = None  # 17 (use by) where there is one, else 15
    batch: str | None = None  # 10
    serial: str | None = None  # 21
    source: str | None = None  # 251: where it comes from; on meat the 이력번호 or 묶음번호, as it was read


def looks_like(code: str, symbology: str | None) -> bool:
    """Whether `read` should be asked: the scanner says so, or the code begins as nothing else does."""
    if not code.strip(SEPARATOR) or len(code) > MAX_BYTES:
        return False
    return symbology in GS1 or (symbology is None and _begins_with_gtin(code))


def read(code: str, symbology: str | None) -> Gs1 | None:
    """None when it is no GS1 code after all. Raises `WrongCheckDigit`.

    Elements that biip does not know end the hope of understanding the code, not of selling it: the code is still
    the code.
    """
    if not looks_like(code, symbology):
        return None
    from biip import ParseConfig, ParseError
    from biip.gs1_messages import GS1Message

    try:  # 00 in a date's month or day is common on labels, and no reason to refuse the good
        message = GS1Message.parse(code.strip(SEPARATOR), config=ParseConfig(gs1_element_strings_verify_date=False))
    except ParseError:
        return None
    if any(_is_wrong(element) for element in message.element_strings):
        raise WrongCheckDigit("a number in the GS1 code does not fit its check digit")
    return _gs1(message.element_strings)


def _begins_with_gtin(code: str) -> bool:
    """Without an AIM identifier: 01 and fourteen digits that fit their check digit, by luck one time in ten."""
    return bool(_UNSAID.fullmatch(code)) and _check_digit_fits(code[2:16])


def _check_digit_fits(digits: str) -> bool:
    """GS1 General Specifications 7.9: from the right, digits weigh 1, 3, 1 ...; the sum is a multiple of ten."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits))) % 10 == 0


def _is_wrong(element: "GS1ElementString") -> bool:
    return any((element.gtin_error, element.sscc_error, element.gln_error))


def _gs1(elements: "GS1ElementStrings") -> Gs1:
    first = {element.ai.ai: element for element in reversed(elements)}
    return Gs1(
        gtin=_gtin(_value(first, "01") or _value(first, "02")),
        weight_g=_weight_g(elements),
        price_won=_price_won(elements),
        best_before=_date(first, "17") or _date(first, "15"),
        batch=_value(first, "10"),
        serial=_value(first, "21"),
        source=_value(first, "251"),
    )


def _value(first: "dict[str, GS1ElementString]", ai: str) -> str | None:
    return first[ai].value if ai in first else None


def _date(first: "dict[str, GS1ElementString]", ai: str) -> date | None:
    return first[ai].date if ai in first else None


def _gtin(digits: str | None) -> str | None:
    """Fourteen digits as the shorter number they were padded from."""
    if digits is None or digits[0] != "0":
        return digits
    return digits[6:] if digits.startswith("000000") else digits[1:]


def _weight_g(elements: "GS1ElementStrings") -> int | None:
    """AI 310n is kilograms with n decimals."""
    element = elements.get(ai="310")
    if element is None:
        return None
    kilograms = _scaled(element.value, element)
    return int((kilograms * 1000).quantize(Decimal(1), ROUND_HALF_UP))


def _price_won(elements: "GS1ElementStrings") -> int | None:
    """392n, 390n: in the local money; 393n, 391n: behind the number of a currency."""
    for ai in ("392", "390", "393", "391"):
        element = elements.get(ai=ai)
        if element is not None:
            return _whole_won(element)
    return None


def _whole_won(element: "GS1ElementString") -> int | None:
    *currency, amount = element.pattern_groups
    won = _scaled(amount, element)
    return int(won) if currency in ([], [WON]) and won == won.to_integral_value() else None


def _scaled(digits: str, element: "GS1ElementString") -> Decimal:
    """The last digit of these AIs is the number of decimals (GS1 General Specifications 3.6)."""
    return Decimal(digits).scaleb(-int(element.ai.ai[3]))
