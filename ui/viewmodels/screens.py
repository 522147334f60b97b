"""Which screen is shown, and the way back from each. Home is 팔기; what happens at the till leads on."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import CHARGED
from pos.operator import Permission
from ui.viewmodels.handling import ViewModel
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.who import WhoViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SELL, AMOUNT, WEIGHT, PAY, CASH, DONE, HELP = "sell", "amount", "weight", "pay", "cash", "done", "help"
CARD, TRANSFER, VOUCHER, PART, UNDO, CASH_RECEIPT = "card", "transfer", "voucher", "part", "undo", "cashReceipt"
LINE, OPTIONS, ENURI, TTEORI, HELD, SEARCH, SLIP = "line", "options", "enuri", "tteori", "held", "search", "slip"
LESSONS, TYPING, LOOK, COUPON = "lessons", "typing", "look", "coupon"
DAY, ACCOUNTS, ACCOUNT, REPAY, NEW_CUSTOMER = "day", "accounts", "account", "repay", "newCustomer"
RECEIPTS, RECEIPT_DAY, RECEIPT_DIGITS, RECEIPT = "receipts", "receiptDay", "receiptDigits", "receipt"
REFUND, CASH_RECEIPT_STATE = "refund", "cashReceiptState"
OPEN, CLOSE, CLOSED, DRAWER = "open", "close", "closed", "drawer"
VOUCHERS, SETTLING, TODAY, TODAY_DAY = "vouchers", "settling", "today", "todayDay"
GOODS, GOOD = "goods", "good"
GOOD_FORM, GOOD_CHOICE, GOOD_NUMBER = "goodForm", "goodChoice", "goodNumber"
ORDERS, ORDER, ORDER_REFUSAL = "orders", "order", "orderRefusal"
OFFICE = "office"
STALL_KIOSKS, STALL_DOOR, STALL_PAYMENT = "stallKiosks", "stallDoor", "stallPayment"
PEOPLE, PERSON, RIGHTS, PIN = "people", "person", "rights", "pin"
DOCTOR = "doctor"

OTHERS = (
    *(PAY, CASH, DONE, AMOUNT, WEIGHT, CARD, OPTIONS, LINE, SEARCH, HELP, ENURI, TTEORI, HELD),
    *(VOUCHER, TRANSFER, CASH_RECEIPT, PART, UNDO, SLIP, LESSONS, TYPING, LOOK, COUPON),
    *(DAY, ACCOUNTS, ACCOUNT, REPAY, NEW_CUSTOMER),
    *(RECEIPTS, RECEIPT, RECEIPT_DAY, RECEIPT_DIGITS, REFUND, CASH_RECEIPT_STATE),
    *(OPEN, CLOSE, CLOSED, DRAWER, VOUCHERS, SETTLING, TODAY, TODAY_DAY),
    *(GOODS, GOOD, GOOD_FORM, GOOD_CHOICE, GOOD_NUMBER),
    *(PEOPLE, PERSON, RIGHTS, PIN),
    *(ORDERS, ORDER, ORDER_REFUSAL),
    OFFICE,
    *(STALL_KIOSKS, STALL_DOOR, STALL_PAYMENT),
    DOCTOR,
)
"""Every screen but home, each in a file of its name; those that are soonest wanted first."""

KEPT = frozenset({PAY, CASH, DONE})
"""Those of every sale stay loaded. Each of the others would cost a megabyte; it costs a frame when it is opened."""

_BACK = {
    CASH: PAY,
    VOUCHER: PAY,
    PART: PAY,
    COUPON: PAY,
    CASH_RECEIPT: DONE,
    ACCOUNT: ACCOUNTS,
    REPAY: ACCOUNT,
    NEW_CUSTOMER: ACCOUNTS,
    **dict.fromkeys((OPEN, CLOSE, DRAWER, VOUCHERS, SETTLING, TODAY, LESSONS, GOODS), DAY),
    TODAY_DAY: TODAY,
    **dict.fromkeys((GOOD, GOOD_FORM), GOODS),
    **dict.fromkeys((GOOD_CHOICE, GOOD_NUMBER), GOOD_FORM),
    PERSON: PEOPLE,
    RIGHTS: PERSON,
    DOCTOR: LOOK,
    ORDER: ORDERS,
    ORDER_REFUSAL: ORDER,
    **dict.fromkeys((STALL_DOOR, STALL_PAYMENT), STALL_KIOSKS),
    **dict.fromkeys((RECEIPT_DAY, RECEIPT_DIGITS, RECEIPT), RECEIPTS),
    **dict.fromkeys((REFUND, CASH_RECEIPT_STATE), RECEIPT),
}
"""Where 이전 leads; from any other, home."""

_LEFT_BY_A_LINE = frozenset(
    {DONE, HELP, UNDO, CASH_RECEIPT, OPTIONS, SEARCH}
    | {ORDERS, ORDER, ORDER_REFUSAL, OFFICE, STALL_KIOSKS, DOCTOR}
    | {DAY, ACCOUNT, RECEIPTS, RECEIPT, CLOSED, VOUCHERS, TODAY, GOODS}
)
"""Screens that what comes into the sale leads home from."""


_P = Permission
_FOR_WHOM = {
    **dict.fromkeys((ENURI, TTEORI), (_P.DISCOUNT,)),
    REFUND: (_P.REFUND,),
    **dict.fromkeys((OPEN, CLOSE), (_P.RUN_SHIFT,)),
    DRAWER: (_P.OPEN_DRAWER, _P.MOVE_CASH),
    NEW_CUSTOMER: (_P.EDIT_CUSTOMERS,),
    **dict.fromkeys((GOOD, GOOD_FORM), (_P.EDIT_GOODS,)),
    **dict.fromkeys((TODAY, SETTLING), (_P.LOOK_AT_TAKINGS,)),
}
"""Screens that are only for who may do any of these: nobody fills one in to be told at its end."""


@QmlElement
class ScreensViewModel(ViewModel):
    changed = Signal()
    kept_shut = Signal(object)
    """The `Permission` that whoever stands at the till lacks for the screen that was asked for."""

    def __init__(self, who: WhoViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self._wanted = ""
        self._current = SELL
        self._before: dict[str, str] = {}
        self._others = RowsModel(("name", "kept"), self)
        self._others.reset([{"name": name, "kept": name in KEPT} for name in OTHERS])

    @property
    def shown(self) -> str:
        return self._current

    @property
    def asked_about(self) -> str:
        """The screen help was asked on last."""
        return self._before.get(HELP, SELL)

    @Property(str, notify=changed)
    def current(self) -> str:
        return self._current

    @Property(RowsModel, constant=True)
    def others(self) -> RowsModel:
        return self._others

    @Slot(str)
    def show(self, screen: str) -> None:
        needed = _FOR_WHOM.get(screen, ())
        if needed and not any(map(self._who.may, needed)):
            self._wanted = screen
            self.kept_shut.emit(needed[0])
        elif screen != self._current:
            self._current = screen
            if screen not in (PEOPLE, PIN):
                self._wanted = ""
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

    @Slot(str)
    def turnAside(self, screen: str) -> None:
        """To a screen that may be wanted on any other, and from which 이전 leads back to that one."""
        if screen != self._current:
            self._before[screen] = self._current
            self.show(screen)

    def leave_stall_payment(self) -> None:
        """It is settled."""
        self._lead(STALL_PAYMENT, STALL_KIOSKS)

    def _lead(self, screen: str, onward: str) -> None:
        """From one screen to another, also where help or the keyboard lies over it."""
        if self._current == screen:
            self.show(onward)
        elif self._before.get(self._current) == screen:
            self._before[self._current] = onward

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        """After a power cut she finds herself where the money was."""
        if event.attempts or event.code_for:
            self.show(CARD)
        elif event.transfer:
            self.show(TRANSFER)
        elif event.taken or event.keeps:
            self.show(PAY)
        elif event.operator is None and self._current == SELL:
            self.turnAside(PEOPLE)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        """A scan leads home, but not away from a weight being typed: only the weighed good itself does."""
        weighed = self._current == WEIGHT and event.line.unit.is_weighed
        gone = self._current == LINE and event.line.voided
        if self._current in _LEFT_BY_A_LINE or weighed or gone:
            self.show(SELL)

    def _signed_in(self, _: m.SignedIn) -> None:
        """Back to what was to be done, or on to what was kept shut; from 하루 home, since nobody takes a till over
        to look at a menu."""
        if self._current in (PEOPLE, PIN):
            before = self._before.get(PEOPLE, SELL)
            self.show(self._wanted or (SELL if before == DAY else before))

    def _signed_out(self, _: m.SignedOut) -> None:
        """Whoever comes next begins at home."""
        self._before[PEOPLE] = SELL
        self.show(PEOPLE)

    def _weight_wanted(self, _: m.WeightWanted) -> None:
        self.show(WEIGHT)

    def _choices_wanted(self, _: m.ChoicesWanted) -> None:
        self.show(OPTIONS)

    def _trace_no_wanted(self, _: m.TraceNoWanted) -> None:
        self.show(LINE)

    def _let_off(self, _: m.DiscountGiven | m.SaleRecalled | m.OrderTakenUp | m.ExchangeBegun) -> None:
        self.show(SELL)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        self.show(DONE)

    def _sale_refunded(self, _: m.SaleRefunded) -> None:
        self.show(SELL)

    def _attempt_moved(self, event: m.AttemptBegun | m.AttemptMoved) -> None:
        """An attempt that took no money leads back to the question how to pay."""
        if event.attempt.is_unsettled:
            self.show(CARD)
        elif event.attempt.state not in CHARGED:
            self._lead(CARD, PAY)

    def _code_asked(self, event: m.CodeAsked) -> None:
        if event.amount:
            self.show(CARD)
        else:
            self._lead(CARD, PAY)

    def _transfer_asked(self, _: m.TransferAsked) -> None:
        self.show(TRANSFER)

    def _transfer_ended(self, event: m.TransferEnded) -> None:
        if not event.came:
            self.show(PAY)

    def _part_paid(self, _: m.TenderTaken | m.TenderRemoved | m.PaidAgainWanted) -> None:
        self.show(PAY)

    def _refund_given_up(self, _: m.RefundGivenUp) -> None:
        self._lead(CARD, SELL)
        self._lead(PAY, SELL)

    def _shift_opened(self, _: m.ShiftOpened) -> None:
        if self._current == OPEN:
            self.show(SELL)

    def _shift_closed(self, event: m.ShiftClosed) -> None:
        if not event.closing.itself:
            self.show(CLOSED)


ScreensViewModel.handlers = {
    m.TillShown: ScreensViewModel._till_shown,
    m.ShiftOpened: ScreensViewModel._shift_opened,
    m.ShiftClosed: ScreensViewModel._shift_closed,
    m.LineAdded: ScreensViewModel._line_put,
    m.LineChanged: ScreensViewModel._line_put,
    m.SignedIn: ScreensViewModel._signed_in,
    m.SignedOut: ScreensViewModel._signed_out,
    m.WeightWanted: ScreensViewModel._weight_wanted,
    m.ChoicesWanted: ScreensViewModel._choices_wanted,
    m.TraceNoWanted: ScreensViewModel._trace_no_wanted,
    m.DiscountGiven: ScreensViewModel._let_off,
    m.SaleRecalled: ScreensViewModel._let_off,
    m.OrderTakenUp: ScreensViewModel._let_off,
    m.ExchangeBegun: ScreensViewModel._let_off,
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
