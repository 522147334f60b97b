"""Taking cash: what is due, what was handed over, and the change as notes and coins."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.money import LARGEST_AMOUNT, change_in_notes
from pos.shift import CASH
from ui.say import say, spoken, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.paying import PayingViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SMALLEST_NOTE = 1_000


@QmlElement
class CashViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, paying: PayingViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self._typed_anew)
        self._paying = paying
        paying.changed.connect(self._look_again)
        self._tendered = 0
        self._change = RowsModel(("face", "count", "counted"), self)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def due(self) -> str:
        return won(self._due)

    @Property(str, notify=changed)
    def tendered(self) -> str:
        return won(self._tendered)

    @Property(str, notify=changed)
    def change(self) -> str:
        return won(max(0, self._tendered - self._due))

    @Property(str, notify=changed)
    def changeSpoken(self) -> str:
        """The words beside the figure: the change, or what is still missing."""
        rest = self._tendered - self._due
        if rest > 0:
            return spoken(rest)
        return say("거스름돈이 없어요") if rest == 0 else say("{rest} 더 받으세요", rest=won(-rest))

    @Property(RowsModel, constant=True)
    def changeNotes(self) -> RowsModel:
        return self._change

    @Property(bool, notify=changed)
    def enough(self) -> bool:
        return self._tendered >= self._due > 0

    @Property(str, notify=changed)
    def doneLabel(self) -> str:
        if not self.enough:
            return say("받은 돈을 눌러 주세요")
        return say("거슬러 줬어요") if self._tendered > self._due else say("받았어요")

    @Slot()
    def begin(self) -> None:
        self._set(0)

    @Slot(int)
    def addNote(self, face: int) -> None:
        if self._tendered + face <= LARGEST_AMOUNT:
            self._set(self._tendered + face)

    @Slot()
    def exact(self) -> None:
        self._set(self._due)

    @Slot()
    def finish(self) -> None:
        part = self._due if self._due < self._paying.due else 0
        self._send(m.TakeTender(m.Tendered(CASH, part)) if part else m.PayCash(self._tendered))

    def _typed_anew(self) -> None:
        self._count(self._keypad.won)

    def _set(self, tendered: int) -> None:
        """By notes; what was typed before is no part of it."""
        self._keypad.clear()
        self._count(tendered)

    def _count(self, tendered: int) -> None:
        self._tendered = tendered
        rest = max(0, tendered - self._due)
        self._change.reset(
            [
                {"face": face, "count": count, "counted": _counted(face, count)}
                for face, count in change_in_notes(rest)
            ]
        )
        self.changed.emit()

    @property
    def _due(self) -> int:
        return self._paying.asked

    @Slot()
    def _look_again(self) -> None:
        self._count(self._tendered)


def _counted(face: int, count: int) -> str:
    return say("{count:,}장", count=count) if face >= SMALLEST_NOTE else say("{count:,}개", count=count)
