"""화면·소리: how large letters are, the colours, the hand, the language, how loud, and whether it speaks."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.look import CONTRAST, LEFT, TEXT_SCALES, VOLUMES, Look

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LookViewModel(QObject):
    changed = Signal()
    chosen = Signal(object)
    """The new `Look`, whenever she has chosen one."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._plays = self._speaks = True

    def hear(self, *, plays: bool, speaks: bool) -> None:
        """What of it this box can make heard at all."""
        self._plays, self._speaks = plays, speaks
        self.changed.emit()

    @Property(bool, notify=changed)
    def plays(self) -> bool:
        """Whether this box has a program that plays tones."""
        return self._plays

    @Property(bool, notify=changed)
    def speaks(self) -> bool:
        return self._speaks

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._look.text

    @Property(float, notify=changed)
    def textScale(self) -> float:
        return TEXT_SCALES[self._look.text]

    @Property(str, notify=changed)
    def colours(self) -> str:
        return self._look.colours

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:
        return self._look.colours == CONTRAST

    @Property(str, notify=changed)
    def hand(self) -> str:
        return self._look.hand

    @Property(bool, notify=changed)
    def leftHanded(self) -> bool:
        return self._look.hand == LEFT

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._look.language

    @Property(int, notify=changed)
    def volume(self) -> int:
        """The nearest there is a key for, in percent."""
        return min(VOLUMES, key=lambda step: abs(step - self._look.volume))

    @Property(bool, notify=changed)
    def voice(self) -> bool:
        return self._look.voice

    @Slot(str)
    def chooseText(self, text: str) -> None:
        self._choose(replace(self._look, text=text))

    @Slot(str)
    def chooseColours(self, colours: str) -> None:
        self._choose(replace(self._look, colours=colours))

    @Slot(str)
    def chooseHand(self, hand: str) -> None:
        self._choose(replace(self._look, hand=hand))

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        self._choose(replace(self._look, language=language))

    @Slot(int)
    def chooseVolume(self, percent: int) -> None:
        self._choose(replace(self._look, volume=percent))

    @Slot(bool)
    def chooseVoice(self, voice: bool) -> None:
        self._choose(replace(self._look, voice=voice))

    def _choose(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.changed.emit()
            self.chosen.emit(look)
