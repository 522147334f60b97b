"""Orders that wait: the bar on 팔기 that says of them, and the three columns they stand in."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.order import Order, OrderState
from ui import order_words
from ui.say import say, won
from ui.viewmodels.clock_words import time_words
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_S = OrderState

_COLUMNS: Mapping[OrderState, int] = {_S.ARRIVED: 0, _S.TAKEN_UP: 0, _S.ACCEPTED: 1, _S.READY: 2}

_DEEDS: Mapping[OrderState, str] = {
    _S.ARRIVED: "받기",
    _S.TAKEN_UP: "계산하는 중",
    _S.ACCEPTED: "다 됐어요",
    _S.READY: "드렸어요",
}
"""What the one large key of an order says."""

_ONWARD: Mapping[OrderState, OrderState] = {_S.ACCEPTED: _S.READY, _S.READY: _S.COLLECTED}


@QmlElement
class OrdersViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._orders: dict[str, Order] = {}
        self._late: set[str] = set()
        self._taken = False
        roles = ("orderId", "no", "wanted", "goods", "time", "late", "lateWord", "deed", "goesOn")
        self._columns = tuple(RowsModel(roles, self) for _ in range(3))
        self._shown: list[list[Row]] = [[], [], []]
        self.changed.connect(self._show)

    def order(self, order_id: str) -> Order | None:
        """One that waits."""
        return self._orders.get(order_id)

    @Property(RowsModel, constant=True)
    def arrived(self) -> RowsModel:
        return self._columns[0]

    @Property(RowsModel, constant=True)
    def making(self) -> RowsModel:
        return self._columns[1]

    @Property(RowsModel, constant=True)
    def ready(self) -> RowsModel:
        return self._columns[2]

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._orders)

    @Property(bool, notify=changed)
    def taken(self) -> bool:
        """Whether this stall takes orders: from the first one on the bar stays, and no key moves when one comes."""
        return self._taken

    @Property(bool, notify=changed)
    def calls(self) -> bool:
        """Whether the merchant has something to do: take a new one, hurry, or look for who missed the call."""
        return self._first is not None and (self._first.state is _S.ARRIVED or self._first.id in self._late)

    @Property(str, notify=changed)
    def heading(self) -> str:
        """`새 주문 2개 · K-12 · 포장`."""
        first, count = self._first, self._count(_S.ARRIVED)
        if first is None:
            return say("주문")
        if not self.calls:
            return say("주문 {count}개", count=len(self._orders))
        kind = say("새 주문 {count}개", count=count) if count else say(order_words.STATES[first.state])
        return " · ".join(filter(None, (kind, first.no, order_words.mark(first))))

    @Property(str, notify=changed)
    def detail(self) -> str:
        """`떡볶이 2개 외 1가지 · 오전 11:24부터`, or how many are on their way."""
        first = self._first
        if first is None:
            return say("기다리는 주문이 없어요")
        if not self.calls:
            return say(
                "준비 중 {making}개 · 찾아갈 것 {ready}개",
                making=self._count(_S.ACCEPTED),
                ready=self._count(_S.READY),
            )
        return f"{order_words.goods_of(first)} · {self._time(first)}"

    @Slot(str)
    def goOn(self, order_id: str) -> None:
        """The next deed of this order."""
        order = self._orders.get(order_id)
        if order is None:
            return
        if order.state is _S.ARRIVED:
            self._send(m.AcceptOrder(order.id) if order.is_paid else m.TakeUpOrder(order.id))
        elif order.state in _ONWARD:
            self._send(m.MoveOrder(order.id, _ONWARD[order.state]))

    def take_up_after_holding(self, order_id: str) -> None:
        """The sale at hand first goes aside, under its number."""
        self._send(m.HoldSale())
        self._send(m.TakeUpOrder(order_id))

    @property
    def _first(self) -> Order | None:
        """The one to speak of: a cart that was handed over, what came first, what is late to be made, and then what
        nobody has collected."""
        news = next((order for order in self._in_turn if order.state is _S.ARRIVED), None)
        late = [order for order in self._orders.values() if order.id in self._late]
        late.sort(key=lambda order: order.state is _S.READY)
        return news or next(iter((*late, *self._orders.values())), None)

    @property
    def _in_turn(self) -> list[Order]:
        """As they came; before them the carts whose customers stand here and wait."""
        return sorted(self._orders.values(), key=lambda order: not order.handed_over)

    def _count(self, state: OrderState) -> int:
        return sum(order.state is state for order in self._orders.values())

    def _time(self, order: Order) -> str:
        since = say("{when}부터", when=time_words(order.arrived.local))
        return f"{since} · {order_words.late(order)}" if order.id in self._late else since

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._orders = {order.id: order for order in event.orders}
        self._late, self._taken = set(event.late_orders), event.takes_orders
        self.changed.emit()

    def _order_stands(self, event: m.OrderNoted | m.OrderMoved | m.OrderTakenUp | m.OrderPutBack) -> None:
        order = event.order
        self._taken = True
        self._late.discard(order.id)
        if order.is_open:
            self._orders[order.id] = order
        else:
            self._orders.pop(order.id, None)
        self.changed.emit()

    def _order_is_late(self, event: m.OrderIsLate) -> None:
        self._late.add(event.order.id)
        self.changed.emit()

    def _show(self) -> None:
        for number, column in enumerate(self._columns):
            mine = (order for order in self._in_turn if _COLUMNS[order.state] == number)
            rows = [self._row(order) for order in mine]
            if rows != self._shown[number]:
                self._shown[number] = rows
                column.reset(rows)

    def _row(self, order: Order) -> Row:
        return {
            "orderId": order.id,
            "no": order.no,
            "wanted": order_words.mark(order),
            "goods": order_words.goods_of(order),
            "time": time_words(order.arrived.local),
            "late": order.id in self._late,
            "lateWord": say("안 찾아감") if order.state is _S.READY else say("늦음"),
            "deed": deed_of(order),
            "goesOn": order.state is not _S.TAKEN_UP,
        }


OrdersViewModel.handlers = {
    m.TillShown: OrdersViewModel._till_shown,
    m.OrderNoted: OrdersViewModel._order_stands,
    m.OrderMoved: OrdersViewModel._order_stands,
    m.OrderTakenUp: OrdersViewModel._order_stands,
    m.OrderPutBack: OrdersViewModel._order_stands,
    m.OrderIsLate: OrdersViewModel._order_is_late,
}


def deed_of(order: Order) -> str:
    if order.state is _S.ARRIVED and not order.is_paid:
        return say("{amount} 계산하기", amount=won(order.total))
    return say(_DEEDS[order.state])
