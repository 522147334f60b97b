"""Large numbers, bars, pictures and cuts: in bytes, as a plain view, and on the emulated paper."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from drivers.emulators.ink import Fonts
from drivers.emulators.paper import BarcodeRow, RasterRow, TextRow
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.bitmap import MAX_PIXELS, ink_of
from drivers.printer.document import CENTER, HUGE, Barcode, Cut, Document, Element, Feed, Image, Text
from drivers.printer.escpos import CUT, FENCE, encode
from drivers.printer.layout import plain_lines
from drivers.printer.paper import Paper
from drivers.printer.picture import dots_of
from drivers.printer.symbology import Symbology


def png(width: int, height: int, colour: object = 0, mode: str = "L") -> bytes:
    out = BytesIO()
    Picture.new(mode, (width, height), colour).save(out, "PNG")  # type: ignore[arg-type]
    return out.getvalue()


def printed(fonts: Fonts, *elements: Element, paper: Paper | int = 42) -> PrinterEmulator:
    printer = PrinterEmulator(fonts, paper if isinstance(paper, int) else paper.columns)
    printer.feed(encode(Document(elements), paper))
    return printer


def test_an_order_number_is_four_times_as_wide_and_tall(fonts: Fonts) -> None:
    assert b"\x1ba\x01\x1d!\x33\x1bE\x0147\n" in encode(Document((Text("47", CENTER, HUGE, bold=True),)), 42)
    (row,) = printed(fonts, Text("47", CENTER, HUGE)).slips[0].rows
    assert isinstance(row, TextRow)
    assert (row.columns, row.height_dots) == (8, 4 * 24 + 7)


def test_a_cut_inside_makes_two_pieces_of_one_job(fonts: Fonts) -> None:
    printer = printed(fonts, Text("주방"), Cut(), Text("손님"))
    assert [slip.text for slip in printer.slips] == ["주방", "손님"]


def test_a_cut_at_the_end_wastes_no_paper(fonts: Fonts) -> None:
    data = encode(Document((Text("a"), Cut(), Cut())), 42)
    assert data.count(CUT) == 1
    assert data.endswith(CUT + FENCE)
    assert printed(fonts, Text("a"), Cut()).blank_cuts == 0


def test_the_plain_view_knows_every_element() -> None:
    elements = (Barcode("8801234567893", Symbology.EAN13), Image(png(8, 8)), Cut(), Feed(1), Text("b"))
    assert plain_lines(Document(elements), 32) == [
        "[EAN13 8801234567893]",
        " " * 9 + "8801234567893",
        "[image]",
        "[cut]",
        "",
        "b",
    ]


def test_the_picture_of_a_slip_knows_every_element(fonts: Fonts) -> None:
    elements = (Barcode("8801234567893", Symbology.EAN13), Image(png(8, 8)), Cut(), Feed(1), Text("b"))
    line = 31
    assert dots_of(Document(elements), 32, fonts).size == (384, 80 + line + 8 + line + line + line)


def test_a_wide_picture_is_scaled_down_and_a_small_one_is_not_scaled_up(fonts: Fonts) -> None:
    (row,) = printed(fonts, Image(png(1000, 50)), paper=32).slips[0].rows
    assert isinstance(row, RasterRow)
    assert (row.width_bytes * 8, row.height_dots) == (384, 19)
    (row,) = printed(fonts, Image(png(16, 5)), paper=32).slips[0].rows
    assert row == RasterRow(2, b"\xff" * 10, 1)


def test_a_grey_picture_is_dithered_and_what_is_transparent_is_not_printed() -> None:
    grey = ink_of(png(64, 64, 128), 384)
    assert 0.4 < sum(grey.histogram()[255:]) / 64**2 < 0.6
    assert ink_of(png(8, 8, (0, 0, 0, 0), "RGBA"), 384).getbbox() is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", png(4, 4)[:40], png(4, 4)[:45]])
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"a picture to print is no .*PNG.*\."):
        ink_of(data, 384)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked() -> None:
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (40_000).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    assert MAX_PIXELS < 40_000**2
    with pytest.raises(ValueError, match="too large"):
        ink_of(header + zlib.crc32(header[12:]).to_bytes(4, "big"), 384)


@given(st.integers(8, 110), st.integers(0, 255))
def test_a_damaged_picture_is_printed_or_refused(place: int, value: int) -> None:
    whole = bytearray(png(9, 7))
    whole[place % len(whole)] = value
    try:
        assert ink_of(bytes(whole), 384).width
    except ValueError as refusal:
        assert str(refusal)  # noqa: PT017


@pytest.mark.parametrize(
    ("data", "symbology", "text"),
    [
        ("880123456789", Symbology.EAN13, "8801234567893"),
        ("8801234567893", Symbology.EAN13, "8801234567893"),
        ("400638133393", Symbology.EAN13, "4006381333931"),
        ("9638507", Symbology.EAN8, "96385074"),
        ("7351353", Symbology.EAN8, "73513537"),
        ("0123456789", Symbology.ITF, "0123456789"),
        ("A-12 $/+%.", Symbology.CODE39, "A-12 $/+%."),
        ("Jangnal {47}", Symbology.CODE128, "Jangnal {47}"),
    ],
)
def test_bars_say_their_data_with_its_check_digit(data: str, symbology: Symbology, text: str) -> None:
    assert Barcode(data, symbology).text == text


@pytest.mark.parametrize(
    ("data", "symbology"),
    [
        ("8801234567890", Symbology.EAN13),
        ("88012345678", Symbology.EAN13),
        ("８８０１２３４５６７８９", Symbology.EAN13),
        ("96385075", Symbology.EAN8),
        ("123", Symbology.ITF),
        ("abc", Symbology.CODE39),
        ("떡볶이", Symbology.CODE128),
        ("", Symbology.CODE128),
        ("a\x1b@", Symbology.CODE128),
    ],
)
def test_data_that_bars_cannot_say_is_refused_with_a_sentence(data: str, symbology: Symbology) -> None:
    with pytest.raises(ValueError, match=rf"is no {symbology.name} barcode, which takes .*\."):
        Barcode(data, symbology)


def test_bars_too_long_for_the_paper_are_refused() -> None:
    with pytest.raises(ValueError, match="does not fit 32 columns"):
        encode(Document((Barcode("x" * 20),)), 32)


def test_native_bars_are_five_short_commands(fonts: Fonts) -> None:
    data = encode(Document((Barcode("8801234567893", Symbology.EAN13),)), 42)
    assert b"\x1dhP\x1dw\x03\x1df\x00\x1dH\x02\x1dkC\x0d8801234567893" in data
    bars, letters = printed(fonts, Barcode("8801234567893", Symbology.EAN13)).slips[0].rows
    assert bars == BarcodeRow("8801234567893", Symbology.EAN13, 3, 80, 1)
    assert letters.plain(42).strip() == "8801234567893"
