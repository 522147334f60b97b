"""A word typed on our own keyboard: a customer's name, a reason, a new good.

Whoever needs one asks, and hears `typed` with the purpose it gave, or `cancelled`. The screen that asked comes back
either way.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.viewmodels.keyboard import KeyboardViewModel
from ui.viewmodels.screens import TYPING, ScreensViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TypingViewModel(KeyboardViewModel):
    asked = Signal()
    typed = Signal(str, str)
    """Purpose and text."""
    cancelled = Signal(str)

    def __init__(self, screens: ScreensViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        self._question = ""
        self._purpose = ""

    @Property(str, notify=asked)
    def question(self) -> str:
        return self._question

    @Slot(str, str, int, str)
    def ask(self, question: str, text: str, longest: int, purpose: str) -> None:
        """Opens the screen: `text` stands there at first, and no more than `longest` characters are taken."""
        self._question, self._purpose = question, purpose
        self.asked.emit()
        self.begin(text, longest)
        self._screens.turnAside(TYPING)

    @Slot()
    def finish(self) -> None:
        text = self.typed_text.strip()
        if text:
            self._screens.back()
            self.typed.emit(self._purpose, text)

    @Slot()
    def leave(self) -> None:
        self._screens.back()
        self.cancelled.emit(self._purpose)
