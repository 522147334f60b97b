"""From the wish for another screen to its first painted frame, from each screen to home and back."""

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from pos import messages as m
from ui.bench.figure import Figure, percentile
from ui.gallery.studio import BASKET, Studio
from ui.viewmodels.screens import OTHERS, SELL

SIZE, WIDTH_MM = (1366, 768), 345
ROUNDS = 10
AIM_MS = 50.0
PATIENCE_MS = 5_000
ALL_MADE_S = 3.0
"""By then every screen has been made, one after the other."""


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder, Studio(Path(folder), SIZE, WIDTH_MM, goods=True) as studio:
        studio.send(*BASKET, m.AskForTransfer())
        studio.hands.rest(ALL_MADE_S)
        changes = _Changes(studio)
        took_ms = [changes.to(screen) for _ in range(ROUNDS) for other in OTHERS for screen in (other, SELL)]
    return Figure("screen_change_ms", percentile(took_ms, 0.95), "ms p95", AIM_MS)


class _Changes:
    def __init__(self, studio: Studio) -> None:
        self._till = studio.application.tills[0]
        self._hands = studio.hands
        self._frame = QEventLoop()
        self._patience = QTimer()
        self._patience.timeout.connect(self._frame.quit)
        studio.hands.window.frameSwapped.connect(self._frame.quit)

    def to(self, screen: str) -> float:
        """Milliseconds."""
        self._patience.start(PATIENCE_MS)
        started = time.perf_counter()
        self._till.begin_at(screen)
        self._frame.exec()
        took_ms = (time.perf_counter() - started) * 1_000
        self._patience.stop()
        self._hands.rest(0.02)
        return took_ms
