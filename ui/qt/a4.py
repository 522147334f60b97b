"""A painter on the A4 pages of a PDF, with our letters in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.qt.platform import load_fonts

DPI = 300


@contextmanager
def a4(path: Path, fonts: Path, title: str, margin_mm: float) -> Iterator[tuple[QPainter, QPdfWriter]]:
    """In dots of 1/300 inch from the margins' corner; the writer begins new pages. `fonts` is the folder of our
    typefaces. Of pages that could not be finished nothing stays. Raises `OSError`, at once where it can be known.

    Written by Python, since Qt tells nobody that a disk is full.
    """
    with path.open("wb") as file:
        try:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            yield from _pages(buffer, fonts, title, margin_mm)
            file.write(buffer.data().data())
            file.flush()
        except BaseException:
            if path.is_file():
                path.unlink()
            raise


def _pages(buffer: QBuffer, fonts: Path, title: str, margin_mm: float) -> Iterator[tuple[QPainter, QPdfWriter]]:
    _application()
    load_fonts(fonts)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("장날")
    margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    try:
        yield painter, writer
    finally:
        painter.end()


@cache
def _application() -> QCoreApplication:
    """Letters need one, and Qt allows for one in the life of a process: once made it is kept."""
    return QGuiApplication.instance() or QGuiApplication(["jangnal"])
