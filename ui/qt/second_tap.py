"""A finger that taps twice means one tap: the second, on the screen the first one led to, is nobody's wish.

Many people press a key on glass as they would click a mouse. On one screen two taps are two wishes (two fish);
where the first tap has changed the screen, the second would press whatever lies in the same place there.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWindow

SECOND_TAP_S = 0.3
NEAR_MM = 8.0
"""As far as a finger strays between two taps."""

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_RELEASES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})


class SecondTapFilter(QObject):
    """Takes such taps out before a key of `window` sees them. `screen` is the name of what is shown now."""

    def __init__(self, window: QWindow, screen: Callable[[], str], pixels_per_mm: float) -> None:
        super().__init__(window)
        self._screen = screen
        self._near_px = NEAR_MM * pixels_per_mm
        self._at_s, self._place, self._tapped_on = 0.0, QPointF(), ""
        self._swallowing = False
        window.installEventFilter(self)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            self._swallowing = self._is_second(_place_of(event))
            return self._swallowing
        if kind in _RELEASES and self._swallowing:
            self._swallowing = kind == QEvent.Type.MouseButtonRelease  # a double click comes as two presses
            return True
        return self._swallowing and kind == QEvent.Type.TouchUpdate

    def _is_second(self, place: QPointF) -> bool:
        now, screen = monotonic(), self._screen()
        soon = now - self._at_s < SECOND_TAP_S
        near = (place - self._place).manhattanLength() < self._near_px
        if soon and near and screen != self._tapped_on:
            return True
        self._at_s, self._place, self._tapped_on = now, place, screen
        return False


def _place_of(event: QEvent) -> QPointF:
    if isinstance(event, QMouseEvent):
        return event.position()
    assert isinstance(event, QTouchEvent)
    return event.point(0).position()
