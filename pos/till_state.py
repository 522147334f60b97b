"""What the till knows, and how each event changes it. A value: a decision looks at it and cannot touch it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pos import messages as m
from pos.attempt import Attempt, can_become
from pos.cash_receipt import CashReceipt
from pos.clock import Moment
from pos.day import Day
from pos.fact import Fact
from pos.facts import fact_in
from pos.help_call import HelpCall
from pos.kiosks import KnownKiosk
from pos.notice import Notice
from pos.operator import OWNER, Operator, PinTries
from pos.order import MOST_CANCELS, Order
from pos.pending_refund import PendingRefund
from pos.placed_order import PlacedOrder
from pos.sale import Cart, DiscountStep, HeldSale, Sale
from pos.shift import FROM_THE_BEGINNING, Perpetual, Shift, ShiftClosing
from pos.slip import OWED, Slip


@dataclass(frozen=True, slots=True)
class TerminalUse:
    """What the terminal was asked and has not answered. `about` is an attempt's id, or a 현금영수증's."""

    about: str
    deed: m.Deed
    since: Moment


@dataclass(frozen=True, slots=True, repr=False)
class Deferred:
    """A charge the terminal is asked for as soon as it is free. The code is nowhere else, so this is not shown."""

    attempt: Attempt
    code: str


@dataclass(frozen=True, slots=True)
class TillState:
    """`head_seq` is the journal's last entry; `slips` holds only those somebody may still wait for, `attempts` and
    `cash_receipts` only those that are not settled. `code_for` is how many won the next code that is scanned pays,
    `transfer_for` how many the customer was asked to send by bank, `looked_at` the attempt somebody has gone to
    look at the terminal for.

    `orders` are those somebody waits for, `late_orders` the ones the merchant was reminded of, `cancelled_orders`
    those that were cancelled before they came; `takes_orders` once there was any. `kiosks` are those of a till, by
    letter. `placed` are those orders of this box, a kiosk, that are not over, `gave_back_at` is when the money of
    one was last tried to be given back, and `help` what its customer asked for. `notices` are those of the office
    that are not read yet, the oldest first.

    `last_sale` is what the last receipt says, a sale or a refund. `operator` is who stands at the till, None when
    somebody has to sign in first.
    """

    day: Day
    shift: Shift
    head_seq: int = 0
    last_receipt_no: int = 0
    perpetual: Perpetual = FROM_THE_BEGINNING
    acked_seq: int = 0
    quarantined: tuple[int, ...] = ()
    cart: Cart = field(default_factory=Cart)
    held: Mapping[str, HeldSale] = field(default_factory=dict)
    orders: Mapping[str, Order] = field(default_factory=dict)
    cancelled_orders: tuple[str, ...] = ()
    late_orders: frozenset[str] = frozenset()
    takes_orders: bool = False
    placed: Mapping[str, PlacedOrder] = field(default_factory=dict)
    gave_back_at: Moment | None = None
    help: HelpCall | None = None
    kiosks: Mapping[str, KnownKiosk] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    last_sale: Sale | None = None
    slips: Mapping[str, Slip] = field(default_factory=dict)
    operators: Mapping[str, Operator] = field(default_factory=dict)
    pin_tries: Mapping[str, PinTries] = field(default_factory=dict)
    operator: Operator | None = OWNER
    attempts: Mapping[str, Attempt] = field(default_factory=dict)
    cash_receipts: Mapping[str, CashReceipt] = field(default_factory=dict)
    refund: PendingRefund | None = None
    deferred: Deferred | None = None
    code_for: int = 0
    transfer_for: int = 0
    looked_at: str = ""
    at_terminal: TerminalUse | None = None
    terminal_asked_at: Moment | None = None
    terminal_is_well: bool = False
    terminal_cannot_tell: bool = False

    @property
    def is_being_paid(self) -> bool:
        """Whether money has changed hands, or may have, for what is not a sale or a refund yet."""
        return bool(self.cart.taken or self.attempts or self.refund or self.code_for or self.transfer_for)


def evolve(state: TillState, event: m.Event) -> TillState:
    """The state after `event`; an event that changes nothing the till decides by leaves it as it is."""
    fact = fact_in(event)
    if fact is not None:
        state = after_fact(state, fact)
    change = _CHANGES.get(type(event))
    return change(state, event) if change else state


def after_fact(state: TillState, fact: Fact) -> TillState:
    """With one more entry in the journal: what the shift and the perpetual totals come to."""
    assert fact.seq == state.head_seq + 1, "the journal has no gaps"
    if isinstance(fact, ShiftClosing):
        return replace(state, head_seq=fact.seq, shift=Shift(), perpetual=fact.perpetual)
    state = replace(state, head_seq=fact.seq, shift=state.shift.after(fact))
    return _after_sale(state, fact) if isinstance(fact, Sale) else state


def _after_sale(state: TillState, sale: Sale) -> TillState:
    total = state.perpetual
    if sale.refunds:
        total = replace(total, refunded=total.refunded - sale.total)
    else:
        total = replace(total, sold=total.sold + sale.total)
    return replace(state, last_sale=sale, last_receipt_no=sale.receipt_no, perpetual=total)


def _line_put(state: TillState, event: m.LineAdded | m.LineChanged) -> TillState:
    cart = state.cart.with_line(event.line)
    return replace(state, cart=cart.after(event.step) if event.step else cart)


def _step_undone(state: TillState, _: m.StepUndone) -> TillState:
    return replace(state, cart=state.cart.without_last_step())


def _discount_given(state: TillState, event: m.DiscountGiven) -> TillState:
    cart = state.cart.with_discount(event.discount)
    return replace(state, cart=cart.after(event.step) if event.step else cart)


def _discount_removed(state: TillState, event: m.DiscountRemoved) -> TillState:
    cart = state.cart.without_discount(event.no)
    steps = tuple(step for step in cart.steps if step != DiscountStep(event.no))
    return replace(state, cart=replace(cart, steps=steps))


def _note_changed(state: TillState, event: m.NoteChanged) -> TillState:
    return replace(state, cart=replace(state.cart, note=event.text))


def _exchange_begun(state: TillState, event: m.ExchangeBegun) -> TillState:
    return replace(state, cart=replace(state.cart, exchange=event.exchange))


def _exchange_cancelled(state: TillState, _: m.ExchangeCancelled) -> TillState:
    return replace(state, cart=replace(state.cart, exchange=None))


def _sale_held(state: TillState, event: m.SaleHeld) -> TillState:
    return replace(state, cart=Cart(), held={**state.held, event.held.code: event.held})


def _sale_recalled(state: TillState, event: m.SaleRecalled) -> TillState:
    held = {code: sale for code, sale in state.held.items() if code != event.held.code}
    return replace(state, cart=event.held.cart.as_found(), held=held)


def _parked_ended(state: TillState, event: m.ParkedEnded) -> TillState:
    return replace(state, held={code: sale for code, sale in state.held.items() if code != event.code})


def _help_stands(state: TillState, event: m.HelpAsked | m.HelpOnItsWay) -> TillState:
    return replace(state, help=event.call)


def _help_ended(state: TillState, _: m.HelpEnded) -> TillState:
    return replace(state, help=None)


def _order_stands(state: TillState, event: m.OrderNoted | m.OrderMoved) -> TillState:
    order = event.order
    orders = {key: one for key, one in state.orders.items() if key != order.id or order.is_open}
    if order.is_open:
        orders[order.id] = order
    return replace(state, orders=orders, late_orders=state.late_orders - {order.id}, takes_orders=True)


def _order_taken_up(state: TillState, event: m.OrderTakenUp) -> TillState:
    return _order_stands(replace(state, cart=replace(Cart(), order=event.order.ref)), m.OrderMoved(event.order))


def _order_put_back(state: TillState, event: m.OrderPutBack) -> TillState:
    return _order_stands(replace(state, cart=replace(state.cart, order=None)), m.OrderMoved(event.order))


def _order_is_late(state: TillState, event: m.OrderIsLate) -> TillState:
    return replace(state, late_orders=state.late_orders | {event.order.id})


def _order_cancel_noted(state: TillState, event: m.OrderCancelNoted) -> TillState:
    noted = (*(one for one in state.cancelled_orders if one != event.order_id), event.order_id)
    return replace(state, cancelled_orders=noted[-MOST_CANCELS:])


def _order_numbered(state: TillState, event: m.OrderNumbered) -> TillState:
    return replace(state, cart=replace(state.cart, order=event.ref))


def _order_placed(state: TillState, event: m.OrderPlaced) -> TillState:
    """What is to be paid elsewhere has left the cart, or the carts that are parked; what is paid, with its sale."""
    order = event.order
    state = replace(state, placed={**state.placed, order.id: order})
    if event.parked:
        return _parked_ended(state, m.ParkedEnded(event.parked))
    return state if order.prepaid else replace(state, cart=Cart())


def _kiosk_stands(state: TillState, event: m.KioskStands) -> TillState:
    return replace(state, kiosks={**state.kiosks, event.kiosk.letter: event.kiosk})


def _kiosk_gone(state: TillState, event: m.KioskGone) -> TillState:
    return replace(state, kiosks={letter: one for letter, one in state.kiosks.items() if letter != event.letter})


def _cart_left(state: TillState, _: m.CartLeft) -> TillState:
    return replace(state, cart=Cart())


def _placed_moved(state: TillState, event: m.PlacedMoved) -> TillState:
    moved = state.placed[event.order_id].moved(event.state)
    others = {key: order for key, order in state.placed.items() if key != moved.id}
    return replace(state, placed=others if moved.is_over else {**state.placed, moved.id: moved})


def _giving_back_tried(state: TillState, event: m.GivingBackTried) -> TillState:
    return replace(state, gave_back_at=event.at)


def _notice_posted(state: TillState, event: m.NoticePosted) -> TillState:
    return replace(state, notices={**_notices_but(state, event.notice.id), event.notice.id: event.notice})


def _notice_read(state: TillState, event: m.NoticeRead) -> TillState:
    return replace(state, notices=_notices_but(state, event.reading.notice_id))


def _notice_gone(state: TillState, event: m.NoticeGone) -> TillState:
    return replace(state, notices=_notices_but(state, event.notice_id))


def _feed_forgotten(state: TillState, _: m.FeedForgotten) -> TillState:
    return replace(state, notices={})


def _notices_but(state: TillState, notice_id: str) -> dict[str, Notice]:
    return {key: notice for key, notice in state.notices.items() if key != notice_id}


def _sale_completed(state: TillState, _: m.SaleCompleted) -> TillState:
    return replace(state, cart=Cart())


def _slip_queued(state: TillState, event: m.SlipQueued) -> TillState:
    return replace(state, slips={**state.slips, event.slip.id: event.slip})


def _slip_moved(state: TillState, event: m.SlipMoved) -> TillState:
    slips = dict(state.slips)
    slip = slips.pop(event.slip_id)
    if event.state in OWED:
        slips[slip.id] = replace(slip, state=event.state)
    return replace(state, slips=slips)


def _market_noted(state: TillState, event: m.MarketNoted) -> TillState:
    return replace(state, acked_seq=event.acked_seq, quarantined=event.quarantined)


def _day_changed(state: TillState, event: m.DayChanged) -> TillState:
    return replace(state, day=Day(event.business_day, event.money, event.seqs))


def _operator_changed(state: TillState, event: m.OperatorChanged) -> TillState:
    """Who is signed in works on with the new rights at once, or is sent away."""
    who = event.change.who
    state = replace(state, operators={**state.operators, who.id: who})
    if state.operator is None or state.operator.id != who.id:
        return state
    return replace(state, operator=who if who.active else None)


def _pin_set(state: TillState, event: m.PinSet) -> TillState:
    return replace(state, pin_tries={**state.pin_tries, event.operator_id: PinTries()})


def _pin_removed(state: TillState, event: m.PinRemoved) -> TillState:
    return replace(state, pin_tries={**state.pin_tries, event.removal.who: PinTries()})


def _pin_tried(state: TillState, event: m.PinTried) -> TillState:
    return replace(state, pin_tries={**state.pin_tries, event.operator_id: event.tries})


def _signed_in(state: TillState, event: m.SignedIn) -> TillState:
    return replace(state, operator=event.operator)


def _signed_out(state: TillState, _: m.SignedOut) -> TillState:
    return replace(state, operator=None)


def _tender_taken(state: TillState, event: m.TenderTaken) -> TillState:
    assert event.no == len(state.cart.taken) + 1, "tenders are counted without a gap"
    return replace(state, cart=replace(state.cart, taken=(*state.cart.taken, event.payment)))


def _tender_removed(state: TillState, event: m.TenderRemoved) -> TillState:
    taken = state.cart.taken
    return replace(state, cart=replace(state.cart, taken=(*taken[: event.no - 1], *taken[event.no :])))


def _attempt_moved(state: TillState, event: m.AttemptBegun | m.AttemptMoved) -> TillState:
    attempt = event.attempt
    before = state.attempts.get(attempt.id, attempt).state
    assert before is attempt.state or can_become(before, attempt.state), (before, attempt.state)
    attempts = {key: one for key, one in state.attempts.items() if key != attempt.id}
    if attempt.is_unsettled:
        attempts[attempt.id] = attempt
    deferred = state.deferred if state.deferred and state.deferred.attempt == attempt else None
    return replace(state, attempts=attempts, deferred=deferred, looked_at="")


def _terminal_wanted(state: TillState, event: m.TerminalWanted) -> TillState:
    use = TerminalUse(event.attempt.id, event.deed, event.at)
    return replace(state, at_terminal=use, terminal_asked_at=event.at, deferred=None)


def _charge_deferred(state: TillState, event: m.ChargeDeferred) -> TillState:
    return replace(state, deferred=Deferred(event.attempt, event.code))


def _cash_receipt_wanted(state: TillState, event: m.CashReceiptWanted) -> TillState:
    use = TerminalUse(event.receipt.id, event.deed, event.at)
    return replace(state, at_terminal=use, terminal_asked_at=event.at)


def _cash_receipt_moved(state: TillState, event: m.CashReceiptMoved) -> TillState:
    receipt = event.receipt
    receipts = {key: one for key, one in state.cash_receipts.items() if key != receipt.id}
    if not receipt.is_ended:
        receipts[receipt.id] = receipt
    return replace(state, cash_receipts=receipts)


def _terminal_left(state: TillState, _: m.TerminalLeft) -> TillState:
    return replace(state, at_terminal=None)


def _terminal_cannot_tell(state: TillState, _: m.TerminalCannotTell) -> TillState:
    return replace(state, terminal_cannot_tell=True)


def _code_asked(state: TillState, event: m.CodeAsked) -> TillState:
    return replace(state, code_for=event.amount)


def _transfer_asked(state: TillState, event: m.TransferAsked) -> TillState:
    return replace(state, transfer_for=event.amount)


def _transfer_ended(state: TillState, _: m.TransferEnded) -> TillState:
    return replace(state, transfer_for=0)


def _looked_at(state: TillState, event: m.LookedAt) -> TillState:
    return replace(state, looked_at=event.attempt_id)


def _condition_noted(state: TillState, event: m.ConditionNoted) -> TillState:
    if event.place is not m.Place.TERMINAL:
        return state
    return replace(state, terminal_is_well=event.condition is m.Condition.GOOD)


def _refund_pending(state: TillState, event: m.RefundPending) -> TillState:
    return replace(state, refund=event.pending)


def _no_refund(state: TillState, _: m.RefundGivenUp | m.SaleRefunded) -> TillState:
    return replace(state, refund=None)


_CHANGES: dict[type, Callable[[TillState, Any], TillState]] = {
    m.LineAdded: _line_put,
    m.LineChanged: _line_put,
    m.StepUndone: _step_undone,
    m.DiscountGiven: _discount_given,
    m.DiscountRemoved: _discount_removed,
    m.NoteChanged: _note_changed,
    m.ExchangeBegun: _exchange_begun,
    m.ExchangeCancelled: _exchange_cancelled,
    m.SaleHeld: _sale_held,
    m.SaleRecalled: _sale_recalled,
    m.ParkedEnded: _parked_ended,
    m.HelpAsked: _help_stands,
    m.HelpOnItsWay: _help_stands,
    m.HelpEnded: _help_ended,
    m.OrderNoted: _order_stands,
    m.OrderMoved: _order_stands,
    m.OrderTakenUp: _order_taken_up,
    m.OrderPutBack: _order_put_back,
    m.OrderIsLate: _order_is_late,
    m.OrderNumbered: _order_numbered,
    m.OrderPlaced: _order_placed,
    m.CartLeft: _cart_left,
    m.PlacedMoved: _placed_moved,
    m.KioskStands: _kiosk_stands,
    m.KioskGone: _kiosk_gone,
    m.GivingBackTried: _giving_back_tried,
    m.NoticePosted: _notice_posted,
    m.NoticeRead: _notice_read,
    m.NoticeGone: _notice_gone,
    m.FeedForgotten: _feed_forgotten,
    m.OrderCancelNoted: _order_cancel_noted,
    m.SaleCompleted: _sale_completed,
    m.SlipQueued: _slip_queued,
    m.SlipMoved: _slip_moved,
    m.MarketNoted: _market_noted,
    m.DayChanged: _day_changed,
    m.OperatorChanged: _operator_changed,
    m.PinSet: _pin_set,
    m.PinRemoved: _pin_removed,
    m.PinTried: _pin_tried,
    m.SignedIn: _signed_in,
    m.SignedOut: _signed_out,
    m.TenderTaken: _tender_taken,
    m.TenderRemoved: _tender_removed,
    m.AttemptBegun: _attempt_moved,
    m.AttemptMoved: _attempt_moved,
    m.TerminalWanted: _terminal_wanted,
    m.TerminalLeft: _terminal_left,
    m.TerminalCannotTell: _terminal_cannot_tell,
    m.ChargeDeferred: _charge_deferred,
    m.CashReceiptWanted: _cash_receipt_wanted,
    m.CashReceiptMoved: _cash_receipt_moved,
    m.CodeAsked: _code_asked,
    m.TransferAsked: _transfer_asked,
    m.TransferEnded: _transfer_ended,
    m.LookedAt: _looked_at,
    m.ConditionNoted: _condition_noted,
    m.RefundPending: _refund_pending,
    m.RefundGivenUp: _no_refund,
    m.SaleRefunded: _no_refund,
}
