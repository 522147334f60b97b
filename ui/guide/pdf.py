"""The guide as a PDF of two A4 pages."""

from dataclasses import dataclass
from pathlib import Path

from ui.guide.layout import lay_out
from ui.guide.pages import PAGES
from ui.guide.sheet import Page, pictures_of
from ui.runtime import places


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it."""

    pages: int
    pictures: int
    bytes: int


def write_guide(path: Path, pages: tuple[Page, ...] = PAGES) -> Written:
    """Plays what is to be seen and photographs it. Raises `OSError`, and `NoRoom` where words do not fit."""
    from ui.guide.drawing import draw
    from ui.guide.pictures import take
    from ui.qt.a4 import DPI, a4

    with a4(path, places.FONTS, pages[0].title, 0) as (painter, writer):
        laid = [lay_out(page) for page in pages]
        names = [picture.scene for page in pages for picture in pictures_of(page)]
        taken = take(dict.fromkeys(names))
        for number, placed in enumerate(laid):
            if number:
                writer.newPage()
            draw(painter, DPI / 25.4, placed, taken)
    return Written(len(pages), len(names), path.stat().st_size)
