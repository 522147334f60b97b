"""Says that this program is well as long as it is: that Qt's loop turns and the engine does.

A screen that hangs beats no more, for the beat is a timer of Qt's own loop; an engine that hangs takes no turns.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer


class Keeper(Protocol):
    """`ui.runtime.keeper` has one. `beat_every_s` is 0 where nobody minds silence."""

    beat_every_s: float

    def up(self) -> None: ...

    def well(self) -> None: ...

    def ending(self) -> None: ...


class Heartbeat(QObject):
    """On Qt's main thread."""

    def __init__(self, keeper: Keeper, turns: Callable[[], int] | None) -> None:
        """`turns` counts what the engine has done, a tick a second among it; None for what has no engine."""
        super().__init__()
        self._keeper = keeper
        self._turns = turns
        self._seen = -1
        self._timer = QTimer(self, interval=round(keeper.beat_every_s * 1_000))
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Once there is something to see."""
        self._keeper.up()
        if self._keeper.beat_every_s:
            self._beat()
            self._timer.start()

    def end(self) -> None:
        self._timer.stop()
        self._keeper.ending()

    def _beat(self) -> None:
        turns = self._turns() if self._turns else self._seen + 1
        if turns != self._seen:
            self._seen = turns
            self._keeper.well()
