"""Orders at the till: how they come in, and what the merchant does with them.

An order never touches the sale at hand. What was acknowledged to its placer is in the ledger; the same order sent
twice is one order, told apart by its id and never by its number.
"""

from collections.abc import Iterable
from dataclasses import replace

from pos import being_paid, kiosk_keeping, ringing, showing
from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.operator import Permission
from pos.order import MAY_BE_LATE, MOST_OPEN, Order, OrderLine, OrderState, WhyNot, can_become
from pos.order_body import BodyRefused, is_order_id, read_order
from pos.order_fact import OrderStep
from pos.sale import Sale
from pos.slip import Paper, Slip

_NOBODY = ""
_BY_HAND = frozenset({OrderState.ACCEPTED, OrderState.READY, OrderState.COLLECTED})


# -- the door ---------------------------------------------------------------------------------------------------


def note(desk: Desk, command: m.NoteOrder) -> Events:
    try:
        order = read_order(command.body, command.origin, desk.catalogue, desk.moment)
    except BodyRefused as why:
        return refuse(command, why.reason, why.detail)
    known = _order(desk, order.id)
    if known is not None:
        if not known.says_the_same_as(order):
            return refuse(command, Refusal.ANOTHER_ORDER, order.id)
        return (m.OrderKnown(known),)
    if order.id in desk.state.cancelled_orders:
        return refuse(command, Refusal.ORDER_CANCELLED, order.id)
    if len(desk.state.orders) >= MOST_OPEN:
        return refuse(command, Refusal.TOO_MANY_ORDERS, str(MOST_OPEN))
    return (m.OrderNoted(order), *_handed_over(desk, order))


def _handed_over(desk: Desk, order: Order) -> Events:
    """A cart this till has asked for, and somebody stands there with it: it is taken up at once, or said why not.
    One that comes when nobody waits for it any more stands among the orders, and in nobody's way."""
    kiosk = kiosk_keeping.waits_for(desk, order) if order.handed_over else None
    if kiosk is None:
        return ()
    came, wish = kiosk_keeping.came(kiosk), m.TakeUpOrder(order.id)
    desk = desk.after((m.OrderNoted(order), came))
    return (
        (came, *(being_paid.why_not(desk, wish) or take_up(desk, wish))) if desk.may(Permission.SELL) else (came,)
    )


def note_cancelled(desk: Desk, command: m.NoteOrderCancelled) -> Events:
    """Money that was taken at this counter is given back at this counter, by a refund."""
    if not is_order_id(command.order_id):
        return refuse(command, Refusal.NOT_AN_ORDER, "id")
    order = _order(desk, command.order_id)
    if order is None:
        return (m.OrderCancelNoted(command.order_id),)
    if order.origin is not command.origin:
        return refuse(command, Refusal.ANOTHER_ORDER, order.id)
    if order.state is OrderState.CANCELLED:
        return (m.OrderKnown(order),)
    if order.paid_by or not can_become(order.state, OrderState.CANCELLED):
        return refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)
    return _with_word_to_kitchen(desk, _ended(desk, order, OrderState.CANCELLED, by=_NOBODY))


# -- the merchant -----------------------------------------------------------------------------------------------


def accept(desk: Desk, command: m.AcceptOrder) -> Events:
    order = desk.state.orders.get(command.order_id)
    if order is None:
        return _gone(desk, command, command.order_id, OrderState.ACCEPTED)
    if order.state is OrderState.ACCEPTED:
        return ()
    if order.state is not OrderState.ARRIVED:
        return refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)
    if not order.is_paid:
        return refuse(command, Refusal.ORDER_UNPAID, order.no)
    step = _step(desk, order, OrderState.ACCEPTED)
    accepted = replace(order.moved(OrderState.ACCEPTED, desk.moment), entry=step.id)
    return (m.OrderMoved(accepted, step), *_papers(desk, Paper.KITCHEN, step))


def move(desk: Desk, command: m.MoveOrder) -> Events:
    order = desk.state.orders.get(command.order_id)
    if order is None:
        return _gone(desk, command, command.order_id, command.state)
    if order.state is command.state:
        return ()  # a second tap
    comes_from = OrderState.READY if command.state is OrderState.ACCEPTED else order.state
    if command.state not in _BY_HAND or order.state is not comes_from or not can_become(order.state, command.state):
        return refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)
    if command.state is OrderState.COLLECTED:
        return (_ended(desk, order, OrderState.COLLECTED),)
    return (m.OrderMoved(order.moved(command.state, desk.moment)),)


def call_again(desk: Desk, command: m.CallOrderAgain) -> Events:
    """Nothing of it is kept: who was called stands there, or is called once more."""
    order = desk.state.orders.get(command.order_id)
    if order is None:
        return _gone(desk, command, command.order_id, OrderState.READY)
    if order.state is not OrderState.READY:
        return refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)
    return (m.OrderCalledAgain(order),)


def turn_down(desk: Desk, command: m.RefuseOrder) -> Events:
    order = desk.state.orders.get(command.order_id)
    if order is None:
        return _gone(desk, command, command.order_id, OrderState.REFUSED)
    if not can_become(order.state, OrderState.REFUSED):
        return refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)
    if order.paid_by:
        return refuse(command, Refusal.ORDER_PAID_HERE, order.no)
    return _with_word_to_kitchen(desk, _ended(desk, order, OrderState.REFUSED, command.why))


def print_ticket(desk: Desk, command: m.PrintOrder) -> Events:
    order = desk.state.orders.get(command.order_id)
    if order is None or not order.entry:
        return refuse(command, Refusal.NO_SUCH_ORDER)
    return (m.SlipQueued(Slip(desk.new_id(), order.entry, is_copy=True, paper=Paper.KITCHEN)),)


