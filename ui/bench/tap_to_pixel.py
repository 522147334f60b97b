"""From a finger on a key to the painted frame that shows it pressed, on every screen of the merchant's."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtQuick import QQuickItem

from ui.bench.figure import Figure, percentile
from ui.gallery.scenes import SCENES
from ui.gallery.studio import Scene, Studio
from ui.qt.hands import Hands

SIZE, WIDTH_MM = (1366, 768), 345
TAPS_A_SCREEN = 20
AIM_MS = 16.0
PATIENCE_MS = 5_000
LOOKED_AT = frozenset({"customer", "strip", "notice"})
"""Scenes of what is not pressed, by how their names begin."""


def measure() -> Figure:
    took_ms: list[float] = []
    seen: set[str] = set()
    for scene in SCENES:
        if _is_pressed(scene):
            took_ms += _taps_on(scene, seen)
    return Figure("tap_to_pixel_ms", percentile(took_ms, 0.95), "ms p95", AIM_MS)


def _is_pressed(scene: Scene) -> bool:
    return scene.name.partition("-")[0] not in LOOKED_AT


def _taps_on(scene: Scene, seen: set[str]) -> list[float]:
    """On the first scene of each screen. The finger leaves each key before it is lifted: taps would change the
    scene."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Studio(Path(folder), SIZE, WIDTH_MM, scene.goods, practice=scene.practice, rail=scene.rail) as studio,
    ):
        scene.play(studio)
        screen = studio.application.tills[0].screen()
        if screen in seen:
            return []
        seen.add(screen)
        return taps_on(studio.hands)


def taps_on(hands: Hands) -> list[float]:
    """Milliseconds from a finger on each key of what is shown to the frame that shows it pressed."""
    hands.rest(1.0)
    keys = [item for item in hands.visible_items() if item.inherits("QQuickAbstractButton")]
    places = [_middle(key) for key in keys if key.isEnabled() and _is_in_sight(key)]
    taps = _Taps(hands)
    return [taps.press(places[number % len(places)]) for number in range(TAPS_A_SCREEN)][2:]


def _middle(key: QQuickItem) -> QPointF:
    return key.mapToScene(QPointF(key.width() / 2, key.height() / 2))


def _is_in_sight(key: QQuickItem) -> bool:
    """A line scrolled out of its list lies under something else."""
    return all(not around.clip() or around.contains(around.mapFromScene(_middle(key))) for around in _around(key))


def _around(key: QQuickItem) -> Iterator[QQuickItem]:
    item: QQuickItem | None = key.parentItem()
    while item is not None:
        yield item
        item = item.parentItem()


class _Taps:
    def __init__(self, hands: Hands) -> None:
        self._window = hands.window
        self._hands = hands
        self._frame = QEventLoop()
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._frame.quit)
        self._window.frameSwapped.connect(self._frame.quit)

    def press(self, where: QPointF) -> float:
        """Milliseconds until it is seen."""
        started = time.perf_counter()
        self._send(QEvent.Type.MouseButtonPress, where, Qt.MouseButton.LeftButton)
        self._patience.start(PATIENCE_MS)
        self._frame.exec()
        took_ms = (time.perf_counter() - started) * 1_000
        assert self._patience.isActive(), f"nothing answers a finger at {where.toPoint()}"
        self._patience.stop()
        beside = QPointF(1, 1)
        self._send(QEvent.Type.MouseMove, beside, Qt.MouseButton.LeftButton)
        self._send(QEvent.Type.MouseButtonRelease, beside, Qt.MouseButton.NoButton)
        self._hands.rest(0.02)
        return took_ms

    def _send(self, kind: QEvent.Type, at: QPointF, buttons: Qt.MouseButton) -> None:
        moves = kind == QEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if moves else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, at, at, at, button, buttons, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(self._window, event)
