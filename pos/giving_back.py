"""By which way money goes back: the way it came.

An account that still owes is relieved first. What a card paid goes back to that card and never out of the drawer
(여신전문금융업법 제19조: cash for a card sale is what it forbids), paper vouchers as vouchers while they are still
here (전통시장법 제26조의5: a stall changes none into cash), the rest in cash, transfers too: the till cannot send
money. What a coupon paid was never the customer's, so it comes off last, and off the coupon.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pos.cash_receipt import TRANSFER
from pos.counter_sale import Plan
from pos.coupon import COUPON
from pos.desk import Desk
from pos.sale import Payment
from pos.shift import CASH, Faces, worth


@dataclass(frozen=True, slots=True)
class WayBack:
    """`payments` add up, with `again`, to what goes back: below zero what leaves. Above zero is cash the customer
    gives back: the change she had on a voucher.

    A terminal takes back what it approved whole or not at all; `again` won of it are then to be paid anew.
    """

    payments: tuple[Payment, ...]
    again: int = 0

    @property
    def needs_terminal(self) -> bool:
        return any(paid.approval for paid in self.payments)


def way_back(desk: Desk, plan: Plan, won: int) -> WayBack:
    """For `won` of what `plan` takes back, which is more than zero."""
    is_all = won == plan.won_left
    coupons = tuple(_off_coupons(plan, won))
    accounts = tuple(_off_accounts(desk, plan, won + _sum(coupons)))
    left = won + _sum(coupons) + _sum(accounts)
    cash = _cash_left(plan)
    from_drawer = 0 if is_all else min(left, max(0, cash))
    charged = tuple(_off_charges(plan, left - from_drawer))
    left += _sum(charged)
    if left < 0:
        return WayBack((*coupons, *accounts, *charged), again=-left)
    change_back = max(0, -cash) if is_all else 0
    vouchers = tuple(_in_vouchers(desk, plan, left - from_drawer + change_back))
    left += _sum(vouchers)
    others = (*coupons, *accounts, *charged, *vouchers)
    return WayBack((*others, Payment(CASH, -left, -left, 0)) if left or not others else others)


def _sum(payments: tuple[Payment, ...]) -> int:
    return sum(paid.amount for paid in payments)


def _off_charges(plan: Plan, won: int) -> Iterator[Payment]:
    """Whole approvals, until `won` have gone back or a little more."""
    for paid in _charges(plan):
        if won > 0:
            won -= paid.amount
            yield replace(paid, amount=-paid.amount, tendered=-paid.amount)


def _charges(plan: Plan) -> Iterable[Payment]:
    """What terminals approved for this sale and have not given back: for each try, what is left of it."""
    left: dict[str, Payment] = {}
    for paid in _all_payments(plan):
        if paid.approval:
            before = left.get(paid.approval.attempt)
            amount = paid.amount + (before.amount if before else 0)
            left[paid.approval.attempt] = replace(before or paid, amount=amount, tendered=amount)
    return [paid for paid in left.values() if paid.amount > 0]


def _in_vouchers(desk: Desk, plan: Plan, won: int) -> Iterator[Payment]:
    """As many as fit, the largest first."""
    for tender, faces in _vouchers_left(desk, plan):
        given = []
        for face, count in faces:
            fits = min(count, won // face)
            if fits:
                given.append((face, fits))
                won -= face * fits
        if given:
            yield _vouchers(tender, tuple(given))


def _vouchers(tender: str, faces: Faces) -> Payment:
    return Payment(tender, -worth(faces), -worth(faces), 0, faces=tuple((face, -count) for face, count in faces))


def _vouchers_left(desk: Desk, plan: Plan) -> Iterator[tuple[str, Faces]]:
    """Of those this sale was paid with, what did not go back yet and was not taken to the bank; largest first."""
    left: dict[str, Counter[int]] = {}
    for paid in _all_payments(plan):
        for face, count in paid.faces:
            left.setdefault(paid.tender, Counter())[face] += count
    for tender, faces in left.items():
        here = dict(desk.archive.vouchers_in_hand(tender))
        kept = ((face, min(count, here.get(face, 0))) for face, count in sorted(faces.items(), reverse=True))
        yield tender, tuple((face, count) for face, count in kept if count > 0)


def _cash_left(plan: Plan) -> int:
    """Won that came in cash or by bank and did not go back; below zero where more change was given than taken."""
    return sum(paid.amount for paid in _all_payments(plan) if paid.tender in (CASH, TRANSFER))


def _off_coupons(plan: Plan, won: int) -> Iterator[Payment]:
    """What is left of `won` once the customer has back all that she paid herself."""
    coupons = _coupons_left(plan)
    over = won - max(0, plan.won_left - sum(coupons.values()))
    for bearer, amount in coupons.items():
        off = min(over, amount)
        if off > 0:
            over -= off
            yield Payment(COUPON, -off, -off, 0, note=bearer)


def _coupons_left(plan: Plan) -> Counter[str]:
    """Won by who makes them good."""
    left: Counter[str] = Counter()
    for paid in _all_payments(plan):
        if paid.tender == COUPON:
            left[paid.note] += paid.amount
    return left


def _all_payments(plan: Plan) -> Iterator[Payment]:
    for sale in (plan.sale, *plan.earlier):
        yield from sale.payments


def _off_accounts(desk: Desk, plan: Plan, won: int) -> Iterator[Payment]:
    for put_on in _put_on_accounts(plan):
        amount = min(won, _still_owed(desk, plan, put_on))
        if amount:
            won -= amount
            yield replace(put_on, amount=-amount, tendered=-amount)


def _put_on_accounts(plan: Plan) -> Iterable[Payment]:
    """One for each customer, whatever the number of times the sale was put on her account."""
    by_customer: dict[str, Payment] = {}
    for paid in plan.sale.payments:
        if paid.customer:
            before = by_customer.get(paid.customer)
            amount = paid.amount + (before.amount if before else 0)
            by_customer[paid.customer] = replace(paid, amount=amount, tendered=amount)
    return by_customer.values()


def _still_owed(desk: Desk, plan: Plan, paid: Payment) -> int:
    """Of what was put on the account then: less what came off it since, and never more than is owed in all."""
    account = desk.archive.account(paid.customer or "")
    back = [one for refund in plan.earlier for one in refund.payments if one.customer == paid.customer]
    return min(paid.amount + sum(one.amount for one in back), account.balance if account else 0)