def take_up(desk: Desk, command: m.TakeUpOrder) -> Events:
    """By the rules of ringing up, at the prices of the day. What cannot be sold now is left out, and said."""
    order = desk.state.orders.get(command.order_id)
    if order is None:
        return refuse(command, Refusal.NO_SUCH_ORDER)
    if order.state is not OrderState.ARRIVED or order.is_paid:
        return refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)
    if not desk.state.cart.is_untouched:
        return refuse(command, Refusal.SALE_OPEN)
    taken = m.OrderTakenUp(order.moved(OrderState.TAKEN_UP, desk.moment), 0)
    rung, left_out = _rung_up(desk.after((taken,)), order.lines)
    cart = desk.after((taken, *rung)).state.cart
    if cart.is_untouched:
        return refuse(command, Refusal.SOLD_OUT, ", ".join(left_out))
    asked_for = (m.NoteChanged(order.note),) if order.note else ()
    return (taken.but(total=cart.total, left_out=left_out), *asked_for, *rung, showing.total(cart))


def _rung_up(desk: Desk, lines: Iterable[OrderLine]) -> tuple[Events, tuple[str, ...]]:
    """What goes into the sale, and the names of what does not."""
    rung: Events = ()
    left_out: list[str] = []
    for line in lines:
        asked = m.AddItem(line.item_id, line.quantity, choices=line.choices)
        events = ringing.add_item(desk, asked)
        if any(isinstance(event, m.CommandRejected | m.ChoicesWanted) for event in events):
            left_out.append(line.name)
            continue
        kept = tuple(event for event in events if not isinstance(event, m.TotalChanged))
        rung, desk = (*rung, *kept), desk.after(kept)
    return rung, tuple(dict.fromkeys(left_out))


# -- what the sale brings about ---------------------------------------------------------------------------------


def paid_with(desk: Desk, sale: Sale) -> Events:
    """The sale an order was taken up into is paid: from here on it is an order like any other."""
    order = desk.state.orders.get(sale.order.id) if sale.order else None
    if order is None:
        return ()
    accepted = replace(order.moved(OrderState.ACCEPTED, desk.moment), entry=sale.id, paid_by=sale.id)
    return (m.OrderMoved(accepted, _step(desk, order, OrderState.ACCEPTED)),)


def taken_back(desk: Desk, sale: Sale) -> Events:
    """The whole of `sale` was given back: what it ordered is not made any more. Its own paper says so."""
    order = desk.state.orders.get(sale.order.id) if sale.order else None
    if order is None or not can_become(order.state, OrderState.REFUSED):
        return ()
    return (_ended(desk, order, OrderState.REFUSED, WhyNot.SALE_UNDONE),)


def put_back(desk: Desk, events: Events) -> Events:
    """Whatever took the last of it out of the open sale, its customer may still want it."""
    ref = desk.state.cart.order
    if ref is None or ref.id not in desk.state.orders:  # one that was numbered here is no order yet
        return ()
    state = desk.after(events).state
    if state.cart.order != ref or not state.cart.is_untouched:
        return ()
    return (m.OrderPutBack(state.orders[ref.id].moved(OrderState.ARRIVED, desk.moment)),)


def remind(desk: Desk) -> Events:
    """Of each that has waited too long in the state it is in, once."""
    after_s = desk.shop.order_late_min * 60
    late = (
        order
        for order in desk.state.orders.values()
        if order.state in MAY_BE_LATE
        and order.id not in desk.state.late_orders
        and desk.moment.seconds_since(order.since) >= after_s
    )
    return tuple(m.OrderIsLate(order) for order in late)


# -- both -------------------------------------------------------------------------------------------------------


def _order(desk: Desk, order_id: str) -> Order | None:
    """However it ended."""
    return desk.state.orders.get(order_id) or desk.archive.order(order_id)


def _gone(desk: Desk, command: m.Command, order_id: str, wanted: OrderState) -> Events:
    """A second tap on what has just ended is no mistake."""
    order = desk.archive.order(order_id)
    if order is None:
        return refuse(command, Refusal.NO_SUCH_ORDER)
    return () if order.state is wanted else refuse(command, Refusal.ORDER_MOVED_ON, order.state.value)


def _ended(
    desk: Desk, order: Order, state: OrderState, why: WhyNot | None = None, by: str | None = None
) -> m.OrderMoved:
    step = _step(desk, order, state, why, by)
    return m.OrderMoved(replace(order.moved(state, desk.moment), why=why), step)


def _with_word_to_kitchen(desk: Desk, moved: m.OrderMoved) -> Events:
    """Where it had been told to make it."""
    assert moved.step is not None, "every end is a fact"
    return (moved, *(_papers(desk, Paper.KITCHEN_CANCEL, moved.step) if moved.order.entry else ()))


def _step(
    desk: Desk, order: Order, state: OrderState, why: WhyNot | None = None, by: str | None = None
) -> OrderStep:
    """`by` is who did it, None for whoever stands at the till."""
    return OrderStep(
        **desk.mark(by=by),
        order_id=order.id,
        no=order.no,
        origin=order.origin,
        state=state,
        total=order.total,
        lines=order.lines if state is not OrderState.COLLECTED else (),
        wanted=order.wanted,
        note=order.note,
        prepaid=order.prepaid,
        why=why,
    )


def _papers(desk: Desk, paper: Paper, step: OrderStep) -> Events:
    """Where there is no kitchen's printer the ticket comes out at the counter."""
    kitchen = desk.shop.kitchen
    if kitchen and not any(kitchen.makes(line.category) for line in step.lines):
        return ()
    return (m.SlipQueued(Slip(desk.new_id(), step.id, paper=paper)),)
