"""A refund of what a terminal was paid with: first every approval goes back, one after the other, and only then is
there a counter-sale. A terminal takes back whole approvals, so what the customer keeps is then paid anew.

Said no, or called off, it ends as it began, as long as nothing has gone back; afterwards only forward is left.
"""

from collections.abc import Iterator
from dataclasses import replace

from pos import messages as m
from pos import reversing
from pos.approval import Approval
from pos.attempt import CHARGED, Attempt, AttemptState, Rail
from pos.counter_sale import Plan, completed
from pos.desk import Desk, Events, refuse
from pos.giving_back import WayBack
from pos.messages import Refusal
from pos.pending_refund import PendingRefund
from pos.sale import Payment
from pos.tax import TaxTotals


def begin(desk: Desk, command: m.Command, plan: Plan, back: WayBack, reason: str) -> Events:
    if not desk.state.cart.is_untouched:
        return refuse(command, Refusal.SALE_OPEN)
    returns = tuple((part.line_no, part.quantity) for part in plan.returned)
    pending = PendingRefund(plan.sale.receipt_no, returns, reason, back.payments, back.again)
    begun = m.RefundPending(pending)
    return (begun, *_next_step(desk.after((begun,))))


def follow(desk: Desk, events: Events) -> Events:
    """What `events` mean for the refund that waits; `desk` is after them."""
    if desk.state.refund is None:
        return ()
    for event in events:
        if isinstance(event, m.AttemptMoved) and _is_part_of(desk.state.refund, event.attempt):
            return _after_move(desk, desk.state.refund, event.attempt)
    return ()


def pay_again(desk: Desk, payment: Payment) -> Events:
    """What the customer keeps was paid anew, or a part of it."""
    pending = desk.state.refund
    assert pending is not None, "asked before"
    assert 0 < payment.amount <= pending.due, "asked before"
    paid = m.RefundPending(replace(pending, taken=(*pending.taken, payment)))
    return (paid, *_end_if_paid(desk.after((paid,))))


def taxes_of_rest(desk: Desk) -> TaxTotals:
    """Of what the customer keeps once this refund is through."""
    pending = desk.state.refund
    assert pending is not None, "asked before"
    return Plan.again(desk, pending.receipt_no, pending.returns).taxes_left


def _after_move(desk: Desk, pending: PendingRefund, attempt: Attempt) -> Events:
    if attempt.state is AttemptState.REVERSED:
        gone = m.RefundPending(replace(pending, reversed=(*pending.reversed, attempt.id)))
        return (gone, *_next_step(desk.after((gone,))))
    if attempt.state in CHARGED and not pending.reversed:
        return (m.RefundGivenUp(pending, attempt.detail),)
    return ()


def _next_step(desk: Desk) -> Events:
    pending = desk.state.refund
    assert pending is not None
    approval = pending.next_reversal
    if approval is None:
        return _end_if_paid(desk)
    attempt = desk.archive.attempt(approval.attempt) or _as_paid(desk, pending, approval)
    return reversing.begin(desk, attempt)


def _as_paid(desk: Desk, pending: PendingRefund, approval: Approval) -> Attempt:
    """What a book that was restored without its attempts still knows of one: the sale it paid."""
    sale = desk.archive.receipt(pending.receipt_no)
    assert sale is not None, "what is refunded was sold"
    paid = next(one for one in pending.payments if one.approval == approval)
    return Attempt(
        approval.attempt,
        sale.at,
        sale.operator,
        paid.tender,
        -paid.amount,
        months=approval.months,
        wallet=approval.wallet,
        rail=Rail.BY_HAND if approval.by_hand else Rail.TERMINAL,
        state=AttemptState.MANUAL if approval.by_hand else AttemptState.APPROVED,
        approval=approval,
    )


def _end_if_paid(desk: Desk) -> Events:
    pending = desk.state.refund
    assert pending is not None
    if pending.due:
        return (m.PaidAgainWanted(pending.due),)
    plan = Plan.again(desk, pending.receipt_no, pending.returns)
    return completed(desk, plan, (*pending.payments, *pending.taken), pending.reason)


def _is_part_of(pending: PendingRefund, attempt: Attempt) -> bool:
    return attempt.id in set(_approvals(pending)) - set(pending.reversed)


def _approvals(pending: PendingRefund) -> Iterator[str]:
    for paid in pending.payments:
        if paid.approval:
            yield paid.approval.attempt
