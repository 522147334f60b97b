"""What is laid out, painted: on paper, where colour may be missing, so that nothing is said by colour alone."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from ui.guide.layout import Box, Placed, Shown, Words, baseline
from ui.guide.typeset import EM, font

_INK, _PAPER = QColor("#1F1B15"), QColor("#FFFFFF")
_GREEN, _CREAM, _EDGE = QColor("#0B5D38"), QColor("#FAF5EA"), QColor("#B9AC95")
_ROUND_MM, _THIN_MM = 2.0, 0.3
_DOTS_PER_MM = 300 / 25.4
"""More of a picture no office printer shows, and the file would be the larger."""

_FILLS = {"band": _GREEN, "card": _CREAM, "number": _GREEN, "typed": _PAPER, "tick": _PAPER, "blank": _INK}
_EDGES = {"card": _EDGE, "typed": _EDGE, "tick": _INK, "picture": _EDGE}
_ROUNDS = {"blank": 0.0, "tick": 0.4, "picture": 0.0, "number": 9.0}


def draw(painter: QPainter, dots_per_mm: float, placed: Iterable[Placed], taken: Mapping[str, QImage]) -> None:
    """From the paper's corner, wherever the painter's is."""
    painter.save()
    painter.scale(dots_per_mm, dots_per_mm)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for one in placed:
        match one:
            case Box():
                _draw_box(painter, one)
            case Shown():
                _draw_picture(painter, one, taken[one.picture.scene])
            case Words():
                _draw_words(painter, one)
    painter.restore()


def _draw_box(painter: QPainter, box: Box) -> None:
    fill, edge = _FILLS.get(box.kind), _EDGES.get(box.kind)
    painter.setBrush(QBrush(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, _THIN_MM) if edge else Qt.PenStyle.NoPen)
    corner = min(_ROUNDS.get(box.kind, _ROUND_MM), box.height / 2)
    painter.drawRoundedRect(_rect(box), corner, corner)


def _draw_picture(painter: QPainter, shown: Shown, taken: QImage) -> None:
    seen = taken.copy(0, 0, taken.width(), round(taken.height() * shown.picture.share))
    dots = round(shown.box.width * _DOTS_PER_MM)
    if seen.width() > dots:
        seen = seen.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
    painter.drawImage(_rect(shown.box), seen.convertToFormat(QImage.Format.Format_RGB32))
    _draw_box(painter, shown.box)


def _draw_words(painter: QPainter, words: Words) -> None:
    painter.setPen(_PAPER if words.box.kind == "light" else _INK)
    for run in words.runs:
        painter.save()
        painter.translate(words.box.x + run.x, baseline(words))
        painter.scale(words.size / EM, words.size / EM)
        painter.setFont(font(run.bold))
        painter.drawText(QPointF(0, 0), run.words)
        painter.restore()


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
