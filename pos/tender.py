"""Taking money. Here a cart becomes a sale, and from here on it is a fact."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pos import cash_receipting, ordering, placing, refunding, returning, showing
from pos import messages as m
from pos.coupon import COUPON
from pos.desk import MOST_IN_ALL, Desk, Events, refuse
from pos.messages import Refusal
from pos.money import LARGEST_AMOUNT
from pos.names import clean_or_nothing
from pos.operator import Permission
from pos.paperwork import papers_of
from pos.sale import Cart, Payment, Sale, taxes_of
from pos.shift import CASH, worth
from pos.voucher import VoucherKind

ON_ACCOUNT = "account"
EXCHANGE = "exchange"
"""What was brought back pays for what is taken instead: stands on both receipts, and in no drawer."""


def pay_cash(desk: Desk, command: m.PayCash) -> Events:
    if desk.state.refund:
        return _pay_again(desk, command, desk.state.refund.due)
    return _pay(desk, command, (m.Tendered(CASH, command.tendered),))


def pay(desk: Desk, command: m.Pay) -> Events:
    return _pay(desk, command, command.tendered)


class _Refused(Exception):
    """A tender cannot be taken; ends the counting."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class _Till:
    """What is still to be paid while tenders are taken one after the other, won. `in_parts`: cash may be less."""

    desk: Desk
    due: int
    in_parts: bool = False
    payments: list[Payment] = field(default_factory=list)

    def take(self, tendered: m.Tendered) -> None:
        kind = self.desk.shop.voucher(tendered.tender)
        taking = _TAKING.get(tendered.tender)
        if taking is None and kind is None:
            raise _Refused(Refusal.NO_SUCH_TENDER, tendered.tender)
        if self.due <= 0:
            raise _Refused(Refusal.WRONG_ORDER_OF_TENDERS)
        if kind:
            _take_vouchers(self, kind, tendered)
        elif taking:
            taking(self, tendered)

    def put(self, payment: Payment) -> None:
        self.payments.append(payment)
        self.due -= payment.amount


def take(desk: Desk, command: m.TakeTender) -> Events:
    """A part of what is due; once nothing is due any more, the sale is made."""
    refused = why_not_paid(desk, command)
    if refused:
        return refused
    till = _Till(desk, desk.state.cart.due, in_parts=True)
    try:
        till.take(command.tendered)
    except _Refused as why:
        return refuse(command, why.reason, why.detail)
    return put(desk, *till.payments)


def _pay_again(desk: Desk, command: m.PayCash, due: int) -> Events:
    """What a customer keeps of a sale whose card was given back whole, paid in cash."""
    till = _Till(desk, due)
    try:
        till.take(m.Tendered(CASH, command.tendered))
    except _Refused as why:
        return refuse(command, why.reason, why.detail)
    return refunding.pay_again(desk, *till.payments)


def put(desk: Desk, *payments: Payment) -> Events:
    """What was paid counts towards the open sale, and makes it when it was the rest."""
    first = len(desk.state.cart.taken) + 1
    taken = tuple(m.TenderTaken(no, paid) for no, paid in enumerate(payments, first))
    after = desk.after(taken)
    cart = after.state.cart
    if cart.due == 0:
        return _completed(desk, cart, cart.taken)
    drawer = (m.DrawerWanted(desk.new_id()),) if _opens_drawer(payments) else ()
    return (*taken, *drawer, showing.total(cart))


def why_not_paid(desk: Desk, command: m.Command) -> Events:
    """Empty when the open sale can be paid at all."""
    cart = desk.state.cart
    if cart.total <= 0:
        return refuse(command, Refusal.NOTHING_TO_PAY)
    if desk.state.perpetual.sold + cart.total > MOST_IN_ALL or abs(desk.day().money) + cart.total > MOST_IN_ALL:
        return refuse(command, Refusal.TOTAL_FULL)
    return returning.why_not_exchanged(desk, command, cart.exchange) if cart.exchange else ()


def _pay(desk: Desk, command: m.Command, tendered: tuple[m.Tendered, ...]) -> Events:
    refused = why_not_paid(desk, command)
    if refused:
        return refused
    cart = desk.state.cart
    till = _Till(desk, cart.due)
    try:
        for one in tendered:
            if till.due > 0 or one.amount or one.faces:  # an exchange may leave nothing to pay
                till.take(one)
        if till.due > 0:
            raise _Refused(Refusal.TOO_LITTLE_CASH, str(till.due))
    except _Refused as why:
        return refuse(command, why.reason, why.detail)
    return _completed(desk, cart, (*cart.taken, *till.payments))


