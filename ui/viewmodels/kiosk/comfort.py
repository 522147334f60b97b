"""What makes the kiosk easier for whoever stands before it: chosen by them, forgotten when they leave."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.language import Language
from ui.look import VOICE_VOLUMES
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LANGUAGES = {
    Language.KOREAN: "한국어",
    Language.ENGLISH: "English",
    Language.CHINESE: "中文",
    Language.JAPANESE: "日本語",
}
"""Each by its own name: whoever looks for it can read no other."""
_USUAL_VOLUME = 2
"""Where everybody begins: the middle one of `VOICE_VOLUMES`."""


@QmlElement
class ComfortViewModel(QObject):
    changed = Signal()
    languageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.KOREAN
        self._languages = RowsModel(("code", "label"), self)
        self._languages.reset([{"code": language.value, "label": name} for language, name in LANGUAGES.items()])
        self._on: set[str] = set()
        self._volume = _USUAL_VOLUME

    @property
    def spoken(self) -> Language:
        return self._language

    @property
    def loudness(self) -> int:
        """Percent."""
        return VOICE_VOLUMES[self._volume]

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """Its code."""
        return self._language.value

    @Property(RowsModel, constant=True)
    def languages(self) -> RowsModel:
        return self._languages

    @Property(bool, notify=changed)
    def easy(self) -> bool:
        """쉬운 화면: fewer things at once, larger keys."""
        return "easy" in self._on

    @Property(bool, notify=changed)
    def low(self) -> bool:
        """화면 낮추기: every key within reach of somebody who sits."""
        return "low" in self._on

    @Property(bool, notify=changed)
    def voice(self) -> bool:
        """소리로 듣기: what is touched is read out first, and done when it is touched once more."""
        return "voice" in self._on

    @Property(bool, notify=changed)
    def contrast(self) -> bool:
        return "contrast" in self._on

    @Property(bool, notify=changed)
    def large(self) -> bool:
        """Everything at twice its size."""
        return "large" in self._on

    @Property(int, notify=changed)
    def loudnessStep(self) -> int:
        """From 1."""
        return self._volume + 1

    @Slot(str)
    def speak(self, code: str) -> None:
        language = Language(code)
        if language is not self._language:
            self._language = language
            self.languageChanged.emit()

    @Slot(str)
    def toggle(self, what: str) -> None:
        """`low`, `voice`, `contrast` or `large`."""
        self._set(what, on=what not in self._on)

    @Slot(bool)
    def takeEasy(self, easy: bool) -> None:
        self._set("easy", on=easy)

    @Slot()
    def louder(self) -> None:
        """After the loudest comes the softest."""
        self._volume = (self._volume + 1) % len(VOICE_VOLUMES)
        self.changed.emit()

    def forget(self) -> None:
        """The next customer begins as everybody does."""
        self._on.clear()
        self._volume = _USUAL_VOLUME
        self.changed.emit()
        self.speak(Language.KOREAN.value)

    def _set(self, what: str, *, on: bool) -> None:
        (self._on.add if on else self._on.discard)(what)
        self.changed.emit()
