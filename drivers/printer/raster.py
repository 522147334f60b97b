"""Dots as GS v 0, in fragments that printers are known to take. Pure; the picture comes from Pillow.

Cheap controllers lose their place in pictures of more than about a hundred rows, and in those whose height is a
multiple of 48 (field reports to python-escpos on the POS-5890K), so nothing is sent in such pieces.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drivers.printer.document import Align
from drivers.printer.realtime import disarmed

if TYPE_CHECKING:
    from PIL.Image import Image

FRAGMENT_ROWS = 95
UNLUCKY_ROWS = 48
BLACK = 128
"""From this much ink on, a dot is printed."""


def raster(ink: "Image", align: Align) -> bytes:
    """Ink from 0 to 255 a dot, to be placed on the paper as `align` says. Blank margins are not sent."""
    dots = _whole_bytes(_without_margins(ink.point(lambda value: 255 * (value >= BLACK)), align), align)
    width_bytes, bits = dots.width // 8, dots.convert("1").tobytes()
    return b"".join(_fragments(bits, width_bytes, dots.height))


def _fragments(bits: bytes, width_bytes: int, rows: int) -> Iterator[bytes]:
    size = width_bytes.to_bytes(2, "little")
    done = 0
    for height in _heights(rows):
        data = bits[done * width_bytes : (done + height) * width_bytes]
        yield b"\x1dv0\x00" + size + height.to_bytes(2, "little") + disarmed(data)
        done += height


def _heights(rows: int) -> Iterator[int]:
    while rows:
        height = min(rows, FRAGMENT_ROWS)
        if height % UNLUCKY_ROWS == 0:
            height //= 2
        yield height
        rows -= height


def _without_margins(ink: "Image", align: Align) -> "Image":
    """Cut at the sides so that what is left, aligned the same way, falls on the same dots."""
    box = ink.getbbox()
    if box is None:
        return ink.crop((0, 0, 1, ink.height))
    left, _, right, _ = box
    margin = min(left, ink.width - right)
    sides = {Align.LEFT: (0, right), Align.RIGHT: (left, ink.width), Align.CENTER: (margin, ink.width - margin)}
    begin, end = sides[align]
    return ink.crop((begin, 0, end, ink.height))


def _whole_bytes(ink: "Image", align: Align) -> "Image":
    """Widened to a multiple of 8 dots, on the side where the paper is free."""
    more = -ink.width % 8
    before = {Align.LEFT: 0, Align.RIGHT: more, Align.CENTER: more // 2}[align]
    return ink.crop((-before, 0, ink.width + more - before, ink.height))
