"""소리로 듣기: what is said of a screen when it comes, and of a key when it is touched. Never a personal number."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.viewmodels.kiosk.comfort import ComfortViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


def sentences(*said: object) -> str:
    """One after the other, what is empty left out."""
    return " ".join(str(one) for one in said if one)


@QmlElement
class VoiceViewModel(QObject):
    said = Signal(str, str, int)
    """Words, the code of their language, how loud in percent."""
    silenced = Signal()

    def __init__(self, comfort: ComfortViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comfort = comfort
        self._last = ""

    @Slot(str)
    def say(self, words: str) -> None:
        """What is being said stops for it: whoever has moved on does not wait for the end."""
        if self._comfort.voice and words:
            self._last = words
            self._speak(words)

    @Slot()
    def again(self) -> None:
        self._speak(self._last)

    @Slot()
    def stop(self) -> None:
        self.silenced.emit()

    def _speak(self, words: str) -> None:
        if words:
            self.said.emit(words, self._comfort.spoken.value, self._comfort.loudness)
