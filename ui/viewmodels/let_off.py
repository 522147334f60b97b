"""Letting off: 에누리 off the whole sale, 떨이 percent off, 덤 on top; what each comes to is said before."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.discount import COIN, Kind, Reach
from pos.receipt.names import DISCOUNTS
from pos.sale import Line
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import RowsModel
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
        self._reach = ALL
        self._rows = RowsModel(("no", "label", "amount"), self)
        self._percents = RowsModel(("percent", "label", "note_"), self)
        sale.changed.connect(self._show_percents)
        sale.selectionChanged.connect(self._show_percents)

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

    def _show_percents(self) -> None:
        # Of the whole sale what is due counts: something may have been let off or given on top already.
        reached = self._due if self._reach == ALL else self._reached_won
        rows = []
        for percent in PERCENTS:
            off = -(-reached * percent // (100 * COIN)) * COIN
            label = say("{percent}% 깎기", percent=percent)
            rows.append(
                {"percent": percent, "label": label, "note_": say("{off} 깎여요", off=won(min(off, reached)))}
            )
        self._percents.reset(rows)
        self.changed.emit()

    @property
    def _reached_won(self) -> int:
        return sum(line.charge for line in self._sale.open_lines if self._is_reached(line))

    def _is_reached(self, line: Line) -> bool:
        reach = self._reached
        if reach.line_no is not None:
            return line.no == reach.line_no
        return reach.category is None or line.category == reach.category

    # -- events --------------------------------------------------------------------------------------------------

    def _total_changed(self, event: m.TotalChanged | m.TillShown) -> None:
        self._due = event.total
        self._rows.reset(
            [
                {"no": off.no, "label": say(DISCOUNTS[off.kind]), "amount": won(-off.won)}
                for off in event.let_off
                if off.kind is not Kind.DEOM
            ]
        )
        self._show_percents()

    def _discount_given(self, _: m.DiscountGiven) -> None:
        self._keypad.clear()
        self.given.emit()


LetOffViewModel.handlers = {
    m.TillShown: LetOffViewModel._total_changed,
    m.TotalChanged: LetOffViewModel._total_changed,
    m.DiscountGiven: LetOffViewModel._discount_given,
}
