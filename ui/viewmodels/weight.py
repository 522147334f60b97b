"""How much of a weighed good: read from the scale, or typed in grams, 근 or kg; the price is worked out at once.

What was typed counts, until it is taken back: a scale may stand under something else.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item
from pos.quantity import LARGEST_WEIGHT_G, PIECE
from ui import words
from ui.say import say, won
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, Presses, Units, pressed, value_of

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NOTHING = Item("", "", 0, PIECE)


@QmlElement
class WeightViewModel(ViewModel):
    changed = Signal()
    wanted = Signal()

    def __init__(self, send: Send, picture_url: PictureUrl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self, self._presses_with)
        self._keypad.changed.connect(self._typed_anew)
        self._picture_url = picture_url
        self._item = _NOTHING
        self._for_won = 0
        self._has_scale = False
        self._on_scale_g: int | None = None

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def question(self) -> str:
        """What the merchant is to do, or what the till has done."""
        if not self._has_scale or self._keypad.presses:
            return say(words.HOW_MUCH)
        if self._on_scale_g is None:
            return say(words.SCALE_MOVES)
        return say(words.READ_FROM_SCALE if self._on_scale_g else words.SCALE_EMPTY)

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._item.name

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._picture_url(self._item.picture)

    @Property(str, notify=changed)
    def unitPrice(self) -> str:
        return say("1{unit}에 {price}", unit=self._item.unit.name, price=won(self._item.price))

    @Property(str, notify=changed)
    def unitName(self) -> str:
        """What the unit key says: 근, or the item's own unit."""
        return self._item.unit.name

    @Property(str, notify=changed)
    def weight(self) -> str:
        return self._item.unit.describe(self._grams) if self._grams else "0 g"

    @Property(str, notify=changed)
    def price(self) -> str:
        if self._for_won:
            return won(self._for_won)
        return won(self._item.unit.charge_for(self._grams, self._item.price) if self._grams else 0)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._grams > 0

    @Slot(int)
    def forWon(self, amount: int) -> None:
        """만원어치: what so many won buy. A second tap asks for as much again."""
        so_far = self._for_won
        self._keypad.clear()
        self._for_won = so_far + amount
        self.changed.emit()

    @Slot()
    def add(self) -> None:
        if self._for_won:
            self._send(m.AddItem(self._item.id, for_won=self._for_won))
        else:
            self._send(m.AddItem(self._item.id, self._grams))

    @property
    def _units(self) -> Units:
        unit_g = self._item.unit.weight_g
        return {self._item.unit.name: unit_g, "반": unit_g // 2, "kg": 1_000}

    @property
    def _grams(self) -> int:
        if self._for_won:
            return self._item.unit.weight_for(self._for_won, self._item.price)
        return value_of(self._keypad.presses, self._units) if self._keypad.presses else self._on_scale_g or 0

    def _presses_with(self, presses: Presses, key: str) -> Presses:
        return pressed(presses, key, self._units, LARGEST_WEIGHT_G)

    def _typed_anew(self) -> None:
        """What so many won buy is not asked any longer."""
        self._for_won = 0
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _weight_wanted(self, event: m.WeightWanted) -> None:
        self._item = event.item
        self._keypad.clear()
        self.wanted.emit()

    def _weight_noted(self, event: m.WeightNoted) -> None:
        self._on_scale_g = event.weight_g if (event.weight_g or 0) <= LARGEST_WEIGHT_G else None
        self._has_scale = True
        self.changed.emit()

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        """Without the scale its last word is worth nothing."""
        if event.place is m.Place.SCALE and event.condition is not m.Condition.GOOD:
            self._on_scale_g = None
            self._has_scale = False
            self.changed.emit()


WeightViewModel.handlers = {
    m.WeightWanted: WeightViewModel._weight_wanted,
    m.WeightNoted: WeightViewModel._weight_noted,
    m.ConditionNoted: WeightViewModel._condition_noted,
}
