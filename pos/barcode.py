"""What a scanned code is: a GS1 number with a right check digit, or a code of the stall's own.

GS1 General Specifications 7.9: from the right, digits weigh 3, 1, 3, 1 ...; the check digit makes the sum a
multiple of ten. EAN-8, UPC-A (12), EAN-13 and GTIN-14 differ only in length.
"""

GS1_LENGTHS = frozenset({8, 12, 13, 14})
LONGEST_CODE = 48
SHORTEST_PAYMENT_CODE = 15
"""Codes people pay with are longer than any on a good; a wallet's own list of them is never complete."""


class WrongCheckDigit(ValueError):
    """A number of GS1 length whose last digit does not fit the others: misread, or typed wrong."""


class NotACode(ValueError):
    """Empty, too long, or with characters no barcode on a good has."""


def check_digit(digits: str) -> int:
    """The GS1 check digit for `digits`, which do not contain it."""
    weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -weighted % 10


def normalise(code: str) -> str:
    """The form goods are filed under: UPC-A gets its leading zero, anything else stays as read.

    Raises `WrongCheckDigit` or `NotACode`.
    """
    code = code.strip()
    if not code or len(code) > LONGEST_CODE or not (code.isascii() and code.isprintable()):
        raise NotACode(code)
    if not code.isdigit() or len(code) not in GS1_LENGTHS:
        return code
    if check_digit(code[:-1]) != int(code[-1]):
        raise WrongCheckDigit(code)
    return code.zfill(13) if len(code) == 12 else code


def shown(code: object) -> str:
    """The code, or what came in its place, as it may stand in a log: what could be somebody's money is masked."""
    text = str(code)
    return text if len(text) < SHORTEST_PAYMENT_CODE else f"{text[:2]}… ({len(text)})"
