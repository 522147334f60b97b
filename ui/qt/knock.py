"""The technician's knock: seven presses in the upper left corner of a customers' screen, or F7 seven times.

No customer does that by accident, and behind it only a PIN is asked for. The presses still reach what lies there,
which is no key on any page. Runs on Qt's main thread.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickWindow

TIMES = 7
WITHIN_S = 6.0
"""From the first to the last."""
CORNER_MM = 20.0
_F7 = 0x01000036
"""`Qt.Key.Key_F7`, by number: the name would build the hundred enums of `Qt`."""

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class Knock(QObject):
    def __init__(self, window: QQuickWindow, pixels_per_mm: float, heard: Callable[[], None]) -> None:
        super().__init__(window)
        self._corner_px = CORNER_MM * pixels_per_mm
        self._heard = heard
        self._at_s: list[float] = []
        window.installEventFilter(self)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        if self._is_one(event):
            now = monotonic()
            self._at_s = [at for at in self._at_s if now - at < WITHIN_S] + [now]
            if len(self._at_s) >= TIMES:
                self._at_s.clear()
                self._heard()
        return False

    def _is_one(self, event: QEvent) -> bool:
        """A press anywhere else begins anew."""
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and event.key() == _F7 and not event.isAutoRepeat()
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            place = event.position()
        elif event.type() == QEvent.Type.TouchBegin and isinstance(event, QTouchEvent):
            place = event.point(0).position()
        else:
            return False
        inside = place.x() < self._corner_px and place.y() < self._corner_px
        if not inside:
            self._at_s.clear()
        return inside
