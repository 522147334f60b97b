"""At a kiosk one finger presses at a time: a hand that leans on the glass, or a child's ten, are not ten wishes.

The first finger down is the one that presses; whatever else comes down with it, or soon after, is not seen. One
that has rested on the glass for a while is no press any more: the next finger takes its place. Runs on Qt's main
thread.
"""

from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QEventPoint, QGuiApplication, QTouchEvent
from PySide6.QtQuick import QQuickWindow

RESTS_AFTER_S = 0.5
"""A press takes less, also by a slow hand that then wants another key."""

_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd})
_KIND = {
    QEventPoint.State.Pressed: QEvent.Type.TouchBegin,
    QEventPoint.State.Updated: QEvent.Type.TouchUpdate,
    QEventPoint.State.Released: QEvent.Type.TouchEnd,
}
"""What an event of one finger alone is called."""


class OneFinger(QObject):
    """Lets a key of `window` see one of several fingers."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._finger: int | None = None
        self._down_at_s = 0.0
        self._telling = False
        window.installEventFilter(self)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        if self._telling:
            return False
        if event.type() == QEvent.Type.TouchCancel:
            self._finger = None
            return False
        if event.type() not in _TOUCHES or not isinstance(event, QTouchEvent):
            return False
        event.setAccepted(True)
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed:
                self._came_down(event, point)
        pressing = next((point for point in event.points() if point.id() == self._finger), None)
        if pressing is not None and pressing.state() in _KIND:
            self._tell(event, _KIND[pressing.state()], [pressing])
            if pressing.state() == QEventPoint.State.Released:
                self._finger = None
        return True

    def _came_down(self, event: QTouchEvent, point: QEventPoint) -> None:
        now = monotonic()
        if self._finger is not None and now - self._down_at_s < RESTS_AFTER_S:
            return
        if self._finger is not None:
            self._tell(event, QEvent.Type.TouchCancel, [])
        self._finger, self._down_at_s = point.id(), now

    def _tell(self, event: QTouchEvent, kind: QEvent.Type, points: list[QEventPoint]) -> None:
        told = QTouchEvent(kind, event.pointingDevice(), event.modifiers(), points)
        self._telling = True
        try:
            QGuiApplication.sendEvent(self._window, told)
        finally:
            self._telling = False
