"""A new kiosk or board at its till: the code to type there, and what came of it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.stall_door import Door, DoorState
from ui.pairing_words import AT_THE_TILL
from ui.say import say
from ui.viewmodels.handling import Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StallDoorViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._door = Door(DoorState.SHUT)
        self._asked = False

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._door.state is DoorState.OPEN

    @Property(bool, notify=changed)
    def over(self) -> bool:
        """Whether a new code can be asked for."""
        return not self.open and not self._asked

    @Property(bool, notify=changed)
    def done(self) -> bool:
        """A box was let in."""
        return self._door.state is DoorState.USED

    @Property(str, notify=changed)
    def code(self) -> str:
        """`123 456`; empty while there is none."""
        return f"{self._door.code[:3]} {self._door.code[3:]}".strip()

    @Property(str, notify=changed)
    def heading(self) -> str:
        if self.open:
            return say("새 기계에서 이 숫자를 눌러 주세요")
        if self.done and self._door.letter:
            return say("키오스크 {letter}를 이었어요", letter=self._door.letter)
        return say("번호판이나 차림판을 이었어요") if self.done else say("새 기계 잇기")

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """What to do, or why it is shut."""
        if self.open:
            return say("키오스크나 번호판을 켜면 이 가게 이름이 나와요. 5분 동안 기다려요.")
        if self.done:
            return say("물건이 나오면 다 된 거예요. 한 대 더 이으려면 다시 여세요.")
        return "" if self._asked else say(AT_THE_TILL[self._door.state])

    @Slot()
    def begin(self) -> None:
        """The screen is shown: one that is open already stays as it is."""
        if not self.open:
            self.again()

    @Slot()
    def again(self) -> None:
        """With a new code."""
        self._asked = True
        self._door = Door(DoorState.SHUT)
        self._send(m.OpenDoor())
        self.changed.emit()

    @Slot()
    def shut(self) -> None:
        self._send(m.ShutDoor())

    def _stands(self, event: m.DoorStands) -> None:
        self._asked = False
        self._door = event.door
        self.changed.emit()

    def _rejected(self, event: m.CommandRejected) -> None:
        """Somebody may not: why is said where every such thing is."""
        if isinstance(event.command, m.OpenDoor):
            self._asked = False
            self.changed.emit()


StallDoorViewModel.handlers = {
    m.DoorStands: StallDoorViewModel._stands,
    m.CommandRejected: StallDoorViewModel._rejected,
}
