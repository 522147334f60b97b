"""Codes a scale prints on a packet: which good is in it, and what it costs or weighs.

GS1 leaves the prefixes 02 and 20-29 to every shop ("restricted circulation", General Specifications 1.4), and how
the digits behind them are laid out is a setting of the scale. So a layout is data, one character for each digit:
`21IIIIIPPPPPC` is a literal 21, five digits of item code, five of won and the check digit. `W` is grams, and `X`
stands for a digit that says nothing to a till, such as a scale's own check of the price.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pos.barcode import GS1_LENGTHS, LONGEST_CODE, WrongCheckDigit, check_digit

_LETTERS = re.compile(r"[0-9IPWCX]+")
_EAN_13 = 13
_OWN_PREFIXES = ("02", "2")
_MOST_DIGITS = {"I": 12, "P": 9, "W": 6}
"""Nine digits of won are the largest sale and six of grams the largest line."""


class BadTemplate(ValueError):
    """No layout a code could be read by. `fault` is which rule it breaks, in Korean, to be shown as it stands."""

    def __init__(self, text: str, fault: str) -> None:
        super().__init__(f"{text!r}: {fault}")
        self.text = text
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Template:
    """A checked layout. `text` is how it is written, without spaces; made by `parse`."""

    text: str

    def digits(self, letter: str, code: str) -> str:
        """Those of `code` that stand where `text` has `letter`."""
        return "".join(digit for place, digit in zip(self.text, code, strict=True) if place == letter)

    def fits(self, code: str) -> bool:
        """Whether length and literal digits agree; says nothing of the check digit."""
        if len(code) != len(self.text) or not (code.isascii() and code.isdigit()):
            return False
        return all(digit == place for place, digit in zip(self.text, code, strict=True) if place.isdigit())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a code says: `price` in won, `weight_g` in grams; at least one of the two is known."""

    template: str
    item_code: str
    price: int | None
    weight_g: int | None


def parse(text: str) -> Template:
    """The layout `text` describes; spaces in it are for the eye. Raises `BadTemplate`."""
    layout = re.sub(" ", "", text)
    fault = _fault_of(layout)
    if fault:
        raise BadTemplate(text, fault)
    return Template(layout)


def match(code: str, templates: Iterable[Template]) -> Reading | None:
    """How the first fitting template reads `code`; None when none fits. Raises `WrongCheckDigit`."""
    return next(iter(readings(code, templates)), None)


def readings(code: str, templates: Iterable[Template]) -> tuple[Reading, ...]:
    """Every way to read `code`: 22 may begin a price of six digits on one scale and a weight on another.

    A template whose check digit does not fit is passed over as long as another one reads the code; when none does,
    raises `WrongCheckDigit`.
    """
    fitting = [template for template in templates if template.fits(code)]
    sound = [template for template in fitting if _is_sound(template, code)]
    if fitting and not sound:
        raise WrongCheckDigit(code)
    return tuple(_read(template, code) for template in sound)


def _read(template: Template, code: str) -> Reading:
    price, weight = template.digits("P", code), template.digits("W", code)
    return Reading(
        template.text,
        template.digits("I", code),
        int(price) if price else None,
        int(weight) if weight else None,
    )


def _is_sound(template: Template, code: str) -> bool:
    return "C" not in template.text or check_digit(code[:-1]) == int(code[-1])


def _fault_of(layout: str) -> str:
    """Empty when nothing is wrong."""
    if not _LETTERS.fullmatch(layout) or len(layout) > LONGEST_CODE:
        return "숫자와 I(물건), P(값), W(무게), X(안 읽음), C(검사 숫자)만 쓸 수 있습니다"
    if not layout[0].isdigit():
        return "맨 앞에 정해진 숫자가 있어야 다른 바코드와 가려집니다"
    if len(layout) == _EAN_13 and not layout.startswith(_OWN_PREFIXES):
        return "열세 자리 자체 바코드는 2나 02로 시작합니다"
    if "C" in layout[:-1] or (len(layout) in GS1_LENGTHS and layout[-1] != "C"):
        return "검사 숫자 C는 맨 끝에 하나 적습니다"
    return _fault_of_fields(layout)


def _fault_of_fields(layout: str) -> str:
    if "I" not in layout or ("P" not in layout and "W" not in layout):
        return "물건 자리 I와, 값 자리 P나 무게 자리 W가 있어야 합니다"
    for letter, most in _MOST_DIGITS.items():
        if layout.count(letter) > most:
            return f"{letter} 자리는 {most}자리까지입니다"
        if letter * layout.count(letter) not in layout:
            return f"{letter} 자리는 이어져 있어야 합니다"
    return ""


DEFAULT_TEMPLATES = (parse("21 IIIII PPPPP C"), parse("22 IIIII WWWWW C"))
"""What a scale is usually set to. No rule makes it so: a stall's own goods say how its scale prints."""
