"""What comes back: undoing the last sale, refunds of all or of some, the returned half of an exchange."""

from dataclasses import replace

from pos import messages as m
from pos import refunding, showing
from pos.counter_sale import EXCHANGED, RETURNED, UNDONE, Plan, completed
from pos.desk import Desk, Events, refuse
from pos.giving_back import way_back
from pos.messages import Refusal
from pos.names import clean_or_nothing
from pos.sale import Exchange, Payment

_TENDER_OF_EXCHANGE = "exchange"


def undo_last_sale(desk: Desk, command: m.UndoLastSale) -> Events:
    """The whole of the last sale, while its customer still stands there."""
    sale = desk.state.last_sale
    if sale is None or sale.refunds:
        return refuse(command, Refusal.NO_RECEIPT_YET)
    if desk.moment.seconds_since(sale.at) > desk.shop.undo_window_s:
        return refuse(command, Refusal.TOO_LATE_TO_UNDO)
    return _refund(desk, command, sale.receipt_no, None, UNDONE)


def refund(desk: Desk, command: m.Refund) -> Events:
    return _refund(desk, command, command.receipt_no, command.returns, clean_or_nothing(command.reason) or RETURNED)


def plan_refund(desk: Desk, command: m.PlanRefund) -> Events:
    plan = Plan.of(desk, command, command.receipt_no, command.returns)
    if isinstance(plan, tuple):
        return plan
    back = way_back(desk, plan, plan.won)
    return (m.RefundPlanned(command.receipt_no, command.returns, plan.won, back.payments, back.again),)


def begin_exchange(desk: Desk, command: m.BeginExchange) -> Events:
    """Nothing is written yet: what comes back waits in the cart for what is taken instead."""
    cart = desk.state.cart
    if cart.exchange:
        return refuse(command, Refusal.SALE_OPEN)
    plan = Plan.of(desk, command, command.receipt_no, command.returns)
    if isinstance(plan, tuple):
        return plan
    exchange = Exchange(plan.sale.original, plan.returned, clean_or_nothing(command.reason) or EXCHANGED)
    return (m.ExchangeBegun(exchange), showing.total(replace(cart, exchange=exchange)))


def cancel_exchange(desk: Desk, command: m.CancelExchange) -> Events:
    cart = desk.state.cart
    if cart.exchange is None:
        return refuse(command, Refusal.NOTHING_TO_UNDO)
    return (m.ExchangeCancelled(), showing.total(replace(cart, exchange=None)))


def why_not_exchanged(desk: Desk, command: m.Command, exchange: Exchange) -> Events:
    """Empty while the exchange stands: between its beginning and its payment a refund, or another exchange that was
    put aside, may have taken back the same goods."""
    wanted = tuple((part.line_no, part.quantity) for part in exchange.returned)
    plan = Plan.of(desk, command, exchange.original.receipt_no, wanted)
    if isinstance(plan, tuple):
        return plan
    if plan.returned != exchange.returned:
        return refuse(command, Refusal.ALREADY_RETURNED, str(exchange.original.receipt_no))
    back = exchange.credit - desk.state.cart.total
    if back > 0 and way_back(desk, plan, back).needs_terminal:
        return refuse(command, Refusal.REFUND_INSTEAD, str(back))
    return ()


def exchanged(desk: Desk, exchange: Exchange, used: int) -> Events:
    """The returned half of an exchange: `used` won go towards the new sale, the rest goes back as in a refund."""
    sale = desk.archive.receipt(exchange.original.receipt_no)
    assert sale is not None, "what is exchanged was sold"
    plan = Plan(sale, desk.archive.refunds_of(sale.seq), exchange.returned)
    back = exchange.credit - used
    payments = (
        Payment(_TENDER_OF_EXCHANGE, -used, -used, 0),
        *(way_back(desk, plan, back).payments if back else ()),
    )
    return completed(desk, plan, payments, exchange.reason)


def _refund(desk: Desk, command: m.Command, receipt_no: int, returns: m.Returns | None, reason: str) -> Events:
    plan = Plan.of(desk, command, receipt_no, returns)
    if isinstance(plan, tuple):
        return plan
    back = way_back(desk, plan, plan.won)
    if back.needs_terminal:
        return refunding.begin(desk, command, plan, back, reason)
    return completed(desk, plan, back.payments, reason)
