"""현금영수증 for the sale just made or one of the past: for whom, and the number she says or types herself."""

from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.cash_receipt import Identifier, NotAnIdentifier, ReceiptPurpose, number_of
from ui.say import say
from ui.viewmodels.done import DoneViewModel
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, digits_pressed

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_NUMBER = 19
"""Digits: a 현금영수증 card's."""
SHORTEST_CARD = 13
CARD_GROUP = 4
DONE, RECEIPT = "done", "receipt"
"""Screens it is asked for on."""


@QmlElement
class CashReceiptViewModel(ViewModel):
    changed = Signal()
    asked = Signal()

    def __init__(self, send: Send, done: DoneViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self, partial(digits_pressed, longest=LONGEST_NUMBER))
        self._keypad.changed.connect(self.changed)
        self._done = done
        self._receipt_no = 0
        self._came_from = DONE
        self._business = False

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(bool, notify=changed)
    def forBusiness(self) -> bool:
        return self._business

    @Property(str, notify=changed)
    def question(self) -> str:
        return say("사업자 번호를 눌러 주세요") if self._business else say("휴대폰 번호를 눌러 주세요")

    @Property(str, notify=changed)
    def hint(self) -> str:
        if self._keypad.digits and not self.ready:
            return say("번호를 끝까지 눌러 주세요")
        return say("지출증빙 · 회사에서 쓴 돈") if self._business else say("소득공제 · 번호는 가려서 보관해요")

    @Property(str, notify=changed)
    def number(self) -> str:
        return _grouped(self._keypad.digits, business=self._business)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._identifier is not None

    @Property(str, notify=changed)
    def cameFrom(self) -> str:
        """The screen it was asked for on."""
        return self._came_from

    @Slot()
    def begin(self) -> None:
        """For the sale just made."""
        self._begin(self._done.sale.receipt_no if self._done.sale else 0, DONE)

    @Slot(int)
    def beginFor(self, receipt_no: int) -> None:
        """For one of the past."""
        self._begin(receipt_no, RECEIPT)

    @Slot(bool)
    def choose(self, business: bool) -> None:
        self._business = business
        self._keypad.clear()

    @Slot()
    def issue(self) -> None:
        if self._identifier:
            self._ask(self._identifier, self._keypad.digits)

    @Slot()
    def issueWithoutNumber(self) -> None:
        """자진발급: for whoever says none."""
        self._ask(Identifier.SELF, "")

    @property
    def _identifier(self) -> Identifier | None:
        """What the digits are, once they are whole."""
        if self._business:
            return self._if_it_fits(ReceiptPurpose.BUSINESS, Identifier.BUSINESS_NO)
        kind = Identifier.CARD if len(self._keypad.digits) >= SHORTEST_CARD else Identifier.PHONE
        return self._if_it_fits(ReceiptPurpose.PERSONAL, kind)

    def _if_it_fits(self, purpose: ReceiptPurpose, identifier: Identifier) -> Identifier | None:
        try:
            number_of(purpose, identifier, self._keypad.digits)
        except NotAnIdentifier:
            return None
        return identifier

    def _ask(self, identifier: Identifier, number: str) -> None:
        if not self._receipt_no:
            return
        purpose = ReceiptPurpose.BUSINESS if self._business else ReceiptPurpose.PERSONAL
        self._send(m.IssueCashReceipt(self._receipt_no, purpose, identifier, number))
        self._business = False
        self._keypad.clear()
        self.asked.emit()

    def _begin(self, receipt_no: int, came_from: str) -> None:
        self._receipt_no, self._came_from = receipt_no, came_from
        self._business = False
        self._keypad.clear()


def _grouped(digits: str, *, business: bool) -> str:
    """As it is read out: 010-1234-5678, 124-81-00998, a card by fours."""
    if business:
        return "-".join(part for part in (digits[:3], digits[3:5], digits[5:]) if part)
    if len(digits) >= SHORTEST_CARD:
        return " ".join(digits[start : start + CARD_GROUP] for start in range(0, len(digits), CARD_GROUP))
    return "-".join(part for part in (digits[:3], digits[3:7], digits[7:]) if part)
