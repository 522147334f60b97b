"""What a scale prints: prices and weights inside of barcodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.barcode import WrongCheckDigit, check_digit
from pos.instore_code import DEFAULT_TEMPLATES, BadTemplate, Reading, match, parse, readings

PRICE5, WEIGHT5 = parse("21 IIIII PPPPP C"), parse("20 IIIII WWWWW C")
PRICE6, CHECKED = parse("22 IIII PPPPPP C"), parse("23 IIIII X PPPP C")
LONG = parse("27 IIIIII PPPPPP WWWWW C")
SCALES = (PRICE5, WEIGHT5, PRICE6, CHECKED, LONG)


@pytest.mark.parametrize(
    ("code", "reading"),
    [
        ("2100123008506", Reading("21IIIIIPPPPPC", "00123", 850, None)),
        ("2000012035005", Reading("20IIIIIWWWWWC", "00012", None, 3_500)),
        ("2112345999993", Reading("21IIIIIPPPPPC", "12345", 99_999, None)),
        ("2212341234563", Reading("22IIIIPPPPPPC", "1234", 123_456, None)),
        ("2300012712340", Reading("23IIIIIXPPPPC", "00012", 1_234, None)),
        ("27000123012500003502", Reading("27IIIIIIPPPPPPWWWWWC", "000123", 12_500, 350)),
        ("2100000000005", Reading("21IIIIIPPPPPC", "00000", 0, None)),
    ],
)
def test_a_packet_says_what_is_in_it(code: str, reading: Reading) -> None:
    code = code[:-1] + str(check_digit(code[:-1]))
    assert match(code, SCALES) == reading


def test_the_known_codes_have_the_check_digits_they_are_known_by() -> None:
    assert match("2100123008506", [PRICE5]) is not None
    assert match("2000012035005", [WEIGHT5]) is not None


@pytest.mark.parametrize(
    "code",
    [
        "8801007234564",
        "2900123008506",
        "210012300850",
        "21001230085061",
        "",
        "고등어",
        "21001230085O6",
        "２１００１２３００８５０６",
    ],
)
def test_another_code_is_nobodys(code: str) -> None:
    assert match(code, SCALES) is None


def test_a_misread_packet_is_not_guessed_at() -> None:
    with pytest.raises(WrongCheckDigit):
        match("2100123008507", SCALES)


def test_one_prefix_may_be_read_in_two_ways() -> None:
    code = "220001201200" + str(check_digit("220001201200"))
    assert [
        (reading.item_code, reading.price, reading.weight_g)
        for reading in readings(code, (*SCALES, DEFAULT_TEMPLATES[1]))
    ] == [
        ("0001", 201_200, None),
        ("00012", None, 1_200),
    ]


def test_without_a_check_digit_of_its_own_a_long_code_is_taken_as_it_is() -> None:
    assert match("9900120500", [parse("99IIIIPPPP")]) == Reading("99IIIIPPPP", "0012", 500, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "만 쓸 수"),
        ("21IIIIIPPPPQC", "만 쓸 수"),
        ("21iiiiipppppc", "만 쓸 수"),
        ("２１IIIIIPPPPPC", "만 쓸 수"),
        ("21IIIIIPPPPP\n", "만 쓸 수"),
        ("2" + "I" * 60 + "P", "만 쓸 수"),
        ("IIIIIIIPPPPPC", "맨 앞"),
        ("88IIIIIPPPPPC", "2나 02"),
        ("21IIIIIPPPPPP", "맨 끝"),
        ("21CIIIIPPPPPC", "맨 끝"),
        ("21XXXXXPPPPPC", "물건 자리"),
        ("21IIIIIXXXXXC", "물건 자리"),
        ("21IIPPPIIPPPC", "이어져"),
        ("2IPPPPPPPPPPPPPC", "9자리까지"),
        ("2IIIIIWWWWWWWC", "6자리까지"),
        ("%s", "만 쓸 수"),
    ],
)
def test_a_layout_that_reads_nothing_says_why(text: str, says: str) -> None:
    with pytest.raises(BadTemplate, match=says):
        parse(text)


@given(st.sampled_from(SCALES), st.integers(0, 9_999), st.integers(0, 9_999), st.integers(0, 9_999))
def test_what_a_scale_printed_is_read_back(template, item: int, price: int, weight: int) -> None:
    fields = {"I": item, "P": price, "W": weight, "X": 0}
    body = template.text[:-1]
    for letter, value in fields.items():
        length = body.count(letter)
        body = body.replace(letter * length, f"{value:0{length}d}") if length else body
    reading = match(body + str(check_digit(body)), [template])
    assert reading is not None
    assert int(reading.item_code) == item
    assert reading.price in (price, None)
    assert reading.weight_g in (weight, None)


@given(st.text(max_size=20), st.text("0123456789IPWCX ", max_size=20))
def test_any_text_is_survived(code: str, text: str) -> None:
    try:
        match(code, [parse(text)])
    except (BadTemplate, WrongCheckDigit):
        return
