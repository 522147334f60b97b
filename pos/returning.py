"""What comes back: undoing the last sale, refunds of all or of some, and the half of an exchange that is returned.

A refund never changes the sale it takes back: it is an entry of its own, at the original's prices. The won of what
comes back in parts are worked out on what has come back in all, so that the parts together are the whole; the tax
is the difference of the sale's tax before and after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pos import messages as m
from pos import showing
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.names import clean_or_nothing
from pos.paperwork import papers_of_refund, papers_of_undoing
from pos.quantity import SMALLEST_COIN
from pos.sale import Exchange, Line, Payment, Returned, Sale
from pos.shift import CASH
from pos.tax import TaxTotals

UNDONE, RETURNED, EXCHANGED = "판매 취소", "반품", "교환"
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


def begin_exchange(desk: Desk, command: m.BeginExchange) -> Events:
    """Nothing is written yet: what comes back waits in the cart for what is taken instead."""
    cart = desk.state.cart
    if cart.exchange:
        return refuse(command, Refusal.SALE_OPEN)
    plan = _Plan.of(desk, command, command.receipt_no, command.returns)
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
    plan = _Plan.of(desk, command, exchange.original.receipt_no, wanted)
    if isinstance(plan, tuple):
        return plan
    stands = plan.returned == exchange.returned
    return () if stands else refuse(command, Refusal.ALREADY_RETURNED, str(exchange.original.receipt_no))


def exchanged(desk: Desk, exchange: Exchange, used: int) -> Events:
    """The returned half of an exchange: `used` won go towards the new sale, the rest goes back as in a refund."""
    sale = desk.archive.receipt(exchange.original.receipt_no)
    assert sale is not None, "what is exchanged was sold"
    plan = _Plan(sale, desk.archive.refunds_of(sale.seq), exchange.returned)
    back = exchange.credit - used
    payments = (Payment(_TENDER_OF_EXCHANGE, -used, -used, 0), *(_given_back(desk, plan, back) if back else ()))
    return _completed(desk, plan, payments, exchange.reason)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to come back of `sale`, after what came back of it before."""

    sale: Sale
    earlier: Sequence[Sale]
    returned: tuple[Returned, ...]

    @classmethod
    def of(cls, desk: Desk, command: m.Command, receipt_no: int, returns: m.Returns | None) -> "_Plan | Events":
        """The plan, or why there is none."""
        sale = desk.archive.receipt(receipt_no)
        if sale is None:
            return refuse(command, Refusal.NO_SUCH_RECEIPT, str(receipt_no))
        if sale.refunds:
            return refuse(command, Refusal.NOT_A_SALE, str(receipt_no))
        earlier = desk.archive.refunds_of(sale.seq)
        left = quantities_left(sale, earlier)
        wanted = tuple(left.items()) if returns is None else returns
        if not any(left.values()):
            return refuse(command, Refusal.ALREADY_RETURNED, str(receipt_no))
        if not wanted or len({line_no for line_no, _ in wanted}) < len(wanted):
            return refuse(command, Refusal.NOT_AN_AMOUNT)
        if any(not 0 < quantity <= left.get(line_no, 0) for line_no, quantity in wanted):
            return refuse(command, Refusal.MORE_THAN_SOLD, str(receipt_no))
        lines = {line.no: line for line in sale.sold_lines}
        returned = tuple(
            Returned(no, quantity, _won_for(lines[no], lines[no].quantity - left[no], quantity))
            for no, quantity in wanted
        )
        return cls(sale, earlier, returned)

    @property
    def won(self) -> int:
        return sum(part.amount for part in self.returned)


def quantities_left(sale: Sale, refunds: Sequence[Sale]) -> dict[int, int]:
    """By line number, what has not come back yet; lines of which nothing is left are not listed."""
    left = {line.no: line.quantity for line in sale.sold_lines}
    for refund in refunds:
        for line in refund.lines:
            left[line.no] += line.quantity
    return {no: quantity for no, quantity in left.items() if quantity}


