"""Characters and codes as dots: every glyph in its own cell, as a printer's ROM has them. Pure; needs Pillow.

A printer's Latin letters are 12 dots wide and its hangul 24; a desktop font has other ideas, so each glyph
is drawn large, squeezed into its cell and centred there. What is made to print and the emulator that shows what
was printed draw with the same ink; what they draw, each finds out by itself.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont

from drivers.printer.bars import modules
from drivers.printer.fonts import Fonts
from drivers.printer.symbology import Symbology

__all__ = ["Cell", "Fonts", "bars_mask", "has", "line_mask", "qr_mask"]

CELL_WIDTH_DOTS, CELL_HEIGHT_DOTS = 12, 24
LINE_GAP_DOTS = 7
QUIET_MODULES = 4
OVERSAMPLING = 2
BASELINE = 0.81
"""Of a cell's height, from its top."""

NO_CHARACTER = "\U0010ffff"
"""Unicode gives it to nobody, so what a font draws for it is what it draws for all it lacks."""

_BOX_INSET, _BOX_STROKE = 0.12, 0.06
_QR_LEVELS = {
    "L": qrcode.ERROR_CORRECT_L,
    "M": qrcode.ERROR_CORRECT_M,
    "Q": qrcode.ERROR_CORRECT_Q,
    "H": qrcode.ERROR_CORRECT_H,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One character: `columns` of normal width, magnified `wide` by `tall`."""

    char: str
    columns: int
    wide: int = 1
    tall: int = 1
    bold: bool = False


def line_mask(cells: Sequence[Cell], fonts: Fonts) -> Image.Image:
    """One line, as wide as its cells: white is ink. Cells of several heights stand on one baseline."""
    columns = sum(cell.columns * cell.wide for cell in cells)
    height = max((cell.tall for cell in cells), default=1) * CELL_HEIGHT_DOTS
    line = Image.new("L", (max(1, columns * CELL_WIDTH_DOTS), height + LINE_GAP_DOTS))
    x = 0
    for cell in cells:
        glyph = _glyph(cell, fonts)
        line.paste(glyph, (x, height - glyph.height))
        x += glyph.width
    return line


def qr_mask(data: str, level: str, module_dots: int) -> Image.Image:
    """A QR code with its quiet zone; `level` is one of L, M, Q and H."""
    code = qrcode.QRCode(error_correction=_QR_LEVELS[level], border=QUIET_MODULES)
    code.add_data(data.encode())
    code.make(fit=True)
    modules = code.get_matrix()
    small = Image.new("L", (len(modules), len(modules)))
    small.putdata([255 if dark else 0 for line in modules for dark in line])
    size = len(modules) * module_dots
    return small.resize((size, size), Image.Resampling.NEAREST)


def bars_mask(text: str, symbology: Symbology, module_dots: int, height_dots: int) -> Image.Image:
    """The bars of a barcode without quiet zones; what it says in letters is a line of its own."""
    bars = modules(text, symbology)
    thin = Image.new("L", (len(bars), 1))
    thin.putdata([255 if bar == "1" else 0 for bar in bars])
    return thin.resize((len(bars) * module_dots, height_dots), Image.Resampling.NEAREST)


def has(char: str, fonts: Fonts) -> bool:
    """Whether the fonts can draw it."""
    return _face(char, fonts) is not None


@lru_cache(maxsize=2048)
def _glyph(cell: Cell, fonts: Fonts) -> Image.Image:
    width = cell.columns * CELL_WIDTH_DOTS * cell.wide
    height = CELL_HEIGHT_DOTS * cell.tall
    face = _face(cell.char, fonts)
    if face is None:
        return _box(width, height)
    font = _font(face.bold if cell.bold else face.regular, CELL_HEIGHT_DOTS * OVERSAMPLING * cell.tall)
    room = Image.new("L", (max(1, round(font.getlength(cell.char))), height * OVERSAMPLING))
    ImageDraw.Draw(room).text((0, height * OVERSAMPLING * BASELINE), cell.char, fill=255, font=font, anchor="ls")
    natural = round(room.width / OVERSAMPLING * cell.wide / cell.tall)
    drawn = width - 1 if _fills_its_cell(cell.char) else min(width, natural)
    squeezed = room.resize((max(1, drawn), height), Image.Resampling.LANCZOS)
    image = Image.new("L", (width, height))
    image.paste(squeezed, ((width - squeezed.width) // 2, 0))
    return image.point(lambda value: min(255, int(value * 1.25)))


def _fills_its_cell(char: str) -> bool:
    """Hangul and hanja do; a dot or a cross in the middle of two columns stays as it is drawn."""
    return unicodedata.east_asian_width(char) in "WF"


def _box(width: int, height: int) -> Image.Image:
    """Stands for a character the font lacks: nothing on a paper vanishes without a trace."""
    image = Image.new("L", (width, height))
    inset, stroke = round(height * _BOX_INSET), max(1, round(height * _BOX_STROKE))
    corners = (stroke, inset, width - 1 - stroke, height - 1 - inset)
    ImageDraw.Draw(image).rectangle(corners, outline=255, width=stroke)
    return image


@lru_cache(maxsize=16)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), round(size * 0.88))


@lru_cache(maxsize=4096)
def _face(char: str, fonts: Fonts) -> Fonts | None:
    """The first that has the letter."""
    return next((face for face in fonts.faces if not _lacks(face.regular, char)), None)


@lru_cache(maxsize=4096)
def _lacks(path: Path, char: str) -> bool:
    return not char.isspace() and _dots(path, char) == _dots(path, NO_CHARACTER)


@lru_cache(maxsize=8)
def _probe(path: Path) -> ImageFont.FreeTypeFont:
    return _font(path, CELL_HEIGHT_DOTS)


def _dots(path: Path, char: str) -> tuple[tuple[int, int], bytes]:
    mask = _probe(path).getmask(char)
    return mask.size, bytes(mask)
