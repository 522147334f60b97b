"""Notes and coins counted: a tap on a picture adds one of it, digits say how many there are."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.money import NOTES_AND_COINS
from pos.shift import Faces, worth
from ui.say import say, spoken, won
from ui.viewmodels.keypad import KeypadViewModel, Presses
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 9_999
"""Of one kind: nobody has more of it in a drawer."""
SMALLEST_NOTE = 1_000
_TAP = "tap"
"""Stands among the presses for a tap on the picture."""


@QmlElement
class CountingViewModel(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[int, int] = {}
        self._chosen = 0
        self._keypad = KeypadViewModel(self, self._pressed_on)
        self._keypad.changed.connect(self._counted_anew)
        self._rows = RowsModel(("face_", "counted", "some", "chosen"), self)
        self.begin()

    @property
    def faces(self) -> Faces:
        """Largest first, those there are none of left out."""
        return tuple((face, self._counts[face]) for face in NOTES_AND_COINS if self._counts.get(face))

    @property
    def won(self) -> int:
        return worth(self.faces)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        """지우기 takes back the last digit, or the last tap."""
        return self._keypad

    @Property(RowsModel, constant=True)
    def kinds(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def total(self) -> str:
        return won(self.won)

    @Property(str, notify=changed)
    def spoken(self) -> str:
        return spoken(self.won) if self.won else say("돈을 눌러 세어 주세요")

    @Slot()
    def begin(self) -> None:
        self._counts, self._chosen = {}, 0
        self._keypad.clear()

    @Slot(int)
    def tap(self, face: int) -> None:
        self._chosen = face
        self._keypad.type((_TAP,) * min(self._counts.get(face, 0) + 1, MOST))

    def _pressed_on(self, presses: Presses, key: str) -> Presses:
        """Of the kind that was tapped last; what is typed takes the place of what was tapped."""
        typed = (*(press for press in presses if press != _TAP), key)
        return typed if self._chosen and int("".join(typed)) <= MOST else presses

    def _counted_anew(self) -> None:
        presses = self._keypad.presses
        if self._chosen:
            self._counts[self._chosen] = presses.count(_TAP) or int(self._keypad.digits or 0)
        self._show()

    def _show(self) -> None:
        self._rows.reset(
            [
                {
                    "face_": face,
                    "counted": _counted(face, self._counts.get(face, 0)),
                    "some": self._counts.get(face, 0) > 0,
                    "chosen": face == self._chosen,
                }
                for face in NOTES_AND_COINS
            ]
        )
        self.changed.emit()


def _counted(face: int, count: int) -> str:
    return say("{count:,}장", count=count) if face >= SMALLEST_NOTE else say("{count:,}개", count=count)
