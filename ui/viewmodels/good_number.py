"""A number about a good, pressed in: what it costs, or how much of it there is."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.viewmodels.good_questions import HowMuch
from ui.viewmodels.keypad import KeypadViewModel, Presses, pressed, value_of
from ui.viewmodels.screens import GOOD_FORM, GOOD_NUMBER, ScreensViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


_NOTHING = HowMuch("", {}, 0, 0, str)


@QmlElement
class GoodNumberViewModel(QObject):
    changed = Signal()

    def __init__(self, screens: ScreensViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        self._question = _NOTHING
        self._answered: Callable[[int], None] = lambda _: None
        self._keypad = KeypadViewModel(self, self._pressed)
        self._keypad.changed.connect(self.changed)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._question.asked

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # PySide takes names of Qt types
    def units(self) -> list[str]:
        """The keys that settle what was typed."""
        return list(self._question.units)

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._question.say(self._number)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._keypad.presses) and self._number >= self._question.least

    def ask(self, question: HowMuch, answered: Callable[[int], None]) -> None:
        """`answered` is called with the number, and leads on."""
        self._question, self._answered = question, answered
        self._keypad.clear()
        self._screens.show(GOOD_NUMBER)

    @Slot()
    def go(self) -> None:
        if self.ready:
            self._answered(self._number)

    @Slot()
    def leave(self) -> None:
        self._screens.show(GOOD_FORM)

    @property
    def _number(self) -> int:
        return value_of(self._keypad.presses, self._question.units)

    def _pressed(self, presses: Presses, key: str) -> Presses:
        return pressed(presses, key, self._question.units, self._question.most)
