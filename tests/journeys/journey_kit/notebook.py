"""What the till has said so far, from its events alone. Written on the engine's thread, read on the test's."""

from collections.abc import Callable
from typing import Any

from pos import messages as m
from pos.order import Order
from pos.sale import Line, Sale
from pos.shift import ShiftClosing
from pos.slip import Slip, SlipState


class Notebook:
    def __init__(self) -> None:
        self.lines: dict[int, Line] = {}
        self.total = 0
        self.refusal: m.CommandRejected | None = None
        self.weight_wanted = ""
        self.sale: Sale | None = None
        self.refund: Sale | None = None
        self.closing: ShiftClosing | None = None
        self.attempt = ""
        self.held: set[str] = set()
        self.orders: dict[str, Order] = {}
        """Those that wait, by the number that is called out."""
        self.slips: dict[str, SlipState] = {}
        self.quarantined: tuple[int, ...] = ()
        self.sales_today = self.arrived_today = 0
        self.past: set[tuple[m.Place, m.Condition]] = set()
        self.conditions = dict.fromkeys(m.Place, m.Condition.STARTING)
        self.drawer_shut = 0
        self.stumbles = 0
        self.user = ""
        """The name of who stands at the till; empty for nobody."""
        self.people: dict[str, str] = {}
        """Ids by name."""

    def take(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            note = _NOTES.get(type(event))
            if note:
                note(self, event)

    def slips_in(self, *states: SlipState) -> list[str]:
        return [slip_id for slip_id, state in dict(self.slips).items() if state in states]

    def _till_shown(self, event: m.TillShown) -> None:
        self.lines = {line.no: line for line in event.lines}
        self.total = event.total
        self.held = {held.code for held in event.held}
        self.orders = {order.no: order for order in event.orders}
        self._day_changed(event.day)
        self.quarantined = event.quarantined
        self.slips |= {slip.id: slip.state for slip in event.slips}
        self.user = event.operator.name if event.operator else ""
        self.people = {one.operator.name: one.operator.id for one in event.people}

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        lines = {**self.lines, event.line.no: event.line}
        self.lines = {no: line for no, line in sorted(lines.items()) if not line.voided}

    def _total_changed(self, event: m.TotalChanged) -> None:
        self.total = event.total

    def _rejected(self, event: m.CommandRejected) -> None:
        self.refusal = event

    def _weight_wanted(self, event: m.WeightWanted) -> None:
        self.weight_wanted = event.item.name

    def _sale_completed(self, event: m.SaleCompleted) -> None:
        self.lines = {}
        self.sale = event.sale

    def _sale_refunded(self, event: m.SaleRefunded) -> None:
        self.refund = event.refund

    def _shift_closed(self, event: m.ShiftClosed) -> None:
        self.closing = event.closing

    def _attempt_begun(self, event: m.AttemptBegun) -> None:
        self.attempt = event.attempt.id

    def _attempt_moved(self, event: m.AttemptMoved) -> None:
        if not event.attempt.is_unsettled:
            self.attempt = ""

    def _sale_held(self, event: m.SaleHeld) -> None:
        self.lines = {}
        self.held = self.held | {event.held.code}

    def _sale_recalled(self, event: m.SaleRecalled) -> None:
        self.lines = {line.no: line for line in event.held.cart.open_lines}
        self.held = self.held - {event.held.code}

    def _order_stands(self, event: m.OrderNoted | m.OrderMoved | m.OrderTakenUp | m.OrderPutBack) -> None:
        order = event.order
        others = {no: one for no, one in self.orders.items() if no != order.no}
        self.orders = others | ({order.no: order} if order.is_open else {})

    def _slip_queued(self, event: m.SlipQueued) -> None:
        slip: Slip = event.slip
        self.slips[slip.id] = slip.state

    def _slip_moved(self, event: m.SlipMoved) -> None:
        self.slips[event.slip_id] = event.state

    def _market_noted(self, event: m.MarketNoted) -> None:
        self.quarantined = event.quarantined

    def _day_changed(self, event: m.DayChanged) -> None:
        self.sales_today, self.arrived_today = event.sales, event.arrived

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        self.past.add((event.place, event.condition))
        self.conditions[event.place] = event.condition

    def _drawer_stayed_shut(self, _: m.DrawerStayedShut) -> None:
        self.drawer_shut += 1

    def _operator_changed(self, event: m.OperatorChanged) -> None:
        self.people[event.change.who.name] = event.change.who.id

    def _signed_in(self, event: m.SignedIn) -> None:
        self.user = event.operator.name

    def _stumbled(self, _: m.EngineStumbled) -> None:
        self.stumbles += 1


_NOTES: dict[type, Callable[[Notebook, Any], None]] = {
    m.TillShown: Notebook._till_shown,
    m.LineAdded: Notebook._line_put,
    m.LineChanged: Notebook._line_put,
    m.TotalChanged: Notebook._total_changed,
    m.CommandRejected: Notebook._rejected,
    m.WeightWanted: Notebook._weight_wanted,
    m.SaleCompleted: Notebook._sale_completed,
    m.SaleRefunded: Notebook._sale_refunded,
    m.ShiftClosed: Notebook._shift_closed,
    m.AttemptBegun: Notebook._attempt_begun,
    m.AttemptMoved: Notebook._attempt_moved,
    m.SaleHeld: Notebook._sale_held,
    m.SaleRecalled: Notebook._sale_recalled,
    m.OrderNoted: Notebook._order_stands,
    m.OrderMoved: Notebook._order_stands,
    m.OrderTakenUp: Notebook._order_stands,
    m.OrderPutBack: Notebook._order_stands,
    m.SlipQueued: Notebook._slip_queued,
    m.SlipMoved: Notebook._slip_moved,
    m.MarketNoted: Notebook._market_noted,
    m.DayChanged: Notebook._day_changed,
    m.ConditionNoted: Notebook._condition_noted,
    m.DrawerStayedShut: Notebook._drawer_stayed_shut,
    m.OperatorChanged: Notebook._operator_changed,
    m.SignedIn: Notebook._signed_in,
    m.EngineStumbled: Notebook._stumbled,
}
