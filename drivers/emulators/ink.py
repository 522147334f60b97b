"""Draws a slip as thermal paper: every glyph in its own cell, as a printer's ROM does. Pure; needs Pillow.

A printer's Latin letters are 12 dots wide and its hangul 24; a desktop font has other ideas, so each glyph
is drawn large, squeezed into its cell and centred there.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont

from drivers.emulators.paper import (
    CELL_HEIGHT_DOTS,
    CELL_WIDTH_DOTS,
    Cell,
    QrRow,
    RasterRow,
    Row,
    TextRow,
)

MARGIN_DOTS = 28
LINE_GAP_DOTS = 7
QUIET_MODULES = 4
TOOTH_DOTS = 6
OVERSAMPLING = 2
PAPER = (253, 252, 248)
INK = (42, 39, 45)
_QR_LEVELS = {
    "L": qrcode.ERROR_CORRECT_L,
    "M": qrcode.ERROR_CORRECT_M,
    "Q": qrcode.ERROR_CORRECT_Q,
    "H": qrcode.ERROR_CORRECT_H,
}


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files that have hangul."""

    regular: Path
    bold: Path


def picture(rows: tuple[Row, ...], columns: int, fonts: Fonts) -> bytes:
    """The whole slip as PNG, one pixel a dot, with a torn edge above and below."""
    masks = [(_mask(row, fonts), row.align) for row in rows]
    width = columns * CELL_WIDTH_DOTS
    height = sum(mask.height for mask, _ in masks)
    paper = Image.new("RGBA", (width + 2 * MARGIN_DOTS, height + 2 * MARGIN_DOTS), (*PAPER, 255))
    y = MARGIN_DOTS
    for mask, align in masks:
        x = MARGIN_DOTS + (0, (width - mask.width) // 2, width - mask.width)[align]
        paper.paste((*INK, 255), (x, y), mask)
        y += mask.height
    return _png(_torn(paper))


def _mask(row: Row, fonts: Fonts) -> Image.Image:
    match row:
        case TextRow():
            return _text_mask(row, fonts)
        case QrRow():
            return _qr_mask(row)
        case RasterRow():
            return _raster_mask(row)


def _text_mask(row: TextRow, fonts: Fonts) -> Image.Image:
    tallest = max((cell.tall for cell in row.cells), default=1)
    height = tallest * CELL_HEIGHT_DOTS
    line = Image.new("L", (max(1, row.columns * CELL_WIDTH_DOTS), height + LINE_GAP_DOTS))
    x = 0
    for cell in row.cells:
        glyph = _glyph(cell, fonts)
        line.paste(glyph, (x, height - glyph.height))
        x += glyph.width
    return line


@lru_cache(maxsize=2048)
def _glyph(cell: Cell, fonts: Fonts) -> Image.Image:
    width = cell.columns * CELL_WIDTH_DOTS * cell.wide
    height = CELL_HEIGHT_DOTS * cell.tall
    font = _font(fonts.bold if cell.bold else fonts.regular, CELL_HEIGHT_DOTS * OVERSAMPLING * cell.tall)
    room = Image.new("L", (max(1, round(font.getlength(cell.char))), height * OVERSAMPLING))
    ImageDraw.Draw(room).text((0, height * OVERSAMPLING * 0.81), cell.char, fill=255, font=font, anchor="ls")
    natural = width - 1 if cell.columns == 2 else round(room.width / OVERSAMPLING * cell.wide / cell.tall)
    squeezed = room.resize((max(1, min(width, natural)), height), Image.Resampling.LANCZOS)
    image = Image.new("L", (width, height))
    image.paste(squeezed, ((width - squeezed.width) // 2, 0))
    return image.point(lambda value: min(255, int(value * 1.25)))


@lru_cache(maxsize=16)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), round(size * 0.88))


def _qr_mask(row: QrRow) -> Image.Image:
    code = qrcode.QRCode(error_correction=_QR_LEVELS[row.level], border=QUIET_MODULES)
    code.add_data(row.data.encode())
    code.make(fit=True)
    modules = code.get_matrix()
    small = Image.new("L", (len(modules), len(modules)))
    small.putdata([255 if dark else 0 for line in modules for dark in line])
    size = len(modules) * row.module_dots
    return small.resize((size, size), Image.Resampling.NEAREST)


def _raster_mask(row: RasterRow) -> Image.Image:
    height = len(row.bits) // max(1, row.width_bytes)
    return Image.frombytes("1", (row.width_bytes * 8, height), row.bits).convert("L")


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
