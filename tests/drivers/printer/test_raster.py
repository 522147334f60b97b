"""Dots on the wire: fragments that cheap printers take, and no request that a picture could hide."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from drivers.emulators.commands import CommandSplitter
from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.document import Align, Barcode, Document, QrCode
from drivers.printer.document import Image as Logo
from drivers.printer.escpos import encode
from drivers.printer.raster import raster
from drivers.printer.realtime import disarmed

REQUEST = re.compile(rb"\x10[\x04\x05\x14]")
DANGEROUS = b"\x10\x04\x01\x10\x05\x02\x10\x14\x01\x00\x05\x10\x14\x08\x01\x03\x14"


def fragments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(bytes across, rows, dots), read by the emulator's grammar and not by ours."""
    splitter = CommandSplitter()
    splitter.feed(data)
    for command in splitter.commands():
        assert command.name == b"\x1dv0"
        across, rows = (int.from_bytes(command.data[at : at + 2], "little") for at in (1, 3))
        yield across, rows, command.data[5:]
    assert not len(splitter)


def ink(bits: bytes, width_bytes: int) -> Image.Image:
    rows = len(bits) // width_bytes
    return Image.frombytes("1", (width_bytes * 8, rows), bits[: rows * width_bytes]).convert("L")


@st.composite
def bitmaps(draw: st.DrawFn) -> tuple[bytes, int]:
    """Mostly of the bytes that requests are made of."""
    across = draw(st.integers(1, 9))
    hot = st.lists(st.sampled_from(DANGEROUS), min_size=across, max_size=400).map(bytes)
    bits = draw(hot | st.binary(min_size=across, max_size=400) | st.just(DANGEROUS * 40))
    return b"\xff" + bits[1 : len(bits) // across * across - 1] + b"\xff", across


@settings(max_examples=300, deadline=None)
@given(bitmaps())
@example((b"\xff" + DANGEROUS * 200 + b"\xff", 1))
def test_no_picture_hides_a_request_and_all_its_other_dots_arrive(bitmap: tuple[bytes, int]) -> None:
    bits, across = bitmap
    picture = ink(bits, across)
    data = raster(picture, Align.LEFT)
    assert not REQUEST.search(data)
    arrived = b"".join(dots for _, _, dots in fragments(data))
    sent = picture.convert("1").tobytes()
    if len(arrived) == len(sent):  # no margin on the right
        changed = [(old, new) for old, new in zip(sent, arrived, strict=True) if old != new]
        assert all(old ^ new == 0x02 for old, new in changed)
        assert len(changed) <= len(re.findall(rb"(?=\x10[\x04\x05\x14])", sent))


@settings(max_examples=40, deadline=None)
@given(bitmaps())
def test_no_job_with_a_picture_orders_anything_of_a_printer_that_obeys_everywhere(
    fonts: Fonts, bitmap: tuple[bytes, int]
) -> None:
    out = BytesIO()
    Image.eval(ink(*bitmap), lambda value: 255 - value).save(out, "PNG")
    data = encode(Document((Logo(out.getvalue()),)), 48)
    assert not REQUEST.search(data)
    printer = PrinterEmulator(fonts, 48)
    assert printer.feed(data) == b"\x00"  # the fence alone
    assert printer.kicks == 0


@given(st.binary(max_size=200))
def test_disarming_is_done_in_one_go(dots: bytes) -> None:
    assert not REQUEST.search(disarmed(dots))
    assert len(disarmed(dots)) == len(dots)


@pytest.mark.parametrize("rows", [1, 31, 47, 48, 49, 95, 96, 97, 143, 144, 190, 191, 192, 480, 1000])
def test_fragments_are_low_and_never_a_multiple_of_48(rows: int) -> None:
    heights = [height for _, height, _ in fragments(raster(Image.new("L", (8, rows), 255), Align.LEFT))]
    assert sum(heights) == rows
    assert all(height <= 100 and height % 48 for height in heights)


@pytest.mark.parametrize(
    ("align", "across", "first"),
    [(Align.LEFT, 2, b"\x00\xf0"), (Align.RIGHT, 11, b"\xf0" + b"\x00" * 10), (Align.CENTER, 10, None)],
)
def test_blank_sides_are_left_out_where_the_place_stays_the_same(
    align: Align, across: int, first: bytes | None
) -> None:
    picture = Image.new("L", (96, 3))
    picture.paste(255, (8, 0, 12, 3))
    ((width_bytes, rows, dots),) = fragments(raster(picture, align))
    assert (width_bytes, rows) == (across, 3)
    assert first is None or dots[:across] == first


def test_a_picture_of_nothing_is_one_byte_wide() -> None:
    assert list(fragments(raster(Image.new("L", (384, 3)), Align.CENTER))) == [(1, 3, b"\0\0\0")]


@pytest.mark.parametrize("element", [QrCode("\x10\x14\x01\x00\x05"), QrCode("x" * 1037), Barcode("1604" * 2)])
def test_a_native_code_whose_data_would_be_obeyed_is_drawn_instead(element: QrCode | Barcode) -> None:
    data = encode(Document((element,)), 48)
    assert not REQUEST.search(data)
    assert b"\x1dv0" in data
