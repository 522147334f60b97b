"""The customer's side of the sale: its last lines and its total, and after it what was paid and the change."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.sale import Line, Sale
from pos.shift import CASH
from ui.say import say, won
from ui.viewmodels.handling import ViewModel
from ui.viewmodels.line_row import let_off_words, line_row, lines_on_top
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.transfer_codes import code_rows

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

IDLE, SALE, TRANSFER, PAID = "idle", "sale", "transfer", "paid"
MOST_LINES = 5
"""As many as can be read from the other side of a counter; what came before them is counted."""


@QmlElement
class CustomerViewModel(ViewModel):
    changed = Signal()

    def __init__(self, stall: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stall = stall
        self._practice = False
        self._lines = RowsModel(("no", "name", "detail", "amount"), self)
        self._open: dict[int, Line] = {}
        self._total = self._pieces = 0
        self._let_off: tuple[m.LetOff, ...] = ()
        self._paid: Sale | None = None
        self._asked: m.TransferAsked | None = None
        self._codes = RowsModel(("title", "hint", "picture"), self)

    def deliver(self, events: tuple[m.Event, ...]) -> None:
        """On Qt's main thread."""
        for event in events:
            self.handle(event)

    @Property(str, notify=changed)
    def stall(self) -> str:
        return say("{stall} · 연습", stall=self._stall) if self._practice else self._stall

    @Property(str, notify=changed)
    def stage(self) -> str:
        if self._paid:
            return PAID
        if self._asked:
            return TRANSFER
        return SALE if self._total or self._pieces else IDLE

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        """The newest last."""
        return self._lines

    @Property(str, notify=changed)
    def before(self) -> str:
        hidden = len(self._open) - MOST_LINES
        return (
            say("앞에 {hidden}가지 더 · 모두 {count:,}개", hidden=hidden, count=self._pieces)
            if hidden > 0
            else say("{count:,}개", count=self._pieces)
        )

    @Property(str, notify=changed)
    def totalLabel(self) -> str:
        return say("돌려 드릴 돈") if self._total < 0 else say("모두")

    @Property(str, notify=changed)
    def total(self) -> str:
        return won(abs(self._total))

    @Property(str, notify=changed)
    def letOff(self) -> str:
        return let_off_words(self._let_off)

    @Property(str, notify=changed)
    def paidTotal(self) -> str:
        return won(self._paid.total) if self._paid else ""

    @Property(str, notify=changed)
    def tendered(self) -> str:
        """Empty where nothing was handed over: it was put on an account."""
        payments = self._paid.payments if self._paid else ()
        amount = sum(paid.tendered for paid in payments if paid.tender == CASH or paid.faces)
        return won(amount) if amount else ""

    @Property(str, notify=changed)
    def change(self) -> str:
        """Empty where there is none."""
        amount = sum(paid.change for paid in self._paid.payments) if self._paid else 0
        return won(amount) if amount else ""

    @Property(str, notify=changed)
    def toSend(self) -> str:
        return won(self._asked.amount) if self._asked else ""

    @Property(str, notify=changed)
    def account(self) -> str:
        """Empty where the stall named none."""
        ways = self._asked.ways if self._asked else None
        return f"{ways.bank} {ways.account}" if ways and ways.account else ""

    @Property(RowsModel, constant=True)
    def codes(self) -> RowsModel:
        """What to hold a telephone against."""
        return self._codes

    @Slot()
    def rest(self) -> None:
        """What was paid has been looked at long enough: it is not for the next customer to see."""
        self._paid = None
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._ask(event.transfer)
        self._open = {line.no: line for line in event.lines}
        self._practice = event.practice
        self._let_off = event.let_off
        self._set_total(event.total, event.pieces)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        """What was changed last is the newest too: it is what the merchant speaks of."""
        line = event.line
        self._open.pop(line.no, None)
        if not line.voided:
            self._open[line.no] = line

    def _sale_recalled(self, event: m.SaleRecalled) -> None:
        self._open = {line.no: line for line in event.held.cart.open_lines}

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._let_off = event.let_off
        self._set_total(event.total, event.pieces)

    def _sale_completed(self, event: m.SaleCompleted) -> None:
        self._paid = event.sale
        self.changed.emit()

    def _sale_refunded(self, _: m.SaleRefunded) -> None:
        self.rest()

    def _transfer_asked(self, event: m.TransferAsked) -> None:
        self._ask(event)
        self.changed.emit()

    def _transfer_ended(self, _: m.TransferEnded) -> None:
        self._ask(None)
        self.changed.emit()

    def _ask(self, asked: m.TransferAsked | None) -> None:
        self._asked = asked
        self._codes.reset(code_rows(asked.ways) if asked else [])

    def _set_total(self, total: int, pieces: int) -> None:
        """The total of nothing follows every payment, and must not wipe out the change."""
        self._total, self._pieces = total, pieces
        if total or pieces:
            self._paid = None
        else:
            self._open = {}
        shown, on_top = list(self._open.values())[-MOST_LINES:], lines_on_top(self._let_off)
        self._lines.reset([line_row(line, line.no in on_top) for line in shown])
        self.changed.emit()


CustomerViewModel.handlers = {
    m.TillShown: CustomerViewModel._till_shown,
    m.LineAdded: CustomerViewModel._line_put,
    m.LineChanged: CustomerViewModel._line_put,
    m.SaleRecalled: CustomerViewModel._sale_recalled,
    m.TotalChanged: CustomerViewModel._total_changed,
    m.SaleCompleted: CustomerViewModel._sale_completed,
    m.SaleRefunded: CustomerViewModel._sale_refunded,
    m.TransferAsked: CustomerViewModel._transfer_asked,
    m.TransferEnded: CustomerViewModel._transfer_ended,
}
