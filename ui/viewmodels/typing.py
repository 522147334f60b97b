"""Stands in for the on-screen keyboard: what the screens of 하루 ask of it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.viewmodels.handling import ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TypingViewModel(ViewModel):
    changed = Signal()
    typed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: tuple[str, str, int, str] = ("", "", 0, "")

    @Property(str, notify=changed)
    def question(self) -> str:
        return self.asked[0]

    @Slot(str, str, int, str)
    def ask(self, question: str, text: str, longest: int, purpose: str) -> None:
        self.asked = (question, text, longest, purpose)
        self.changed.emit()
