"""현금영수증 of one receipt of the past: how it stands with the tax office, and what somebody can do about it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import Rail
from pos.cash_receipt import CashReceipt, Identifier, ReceiptState, cash_in
from pos.shop import USUAL
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.receipt import ReceiptViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_S = ReceiptState
_OVER = frozenset({_S.CANCELLED, _S.GIVEN_UP})
_STATES: dict[ReceiptState, str] = {
    _S.OWED: "곧 보내요",
    _S.SENDING: "보내고 있어요",
    _S.ISSUED: "발급했어요",
    _S.REFUSED: "나오지 않았어요",
    _S.UNKNOWN: "나왔는지 몰라요",
    _S.CANCEL_OWED: "곧 취소해요",
    _S.CANCELLING: "취소하고 있어요",
    _S.CANCELLED: "취소했어요",
    _S.GIVEN_UP: "그만뒀어요",
}
_ADVICE: dict[ReceiptState, str] = {
    _S.OWED: "단말기가 쉴 때 저절로 보내요. 손님은 기다리지 않아도 됩니다.",
    _S.SENDING: "단말기가 답할 때까지 기다려 주세요.",
    _S.ISSUED: "번호를 잘못 적었으면 취소하고 새로 해 주세요.",
    _S.REFUSED: "번호를 다시 물어보고, 그만둔 뒤 새로 해 주세요.",
    _S.UNKNOWN: "단말기에서 현금영수증을 찾아봐 주세요. 그 사이에도 저절로 물어봅니다.",
    _S.CANCEL_OWED: "단말기가 쉴 때 저절로 취소해요.",
    _S.CANCELLING: "단말기가 답할 때까지 기다려 주세요.",
}
_STOPPABLE = frozenset({_S.OWED, _S.REFUSED, _S.UNKNOWN, _S.CANCEL_OWED})


@QmlElement
class CashReceiptKeepingViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, receipt: ReceiptViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._receipt = receipt
        self._shop = USUAL
        receipt.changed.connect(self.changed)

    @Property(str, notify=changed)
    def state(self) -> str:
        """In a word or two; empty where there is none."""
        return say(_STATES[self._now.state]) if self._now else ""

    @Property(str, notify=changed)
    def about(self) -> str:
        """For whom, how much, and the number it was issued under."""
        now = self._now
        if now is None:
            return ""
        said = [now.shown, won(now.amount)]
        if now.approval_no:
            said.append(say("승인번호 {no}", no=now.approval_no))
        return " · ".join(said)

    @Property(str, notify=changed)
    def advice(self) -> str:
        return say(_ADVICE[self._now.state]) if self._now and self._now.state in _ADVICE else ""

    @Property(str, notify=changed)
    def why(self) -> str:
        """Why there can be none; empty where there can."""
        if self._shop.card.rail is not Rail.TERMINAL:
            return say("단말기가 없어요")
        return "" if self._cash > 0 else say("현금이 없어요")

    @Property(bool, notify=changed)
    def mayIssue(self) -> bool:
        """Whether there is cash in it that nobody was told of, and a terminal to tell by."""
        now = self._now
        asked_for = now is not None and now.state not in _OVER and now.identifier is not Identifier.SELF
        return not asked_for and not self.why

    @Property(bool, notify=changed)
    def mayCancel(self) -> bool:
        return self._is(_S.ISSUED)

    @Property(bool, notify=changed)
    def mayRetry(self) -> bool:
        return self._is(_S.REFUSED)

    @Property(bool, notify=changed)
    def mayLook(self) -> bool:
        """Whether somebody who looks at the terminal knows more than the till."""
        return self._is(_S.UNKNOWN)

    @Property(bool, notify=changed)
    def mayGiveUp(self) -> bool:
        return self._now is not None and self._now.state in _STOPPABLE

    @Slot()
    def cancel(self) -> None:
        if self._now:
            self._send(m.CancelCashReceipt(self._now.id))

    @Slot()
    def retry(self) -> None:
        if self._now:
            self._send(m.RetryCashReceipt(self._now.id))

    @Slot()
    def giveUp(self) -> None:
        if self._now:
            self._send(m.GiveUpCashReceipt(self._now.id))

    @Slot(bool)
    def itWasIssued(self, issued: bool) -> None:
        """Somebody looked."""
        if self._now:
            self._send(m.SettleCashReceipt(self._now.id, issued))

    @property
    def _now(self) -> CashReceipt | None:
        """The one that still stands, else the last there was."""
        receipts = self._receipt.shown.cash_receipts if self._receipt.shown else ()
        standing = [one for one in receipts if one.state not in _OVER]
        return standing[-1] if standing else receipts[-1] if receipts else None

    @property
    def _cash(self) -> int:
        """Won of it that nobody but the stall can tell of."""
        shown = self._receipt.shown
        if shown is None or shown.sale.refunds:
            return 0
        return cash_in(shown.sale, shown.refunds, with_vouchers=self._shop.cash_receipt.with_vouchers)

    def _is(self, state: ReceiptState) -> bool:
        return self._now is not None and self._now.state is state

    # -- events --------------------------------------------------------------------------------------------------

    def _go_by(self, event: m.TillShown | m.RulesChanged) -> None:
        self._shop = event.shop
        self.changed.emit()


CashReceiptKeepingViewModel.handlers = {
    m.TillShown: CashReceiptKeepingViewModel._go_by,
    m.RulesChanged: CashReceiptKeepingViewModel._go_by,
}
