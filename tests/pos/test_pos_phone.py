"""Telephone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.phone import NotAPhoneNumber, format_phone, masked, normalise


@pytest.mark.parametrize(
    ("typed", "written", "hidden"),
    [
        ("01012345678", "010-1234-5678", "010-****-5678"),
        ("010-1234-5678", "010-1234-5678", "010-****-5678"),
        ("011 123 4567", "011-123-4567", "011-***-4567"),
        ("+82 10-1234-5678", "010-1234-5678", "010-****-5678"),
        ("+82 (0)2-123-4567", "02-123-4567", "02-***-4567"),
        ("021234567", "02-123-4567", "02-***-4567"),
        ("02.1234.5678", "02-1234-5678", "02-****-5678"),
        ("(031) 123-4567", "031-123-4567", "031-***-4567"),
        ("06412345678", "064-1234-5678", "064-****-5678"),
        ("07012345678", "070-1234-5678", "070-****-5678"),
        ("0801234567", "080-123-4567", "080-***-4567"),
        ("050412345678", "0504-1234-5678", "0504-****-5678"),
        ("15881234", "1588-1234", "1588-****"),
        ("1899-1234", "1899-1234", "1899-****"),
        (" 010-1234-5678\n", "010-1234-5678", "010-****-5678"),
    ],
)
def test_a_number_is_written_and_hidden(typed: str, written: str, hidden: str) -> None:
    assert normalise(typed) == written.replace("-", "")
    assert format_phone(typed) == written
    assert masked(typed) == hidden


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "010",
        "010-12-5678",
        "010-12345-5678",
        "012-1234-5678",
        "02-12-4567",
        "030-123-4567",
        "1788-1234",
        "15881",
        "０１０１２３４５６７８",
        "٠١٠١٢٣٤٥٦٧٨",
        "010-1234-567a",
        "010-1234-5678\x00",
        "고등어",
        "+82",
        "+1 212 555 0100",
        "010+821234567",
        "-" * 10_000,
        "%s%n",
        "'; DROP TABLE item; --",
    ],
)
def test_what_cannot_be_dialled_is_refused(typed: str) -> None:
    for read in (normalise, format_phone, masked):
        with pytest.raises(NotAPhoneNumber):
            read(typed)


@given(st.text("0123456789+-() ", max_size=20))
def test_what_is_taken_stays_what_it_is(typed: str) -> None:
    try:
        digits = normalise(typed)
    except NotAPhoneNumber:
        return
    assert normalise(format_phone(digits)) == normalise(digits) == digits
    assert digits.isdigit()
    assert len(masked(digits)) == len(format_phone(digits))
