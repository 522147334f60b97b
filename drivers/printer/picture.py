"""A document as a picture: for a screen, a file, and a printer that has no Korean letters. Pure; needs Pillow.

It is laid out by what lays out the printed one, so both have the same lines with the same words at the same places.
One pixel is one dot of the print head, at 12 dots a column: 384, 504 and 576 for 32, 42 and 48 columns.
"""

from io import BytesIO

from PIL import Image, ImageOps

from drivers.printer.document import Align, Document, Feed, QrCode
from drivers.printer.escpos import DOTS_PER_COLUMN, module_dots
from drivers.printer.glyphs import Cell, Fonts, line_mask, qr_mask
from drivers.printer.layout import Laid, Line, lay_out, width

QR_LEVEL = "M"
_WON_SIGN = str.maketrans("\\", "₩")
"""The Korean character set has the won sign in the backslash's place, and so has the paper."""

Placed = tuple[Image.Image, Align]


def picture_of(document: Document, columns: int, fonts: Fonts) -> bytes:
    """The whole slip as PNG, black on white, without margins."""
    out = BytesIO()
    ImageOps.invert(dots_of(document, columns, fonts)).save(out, "PNG")
    return out.getvalue()


def dots_of(document: Document, columns: int, fonts: Fonts) -> Image.Image:
    """The whole slip as ink, 0 to 255 a dot: white is black on paper."""
    placed = [mask for laid in lay_out(document, columns) for mask in _masks(laid, columns, fonts)]
    across = columns * DOTS_PER_COLUMN
    paper = Image.new("L", (across, max(1, sum(mask.height for mask, _ in placed))))
    y = 0
    for mask, align in placed:
        paper.paste(mask, (_left_edge(across - mask.width, align), y))
        y += mask.height
    return paper


def _left_edge(free: int, align: Align) -> int:
    return {Align.LEFT: 0, Align.CENTER: free // 2, Align.RIGHT: free}[align]


def _masks(laid: Laid, columns: int, fonts: Fonts) -> list[Placed]:
    match laid:
        case Line():
            return [(line_mask(_cells(laid), fonts), laid.align)]
        case QrCode(data):
            return [(qr_mask(data, QR_LEVEL, module_dots(data, columns)), Align.CENTER)]
        case Feed(lines):
            return [(line_mask((), fonts), Align.LEFT)] * lines


def _cells(line: Line) -> tuple[Cell, ...]:
    wide, tall = line.size.value
    return tuple(Cell(char.translate(_WON_SIGN), width(char), wide, tall, line.bold) for char in line.text)
