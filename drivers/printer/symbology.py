"""What a barcode of each kind may say (ISO/IEC 15420, 15417, 16388, 16390). Pure."""

import re
from enum import Enum, auto


class Symbology(Enum):
    CODE128 = auto()
    EAN13 = auto()
    EAN8 = auto()
    ITF = auto()
    CODE39 = auto()


_S = Symbology
_FORMS = {
    _S.CODE128: (re.compile(r"[ -~]{1,80}"), "1 to 80 letters, digits and signs of ASCII"),
    _S.EAN13: (re.compile(r"[0-9]{12,13}"), "12 digits, or 13 with a right check digit"),
    _S.EAN8: (re.compile(r"[0-9]{7,8}"), "7 digits, or 8 with a right check digit"),
    _S.ITF: (re.compile(r"([0-9]{2}){1,40}"), "an even number of digits, at most 80"),
    _S.CODE39: (re.compile(r"[0-9A-Z .$/+%-]{1,40}"), "1 to 40 capitals, digits and - . space $ / + %"),
}
_DIGITS_BEFORE_CHECK = {_S.EAN13: 12, _S.EAN8: 7}


def completed(data: str, symbology: Symbology) -> str:
    """The data with its check digit where the symbology has one. Raises ValueError with one sentence."""
    form, words = _FORMS[symbology]
    length = _DIGITS_BEFORE_CHECK.get(symbology, len(data))
    whole = data[:length] + (_check_digit(data[:length]) if symbology in _DIGITS_BEFORE_CHECK else "")
    if not form.fullmatch(data) or not whole.startswith(data):
        raise ValueError(f"{data!r} is no {symbology.name} barcode, which takes {words}.")
    return whole


def _check_digit(digits: str) -> str:
    """GS1 modulo 10: from the right, digits count 3, 1, 3, 1 and so on. Empty where there are none to count."""
    if not (digits.isascii() and digits.isdigit()):
        return ""
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(reversed(digits), start=1))
    return str(-total % 10)
