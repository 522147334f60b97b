"""Draws a slip as thermal paper, torn off above and below. Pure; needs Pillow."""

from io import BytesIO

from PIL import Image, ImageDraw

from drivers.emulators.paper import BarcodeRow, GapRow, QrRow, RasterRow, Row, TextRow
from drivers.printer.glyphs import CELL_WIDTH_DOTS, Fonts, bars_mask, line_mask, qr_mask

__all__ = ["Fonts", "mask_of", "picture"]

MARGIN_DOTS = 28
TOOTH_DOTS = 6
PAPER = (253, 252, 248)
INK = (42, 39, 45)


def picture(rows: tuple[Row, ...], columns: int, fonts: Fonts) -> bytes:
    """The whole slip as PNG, one pixel a dot, with a torn edge above and below."""
    masks = [(mask_of(row, fonts), row.align) for row in rows]
    width = columns * CELL_WIDTH_DOTS
    height = sum(mask.height for mask, _ in masks)
    paper = Image.new("RGBA", (width + 2 * MARGIN_DOTS, height + 2 * MARGIN_DOTS), (*PAPER, 255))
    y = MARGIN_DOTS
    for mask, align in masks:
        x = MARGIN_DOTS + (0, (width - mask.width) // 2, width - mask.width)[align]
        paper.paste((*INK, 255), (x, y), mask)
        y += mask.height
    return _png(_torn(paper))


def mask_of(row: Row, fonts: Fonts) -> Image.Image:
    """What the row looks like: white is ink."""
    match row:
        case TextRow(cells):
            return line_mask(cells, fonts)
        case QrRow():
            return qr_mask(row.data, row.level, row.module_dots)
        case RasterRow():
            return _raster_mask(row)
        case BarcodeRow():
            return bars_mask(row.data, row.symbology, row.module_dots, row.height_dots)
        case GapRow():
            return Image.new("L", (1, max(1, row.height_dots)))


def _raster_mask(row: RasterRow) -> Image.Image:
    return Image.frombytes("1", (row.width_bytes * 8, row.height_dots), row.bits).convert("L")


def _torn(paper: Image.Image) -> Image.Image:
    """The knife's zigzag, cut out of both ends."""
    draw = ImageDraw.Draw(paper)
    bottom = paper.height - 1
    for x in range(-TOOTH_DOTS, paper.width + TOOTH_DOTS, 2 * TOOTH_DOTS):
        ends = (x, x + 2 * TOOTH_DOTS)
        draw.polygon([(ends[0], 0), (ends[1], 0), (x + TOOTH_DOTS, TOOTH_DOTS)], fill=(0, 0, 0, 0))
        tip = (x + TOOTH_DOTS, bottom - TOOTH_DOTS)
        draw.polygon([(ends[0], bottom), (ends[1], bottom), tip], fill=(0, 0, 0, 0))
    return paper


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
