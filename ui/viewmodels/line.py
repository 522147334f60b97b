"""One line of the sale, opened by a tap: how many, at what price, or away with it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item
from pos.sale import Line
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, Presses, Units, pressed, value_of, won_pressed
from ui.viewmodels.options import OptionsViewModel
from ui.viewmodels.sale import SaleViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

COUNT, PRICE, TRACE = "count", "price", "trace"
"""What the keypad is for."""
MOST_PIECES = 9_999
_COUNTED: Units = {}


@QmlElement
class LineViewModel(ViewModel):
    changed = Signal()
    done = Signal()

    def __init__(
        self, send: Send, sale: SaleViewModel, options: OptionsViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._item: Item | None = None
        self._send = send
        self._keypad = KeypadViewModel(self, self._presses_with)
        self._keypad.changed.connect(self.changed)
        self._sale = sale
        self._what = COUNT
        sale.changed.connect(self.changed)
        sale.selectionChanged.connect(self.changed)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._line.name if self._line else ""

    @Property(str, notify=changed)
    def detail(self) -> str:
        line = self._line
        if line is None:
            return ""
        per_unit = say("1{unit}에 {price}", unit=line.unit.name, price=won(line.unit_price))
        return f"{line.unit.describe(line.quantity)} · {per_unit}"

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._line.charge) if self._line else ""

    @Property(bool, notify=changed)
    def isCounted(self) -> bool:
        return self._line is not None and not self._line.unit.is_weighed

    @Property(bool, notify=changed)
    def isAGood(self) -> bool:
        """Not a bare amount."""
        return self._line is not None and self._line.item_id is not None

    @Property(bool, notify=changed)
    def hasChoices(self) -> bool:
        """Whether it comes in several ways, which can still be changed."""
        item, line = self._item, self._line
        return bool(item and line and line.item_id == item.id and item.options and line.agreed is None)

    @Slot()
    def chooseAnew(self) -> None:
        if self._line and self._item:
            self._options.change(self._line, self._item)

    @Property(str, notify=changed)
    def what(self) -> str:
        return self._what

    @Property(str, notify=changed)
    def question(self) -> str:
        return say({COUNT: "몇 개예요?", PRICE: "얼마에 팔까요?", TRACE: "이력번호를 눌러 주세요"}[self._what])

    @Property(str, notify=changed)
    def typed(self) -> str:
        if self._what == TRACE:
            return self._keypad.digits
        if self._what == PRICE:
            return won(self._value)
        return say("{count:,}개", count=self._value)

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        return say({COUNT: "이만큼 담기", PRICE: "이 값으로 팔기", TRACE: "이력번호 적기"}[self._what])

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._keypad.presses) and (self._what == TRACE or self._value > 0)

    @Slot()
    def begin(self) -> None:
        if self._line and self._line.item_id:
            self._send(q.ShowGood(self._line.item_id))
        self._choose(COUNT if self._line is None or not self._line.unit.is_weighed else PRICE)

    @Slot(str)
    def choose(self, what: str) -> None:
        self._choose(what)

    @Slot()
    def go(self) -> None:
        line = self._line
        if line is None:
            return
        if self._what == TRACE:
            self._send(m.SetTraceNo(line.no, self._keypad.digits))
        elif self._what == PRICE:
            self._send(m.ChangePrice(line.no, self._value))
        else:
            self._send(m.SetQuantity(line.no, self._value))
        self._keypad.clear()
        self.done.emit()

    @Slot()
    def oneMore(self) -> None:
        if self._line:
            self._send(m.ChangeQuantity(self._line.no, 1))

    @Slot()
    def oneLess(self) -> None:
        if self._line:
            self._send(m.ChangeQuantity(self._line.no, -1))

    @Slot()
    def remove(self) -> None:
        if self._line:
            self._send(m.VoidLine(self._line.no))
            self.done.emit()

    @property
    def _line(self) -> Line | None:
        return self._sale.chosen

    @property
    def _value(self) -> int:
        return self._keypad.won if self._what == PRICE else value_of(self._keypad.presses, _COUNTED)

    def _presses_with(self, presses: Presses, key: str) -> Presses:
        if self._what == TRACE:
            return (*presses, key)
        return won_pressed(presses, key) if self._what == PRICE else pressed(presses, key, _COUNTED, MOST_PIECES)

    def _choose(self, what: str) -> None:
        self._what = what
        self._keypad.clear()

    # -- events --------------------------------------------------------------------------------------------------

    def _good_shown(self, event: q.GoodShown) -> None:
        self._item = event.item
        self.changed.emit()

    def _trace_no_wanted(self, _: m.TraceNoWanted) -> None:
        self._choose(TRACE)


LineViewModel.handlers = {
    m.TraceNoWanted: LineViewModel._trace_no_wanted,
    q.GoodShown: LineViewModel._good_shown,
}
