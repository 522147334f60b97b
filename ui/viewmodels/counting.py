"""Notes and coins counted: a tap on a picture adds one of it, digits say how many there are."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.money import NOTES_AND_COINS
from pos.shift import Faces, worth
from ui.say import say, spoken, won
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 9_999
"""Of one kind: nobody has more of it in a drawer."""
SMALLEST_NOTE = 1_000


@QmlElement
class CountingViewModel(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[int, int] = {}
        self._chosen = 0
        self._typed = ""
        self._rows = RowsModel(("face_", "counted", "some", "chosen"), self)
        self.begin()

    @property
    def faces(self) -> Faces:
        """Largest first, those there are none of left out."""
        return tuple((face, self._counts[face]) for face in NOTES_AND_COINS if self._counts.get(face))

    @property
    def won(self) -> int:
        return worth(self.faces)

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
        self._counts, self._chosen, self._typed = {}, 0, ""
        self._show()

    @Slot(int)
    def tap(self, face: int) -> None:
        self._chosen, self._typed = face, ""
        self._set(self._counts.get(face, 0) + 1)

    @Slot(str)
    def press(self, key: str) -> None:
        """Of the kind that was tapped last; what is typed takes the place of what was counted."""
        if self._chosen and int(self._typed + key) <= MOST:
            self._typed += key
            self._set(int(self._typed))

    @Slot()
    def erase(self) -> None:
        """The last digit, or the last tap."""
        if not self._chosen:
            return
        if self._typed:
            self._typed = self._typed[:-1]
            self._set(int(self._typed or 0))
        else:
            self._set(max(0, self._counts.get(self._chosen, 0) - 1))

    def _set(self, count: int) -> None:
        self._counts[self._chosen] = min(count, MOST)
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
