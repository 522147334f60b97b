"""The picture of a slip has the same dots as the paper: drawn once from the document, once from the bytes."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps
from receipt_samples import URL, receipt_of_33_lines, small_receipt

from drivers.emulators.ink import mask_of
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.document import (
    CENTER,
    LARGE,
    RIGHT,
    TALL,
    Columns,
    Document,
    Element,
    Feed,
    QrCode,
    Rule,
    Text,
)
from drivers.printer.escpos import encode
from drivers.printer.glyphs import CELL_HEIGHT_DOTS, LINE_GAP_DOTS, Cell, Fonts, line_mask
from drivers.printer.picture import dots_of, picture_of

NASTY = (
    "뷁펲똠",
    "떡볶이 🌶️🔥 세트",
    "漢字國語辭典",
    "\u202eevil\u202c 이름\u200f",
    "가" * 60,
    "x" * 60,
    "%s %d {0} {name!r} %(x)s",
    "a\x1b@\x00\tb",
    "\u1112\u1161\u11ab글",
    "שלום مرحبا",
    "5\\ ₩ ＡＢ ①★…№ · ×",
    "",
    "     ",
    "\u3164",
)
SAMPLES = (
    receipt_of_33_lines(),
    small_receipt(),
    Document((Text(""),)),
    Document((Feed(3), Rule("─"), QrCode(URL))),
)


def on_paper(document: Document, columns: int, fonts: Fonts) -> Image.Image:
    """What the emulated printer makes of the bytes, as ink without its margins."""
    emulator = PrinterEmulator(fonts, columns)
    emulator.feed(encode(document, columns))
    masks = [(mask_of(row, fonts), row.align) for row in emulator.slips[-1].rows]
    paper = Image.new("L", (columns * 12, max(1, sum(mask.height for mask, _ in masks))))
    y = 0
    for mask, align in masks:
        free = paper.width - mask.width
        paper.paste(mask, ((0, free // 2, free)[align], y))
        y += mask.height
    return paper


@pytest.mark.parametrize("columns", [32, 42, 48])
@pytest.mark.parametrize("document", SAMPLES, ids=("full", "small", "blank", "odd"))
def test_picture_and_paper_are_the_same_dots(document: Document, columns: int, fonts: Fonts) -> None:
    made, printed = dots_of(document, columns, fonts), on_paper(document, columns, fonts)
    assert made.size == printed.size
    assert made.tobytes() == printed.tobytes()


@pytest.mark.parametrize("columns", [32, 42, 48])
@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_are_printed_and_drawn_alike(name: str, columns: int, fonts: Fonts) -> None:
    elements: tuple[Element, ...] = (
        Text(name, CENTER, LARGE, bold=True),
        Text(name, RIGHT, TALL),
        Text("  " + name),
        Columns(name, "-999,999,999"),
    )
    document = Document(elements)
    assert dots_of(document, columns, fonts).tobytes() == on_paper(document, columns, fonts).tobytes()


@pytest.mark.parametrize(("columns", "dots"), [(32, 384), (42, 504), (48, 576)])
def test_one_pixel_is_one_dot_of_the_head(columns: int, dots: int, fonts: Fonts) -> None:
    picture = Image.open(BytesIO(picture_of(small_receipt(), columns, fonts)))
    assert picture.format == "PNG"
    assert picture.mode == "L"
    assert picture.width == dots
    assert picture.getpixel((0, 0)) == 255  # white paper
    assert picture.getextrema()[0] < 30


def test_an_empty_document_is_a_picture_too(fonts: Fonts) -> None:
    assert Image.open(BytesIO(picture_of(Document(()), 32, fonts))).size == (384, 1)


def test_the_code_in_a_picture_can_be_scanned(fonts: Fonts) -> None:
    picture = Image.open(BytesIO(picture_of(small_receipt(), 42, fonts)))
    (code,) = zxingcpp.read_barcodes(ImageOps.expand(picture, 40, 255))
    assert code.text == URL


@pytest.mark.parametrize("char", ["漢", "─", "⑴", "☎", "□", "가", "뷁", "₩", "·", "a"])
@pytest.mark.parametrize("bold", [False, True])
def test_every_character_shows_as_something(char: str, bold: bool, fonts: Fonts) -> None:
    assert line_mask((Cell(char, 2, bold=bold),), fonts).getbbox()


def test_what_a_font_lacks_is_a_box_in_its_cell(fonts: Fonts) -> None:
    mask = line_mask((Cell("漢", 2),), fonts)
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    assert (left, right) == (1, mask.width - 1)
    assert 0 < top < bottom < CELL_HEIGHT_DOTS
    assert mask.getpixel((mask.width // 2, CELL_HEIGHT_DOTS // 2)) == 0
    assert mask.tobytes() == line_mask((Cell("字", 2),), fonts).tobytes()
    assert mask.tobytes() != line_mask((Cell("가", 2),), fonts).tobytes()


def test_a_slip_of_a_thousand_lines_is_drawn_whole(fonts: Fonts) -> None:
    document = Document(tuple(Columns(f"고등어 {number}", f"{number:,}") for number in range(1_000)))
    picture = Image.open(BytesIO(picture_of(document, 48, fonts)))
    assert picture.height == 1_000 * (CELL_HEIGHT_DOTS + LINE_GAP_DOTS)
