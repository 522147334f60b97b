"""Bytes of a job, and what a printer that knows nothing of our encoder makes of them."""

import subprocess
import sys
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from receipt_samples import URL, receipt_of_33_lines, small_receipt

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.document import CENTER, LARGE, Columns, Document, Element, Feed, QrCode, Text
from drivers.printer.drawer import Drawer
from drivers.printer.escpos import CUT, FENCE, KOREAN, encode
from drivers.printer.layout import lay_out, plain_lines

BEGIN = b"\x1b@" + KOREAN
END = CUT + FENCE


def body(*elements: Element, columns: int = 42) -> bytes:
    data = encode(Document(elements), columns)
    assert data.startswith(BEGIN)
    assert data.endswith(END)
    return data[len(BEGIN) : -len(END)]


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ([Text("떡볶이")], b"\xb6\xb1\xba\xba\xc0\xcc\n"),
        ([Text("똠")], b"\x8c\x63\n"),
        ([Text("펲")], b"\xbc\x84\n"),
        ([Text("漢")], b"\xf9\xd3\n"),
        ([Text("😀")], b"\xa1\xe0\n"),
        ([Text("a", CENTER), Text("b", CENTER), Text("c")], b"\x1ba\x01a\nb\n\x1ba\x00c\n"),
        ([Text("a", bold=True), Text("b")], b"\x1bE\x01a\n\x1bE\x00b\n"),
        ([Text("a", size=LARGE), Text("b")], b"\x1d!\x11a\n\x1d!\x00b\n"),
        ([Columns("a", "b", bold=True)], b"\x1bE\x01a" + b" " * 40 + b"b\n"),
        ([Feed(3)], b"\x1bd\x03"),
        ([Text("a", CENTER), Text(""), Text("b", CENTER)], b"\x1ba\x01a\n\nb\n"),
    ],
)
def test_bytes(elements: list[Element], expected: bytes) -> None:
    assert body(*elements) == expected


def test_the_fixed_bytes_are_what_the_manual_says() -> None:
    assert BEGIN.hex(" ") == "1b 40 1c 26 1b 52 0d"
    assert END.hex(" ") == "1d 56 42 00 1d 72 01"
    assert [Drawer(pin).kick for pin in (2, 5, None)] == [b"\x1bp\x00\x32\x32", b"\x1bp\x01\x32\x32", None]


def test_the_kick_is_never_part_of_a_receipt() -> None:
    assert b"\x1bp" not in encode(receipt_of_33_lines(), 48)


def test_qr_is_native() -> None:
    data = body(QrCode(URL))
    assert len(data) == len(b"\x1ba\x01") + 41 + len(URL)
    assert data.count(b"\x1d(k") == 5


def test_a_qr_code_too_long_for_any_printer_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit a QR code"):
        encode(Document((QrCode("x" * 3000),)), 42)


def test_33_lines_at_48_columns_are_at_most_1800_bytes() -> None:
    document = receipt_of_33_lines()
    assert len(lay_out(document, 48)) == 33
    assert len(encode(document, 48)) <= 1800


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_paper_shows_what_the_layout_says(fonts: Fonts, columns: int) -> None:
    printer = PrinterEmulator(fonts, columns)
    answer = printer.feed(encode(receipt_of_33_lines(), columns))
    (slip,) = printer.slips
    assert slip.text.splitlines() == plain_lines(receipt_of_33_lines(), columns)
    assert answer == b"\x00"


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_qr_code_can_be_read_back_from_the_paper(fonts: Fonts, columns: int) -> None:
    printer = PrinterEmulator(fonts, columns)
    printer.feed(encode(small_receipt(), columns))
    picture = Image.open(BytesIO(printer.slips[0].png())).convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [URL]


def test_importing_the_drivers_does_not_import_python_escpos() -> None:
    script = "import sys, drivers.hub, drivers.registry; sys.exit('escpos' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_python_escpos_leaves_no_logging_handler_behind() -> None:
    script = (
        "import logging; from drivers.printer.builder import builder_class; builder_class();"
        "import sys; sys.exit(bool(logging.root.handlers))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
