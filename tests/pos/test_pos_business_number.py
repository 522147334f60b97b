"""사업자등록번호: weights 1 3 7 1 3 7 1 3 5, the ninth product carried (국세청)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.business_number import format_number, is_valid


@pytest.mark.parametrize(
    "number", ["1234567891", "1248100998", "2208162517", "1208147521", "124-81-00998", "12481-00998"]
)
def test_valid(number: str) -> None:
    assert is_valid(number)


@pytest.mark.parametrize(
    "number",
    [
        "1234567890",
        "",
        "-",
        "123456789",
        "12345678911",
        "124 81 00998",
        "124-81-0099８",
        "1248100998\n",
        "124.81.00998",
        "사업자번호1248",
        "١٢٣٤٥٦٧٨٩١",
    ],
)
def test_invalid(number: str) -> None:
    assert not is_valid(number)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_exactly_one_last_digit_fits(front: str) -> None:
    assert sum(is_valid(front + last) for last in "0123456789") == 1


@pytest.mark.parametrize("number", ["1248100998", "124-81-00998"])
def test_written_as_it_stands_on_the_certificate(number: str) -> None:
    assert format_number(number) == "124-81-00998"
