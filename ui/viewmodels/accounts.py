"""외상장부: who owes how much; and at 계산하기, onto whose account what is due goes."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.account import LONGEST_NAME, Account
from pos.phone import NotAPhoneNumber, masked
from pos.tender import ON_ACCOUNT
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.paying import PayingViewModel
from ui.viewmodels.rows import Row, RowsModel
from ui.viewmodels.typing import TypingViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

FIND = "find-customer"


@QmlElement
class AccountsViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self, send: Send, paying: PayingViewModel, typing: TypingViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._paying = paying
        self._typing = typing
        typing.typed.connect(self._typed)
        paying.changed.connect(self.changed)
        self._accounts: tuple[Account, ...] = ()
        self._is_read = False
        self._is_to_pay = False
        self._text = ""
        self._rows = RowsModel(("customerId", "name", "phone", "balance", "owes"), self)

    @Property(RowsModel, constant=True)
    def customers(self) -> RowsModel:
        """Who owes most first."""
        return self._rows

    @Property(bool, notify=changed)
    def isToPay(self) -> bool:
        """Whether a tap puts on an account what is to be paid, instead of opening its page."""
        return self._is_to_pay

    @Property(str, notify=changed)
    def question(self) -> str:
        return say("누구 외상으로 적을까요?") if self._is_to_pay else say("외상장부")

    @Property(str, notify=changed)
    def sum(self) -> str:
        """What is to be put down, or what is owed in all."""
        if self._is_to_pay:
            return won(self._paying.asked)
        return say("모두 {owed}", owed=won(sum(account.balance for account in self._accounts)))

    @Property(str, notify=changed)
    def searched(self) -> str:
        """Whose name begins so; empty while everybody is shown."""
        return self._text

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do where nobody is shown."""
        if not self._is_read or self._rows.rowCount():
            return ""
        if self._text:
            return say("{text:이라는/라는} 손님이 없어요. 모두 보기를 눌러 주세요.", text=self._text)
        return say("아직 아무도 없어요. 새 손님을 눌러 이름을 적어 주세요.")

    @Slot()
    def begin(self) -> None:
        """From 하루."""
        self._begin(is_to_pay=False)

    @Slot()
    def beginToPay(self) -> None:
        """From 계산하기."""
        self._begin(is_to_pay=True)

    @Slot(str)
    def putDown(self, customer_id: str) -> None:
        """What is to be paid goes onto this account."""
        self._send(m.TakeTender(m.Tendered(ON_ACCOUNT, self._paying.asked, customer_id=customer_id)))

    @Slot()
    def find(self) -> None:
        self._typing.ask(say("누구를 찾을까요?"), self._text, LONGEST_NAME, FIND)

    @Slot()
    def showAll(self) -> None:
        self._text = ""
        self._show()

    def _begin(self, *, is_to_pay: bool) -> None:
        self._is_to_pay, self._text = is_to_pay, ""
        self._send(q.ShowAccounts())
        self._show()

    @Slot(str, str)
    def _typed(self, purpose: str, text: str) -> None:
        if purpose == FIND:
            self._text = text.strip()
            self._show()

    def _show(self) -> None:
        self._rows.reset([_row(account) for account in self._found()])
        self.changed.emit()

    def _found(self) -> list[Account]:
        if not self._text:
            return list(self._accounts)
        from pos.search import SearchIndex

        known = {account.customer.id: account for account in self._accounts}
        index = SearchIndex((customer_id, account.customer.name, "") for customer_id, account in known.items())
        return [known[customer_id] for customer_id in index.find(self._text, len(known))]

    # -- events --------------------------------------------------------------------------------------------------

    def _accounts_shown(self, event: q.AccountsShown) -> None:
        self._accounts, self._is_read = event.accounts, True
        self._show()

    def _moved(self, _: m.Event) -> None:
        """What is shown is old; who does not look at it asks when she does."""
        if self._is_read:
            self._send(q.ShowAccounts())


AccountsViewModel.handlers = {
    q.AccountsShown: AccountsViewModel._accounts_shown,
    m.AccountOpened: AccountsViewModel._moved,
    m.AccountPaid: AccountsViewModel._moved,
    m.CustomerForgotten: AccountsViewModel._moved,
}


def _row(account: Account) -> Row:
    return {
        "customerId": account.customer.id,
        "name": account.customer.name,
        "phone": hidden(account.customer.phone),
        "balance": won(account.balance) if account.balance else say("없음"),
        "owes": account.balance > 0,
    }


def hidden(number: str) -> str:
    """As others may see it over her shoulder; empty for none."""
    try:
        return masked(number)
    except NotAPhoneNumber:
        return ""
