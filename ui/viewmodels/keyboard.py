"""Our own keyboard: what is typed on it, on which of its layers, and what a real keyboard's keys mean meanwhile."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.hangul_typing import longest_start, text_of
from ui.viewmodels.key_sets import DIGITS, ENGLISH, HANGUL, can_shift, rows_of, stroke_of

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NEXT = {HANGUL: ENGLISH, ENGLISH: HANGUL, DIGITS: HANGUL}
"""Where the 한/영 key of a real keyboard leads."""


@QmlElement
class KeyboardViewModel(QObject):
    changed = Signal()
    keysChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._longest = 0
        self._strokes: tuple[str, ...] = ()
        self._keyboard = HANGUL
        self._shifted = False

    @Property(str, notify=changed)
    def text(self) -> str:
        return self.typed_text

    @Property(int, notify=changed)
    def longest(self) -> int:
        """In characters."""
        return self._longest

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self.typed_text.strip())

    @Property(str, notify=keysChanged)
    def keyboard(self) -> str:
        return self._keyboard

    @Property(bool, notify=keysChanged)
    def shifted(self) -> bool:
        return self._shifted

    @Property(bool, notify=keysChanged)
    def canShift(self) -> bool:
        return can_shift(self._keyboard)

    @Property(str, notify=keysChanged)
    def rows(self) -> str:
        """A line a row of keys, a character a key."""
        return rows_of(self._keyboard, shifted=self._shifted)

    def begin(self, text: str, longest: int, keyboard: str = HANGUL) -> None:
        """`text` stands there at first, and no more than `longest` characters are taken."""
        self._longest = longest
        self._strokes = longest_start(text, longest)
        self._keyboard, self._shifted = keyboard, False
        self.keysChanged.emit()
        self.changed.emit()

    @Slot(str)
    def press(self, key: str) -> None:
        """A key of ours; a shifted one is good for one letter."""
        self._type(key)
        if self._shifted:
            self.shift()

    @Slot(str)
    def pressReal(self, typed: str) -> None:
        """A key of a real keyboard, as the letter it has on a Latin layout."""
        if typed.isprintable():
            self._type(stroke_of(self._keyboard, typed))

    @Slot()
    def erase(self) -> None:
        self._set(self._strokes[:-1])

    @Slot()
    def clear(self) -> None:
        self._set(())

    @Slot()
    def shift(self) -> None:
        self._shifted = not self._shifted and can_shift(self._keyboard)
        self.keysChanged.emit()

    @Slot(str)
    def turnTo(self, keyboard: str) -> None:
        self._keyboard, self._shifted = keyboard, False
        self.keysChanged.emit()

    @Slot()
    def turnOn(self) -> None:
        self.turnTo(_NEXT[self._keyboard])

    @property
    def typed_text(self) -> str:
        return text_of(self._strokes)

    def _type(self, strokes: str) -> None:
        """What does not fit any more is not taken."""
        more = (*self._strokes, *strokes)
        if len(text_of(more)) <= self._longest:
            self._set(more)

    def _set(self, strokes: tuple[str, ...]) -> None:
        self._strokes = strokes
        self.changed.emit()
