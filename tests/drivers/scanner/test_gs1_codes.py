"""What GS1 codes say: elements as GS1 prints them, wrong check digits, and codes that only look like GS1."""

import subprocess
import sys
from datetime import date

import pytest

from drivers.events import BarcodeScanned, ScanRefused
from drivers.scanner.faults import ScanFault
from drivers.scanner.framing import Frame, Scan
from drivers.scanner.gs1 import Gs1, WrongCheckDigit, looks_like, read
from drivers.scanner.reading import Reader

FISH = "0108801234567893"
MEAT = FISH + "3103001234" + "392" + "0" + "12500\x1d" + "15261031" + "10LOT-7\x1d" + "251002123456789"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (FISH, Gs1(gtin="8801234567893")),
        ("0198801234567896", Gs1(gtin="98801234567896")),
        ("0100000012345670", Gs1(gtin="12345670")),
        ("0100036000291452", Gs1(gtin="0036000291452")),
        ("0208801234567893", Gs1(gtin="8801234567893")),
        ("3103001234", Gs1(weight_g=1234)),
        ("3102000150", Gs1(weight_g=1500)),
        ("3100000002", Gs1(weight_g=2000)),
        ("3105123456", Gs1(weight_g=1235)),
        ("39208500", Gs1(price_won=8500)),
        ("3922850000", Gs1(price_won=8500)),
        ("3922850050", Gs1(price_won=None)),
        ("39008500", Gs1(price_won=8500)),
        ("39304108500", Gs1(price_won=8500)),
        ("39308408500", Gs1(price_won=None)),
        ("3929" + "12", Gs1(price_won=None)),
        ("15261031", Gs1(best_before=date(2026, 10, 31))),
        ("15261000", Gs1(best_before=date(2026, 10, 31))),
        ("15261031" + "17261115", Gs1(best_before=date(2026, 11, 15))),
        ("15000000", Gs1(best_before=None)),
        ("10LOT-7\x1d21S1", Gs1(batch="LOT-7", serial="S1")),
        ("251L02603021234001", Gs1(source="L02603021234001")),
        (
            MEAT,
            Gs1("8801234567893", 1234, 12500, date(2026, 10, 31), "LOT-7", source="002123456789"),
        ),
        ("\x1d" + FISH + "\x1d", Gs1(gtin="8801234567893")),
    ],
)
def test_elements(code: str, said: Gs1) -> None:
    assert read(code, "GS1-128") == said


@pytest.mark.parametrize("symbology", ["GS1-128", "GS1-DATAMATRIX", "GS1-QR", "GS1-DATABAR"])
def test_every_kind_of_gs1_code_is_read(symbology: str) -> None:
    assert read(FISH, symbology) == Gs1(gtin="8801234567893")


@pytest.mark.parametrize(
    "code", ["0108801234567894", "0208801234567890", "00380123456789012340", "4101234567890123"]
)
def test_a_wrong_check_digit_inside_is_refused(code: str) -> None:
    with pytest.raises(WrongCheckDigit):
        read(code, "GS1-128")


@pytest.mark.parametrize(
    ("code", "symbology"),
    [
        ("8801234567893", "EAN-13"),
        (FISH, "CODE-128"),
        ("ZZ", "GS1-128"),
        ("", "GS1-QR"),
        ("0108801234567894" + "10X", None),  # its check digit says it is something else
        ("8801234567893", None),
        ("01" * 150, "GS1-QR"),
    ],
)
def test_what_is_no_gs1_code_says_nothing(code: str, symbology: str | None) -> None:
    assert read(code, symbology) is None


def test_without_an_identifier_a_gtin_in_front_is_enough() -> None:
    assert read(MEAT, None) == read(MEAT, "GS1-128")
    assert not looks_like("3103001234", None)


def events(*frames: Frame) -> list[object]:
    return list(Reader("s").events(list(frames), 0.0))


def test_a_scan_carries_what_it_says_and_stays_what_it_is() -> None:
    assert events(Scan(FISH, "GS1-128")) == [BarcodeScanned("s", FISH, "GS1-128", 1, Gs1(gtin="8801234567893"))]


def test_a_scan_with_a_wrong_check_digit_is_refused_with_its_reason() -> None:
    assert events(Scan("0108801234567894", "GS1-128")) == [ScanRefused("s", ScanFault.WRONG_CHECK_DIGIT, 16)]


def test_a_plain_number_with_a_wrong_check_digit_is_left_to_the_shop() -> None:
    assert events(Scan("8801234567890", None)) == [BarcodeScanned("s", "8801234567890", None, 1)]


def test_the_library_is_not_imported_before_the_first_gs1_code() -> None:
    script = (
        "import sys, drivers.registry; from drivers.scanner.gs1 import read; read('8801234567893', 'EAN-13');"
        "assert 'biip' not in sys.modules; read('0108801234567893', 'GS1-128'); assert 'biip' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
