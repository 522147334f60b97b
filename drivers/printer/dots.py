"""One laid-out thing as dots: for the picture of a slip, and for a printer that lacks letters. Pure; needs Pillow.

Ink is 0 to 255 a dot: white is black on paper.
"""

from PIL import Image

from drivers.printer import bars, bitmap, qr
from drivers.printer import document as paper
from drivers.printer.fonts import Fonts
from drivers.printer.glyphs import Cell, bars_mask, line_mask, qr_mask
from drivers.printer.layout import Line, width
from drivers.printer.paper import DOTS_PER_COLUMN

QR_LEVEL = "M"
_WON_SIGN = str.maketrans("\\", "₩")
"""The Korean character set has the won sign in the backslash's place, and so has the paper."""


def ink_of(
    laid: Line | paper.QrCode | paper.Barcode | paper.Image, columns: int, fonts: Fonts | None
) -> Image.Image:
    """Only a line needs fonts. Raises ValueError for a code that cannot fit and for a picture that is no PNG."""
    match laid:
        case Line():
            assert fonts is not None, "a line is drawn with fonts"
            return _line_ink(laid, fonts)
        case paper.QrCode(data):
            return qr_mask(data, QR_LEVEL, qr.module_dots(data, columns))
        case paper.Barcode(_, symbology):
            return bars_mask(laid.text, symbology, bars.module_dots(laid, columns), bars.HEIGHT_DOTS)
        case paper.Image(png):
            return bitmap.ink_of(png, columns * DOTS_PER_COLUMN)


def _line_ink(line: Line, fonts: Fonts) -> Image.Image:
    wide, tall = line.size.value
    cells = [Cell(char.translate(_WON_SIGN), width(char), wide, tall, line.bold) for char in line.text]
    return line_mask(cells, fonts)
