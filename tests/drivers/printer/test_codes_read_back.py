"""Every code can be read from the paper by somebody else's reader: drawn by the printer, and drawn by us."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from drivers.emulators.ink import Fonts
from drivers.emulators.model import Model, Rom
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.document import Barcode, Document, Element, QrCode
from drivers.printer.escpos import encode
from drivers.printer.letters import Letters
from drivers.printer.paper import Paper
from drivers.printer.symbology import Symbology

BARS = [
    (Barcode("8801234567893", Symbology.EAN13), "EAN13", "8801234567893"),
    (Barcode("9638507", Symbology.EAN8), "EAN8", "96385074"),
    (Barcode("15400141288763", Symbology.ITF), "ITF", "15400141288763"),
    (Barcode("JN-47 A", Symbology.CODE39), "Code39", "JN-47 A"),
    (Barcode("Order {47}"), "Code128", "Order {47}"),
    (Barcode("20260302001647"), "Code128", "20260302001647"),
]


def read(fonts: Fonts, element: Element, paper: Paper) -> list[tuple[str, str]]:
    model = Model(rom=Rom.NONE if paper.letters is Letters.NONE else Rom.FULL, native_codes=paper.native_codes)
    printer = PrinterEmulator(fonts, paper.columns, model=model)
    printer.feed(encode(Document((element,)), paper))
    picture = Image.open(BytesIO(printer.slips[0].png())).convert("L")
    codes = zxingcpp.read_barcodes(picture)
    return [(code.format.name, code.text) for code in codes]


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize("columns", [32, 42, 48])
@pytest.mark.parametrize("text", ["https://jangnal.kr/r/7Q2M4X", "장날 뷁 영수증 0042번", "₩" * 80])
def test_a_qr_code_says_its_text_whether_ascii_or_korean(
    text: str, columns: int, native: bool, fonts: Fonts
) -> None:
    assert read(fonts, QrCode(text), Paper(columns, native_codes=native)) == [("QRCode", text)]


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize(
    ("barcode", "kind", "text"), BARS, ids=[kind + str(at) for at, (_, kind, _) in enumerate(BARS)]
)
def test_every_barcode_says_its_data(
    barcode: Barcode, kind: str, text: str, columns: int, native: bool, fonts: Fonts
) -> None:
    assert read(fonts, barcode, Paper(columns, native_codes=native)) == [(kind, text)]


@pytest.mark.parametrize("letters", Letters)
def test_drawn_bars_have_what_they_say_below_even_without_fonts(letters: Letters, fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts, 42, model=Model(native_codes=False))
    printer.feed(encode(Document((Barcode("Order 47"),)), Paper(42, letters, native_codes=False)))
    assert printer.slips[0].text.splitlines()[-1].strip() == "Order 47"
