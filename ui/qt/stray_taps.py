"""Taps that were meant for what is no longer there are nobody's wish.

Many people press a key on glass as they would click a mouse. On one key two taps are two wishes (two fish); where
the first tap has changed the screen, or has moved another key to where its own was, the second would press whatever
lies there now. So would a finger already on its way when a screen comes by itself: when a card is approved.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

SECOND_TAP_S = 0.3
NEAR_MM = 8.0
"""As far as a finger strays between two taps."""
GLANCE_S = 0.25
"""Sooner after a screen came by itself nobody has seen it: a simple reaction to something seen takes so long."""
BY_HAND_S = 1.0
"""A screen that comes within this time of a press was asked for by it."""

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_RELEASES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})


class StrayTapFilter(QObject):
    """Takes such taps out before a key of `window` sees them. `screen` is the name of what is shown now; whoever
    changes it says so with `note_screen`."""

    def __init__(self, window: QQuickWindow, screen: Callable[[], str], pixels_per_mm: float) -> None:
        super().__init__(window)
        self._window = window
        self._screen = screen
        self._near_px = NEAR_MM * pixels_per_mm
        self._at_s, self._place, self._tapped_on = 0.0, QPointF(), ""
        self._key, self._key_was_at = "", QRectF()
        self._seen_screen, self._came_at_s = screen(), 0.0
        self._swallowing = False
        window.installEventFilter(self)

    def note_screen(self) -> None:
        now, screen = monotonic(), self._screen()
        if screen != self._seen_screen:
            self._seen_screen = screen
            self._came_at_s = now if now - self._at_s > BY_HAND_S else 0.0

    @property
    def is_unseen(self) -> bool:
        """Whether what is on the screen came by itself, this moment."""
        return monotonic() - self._came_at_s < GLANCE_S

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            self._swallowing = self.is_unseen or self._is_second(_place_of(event))
            return self._swallowing
        if kind in _RELEASES and self._swallowing:
            self._swallowing = kind == QEvent.Type.MouseButtonRelease  # a double click comes as two presses
            return True
        return self._swallowing and kind == QEvent.Type.TouchUpdate

    def _is_second(self, place: QPointF) -> bool:
        now, screen = monotonic(), self._screen()
        key = key_at(self._window.contentItem(), place)
        soon = now - self._at_s < SECOND_TAP_S
        near = (place - self._place).manhattanLength() < self._near_px
        if soon and near and (screen != self._tapped_on or self._has_moved_away(place, key)):
            return True
        self._at_s, self._place, self._tapped_on = now, place, screen
        self._key, self._key_was_at = _name(key), _room(key)
        return False

    def _has_moved_away(self, place: QPointF, key: QQuickItem | None) -> bool:
        """Whether another key lies now where the tapped one was. A neighbour hit on purpose was never there."""
        return bool(self._key) and self._key_was_at.contains(place) and _name(key) != self._key


def key_at(item: QQuickItem, place: QPointF) -> QQuickItem | None:
    """The key that is seen at `place` in the window; keys lie in no other keys."""
    if not item.isVisible() or not item.contains(item.mapFromScene(place)):
        return None
    if item.inherits("QQuickAbstractButton"):
        return item
    below = sorted(item.childItems(), key=lambda child: child.z())
    found = (key_at(child, place) for child in reversed(below))
    return next((key for key in found if key), None)


def _name(key: QQuickItem | None) -> str:
    return key.objectName() if key else ""


def _room(key: QQuickItem | None) -> QRectF:
    return key.mapRectToScene(key.boundingRect()) if key else QRectF()


def _place_of(event: QEvent) -> QPointF:
    if isinstance(event, QMouseEvent):
        return event.position()
    assert isinstance(event, QTouchEvent)
    return event.point(0).position()
