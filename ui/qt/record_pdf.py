"""The commissioning record as a PDF of one A4 page, with its letters in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPen

from ui.qt.a4 import DPI, a4

_MARGIN_MM = 20.0
_TITLE_PT, _LINE_PT, _SMALL_PT = 26, 13, 10


class Line(Protocol):
    """`ui.runtime.record_sheet` has it."""

    @property
    def left(self) -> str: ...

    @property
    def right(self) -> str: ...

    @property
    def more(self) -> str: ...

    @property
    def fails(self) -> bool: ...


def write_pdf(path: Path, fonts: Path, title: str, groups: Sequence[Sequence[Line]], end: str) -> None:
    """`fonts` is the folder of our typefaces. A rule stands below each group. Raises `OSError`."""
    with a4(path, fonts, title, _MARGIN_MM) as (painter, writer):
        _Page(painter, writer.width()).draw(title, groups, end)


class _Page:
    """From the top down; `width` in the painter's dots."""

    def __init__(self, painter: QPainter, width: int) -> None:
        self._painter, self._width, self._down = painter, width, 0.0

    def draw(self, title: str, groups: Sequence[Sequence[Line]], end: str) -> None:
        self._text(title, _TITLE_PT, bold=True, flag=Qt.AlignmentFlag.AlignHCenter)
        self._skip(_LINE_PT)
        for group in groups:
            for line in group:
                self._pair(line)
            self._rule()
        self._text(end, _LINE_PT)

    def _pair(self, line: Line) -> None:
        at = self._down
        self._text(line.left, _LINE_PT, bold=line.fails)
        below, self._down = self._down, at
        self._text(line.right, _LINE_PT, bold=line.fails, flag=Qt.AlignmentFlag.AlignRight)
        self._down = max(below, self._down)
        if line.more:
            self._text(line.more, _SMALL_PT)
        self._skip(_LINE_PT // 3)

    def _text(
        self,
        words: str,
        points: int,
        *,
        bold: bool = False,
        flag: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        font = QFont(QGuiApplication.font().family(), points)
        font.setBold(bold)
        self._painter.setFont(font)
        room = QRectF(0, self._down, self._width, self._painter.fontMetrics().height())
        self._painter.drawText(room, flag | Qt.AlignmentFlag.AlignVCenter, words)
        self._down += room.height()

    def _rule(self) -> None:
        self._skip(_LINE_PT // 2)
        self._painter.setPen(QPen(Qt.GlobalColor.black, 2))
        self._painter.drawLine(0, round(self._down), self._width, round(self._down))
        self._skip(_LINE_PT // 2)

    def _skip(self, points: int) -> None:
        self._down += points * DPI / 72
