"""After the sale: what was paid, one more paper, for a minute the way to take it back, and the next customer."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.account import Account
from pos.cash_receipt import cash_in
from pos.receipt.names import tender_name
from pos.sale import Payment, Sale
from pos.shift import CASH
from pos.shop import USUAL
from pos.tender import ON_ACCOUNT
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.going_back import goes_back
from ui.viewmodels.handling import Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DoneViewModel(ViewModel):
    changed = Signal()
    completed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._shop = USUAL
        self._sale: Sale | None = None
        self._sales = 0
        self._left_s = 0
        self._owes: Account | None = None

    @property
    def sale(self) -> Sale | None:
        """The one that was made last."""
        return self._sale

    @Property(str, notify=changed)
    def paid(self) -> str:
        return paid_words(self._sale.payments) if self._sale else ""

    @Property(str, notify=changed)
    def customer(self) -> str:
        total = self._sale.total if self._sale else 0
        return say("오늘 {sales:,}번째 손님 · {total}", sales=self._sales, total=won(total))

    @Property(str, notify=changed)
    def owner(self) -> str:
        """Onto whose account it went, and what that comes to now; empty for what was paid."""
        if self._owes is None:
            return ""
        name, balance = self._owes.customer.name, won(self._owes.balance)
        return say("{name} 님 · 모두 {balance} 외상", name=name, balance=balance)

    @Property(bool, notify=changed)
    def hasCash(self) -> bool:
        """Whether a 현금영수증 can be asked for."""
        vouchers = self._shop.cash_receipt.with_vouchers
        return self._sale is not None and cash_in(self._sale, with_vouchers=vouchers) > 0

    @Property(int, notify=changed)
    def secondsToUndo(self) -> int:
        return self._left_s

    @Property(str, notify=changed)
    def undoQuestion(self) -> str:
        return say("방금 판 {total}을 취소할까요?", total=won(self._sale.total)) if self._sale else ""

    @Property(str, notify=changed)
    def undoAdvice(self) -> str:
        """What goes back, and how."""
        return goes_back(self._sale.payments) if self._sale else ""

    @Slot()
    def printAgain(self) -> None:
        self._send(m.ReprintLastReceipt())

    @Slot()
    def undo(self) -> None:
        self._send(m.UndoLastSale())

    @Slot()
    def secondPassed(self) -> None:
        if self._left_s:
            self._left_s -= 1
            self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _go_by(self, event: m.TillShown | m.RulesChanged) -> None:
        self._shop = event.shop
        self.changed.emit()

    def _sale_completed(self, event: m.SaleCompleted) -> None:
        self._sale, self._owes = event.sale, None
        for customer_id in _owing(event.sale):
            self._send(q.ShowAccount(customer_id))
        self._left_s = self._shop.undo_window_s
        self.changed.emit()
        self.completed.emit()

    def _account_shown(self, event: q.AccountShown) -> None:
        """Of whoever is looked at on 외상장부 nothing is said here."""
        if self._sale and event.account.customer.id in _owing(self._sale):
            self._owes = event.account
            self.changed.emit()

    def _sale_refunded(self, _: m.SaleRefunded) -> None:
        self._left_s = 0
        self.changed.emit()

    def _day_changed(self, event: m.DayChanged) -> None:
        self._sales = event.sales
        self.changed.emit()


DoneViewModel.handlers = {
    m.TillShown: DoneViewModel._go_by,
    m.RulesChanged: DoneViewModel._go_by,
    m.SaleCompleted: DoneViewModel._sale_completed,
    q.AccountShown: DoneViewModel._account_shown,
    m.SaleRefunded: DoneViewModel._sale_refunded,
    m.DayChanged: DoneViewModel._day_changed,
}


def _owing(sale: Sale) -> set[str]:
    return {paid.customer for paid in sale.payments if paid.customer}


def paid_words(payments: tuple[Payment, ...]) -> str:
    """`현금 50,000원 받음 · 거스름돈 18,000원`."""
    change = sum(paid.change for paid in payments)
    said = [_took(paid) for paid in payments if paid.amount > 0]
    if change:
        said.append(say("거스름돈 {change}", change=won(change)))
    elif any(paid.tender == CASH for paid in payments):
        said.append(say("거스름돈 없음"))
    return " · ".join(said)


def _took(paid: Payment) -> str:
    tender = say(tender_name(paid.tender))
    if paid.tender == ON_ACCOUNT:
        return say("외상 {amount} 적음", amount=won(paid.amount))
    return say("{tender} {amount} 받음", tender=tender, amount=won(paid.tendered))
