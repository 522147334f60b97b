"""How long the kiosk waits for somebody who does nothing: no limit on choosing, and no cart thrown away.

After `QUIET_S` without a touch it asks, says what will become of the order, and counts `WARNED_S` down; one key, or
any touch, and there is all the time there was. A terminal that has the customer's card is never hurried.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.say import say

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_S = 90
WARNED_S = 20
"""KS X 9211: before a time limit at least 20 seconds, in which one may ask for more."""
NUMBER_S = 30
"""The number is on paper, and the next customer waits."""


@QmlElement
class PatienceViewModel(QObject):
    changed = Signal()
    warned = Signal()
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet_s = 0
        self._limit_s = 0
        self._keeps = False

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        return 0 < self._limit_s - self._quiet_s <= WARNED_S and self._keeps

    @Property(str, notify=changed)
    def left(self) -> str:
        return say("{seconds}초", seconds=max(0, self._limit_s - self._quiet_s))

    @Property(str, notify=changed)
    def question(self) -> str:
        return say("아직 고르고 계세요?")

    @Property(str, notify=changed)
    def promise(self) -> str:
        return say("{left} 뒤에 처음 화면으로 가요. 고른 것은 번호로 보관해 두어요.", left=self.left)

    @Slot()
    def touched(self) -> None:
        asked = self.asks
        self._quiet_s = 0
        if asked:
            self.changed.emit()

    @Slot()
    def secondPassed(self) -> None:
        if not self._limit_s:
            return
        self._quiet_s += 1
        if self._quiet_s == self._limit_s - WARNED_S and self._keeps:
            self.warned.emit()
        if self._quiet_s >= self._limit_s:
            self._quiet_s = 0
            self.over.emit()
        if self._limit_s - self._quiet_s <= WARNED_S:
            self.changed.emit()

    def wait(self, limit_s: int, *, keeps: bool) -> None:
        """From now on so many seconds, 0 for ever; `keeps`: there is something to lose, so ask before."""
        self._quiet_s, self._limit_s, self._keeps = 0, limit_s, keeps
        self.changed.emit()
