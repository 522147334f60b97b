"""What was read, from the AIM identifier in front of it."""

import pytest

from drivers.scanner.symbology import split


@pytest.mark.parametrize(
    ("text", "code", "symbology"),
    [
        ("]E08801234567893", "8801234567893", "EAN-13"),
        ("]E0036000291452", "036000291452", "EAN-13"),
        ("]E3880123456789301", "880123456789301", "EAN-13-ADD-ON"),
        ("]E412345670", "12345670", "EAN-8"),
        ("]I118801234567890", "18801234567890", "ITF-14"),
        ("]I01234", "1234", "ITF"),
        ("]I31234", "1234", "ITF"),
        ("]C0A", "A", "CODE-128"),
        ("]C101", "01", "GS1-128"),
        ("]A0A", "A", "CODE-39"),
        ("]A4a", "a", "CODE-39"),
        ("]G0A", "A", "CODE-93"),
        ("]F0123", "123", "CODABAR"),
        ("]L0A", "A", "PDF417"),
        ("]z0A", "A", "AZTEC"),
        ("]Q1A", "A", "QR"),
        ("]Q3A", "A", "GS1-QR"),
        ("]d1A", "A", "DATAMATRIX"),
        ("]d2A", "A", "GS1-DATAMATRIX"),
        ("]e0A", "A", "GS1-DATABAR"),
        ("]X9A", "A", "]X9"),
        ("]E0", "]E0", None),
        ("]", "]", None),
        ("88]E0", "88]E0", None),
    ],
)
def test_the_identifier_names_the_kind_and_is_taken_off(text: str, code: str, symbology: str | None) -> None:
    assert split(text) == (code, symbology)
