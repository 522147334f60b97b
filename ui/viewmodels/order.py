"""One order, opened: all of it, the way on, and why it cannot be taken."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.language import Language
from pos.order import Order, OrderLine, OrderState, WhyNot, can_become
from ui import order_words
from ui.say import say, won
from ui.viewmodels.clock_words import time_words
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.orders import OrdersViewModel, deed_of
from ui.viewmodels.rows import Row, RowsModel
from ui.viewmodels.screens import ORDER, ORDER_REFUSAL, ORDERS, ScreensViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_LANGUAGES = {Language.ENGLISH: "영어 손님", Language.CHINESE: "중국어 손님", Language.JAPANESE: "일본어 손님"}


@QmlElement
class OrderViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self, send: Send, orders: OrdersViewModel, screens: ScreensViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._orders = orders
        self._screens = screens
        self._order: Order | None = None
        self._lines = RowsModel(("name", "detail", "amount"), self)
        self._reasons = RowsModel(("why", "label"), self)
        orders.changed.connect(self._look_again)

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        return self._lines

    @Property(RowsModel, constant=True)
    def reasons(self) -> RowsModel:
        return self._reasons

    @Property(str, notify=changed)
    def heading(self) -> str:
        """`주문 K-12 · 포장`."""
        if self._order is None:
            return ""
        number = say("주문 {no}", no=self._order.no)
        return " · ".join(filter(None, (number, order_words.wanted(self._order))))

    @Property(str, notify=changed)
    def state(self) -> str:
        """`준비 중 · 키오스크 · 오전 11:24부터 · 일본어 손님`."""
        order = self._order
        if order is None:
            return ""
        since = say("{when}부터", when=time_words(order.arrived.local))
        said = [say(order_words.STATES[order.state]), order_words.origin(order), since]
        if order.language in _LANGUAGES:
            said.append(say(_LANGUAGES[order.language]))
        return " · ".join(said)

    @Property(str, notify=changed)
    def note(self) -> str:
        """What the customer asks for; empty for nothing."""
        return self._order.note if self._order else ""

    @Property(str, notify=changed)
    def paid(self) -> str:
        return order_words.paid_words(self._order) if self._order else ""

    @Property(bool, notify=changed)
    def isPaid(self) -> bool:
        return self._order is not None and self._order.is_paid

    @Property(str, notify=changed)
    def deed(self) -> str:
        return deed_of(self._order) if self._order else ""

    @Property(bool, notify=changed)
    def goesOn(self) -> bool:
        return self._order is not None and self._order.state is not OrderState.TAKEN_UP

    @Property(bool, notify=changed)
    def mayRefuse(self) -> bool:
        """What was paid at this counter goes back by its receipt."""
        order = self._order
        return order is not None and not order.paid_by and can_become(order.state, OrderState.REFUSED)

    @Property(bool, notify=changed)
    def isCalled(self) -> bool:
        return self._order is not None and self._order.state is OrderState.READY

    @Property(bool, notify=changed)
    def hasTicket(self) -> bool:
        return self._order is not None and bool(self._order.entry)

    @Property(str, notify=changed)
    def advice(self) -> str:
        """What has to be done besides, when it is refused."""
        order = self._order
        if order is None or order.prepaid is None:
            return say("손님에게 까닭을 알려 드려요.")
        paid = won(order.prepaid.amount)
        return say("손님이 낸 {paid}을 돌려드려야 해요.", paid=paid)

    @Slot(str)
    def show(self, order_id: str) -> None:
        self._order = self._orders.order(order_id)
        if self._order:
            self._tell()
            self._screens.show(ORDER)

    @Slot()
    def goOn(self) -> None:
        if self._order:
            self._orders.goOn(self._order.id)

    @Slot()
    def takeCallBack(self) -> None:
        if self._order:
            self._send(m.MoveOrder(self._order.id, OrderState.ACCEPTED))

    @Slot()
    def callAgain(self) -> None:
        if self._order:
            self._send(m.CallOrderAgain(self._order.id))

    @Slot()
    def printTicket(self) -> None:
        if self._order:
            self._send(m.PrintOrder(self._order.id))

    @Slot(str)
    def refuse(self, why: str) -> None:
        if self._order:
            self._send(m.RefuseOrder(self._order.id, WhyNot(why)))

    def _look_again(self) -> None:
        """What happens to it while it is open: once it has gone on, the list is what is wanted."""
        before = self._order
        if before is None:
            return
        self._order = self._orders.order(before.id)
        has_gone_on = self._order is None or self._order.state is not before.state
        if has_gone_on and self._screens.shown in (ORDER, ORDER_REFUSAL):
            self._screens.show(ORDERS)
        self._tell()

    def _tell(self) -> None:
        self._lines.reset([_row(line) for line in self._order.lines] if self._order else [])
        self._reasons.reset(
            [
                {"why": why.value, "label": say(label)}
                for why, label in order_words.REASONS.items()
                if self._fits(why)
            ]
        )
        self.changed.emit()

    def _fits(self, why: WhyNot) -> bool:
        """Nobody fails to come before being called."""
        called = self._order is not None and self._order.state is OrderState.READY
        return called or why is not WhyNot.NOT_COLLECTED


def _row(line: OrderLine) -> Row:
    return {
        "name": line.name,
        "detail": " · ".join(
            filter(None, (line.unit.describe(line.quantity), *(name for _, name in line.choices)))
        ),
        "amount": won(line.amount),
    }
