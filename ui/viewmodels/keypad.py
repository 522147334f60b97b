"""What keys amount to: digits typed, and 만, 천, 근 or kg that settle what was typed before them.

3 만 5 천 is 35,000: a unit key multiplies the digits since the last unit key, or one if there are none, and adds
the product to what is settled. The presses are kept, so that 지우기 takes back exactly the last one.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.money import LARGEST_AMOUNT

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Presses = tuple[str, ...]
Units = Mapping[str, int]

WON_UNITS: Units = {"만": 10_000, "천": 1_000}


def value_of(presses: Sequence[str], units: Units) -> int:
    """The whole number the presses stand for; each press is digits (`7`, `00`) or a key of `units`."""
    settled, typed = 0, ""
    for press in presses:
        if press in units:
            settled += units[press] * int(typed or 1)
            typed = ""
        else:
            typed += press
    return settled + int(typed or 0)


def pressed(presses: Sequence[str], key: str, units: Units, most: int) -> Presses:
    """The presses after `key`; one that would exceed `most`, or is neither digits nor a unit, is not taken."""
    if key not in units and not key.isdigit():
        return tuple(presses)
    more = (*presses, key)
    return more if value_of(more, units) <= most else tuple(presses)


def won_pressed(presses: Presses, key: str) -> Presses:
    """An amount of money, as much as a till can hold."""
    return pressed(presses, key, WON_UNITS, LARGEST_AMOUNT)


def digits_pressed(presses: Presses, key: str, longest: int) -> Presses:
    """A number that is read digit by digit, of a telephone or a card: at most `longest` of them."""
    more = (*presses, key)
    return more if key.isdigit() and sum(map(len, more)) <= longest else presses


@QmlElement
class KeypadViewModel(QObject):
    """What is being typed on a screen's keypad."""

    changed = Signal()

    def __init__(self, parent: QObject, pressed_on: Callable[[Presses, str], Presses] = won_pressed) -> None:
        """`pressed_on` says what the presses are after one more key, or that it has no meaning here."""
        super().__init__(parent)
        self._pressed_on = pressed_on
        self.presses: Presses = ()

    @property
    def won(self) -> int:
        return value_of(self.presses, WON_UNITS)

    @property
    def digits(self) -> str:
        return "".join(self.presses)

    @Slot(str)
    def press(self, key: str) -> None:
        self.type(self._pressed_on(self.presses, key))

    @Slot()
    def erase(self) -> None:
        self.type(self.presses[:-1])

    @Slot()
    def clear(self) -> None:
        self.type(())

    def type(self, presses: Presses) -> None:
        """As if these had been pressed."""
        self.presses = presses
        self.changed.emit()
