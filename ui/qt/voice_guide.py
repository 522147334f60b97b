"""For whoever listens instead of looking: a touch chooses a key and reads it out, a second one presses it.

Installed on the window after `ArrowKeys`, whose ring is what is chosen: so fingers and a keypad lead to the same.
Without a voice every touch goes through. (KS X 9211: choosing and doing are two things in the voice mode.)
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.qt.stray_taps import key_at
from ui.qt.targets import name_of

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin})
_REST = frozenset(
    {QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd}
)


class VoiceGuide(QObject):
    """Stays with `window`. `speaks` tells whether anybody listens, `say` says a key's name."""

    def __init__(
        self,
        window: QQuickWindow,
        choose: Callable[[QQuickItem], None],
        speaks: Callable[[], bool],
        say: Callable[[str], None],
    ) -> None:
        """`choose` puts the ring round a key."""
        super().__init__(window)
        self._window = window
        self._choose, self._speaks, self._say = choose, speaks, say
        self._taken = False
        window.installEventFilter(self)
        window.activeFocusItemChanged.connect(self._read_out)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            self._taken = self._speaks()
            if self._taken:
                self._touch(key_at(self._window.contentItem(), _place_of(event)))
            return self._taken
        return self._taken and kind in _REST

    def _touch(self, key: QQuickItem | None) -> None:
        if key is None:
            return
        if key is not self._window.activeFocusItem():
            self._choose(key)
        elif key.isEnabled():
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                space = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
                QCoreApplication.sendEvent(key, space)

    @Slot()
    def _read_out(self) -> None:
        item = self._window.activeFocusItem()
        if self._speaks() and item is not None and item.inherits("QQuickAbstractButton"):
            self._say(name_of(item))


def _place_of(event: QEvent) -> QPointF:
    if isinstance(event, QMouseEvent):
        return event.position()
    assert isinstance(event, QTouchEvent)
    return event.point(0).position()
