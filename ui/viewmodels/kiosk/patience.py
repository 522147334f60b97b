"""How long the kiosk waits for somebody who does nothing: no limit on choosing, and no cart thrown away.

Every limit asks before it ends: it says what will become of what is there and counts `WARNED_S` down; one key, any
touch, and there is all the time there was. A terminal that has the customer's card is never hurried.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.say import say
from ui.viewmodels.kiosk.limits import FOR_EVER, WARNED_S, Limit
from ui.viewmodels.kiosk.voice import sentences

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_ANY_TOUCH = "화면이나 아무 키를 누르면 이어서 할 수 있어요."
"""Said to whoever does not see the key."""


@QmlElement
class PatienceViewModel(QObject):
    changed = Signal()
    warned = Signal()
    stayed = Signal()
    """Whoever was asked is there."""
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quiet_s = 0
        self._limit = FOR_EVER
        self._number = ""

    @property
    def is_asking(self) -> bool:
        return 0 < self._left_s <= WARNED_S

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        return self.is_asking

    @Property(str, notify=changed)
    def left(self) -> str:
        return self._left

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._question

    @Property(str, notify=changed)
    def promise(self) -> str:
        return self._promise

    @Property(str, notify=changed)
    def stay(self) -> str:
        """On the key that goes on."""
        return say(self._limit.stay) if self._limit.stay else ""

    @Property(str, notify=changed)
    def number(self) -> str:
        """What must not go out of sight while it is asked; empty where there is none."""
        return self._number

    @property
    def said(self) -> str:
        return sentences(self._question, self._promise, say(_ANY_TOUCH))

    @Slot()
    def touched(self) -> None:
        asked = self.is_asking
        self._quiet_s = 0
        if asked:
            self.changed.emit()
            self.stayed.emit()

    @Slot()
    def secondPassed(self) -> None:
        if not self._limit.seconds:
            return
        self._quiet_s += 1
        if self._left_s == WARNED_S:
            self.warned.emit()
        if self._left_s <= 0:
            self._quiet_s = 0
            self.over.emit()
        if self._left_s <= WARNED_S:
            self.changed.emit()

    def wait(self, limit: Limit, number: str = "") -> None:
        """From now on by this one. What changes on the screen by itself is no touch: the same limit runs on."""
        if (limit, number) != (self._limit, self._number):
            self._quiet_s, self._limit, self._number = 0, limit, number
            self.changed.emit()

    @property
    def _left_s(self) -> int:
        return self._limit.seconds - self._quiet_s

    @property
    def _left(self) -> str:
        return say("{seconds}초", seconds=max(0, self._left_s))

    @property
    def _question(self) -> str:
        return say(self._limit.question) if self._limit.question else ""

    @property
    def _promise(self) -> str:
        return say(self._limit.promise, left=self._left) if self._limit.promise else ""
