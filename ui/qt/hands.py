"""Hands and eyes for a till that runs by itself: taps keys by name, waits for what must happen, takes pictures.

The demo, the gallery, the journeys and the benchmark use the screen through these and nothing else, with real
pointer events on real controls.
"""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.patience import NothingHappened
from ui.qt.stray_taps import SECOND_TAP_S, StrayTapFilter

PATIENCE_S = 10.0
FRAME_S = 0.02
SAME_PLACE_PX = 120


class Hands:
    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self._painted = False
        self._tapped, self._tapped_at_s = QPoint(), 0.0
        self.taps = 0
        """So many have been made."""
        window.frameSwapped.connect(self._note_frame)

    def wait_until(self, condition: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        deadline = time.monotonic() + patience_s
        while not condition():
            if time.monotonic() > deadline:
                raise NothingHappened(what)
            QGuiApplication.processEvents()
            time.sleep(0.001)

    def rest(self, seconds: float = FRAME_S) -> None:
        """Lets the screen catch up: at least so long, and until it is painted again.

        What a tap has made anew lies nowhere before that, and the next tap would hit whatever is on top there.
        """
        until = time.monotonic() + seconds
        self._painted = False
        self.window.update()
        self.wait_until(
            lambda: time.monotonic() >= until and (self._painted or not self.window.isExposed()),
            "the screen is not painted",
        )

    def tap(self, name: str) -> None:
        """Presses the visible control whose object name or text is `name`, once it is there and enabled.

        Before the first frame nothing lies where it will be, and nobody could tap it.
        """
        self.wait_until(lambda: self._painted, "nothing is on the screen")
        self.wait_until(lambda: self._enabled(name), f"no key '{name}' to tap")
        self._take_a_look(self._middle_of(name))
        self.tap_blindly(name)

    def tap_blindly(self, name: str) -> None:
        """As somebody does who knows what comes and where, and does not look whether it is there."""
        self._press_and_release(self._middle_of(name))
        self.rest()

    def tap_twice(self, name: str) -> None:
        """As somebody does who thinks that a key wants it; the screen answers in between."""
        self.tap(name)
        self._press_and_release(self._tapped)
        self.rest()

    def picture(self) -> QImage:
        self.rest(2 * FRAME_S)
        return self.window.grabWindow()

    def save_picture(self, path: Path) -> QImage:
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = self.picture()
        if not picture.save(str(path)):
            raise OSError(f"cannot write {path}")
        return picture

    def find(self, name: str) -> QQuickItem | None:
        """The topmost visible item of this object name, else with this text."""
        matches = [item for item in self.visible_items() if item.objectName() == name]
        if not matches:
            texts = (item for item in self.visible_items() if item.inherits("QQuickAbstractButton"))
            matches = [item for item in texts if name in (item.property("text"), item.property("name"))]
        return matches[-1] if matches else None

    def meets(self, name: str) -> bool:
        """Whether a finger on the middle of the key `name` meets it and no other that lies over it."""
        item = self.find(name)
        if item is None:
            return False
        middle = item.mapRectToScene(item.boundingRect()).center()
        keys = (one for one in self.visible_items() if one.inherits("QQuickAbstractButton"))
        under = [key for key in keys if key.mapRectToScene(key.boundingRect()).contains(middle)]
        return bool(under) and under[-1] == item

    def visible_items(self) -> list[QQuickItem]:
        return [item for item in _below(self.window.contentItem()) if item.isVisible()]

    def text_of(self, name: str) -> str:
        item = self.find(name)
        return str(item.property("text")) if item else ""

    def _middle_of(self, name: str) -> QPoint:
        item = self.find(name)
        assert item is not None, name
        _lay_out(item)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def _note_frame(self) -> None:
        self._painted = True

    def _enabled(self, name: str) -> bool:
        item = self.find(name)
        return item is not None and item.isEnabled()

    def _take_a_look(self, where: QPoint) -> None:
        """Nobody presses one place twice without looking what lies there now, nor what was not there before."""
        again = (where - self._tapped).manhattanLength() < SAME_PLACE_PX
        self.wait_until(
            lambda: not (again and time.monotonic() - self._tapped_at_s < SECOND_TAP_S) and not self._is_unseen(),
            "the screen keeps changing",
        )

    def _is_unseen(self) -> bool:
        stray_taps = self.window.findChild(StrayTapFilter)
        return stray_taps is not None and stray_taps.is_unseen

    def _press_and_release(self, where: QPoint) -> None:
        self._tapped = where
        self.taps += 1
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            at = QPointF(where)
            event = QMouseEvent(
                kind, at, at, at, Qt.MouseButton.LeftButton, buttons, Qt.KeyboardModifier.NoModifier
            )
            QGuiApplication.sendEvent(self.window, event)
        self._tapped_at_s = time.monotonic()  # not sooner than the window has seen it


def _lay_out(item: QQuickItem) -> None:
    """On a screen that was made this moment, keys stand on one another until its first frame: rows are laid out
    when they are polished. Nobody's finger is as quick."""
    around = item.parentItem()
    if around is not None:
        _lay_out(around)
    item.ensurePolished()


def _below(item: QQuickItem) -> list[QQuickItem]:
    found = [item]
    for child in item.childItems():
        found += _below(child)
    return found
