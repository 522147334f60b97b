"""Every finger and every key is a sign that somebody is there; where the screen asks for one, it is that alone.

Installed on the window before `OneFinger`, after all others: what is only an answer must not press whatever comes
back under it, nor move the ring there. A key that is seen while it is asked is pressed as always.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickWindow

from ui.qt.stray_taps import SECOND_TAP_S, key_at

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_HELD = frozenset({QEvent.Type.MouseMove, QEvent.Type.TouchUpdate})
_RELEASES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})


class SignsOfLife(QObject):
    """Stays with `window`. `asks` tells whether one is asked for, `by_ear` whether a finger looks for its key."""

    def __init__(
        self,
        window: QQuickWindow,
        asks: Callable[[], bool],
        by_ear: Callable[[], bool],
        touched: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._asks, self._by_ear, self._touched = asks, by_ear, touched
        self._swallowing = False
        self._answered_at_s = 0.0
        window.installEventFilter(self)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            went_down = kind == QEvent.Type.KeyPress and not event.isAutoRepeat()  # a key may be stuck
            return went_down and self._is_answer(may_be_meant=False)
        if kind in _PRESSES:
            self._swallowing = self._is_answer(may_be_meant=self._is_on_key(event)) or self._is_second
            return self._swallowing
        if kind in _RELEASES and self._swallowing:
            self._swallowing = False
            return True
        return self._swallowing and kind in _HELD

    def _is_answer(self, *, may_be_meant: bool) -> bool:
        """`may_be_meant`: it presses a key, which says by itself that it went down."""
        if not self._asks():
            self._touched()
            return False
        if may_be_meant:
            return False
        self._answered_at_s = monotonic()
        self._touched()
        return True

    @property
    def _is_second(self) -> bool:
        return monotonic() - self._answered_at_s < SECOND_TAP_S

    def _is_on_key(self, event: QEvent) -> bool:
        """By ear the first touch of a key only says its name."""
        if self._by_ear():
            return False
        assert isinstance(event, QMouseEvent | QTouchEvent)
        place = event.position() if isinstance(event, QMouseEvent) else event.point(0).position()
        key = key_at(self._window.contentItem(), place)
        return key is not None and key.isEnabled()
