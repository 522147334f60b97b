"""A document as a picture: for a screen, a file, and a printer that has no letters at all. Pure; needs Pillow.

It is laid out by what lays out the printed one, so both have the same lines with the same words at the same places.
One pixel is one dot of the print head, at 12 dots a column: 384, 504 and 576 for 32, 42 and 48 columns.
"""

from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from drivers.printer import document as paper
from drivers.printer.document import Align, Document
from drivers.printer.dots import ink_of
from drivers.printer.fonts import Fonts
from drivers.printer.glyphs import has
from drivers.printer.layout import Laid, Line, hri_line, lay_out
from drivers.printer.paper import DOTS_PER_COLUMN

CUT_HEIGHT_DOTS, CUT_DASH_DOTS = 31, 8

Placed = tuple[Image.Image, Align]


def picture_of(document: Document, columns: int, fonts: Fonts) -> bytes:
    """The whole slip as PNG, black on white, without margins."""
    out = BytesIO()
    ImageOps.invert(dots_of(document, columns, fonts)).save(out, "PNG")
    return out.getvalue()


def dots_of(document: Document, columns: int, fonts: Fonts) -> Image.Image:
    """The whole slip as ink, 0 to 255 a dot: white is black on paper."""
    fonts = fonts.read_in(document.reader)
    laid_out = lay_out(document, columns, lambda char: has(char, fonts))
    placed = [mask for laid in laid_out for mask in _masks(laid, columns, fonts)]
    across = columns * DOTS_PER_COLUMN
    slip = Image.new("L", (across, max(1, sum(mask.height for mask, _ in placed))))
    y = 0
    for mask, align in placed:
        slip.paste(mask, (_left_edge(across - mask.width, align), y))
        y += mask.height
    return slip


def _left_edge(free: int, align: Align) -> int:
    return {Align.LEFT: 0, Align.CENTER: free // 2, Align.RIGHT: free}[align]


def _masks(laid: Laid, columns: int, fonts: Fonts) -> list[Placed]:
    match laid:
        case Line():
            return [(ink_of(laid, columns, fonts), laid.align)]
        case paper.Barcode():
            return [(ink_of(part, columns, fonts), Align.CENTER) for part in (laid, hri_line(laid))]
        case paper.Feed(lines):
            return [(ink_of(Line(""), columns, fonts), Align.LEFT)] * lines
        case paper.Cut():
            return [(_cut_here(columns * DOTS_PER_COLUMN), Align.LEFT)]
        case _:
            return [(ink_of(laid, columns, fonts), Align.CENTER)]


def _cut_here(across: int) -> Image.Image:
    """A dashed line: one picture shows all pieces of the paper."""
    line = Image.new("L", (across, CUT_HEIGHT_DOTS))
    for x in range(0, across, 2 * CUT_DASH_DOTS):
        ImageDraw.Draw(line).line((x, CUT_HEIGHT_DOTS // 2, x + CUT_DASH_DOTS, CUT_HEIGHT_DOTS // 2), fill=255)
    return line