def _completed(desk: Desk, cart: Cart, payments: tuple[Payment, ...]) -> Events:
    """The sale, and before it what was brought back for it, each balanced in itself."""
    brought_back: Events = ()
    if cart.exchange:
        used = min(cart.exchange.credit, cart.total)
        brought_back = returning.exchanged(desk, cart.exchange, used)
        payments = (Payment(EXCHANGE, used, used, 0), *payments)
        desk = desk.after(brought_back)
    sale = _sale(desk, cart, payments)
    completed = m.SaleCompleted(sale)
    owed = cash_receipting.owed_by_itself(desk.after((completed,)), sale)
    day = desk.day().with_sale(sale.seq, sale.total)
    return (
        *brought_back,
        completed,
        *((m.DrawerWanted(sale.id),) if _opens_drawer(sale.payments) else ()),
        *papers_of(desk, sale),
        *owed,
        *ordering.paid_with(desk.after((completed, *owed)), sale),
        *placing.paid_with(desk, sale),
        m.TotalChanged(0, 0),
        showing.day(day, desk.state.acked_seq),
    )


def _sale(desk: Desk, cart: Cart, payments: tuple[Payment, ...]) -> Sale:
    lines = cart.lines_as_paid()
    return Sale(
        **desk.mark(),
        receipt_no=desk.state.last_receipt_no + 1,
        lines=lines,
        payments=payments,
        taxes=taxes_of(lines, desk.shop.tax),
        rule=desk.shop.tax,
        discounts=cart.discounts_as_paid(),
        note=cart.note,
        order=cart.order,
    )


def _opens_drawer(payments: Iterable[Payment]) -> bool:
    """For cash and vouchers, not for what is put on an account; what an exchange gives back opens it by itself."""
    return any(paid.tender == CASH or paid.faces for paid in payments)


def _take_cash(till: _Till, tendered: m.Tendered) -> None:
    if tendered.amount < till.due and not (till.in_parts and tendered.amount > 0):
        raise _Refused(Refusal.TOO_LITTLE_CASH, str(till.due - tendered.amount))
    if tendered.amount > LARGEST_AMOUNT:
        raise _Refused(Refusal.TOO_MUCH)
    used = min(tendered.amount, till.due)
    till.put(Payment(CASH, used, tendered.amount, tendered.amount - used))


def _take_vouchers(till: _Till, kind: VoucherKind, tendered: m.Tendered) -> None:
    """Kept by their faces; what they are worth too much goes back in cash, once enough of them is spent."""
    if not kind.may_be_taken(till.desk.business_day):
        raise _Refused(Refusal.NOT_REGISTERED, kind.name)
    if not kind.are_mine(tendered.faces):
        raise _Refused(Refusal.NO_SUCH_FACE)
    value = worth(tendered.faces)
    spent = min(value, till.due)
    if not kind.fits_in(_in_hand(till, kind), value):
        raise _Refused(Refusal.OVER_EXCHANGE_LIMIT, str(kind.most_in_hand))
    if value > spent and not kind.may_be_changed(tendered.faces, spent):
        raise _Refused(Refusal.NO_CHANGE_ON_THIS, str(value))
    till.put(Payment(kind.tender, value, value, 0, faces=tendered.faces))
    if value > spent:
        till.put(Payment(CASH, spent - value, 0, value - spent))


def _in_hand(till: _Till, kind: VoucherKind) -> int:
    """Won of vouchers of this kind that are here: from sales before, and from this one."""
    so_far = (*till.desk.state.cart.taken, *till.payments)
    here = sum(worth(paid.faces) for paid in so_far if paid.tender == kind.tender)
    return here + worth(till.desk.archive.vouchers_in_hand(kind.tender))


def _take_coupon(till: _Till, tendered: m.Tendered) -> None:
    bearer = clean_or_nothing(tendered.note)
    if not bearer:
        raise _Refused(Refusal.BEARER_WANTED)
    if tendered.amount <= 0:
        raise _Refused(Refusal.NOT_AN_AMOUNT)
    if tendered.amount > till.due:
        raise _Refused(Refusal.MORE_THAN_DUE, str(till.due))
    till.put(Payment(COUPON, tendered.amount, tendered.amount, 0, note=bearer))


def _put_on_account(till: _Till, tendered: m.Tendered) -> None:
    if not till.desk.may(Permission.SELL_ON_ACCOUNT):
        raise _Refused(Refusal.NOT_ALLOWED)
    account = till.desk.archive.account(tendered.customer_id or "")
    if account is None or not account.customer.name:
        raise _Refused(Refusal.NO_SUCH_CUSTOMER)
    if not 0 < tendered.amount <= till.due:
        raise _Refused(Refusal.NOT_AN_AMOUNT)
    so_far = (*till.desk.state.cart.taken, *till.payments)
    already = sum(paid.amount for paid in so_far if paid.customer == account.customer.id)
    if account.balance + already + tendered.amount > till.desk.shop.most_on_account:
        raise _Refused(Refusal.OWES_TOO_MUCH, str(account.balance))
    till.put(Payment(ON_ACCOUNT, tendered.amount, tendered.amount, 0, customer=account.customer.id))


_TAKING: dict[str, Callable[[_Till, m.Tendered], None]] = {
    CASH: _take_cash,
    COUPON: _take_coupon,
    ON_ACCOUNT: _put_on_account,
}
"""Vouchers are of as many kinds as the shop takes."""
