"""One question about a good and its answers as keys: how it is sold, where it stands, its picture, its tax."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.viewmodels.good_questions import Answer
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.screens import GOOD_CHOICE, GOOD_FORM, ScreensViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class GoodChoiceViewModel(QObject):
    changed = Signal()

    def __init__(self, screens: ScreensViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        self._question = ""
        self._columns = 1
        self._answered: Callable[[str], None] = lambda _: None
        self._rows = RowsModel(("value", "label", "note_", "picture_", "chosen"), self)

    @Property(RowsModel, constant=True)
    def answers(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._question

    @Property(int, notify=changed)
    def columns(self) -> int:
        return self._columns

    def ask(
        self,
        question: str,
        answers: Sequence[Answer],
        chosen: str,
        columns: int,
        answered: Callable[[str], None],
    ) -> None:
        """`answered` is called with the value of the key that was tapped, and leads on."""
        self._question, self._columns, self._answered = question, columns, answered
        self._rows.reset(
            [
                {
                    "value": one.value,
                    "label": one.label,
                    "note_": one.note,
                    "picture_": one.picture,
                    "chosen": one.value == chosen,
                }
                for one in answers
            ]
        )
        self.changed.emit()
        self._screens.show(GOOD_CHOICE)

    @Slot(str)
    def tap(self, value: str) -> None:
        self._answered(value)

    @Slot()
    def leave(self) -> None:
        self._screens.show(GOOD_FORM)
