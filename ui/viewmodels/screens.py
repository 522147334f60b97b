"""Which screen is shown, and the way back from each. Home is 팔기; what happens at the till leads on."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import CHARGED
from ui.viewmodels.handling import ViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SELL, AMOUNT, WEIGHT, PAY, CASH, DONE, HELP = "sell", "amount", "weight", "pay", "cash", "done", "help"
CARD, TRANSFER, VOUCHER, PART, UNDO, CASH_RECEIPT = "card", "transfer", "voucher", "part", "undo", "cashReceipt"
LINE, OPTIONS, ENURI, TTEORI, HELD, SEARCH, SLIP = "line", "options", "enuri", "tteori", "held", "search", "slip"
TYPING, LOOK = "typing", "look"

OTHERS = (
    *(PAY, CASH, DONE, AMOUNT, WEIGHT, CARD, OPTIONS, LINE, SEARCH, HELP, ENURI, TTEORI, HELD),
    *(VOUCHER, TRANSFER, CASH_RECEIPT, PART, UNDO, SLIP, TYPING, LOOK),
)
"""Every screen but home, each in a file of its name; those that are soonest wanted first."""

_BACK = {CASH: PAY, VOUCHER: PAY, PART: PAY, CASH_RECEIPT: DONE, UNDO: DONE}
"""Where 이전 leads; from any other, home."""

_LEFT_BY_A_LINE = frozenset({DONE, HELP, UNDO, CASH_RECEIPT, OPTIONS, SEARCH})
"""Screens that what comes into the sale leads home from."""


@QmlElement
class ScreensViewModel(ViewModel):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = SELL
        self._before: dict[str, str] = {}
        self._others = RowsModel(("name",), self)
        self._others.reset([{"name": name} for name in OTHERS])

    @Property(str, notify=changed)
    def current(self) -> str:
        return self._current

    @Property(RowsModel, constant=True)
    def others(self) -> RowsModel:
        return self._others

    @Slot(str)
    def show(self, screen: str) -> None:
        if screen != self._current:
            self._current = screen
            self.changed.emit()

    @Slot()
    def back(self) -> None:
        self.show(self._before.get(self._current) or _BACK.get(self._current, SELL))

    @Slot()
    def help(self) -> None:
        self.turnAside(HELP)

    @Slot()
    def leaveHelp(self) -> None:
        self.back()

    def turnAside(self, screen: str) -> None:
        """To a screen that may be wanted on any other, and from which 이전 leads back to that one."""
        if screen != self._current:
            self._before[screen] = self._current
            self.show(screen)

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        """After a power cut she finds herself where the money was."""
        if event.attempts or event.code_for:
            self.show(CARD)
        elif event.transfer:
            self.show(TRANSFER)
        elif event.taken or event.keeps:
            self.show(PAY)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        """A scan leads home, but not away from a weight being typed: only the weighed good itself does."""
        weighed = self._current == WEIGHT and event.line.unit.is_weighed
        gone = self._current == LINE and event.line.voided
        if self._current in _LEFT_BY_A_LINE or weighed or gone:
            self.show(SELL)

    def _weight_wanted(self, _: m.WeightWanted) -> None:
        self.show(WEIGHT)

    def _choices_wanted(self, _: m.ChoicesWanted) -> None:
        self.show(OPTIONS)

    def _trace_no_wanted(self, _: m.TraceNoWanted) -> None:
        self.show(LINE)

    def _let_off(self, _: m.DiscountGiven | m.SaleRecalled) -> None:
        self.show(SELL)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        self.show(DONE)

    def _sale_refunded(self, _: m.SaleRefunded) -> None:
        self.show(SELL)

    def _attempt_moved(self, event: m.AttemptBegun | m.AttemptMoved) -> None:
        """An attempt that took no money leads back to the question how to pay."""
        if event.attempt.is_unsettled:
            self.show(CARD)
        elif self._current == CARD and event.attempt.state not in CHARGED:
            self.show(PAY)

    def _code_asked(self, event: m.CodeAsked) -> None:
        if event.amount:
            self.show(CARD)
        elif self._current == CARD:
            self.show(PAY)

    def _transfer_asked(self, _: m.TransferAsked) -> None:
        self.show(TRANSFER)

    def _transfer_ended(self, event: m.TransferEnded) -> None:
        if not event.came:
            self.show(PAY)

    def _part_paid(self, _: m.TenderTaken | m.TenderRemoved | m.PaidAgainWanted) -> None:
        self.show(PAY)

    def _refund_given_up(self, _: m.RefundGivenUp) -> None:
        if self._current in (CARD, PAY):
            self.show(SELL)


ScreensViewModel.handlers = {
    m.TillShown: ScreensViewModel._till_shown,
    m.LineAdded: ScreensViewModel._line_put,
    m.LineChanged: ScreensViewModel._line_put,
    m.WeightWanted: ScreensViewModel._weight_wanted,
    m.ChoicesWanted: ScreensViewModel._choices_wanted,
    m.TraceNoWanted: ScreensViewModel._trace_no_wanted,
    m.DiscountGiven: ScreensViewModel._let_off,
    m.SaleRecalled: ScreensViewModel._let_off,
    m.SaleCompleted: ScreensViewModel._sale_completed,
    m.SaleRefunded: ScreensViewModel._sale_refunded,
    m.AttemptBegun: ScreensViewModel._attempt_moved,
    m.AttemptMoved: ScreensViewModel._attempt_moved,
    m.CodeAsked: ScreensViewModel._code_asked,
    m.TransferAsked: ScreensViewModel._transfer_asked,
    m.TransferEnded: ScreensViewModel._transfer_ended,
    m.TenderTaken: ScreensViewModel._part_paid,
    m.TenderRemoved: ScreensViewModel._part_paid,
    m.PaidAgainWanted: ScreensViewModel._part_paid,
    m.RefundGivenUp: ScreensViewModel._refund_given_up,
}
