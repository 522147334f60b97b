"""One customer's page of 외상장부: what she took, what she paid off, and paying off more."""

from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.account import Account, AccountLine
from pos.phone import NotAPhoneNumber, format_phone
from ui import enquiries as q
from ui.say import say, spoken, won
from ui.viewmodels.clock_words import date_words
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AccountViewModel(ViewModel):
    changed = Signal()
    repaid = Signal()
    forgotten = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self.changed)
        self._customer_id = ""
        self._account: Account | None = None
        self._rows = RowsModel(("day", "what", "amount", "repaid"), self)
        self._told = ""

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._account.customer.name if self._account else ""

    @Property(str, notify=changed)
    def phone(self) -> str:
        return _whole(self._account.customer.phone) if self._account else ""

    @Property(str, notify=changed)
    def balance(self) -> str:
        return won(self._balance)

    @Property(bool, notify=changed)
    def owes(self) -> bool:
        return self._balance > 0

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        """The newest first."""
        return self._rows

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done here; empty otherwise."""
        return self._told

    @Property(bool, notify=changed)
    def known(self) -> bool:
        return self._account is not None

    @Slot(str)
    def show(self, customer_id: str) -> None:
        self._customer_id, self._account, self._told = customer_id, None, ""
        self._rows.reset([])
        self._ask()

    @Slot()
    def printStatement(self) -> None:
        self._send(m.PrintStatement(self._customer_id))
        self._told = say("명세를 인쇄해요.")
        self.changed.emit()

    # -- 지우기 ---------------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def forgetQuestion(self) -> str:
        return say("{name:을/를} 장부에서 지울까요?", name=self.name)

    @Slot()
    def forget(self) -> None:
        self._send(m.ForgetCustomer(self._customer_id))

    # -- 갚기 -----------------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def received(self) -> str:
        return won(self._keypad.won)

    @Property(str, notify=changed)
    def afterwards(self) -> str:
        """What is still owed then, or what is given back of what was handed over."""
        over = self._keypad.won - self._balance
        if over > 0:
            return say("거스름돈 {change}", change=spoken(over))
        if not self._keypad.won:
            return say("받은 돈을 눌러 주세요")
        return say("남는 외상 {rest}", rest=won(-over)) if over else say("외상이 모두 없어져요")

    @Property(bool, notify=changed)
    def givesChange(self) -> bool:
        return self._keypad.won > self._balance

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._keypad.won > 0 and self._balance > 0

    @Property(str, notify=changed)
    def repayLabel(self) -> str:
        if not self._keypad.won:
            return say("받은 돈을 눌러 주세요")
        return say("{amount} 갚음", amount=won(self._amount))

    @Slot()
    def beginToRepay(self) -> None:
        self._told = ""
        self._keypad.clear()

    @Slot()
    def all(self) -> None:
        self._keypad.type((str(self._balance),))

    @Slot()
    def repay(self) -> None:
        if self.ready:
            self._send(m.PayAccount(self._customer_id, self._amount, self._keypad.won))

    @property
    def _balance(self) -> int:
        return self._account.balance if self._account else 0

    @property
    def _amount(self) -> int:
        """Won that are paid off: no more than is owed."""
        return min(self._keypad.won, self._balance)

    def _ask(self) -> None:
        self._send(q.ShowAccount(self._customer_id))
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _account_shown(self, event: q.AccountShown) -> None:
        if event.account.customer.id == self._customer_id:
            self._account = event.account
            self._rows.reset([_row(line) for line in reversed(event.lines)])
            self.changed.emit()

    def _account_paid(self, event: m.AccountPaid) -> None:
        paid = event.payment
        if paid.customer_id != self._customer_id:
            return
        self._told = say("{amount} 받았어요.", amount=won(paid.amount))
        if paid.change:
            self._told = say(
                "{amount} 받았어요. 거스름돈 {change}을 주세요.", amount=won(paid.amount), change=won(paid.change)
            )
        self._keypad.clear()
        self._ask()
        self.repaid.emit()

    def _customer_forgotten(self, event: m.CustomerForgotten) -> None:
        if event.forgetting.customer_id == self._customer_id:
            self._account = None
            self.changed.emit()
            self.forgotten.emit()


AccountViewModel.handlers = {
    q.AccountShown: AccountViewModel._account_shown,
    m.AccountPaid: AccountViewModel._account_paid,
    m.CustomerForgotten: AccountViewModel._customer_forgotten,
}


def _row(line: AccountLine) -> Row:
    day = date.fromisoformat(line.business_day)
    return {
        "day": date_words(day),
        "what": _what(line),
        "amount": won(line.amount),
        "repaid": line.amount < 0,
    }


def _what(line: AccountLine) -> str:
    if line.receipt_no is None:
        return say("갚음")
    if line.amount < 0:
        return say("{no}번 영수증 반품", no=line.receipt_no)
    return say("{no}번 영수증", no=line.receipt_no)


def _whole(number: str) -> str:
    """On her own page whole: it is there to be called."""
    try:
        return format_phone(number)
    except NotAPhoneNumber:
        return ""
