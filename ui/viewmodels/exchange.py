"""교환: what a customer brings back counts towards what she takes instead, until it is paid or called off."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.sale import Exchange
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ExchangeViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._exchange: Exchange | None = None
        self._total = 0
        self._has_lines = False

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._exchange is not None

    @Property(str, notify=changed)
    def words(self) -> str:
        if self._exchange is None:
            return ""
        back = won(self._exchange.credit)
        return say("{no}번 영수증에서 {back} 돌려받음", no=self._exchange.original.receipt_no, back=back)

    @Property(bool, notify=changed)
    def settles(self) -> bool:
        """Whether what is taken instead costs no more: nothing is to be paid for it."""
        return self._exchange is not None and self._has_lines and self._total <= 0

    @Property(str, notify=changed)
    def settleLabel(self) -> str:
        return say("{back} 돌려주고 바꾸기", back=won(-self._total)) if self._total else say("바꿔 주기")

    @Slot()
    def settle(self) -> None:
        self._send(m.PayCash(0))

    @Slot()
    def cancel(self) -> None:
        self._send(m.CancelExchange())

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._exchange, self._total = event.exchange, event.total
        self._has_lines = bool(event.lines)
        self.changed.emit()

    def _begun(self, event: m.ExchangeBegun) -> None:
        self._exchange = event.exchange
        self.changed.emit()

    def _recalled(self, event: m.SaleRecalled) -> None:
        self._exchange = event.held.cart.exchange
        self.changed.emit()

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._total, self._has_lines = event.total, event.pieces > 0
        self.changed.emit()

    def _over(self, _: m.Event) -> None:
        self._exchange = None
        self.changed.emit()


ExchangeViewModel.handlers = {
    m.TillShown: ExchangeViewModel._till_shown,
    m.ExchangeBegun: ExchangeViewModel._begun,
    m.SaleRecalled: ExchangeViewModel._recalled,
    m.TotalChanged: ExchangeViewModel._total_changed,
    m.ExchangeCancelled: ExchangeViewModel._over,
    m.SaleCompleted: ExchangeViewModel._over,
    m.SaleHeld: ExchangeViewModel._over,
}
