"""새 손님: a name, and a telephone number if she likes to give it."""

from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.account import LONGEST_NAME
from pos.phone import NotAPhoneNumber, normalise
from ui.say import say
from ui.viewmodels.accounts import AccountsViewModel
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, digits_pressed
from ui.viewmodels.typing import TypingViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NAME = "new-customer"
LONGEST_PHONE = 12
"""Digits: 050x relays have twelve."""


@QmlElement
class NewCustomerViewModel(ViewModel):
    changed = Signal()
    named = Signal()
    opened = Signal(str)

    def __init__(
        self, send: Send, accounts: AccountsViewModel, typing: TypingViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self, partial(digits_pressed, longest=LONGEST_PHONE))
        self._keypad.changed.connect(self.changed)
        self._accounts = accounts
        self._typing = typing
        typing.typed.connect(self._typed)
        accounts.changed.connect(self.changed)
        self._name = ""
        self._is_awaited = False

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._name

    @Property(str, notify=changed)
    def number(self) -> str:
        return grouped(self._keypad.digits)

    @Property(str, notify=changed)
    def hint(self) -> str:
        if self._keypad.digits and not self._is_number:
            return say("번호를 끝까지 눌러 주세요")
        return say("번호는 안 적어도 돼요. 가려서 보관해요.")

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._name) and (not self._keypad.digits or self._is_number)

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        if self._accounts.isToPay:
            return say("{amount} 외상으로 적기", amount=self._accounts.sum)
        return say("장부에 적기")

    @Slot()
    def askName(self) -> None:
        """A new one from the beginning, or another name for this one."""
        self._typing.ask(say("손님 이름이 뭐예요?"), self._name, LONGEST_NAME, NAME)

    @Slot()
    def begin(self) -> None:
        self._name = ""
        self._keypad.clear()
        self.askName()

    @Slot()
    def open(self) -> None:
        if self.ready:
            self._is_awaited = True
            self._send(m.OpenAccount(self._name, self._keypad.digits))

    @property
    def _is_number(self) -> bool:
        try:
            normalise(self._keypad.digits)
        except NotAPhoneNumber:
            return False
        return True

    @Slot(str, str)
    def _typed(self, purpose: str, text: str) -> None:
        if purpose == NAME and text.strip():
            self._name = text.strip()
            self.changed.emit()
            self.named.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _account_opened(self, event: m.AccountOpened) -> None:
        """The one asked for here: what is to be paid is put down at once, else her page opens."""
        if not self._is_awaited:
            return
        self._is_awaited = False
        customer_id = event.opening.customer.id
        if self._accounts.isToPay:
            self._accounts.putDown(customer_id)
        else:
            self.opened.emit(customer_id)

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, m.OpenAccount):
            self._is_awaited = False


NewCustomerViewModel.handlers = {
    m.AccountOpened: NewCustomerViewModel._account_opened,
    m.CommandRejected: NewCustomerViewModel._rejected,
}


def grouped(digits: str) -> str:
    """As it is read out while it is typed: `010-1234-5678`, `02-123-4567`."""
    area = 2 if digits.startswith("02") else 3
    local = digits[area:]
    middle = 3 if len(local) == 7 else 4
    return "-".join(part for part in (digits[:area], local[:middle], local[middle:]) if part)
