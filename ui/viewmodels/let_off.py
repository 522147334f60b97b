"""Letting off: 에누리 off the whole sale, 떨이 percent off, 덤 on top; what each comes to is said before."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.discount import Charge, Discount, Kind, Reach, share_out
from pos.receipt.names import DISCOUNTS
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import Row, RowsModel
from ui.viewmodels.sale import SaleViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PERCENTS = (10, 20, 30, 50)
HANDFUL_G = 100
"""덤 of what is weighed: nobody puts that on the scale."""
ALL, LIKE_IT, IT = "all", "category", "line"


@QmlElement
class LetOffViewModel(ViewModel):
    changed = Signal()
    given = Signal()

    def __init__(self, send: Send, sale: SaleViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self.changed)
        self._sale = sale
        self._due = 0
        self._discounts: tuple[Discount, ...] = ()
        self._reach = ALL
        self._is_asked = False
        self._rows = RowsModel(("no", "label", "amount"), self)
        self._percents = RowsModel(("percent", "label", "note_"), self)
        sale.changed.connect(self._sale_changed)
        sale.selectionChanged.connect(self._sale_changed)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(RowsModel, constant=True)
    def givenNow(self) -> RowsModel:
        """What is let off now, each with its number."""
        return self._rows

    # -- 에누리 ---------------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def toThousand(self) -> str:
        return self._rounded(1_000)

    @Property(str, notify=changed)
    def toHundred(self) -> str:
        return self._rounded(100)

    @Property(bool, notify=changed)
    def hasThousands(self) -> bool:
        """Whether anything stands above the thousand."""
        return self._due > 1_000 and self._due % 1_000 > 0

    @Property(bool, notify=changed)
    def hasHundreds(self) -> bool:
        return self._due > 100 and self._due % 100 > 0

    @Property(str, notify=changed)
    def typed(self) -> str:
        return won(self._keypad.won)

    @Property(str, notify=changed)
    def afterwards(self) -> str:
        """What is left to pay of what was typed."""
        if self._keypad.won > self._due:
            return say("받을 돈보다 많아요")
        return (
            say("깎으면 {rest}", rest=won(self._due - self._keypad.won))
            if self._keypad.won
            else say("깎을 돈을 눌러 주세요")
        )

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return 0 < self._keypad.won <= self._due

    @Slot()
    def begin(self) -> None:
        self._reach = ALL
        self._is_asked = True
        self._keypad.clear()
        self._show_percents()

    @Slot(int)
    def roundDown(self, to: int) -> None:
        self._send(m.RoundDown(to))

    @Slot()
    def takeOff(self) -> None:
        self._send(m.TakeOff(self._keypad.won))

    @Slot(int)
    def remove(self, no: int) -> None:
        self._send(m.RemoveDiscount(no))

    # -- 떨이 -----------------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def percents(self) -> RowsModel:
        """How much off, and what is then to pay."""
        return self._percents

    @Property(str, notify=changed)
    def reach(self) -> str:
        return self._reach

    @Property(str, notify=changed)
    def goodName(self) -> str:
        """The chosen line's; empty when there is none."""
        line = self._sale.chosen
        return line.name if line else ""

    @Property(str, notify=changed)
    def shelfName(self) -> str:
        line = self._sale.chosen
        return line.category if line else ""

    @Slot(str)
    def reachFor(self, reach: str) -> None:
        self._reach = reach
        self._show_percents()

    @Slot(int)
    def cut(self, percent: int) -> None:
        self._send(m.CutPrice(percent, self._reached))

    # -- 덤 -------------------------------------------------------------------------------------------------------

    @Slot()
    def giveExtra(self) -> None:
        """Of the chosen good: one more, or a handful."""
        line = self._sale.chosen
        if line and line.item_id:
            self._send(m.GiveExtra(line.item_id, HANDFUL_G if line.unit.is_weighed else 1))

    @property
    def _reached(self) -> Reach:
        line = self._sale.chosen
        if line is None or self._reach == ALL:
            return Reach()
        return Reach(line_no=line.no) if self._reach == IT else Reach(category=line.category)

    def _rounded(self, to: int) -> str:
        return say("{left}만 받기", left=won(self._due - self._due % to))

    def _sale_changed(self) -> None:
        """What a percentage comes to is worked out for her who asks, not at every tap on a tile."""
        if self._is_asked:
            self._show_percents()
        else:
            self.changed.emit()

    def _show_percents(self) -> None:
        rows = []
        for percent in PERCENTS:
            label = say("{percent}% 깎기", percent=percent)
            note = say("{off} 깎여요", off=won(self._falls_by(percent)))
            rows.append({"percent": percent, "label": label, "note_": note})
        self._percents.reset(rows)
        self.changed.emit()

    def _falls_by(self, percent: int) -> int:
        """Won that the total of the sale would fall by, beside what is let off already."""
        charges = [Charge(line.no, line.item_id, line.category, line.charge) for line in self._sale.open_lines]
        no = max((given.no for given in self._discounts), default=0) + 1
        one_more = Discount(no, Kind.TTEORI, "", "", self._reached, percent=percent)
        return share_out(charges, (*self._discounts, one_more)).total - share_out(charges, self._discounts).total

    # -- events --------------------------------------------------------------------------------------------------

    def _total_changed(self, event: m.TotalChanged | m.TillShown) -> None:
        self._due = event.total
        self._discounts = tuple(off.discount for off in event.let_off)
        self._rows.reset([_row(off) for off in event.let_off if off.discount.kind is not Kind.DEOM])
        self._sale_changed()

    def _discount_given(self, _: m.DiscountGiven) -> None:
        self._keypad.clear()
        self._is_asked = False
        self.given.emit()


LetOffViewModel.handlers = {
    m.TillShown: LetOffViewModel._total_changed,
    m.TotalChanged: LetOffViewModel._total_changed,
    m.DiscountGiven: LetOffViewModel._discount_given,
}


def _row(off: m.LetOff) -> Row:
    return {"no": off.discount.no, "label": say(DISCOUNTS[off.discount.kind]), "amount": won(-off.won)}