def _won_for(line: Line, before: int, quantity: int) -> int:
    """Of `quantity` more, when `before` have come back: cut to coins, until the last of it brings the rest."""
    return _up_to(line, before + quantity) - _up_to(line, before)


def _up_to(line: Line, quantity: int) -> int:
    if quantity == line.quantity:
        return line.amount
    return line.amount * quantity // line.quantity // SMALLEST_COIN * SMALLEST_COIN


def _refund(desk: Desk, command: m.Command, receipt_no: int, returns: m.Returns | None, reason: str) -> Events:
    plan = _Plan.of(desk, command, receipt_no, returns)
    if isinstance(plan, tuple):
        return plan
    return _completed(desk, plan, _given_back(desk, plan, plan.won), reason)


def _given_back(desk: Desk, plan: _Plan, won: int) -> tuple[Payment, ...]:
    """What was put on an account and is still owed comes off it first; the rest is given back in cash."""
    payments, left = [], won
    for put_on in _put_on_accounts(plan.sale):
        amount = min(left, _still_owed(desk, plan, put_on))
        if amount:
            payments.append(replace(put_on, amount=-amount, tendered=-amount))
            left -= amount
    return (*payments, _in_cash(left)) if left or not payments else tuple(payments)


def _put_on_accounts(sale: Sale) -> Iterable[Payment]:
    """One for each customer, whatever the number of times the sale was put on her account."""
    by_customer: dict[str, Payment] = {}
    for paid in sale.payments:
        if paid.customer:
            before = by_customer.get(paid.customer)
            amount = paid.amount + (before.amount if before else 0)
            by_customer[paid.customer] = replace(paid, amount=amount, tendered=amount)
    return by_customer.values()


def _still_owed(desk: Desk, plan: _Plan, paid: Payment) -> int:
    """Of what was put on the account then: less what came off it since, and never more than is owed in all."""
    account = desk.archive.account(paid.customer or "")
    back = [one for refund in plan.earlier for one in refund.payments if one.customer == paid.customer]
    return min(paid.amount + sum(one.amount for one in back), account.balance if account else 0)


def _in_cash(won: int) -> Payment:
    return Payment(CASH, -won, -won, 0)


def _completed(desk: Desk, plan: _Plan, payments: tuple[Payment, ...], reason: str) -> Events:
    counter_sale = _counter_sale(desk, plan, payments, reason)
    gives_cash = any(paid.tender == CASH and paid.amount for paid in payments)
    return (
        m.SaleRefunded(counter_sale),
        *((m.DrawerWanted(counter_sale.id),) if gives_cash else ()),
        *(papers_of_undoing if reason == UNDONE else papers_of_refund)(desk, counter_sale),
        showing.day(desk.day().with_refund(counter_sale.total), desk.state.acked_seq),
    )


def _counter_sale(desk: Desk, plan: _Plan, payments: tuple[Payment, ...], reason: str) -> Sale:
    sale = plan.sale
    lines = tuple(_line_back(sale.lines[part.line_no - 1], part) for part in plan.returned)
    before = [line for one in (sale, *plan.earlier) for line in one.sold_lines]
    left, left_after = _taxes(sale, before), _taxes(sale, [*before, *lines])
    return Sale(
        **desk.mark(),
        receipt_no=desk.state.last_receipt_no + 1,
        lines=lines,
        payments=payments,
        taxes=left_after - left,
        rule=sale.rule,
        refunds=sale.original,
        reason=reason,
    )


def _taxes(sale: Sale, lines: Sequence[Line]) -> TaxTotals:
    return sale.rule.totals_of((line.tax, line.amount) for line in lines)


def _line_back(line: Line, part: Returned) -> Line:
    return replace(line, quantity=-part.quantity, agreed=None, discount=0, recorded=-part.amount)
