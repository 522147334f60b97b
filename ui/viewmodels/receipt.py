"""One receipt of the past: what stands on it, what came back of it, and a copy of it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.counter_sale import quantities_left
from pos.sale import Line, Sale
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.business_day import BusinessDay
from ui.viewmodels.clock_words import short_day_words, time_words
from ui.viewmodels.done import paid_words
from ui.viewmodels.going_back import gave_back, refund_kind
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ReceiptViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, business_day: BusinessDay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._business_day = business_day
        self._receipt_no = 0
        self._shown: q.ReceiptShown | None = None
        self._told = ""
        self._rows = RowsModel(("name", "detail", "amount"), self)

    @property
    def shown(self) -> q.ReceiptShown | None:
        """What the book says of it, once it has."""
        return self._shown

    @Property(bool, notify=changed)
    def known(self) -> bool:
        return self._shown is not None

    @Property(int, notify=changed)
    def number(self) -> int:
        return self._receipt_no

    @Property(str, notify=changed)
    def title(self) -> str:
        return say("{no}번 영수증", no=self._receipt_no)

    @Property(bool, notify=changed)
    def isRefund(self) -> bool:
        return self._sale is not None and self._sale.refunds is not None

    @Property(str, notify=changed)
    def when(self) -> str:
        if self._sale is None:
            return ""
        at = self._sale.at.local
        return f"{short_day_words(self._business_day.of(at), self._business_day.today)} {time_words(at)}"

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def total(self) -> str:
        return won(self._sale.total) if self._sale else ""

    @Property(str, notify=changed)
    def paid(self) -> str:
        """How it was paid, or how the money went back."""
        if self._sale is None:
            return ""
        return gave_back(self._sale.payments) if self._sale.refunds else paid_words(self._sale.payments)

    @Property(str, notify=changed)
    def story(self) -> str:
        """That it takes something back, or what came back of it; empty for most."""
        if self._shown is None:
            return ""
        sale, refunds = self._shown.sale, self._shown.refunds
        if sale.refunds:
            return say("{no}번 영수증 · {kind}", no=sale.refunds.receipt_no, kind=refund_kind(sale.reason))
        back = -sum(refund.total for refund in refunds)
        if not refunds:
            return ""
        return say("{back} 돌려줬어요", back=won(back)) if self._left else say("모두 돌려받은 판매예요")

    @Property(bool, notify=changed)
    def mayReturn(self) -> bool:
        """Whether anything of it can still come back."""
        return bool(self._left)

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done here; empty otherwise."""
        return self._told

    @Slot(int)
    def show(self, receipt_no: int) -> None:
        self._receipt_no, self._shown, self._told = receipt_no, None, ""
        self._rows.reset([])
        self._ask()

    @Slot()
    def printAgain(self) -> None:
        self._send(m.Reprint(self._receipt_no))
        self._told = say("영수증을 다시 인쇄해요.")
        self.changed.emit()

    @property
    def _sale(self) -> Sale | None:
        return self._shown.sale if self._shown else None

    @property
    def _left(self) -> dict[int, int]:
        """Of each line, the pieces or grams that have not come back."""
        if self._shown is None or self._shown.sale.refunds:
            return {}
        return quantities_left(self._shown.sale, self._shown.refunds)

    def _ask(self) -> None:
        self._send(q.ShowReceipt(self._receipt_no))
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _receipt_shown(self, event: q.ReceiptShown) -> None:
        if event.sale.receipt_no == self._receipt_no:
            self._shown = event
            self._rows.reset([_row(line) for line in event.sale.sold_lines])
            self.changed.emit()

    def _sale_refunded(self, event: m.SaleRefunded) -> None:
        if event.refund.refunds and event.refund.refunds.receipt_no == self._receipt_no:
            self._ask()

    def _receipt_moved(self, event: m.CashReceiptMoved) -> None:
        if event.receipt.receipt_no == self._receipt_no:
            self._ask()


ReceiptViewModel.handlers = {
    q.ReceiptShown: ReceiptViewModel._receipt_shown,
    m.SaleRefunded: ReceiptViewModel._sale_refunded,
    m.CashReceiptMoved: ReceiptViewModel._receipt_moved,
}


def _row(line: Line) -> Row:
    choices = " · ".join(line.choices)
    quantity = line.unit.describe(abs(line.quantity)) if line.item_id else ""
    return {
        "name": line.name,
        "detail": " · ".join(part for part in (quantity, choices) if part),
        "amount": won(line.amount),
    }
