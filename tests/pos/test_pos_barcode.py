"""Scanned codes, after GS1 General Specifications 7.9 (check digits)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.barcode import GS1_LENGTHS, LONGEST_CODE, NotACode, WrongCheckDigit, check_digit, normalise


@pytest.mark.parametrize(
    ("scanned", "filed"),
    [
        ("8801007234564", "8801007234564"),
        ("2100123008506", "2100123008506"),
        ("2000012035005", "2000012035005"),
        ("96385074", "96385074"),
        ("036000291452", "0036000291452"),
        ("18801007234561", "18801007234561"),
        (" 8801007234564\r\n", "8801007234564"),
        ("123456789", "123456789"),
        ("STALL-042", "STALL-042"),
        ("A" * LONGEST_CODE, "A" * LONGEST_CODE),
        ("0", "0"),
    ],
)
def test_a_code_is_filed_as(scanned: str, filed: str) -> None:
    assert normalise(scanned) == filed


@pytest.mark.parametrize("code", ["8801007234565", "96385075", "036000291453", "18801007234562", "00000001"])
def test_a_wrong_check_digit_is_a_misreading(code: str) -> None:
    with pytest.raises(WrongCheckDigit):
        normalise(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "   ",
        "\r\n",
        "880\x00100",
        "\x00",
        "고등어",
        "🐟",
        "８８０１００７２３４５６４",
        "٨٨٠",
        "88²",
        "a\tb",
        "A" * (LONGEST_CODE + 1),
        "9" * 10_240,
        "\x1b[31m",
        "\ud800",
        "﷽",
    ],
)
def test_what_no_good_carries_is_no_code(code: str) -> None:
    with pytest.raises(NotACode):
        normalise(code)


@given(st.sampled_from(sorted(GS1_LENGTHS)), st.data())
def test_every_single_wrong_digit_is_found(length: int, data: st.DataObject) -> None:
    digits = data.draw(st.text("0123456789", min_size=length - 1, max_size=length - 1))
    code = digits + str(check_digit(digits))
    place = data.draw(st.integers(0, length - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[place]]))
    assert normalise(code).lstrip("0") == code.lstrip("0")
    with pytest.raises(WrongCheckDigit):
        normalise(code[:place] + other + code[place + 1 :])


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    try:
        filed = normalise(text)
    except (NotACode, WrongCheckDigit):
        return
    assert filed.isascii()
    assert filed.isprintable()
    assert normalise(filed) == filed
