"""A PNG as ink for a print head. Pure; needs Pillow."""

import struct
import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_BYTES = 24
_UNREADABLE = (OSError, EOFError, SyntaxError, struct.error, zlib.error)
"""What Pillow raises for broken files."""

MAX_PIXELS = 16_000_000
"""A picture this large is no logo, and would take a small computer's memory."""


@lru_cache(maxsize=8)
def ink_of(png: bytes, width_dots: int) -> Image.Image:
    """Black and white, dithered, at most `width_dots` wide; white is ink. Raises ValueError if it is no PNG."""
    grey = _grey(png)
    if grey.width > width_dots:
        grey = grey.resize((width_dots, max(1, round(grey.height * width_dots / grey.width))))
    return ImageOps.invert(grey.convert("1").convert("L"))


def _grey(png: bytes) -> Image.Image:
    """On white paper: what is transparent is not printed."""
    width, height = _size(png)
    if width * height > MAX_PIXELS:
        raise ValueError(f"a picture of {width} x {height} dots is too large to print.")
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as image:
            colours = image.convert("RGBA")
    except _UNREADABLE as error:
        raise ValueError(f"a picture to print is no readable PNG: {error}.") from error
    return Image.alpha_composite(Image.new("RGBA", colours.size, "white"), colours).convert("L")


def _size(png: bytes) -> tuple[int, int]:
    """From the header, before anything is unpacked."""
    if not png.startswith(_SIGNATURE) or len(png) < _HEADER_BYTES:
        raise ValueError("a picture to print is no PNG.")
    width, height = struct.unpack(">II", png[16:_HEADER_BYTES])
    return width, height
