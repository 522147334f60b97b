"""What no terminal tells, somebody who looks at it does. Where the till talks to that terminal this takes two
steps, and is written down: it is the one way to call money paid that nothing confirms."""

from dataclasses import replace

from pos import charging, helping, reversing
from pos import messages as m
from pos.approval import Approval
from pos.attempt import IN_DOUBT, UNDER_WAY, Attempt, AttemptState, Rail
from pos.charge_fact import PaymentByHand
from pos.desk import Desk, Events, refuse
from pos.kiosks import Settling
from pos.messages import Refusal
from pos.names import clean_or_nothing

LOOK_AFTER_S = 15.0
"""A terminal that missed the till's last word gives the money back by itself, in its own time (망취소): what it
shows before that is not what will be."""

LONGEST_APPROVAL_NO = 12
"""Characters, on every slip in Korea."""


def look_at_terminal(desk: Desk, command: m.LookAtTerminal) -> Events:
    why = _why_not_looked(desk, command.attempt_id)
    return refuse(command, why) if why else (m.LookedAt(command.attempt_id),)


def settle_by_hand(desk: Desk, command: m.SettleByHand) -> Events:
    attempt = desk.state.attempts.get(command.attempt_id)
    if attempt is None:
        return refuse(command, Refusal.NO_ATTEMPT)
    approval_no = approval_no_in(command.approval_no)
    if approval_no is None:
        return refuse(command, Refusal.NOT_AN_APPROVAL_NO)
    if attempt.rail is Rail.TERMINAL and (attempt.state in UNDER_WAY or desk.state.looked_at != attempt.id):
        return refuse(command, Refusal.LOOK_FIRST)
    if _is_at_it(desk, attempt):
        return refuse(command, Refusal.LOOK_LATER)
    return _seen(desk, attempt, Settling(attempt.id, command.done, approval_no))


def settle_for_stall(desk: Desk, command: m.SettleForStall) -> Events:
    """At a kiosk: both steps were taken at the stall's till. Whoever called for help has got it with that."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    settling = command.settling
    attempt = desk.state.attempts.get(settling.attempt_id)
    why = _why_not_looked(desk, settling.attempt_id)
    if why or attempt is None:
        return refuse(command, why or Refusal.NO_ATTEMPT)
    approval_no = approval_no_in(settling.approval_no)
    if approval_no is None:
        return refuse(command, Refusal.NOT_AN_APPROVAL_NO)
    seen = _seen(desk, attempt, replace(settling, approval_no=approval_no))
    return (*seen, *helping.ended(desk), m.SettledForStall(command.ask))


def approval_no_in(typed: str) -> str | None:
    """As it is kept, empty where none was typed; None for what is none."""
    number = clean_or_nothing(typed).replace(" ", "")
    return number if len(number) <= LONGEST_APPROVAL_NO and (number.isalnum() or not number) else None


def _why_not_looked(desk: Desk, attempt_id: str) -> Refusal | None:
    attempt = desk.state.attempts.get(attempt_id)
    if attempt is None or attempt.state not in IN_DOUBT:
        return Refusal.NO_ATTEMPT
    too_soon = attempt.doubted and desk.moment.seconds_since(attempt.doubted) < LOOK_AFTER_S
    return Refusal.LOOK_LATER if too_soon or _is_at_it(desk, attempt) else None


def _is_at_it(desk: Desk, attempt: Attempt) -> bool:
    """Whether the terminal moves this very money now: what it shows is not the end of it."""
    use = desk.state.at_terminal
    return use is not None and use.about == attempt.id and use.deed is not m.Deed.INQUIRE


def _seen(desk: Desk, attempt: Attempt, settling: Settling) -> Events:
    if attempt.state in (AttemptState.REVERSING, AttemptState.REVERSAL_UNKNOWN):
        return _reversal_seen(desk, attempt, done=settling.done)
    return _charge_seen(desk, attempt, settling)


def _reversal_seen(desk: Desk, attempt: Attempt, *, done: bool) -> Events:
    if done:
        return reversing.given_back(desk, attempt, by_hand=True)
    return reversing.begin(desk, attempt) if attempt.stray else reversing.still_ours(attempt)


def _charge_seen(desk: Desk, attempt: Attempt, settling: Settling) -> Events:
    vouched = _vouched(desk, attempt, settling)
    if not settling.done:
        moved = m.AttemptMoved(replace(attempt, state=AttemptState.NOT_CHARGED, detail="", approval=None))
        return (*vouched, moved)
    approval = Approval(settling.approval_no, attempt.amount, months=attempt.months, by_hand=True)
    return (*vouched, *charging.approved(desk.after(vouched), attempt, approval, AttemptState.MANUAL))


def _vouched(desk: Desk, attempt: Attempt, settling: Settling) -> Events:
    """At a terminal that stands alone it is how payments are made, and the sale itself says so."""
    if attempt.rail is Rail.BY_HAND and attempt.state is AttemptState.WAITING:
        return ()
    settled = PaymentByHand(
        **desk.mark(),
        attempt=attempt.id,
        tender=attempt.tender,
        amount=attempt.amount,
        charged=settling.done,
        approval_no=settling.approval_no,
        told_by=settling.by,
    )
    return (m.PaymentSettledByHand(settled),)
