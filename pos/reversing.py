"""Giving back what a terminal took: a tender the customer takes back, a refund, an approval no sale wants.

A reversal nobody answered is as unclear as a charge nobody answered, with one difference: asking for it again
cannot take anything from anybody, since a VAN cancels an approval once. So it is asked again, by itself at first,
and what is refused then is left to somebody who looks.
"""

from dataclasses import replace

from pos import messages as m
from pos.approval import Approval
from pos.attempt import CHARGED, Attempt, AttemptState, Rail
from pos.charge_fact import PaymentReversal, ReversalCause
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal

MOST_TRIES = 5
"""Reversals a till asks for by itself; after that somebody has to say so."""


def begin(desk: Desk, attempt: Attempt) -> Events:
    """Of money that is ours. What somebody vouched for is given back by hand too: no terminal knows it as ours."""
    reversing = replace(attempt, state=AttemptState.REVERSING, detail="", tries=attempt.tries + 1)
    return (m.AttemptMoved(reversing), *_ask(desk, reversing))


def begin_stray(desk: Desk, attempt: Attempt, *, is_new: bool = False) -> Events:
    """Of money that was taken and belongs to no sale."""
    reversing = replace(attempt, state=AttemptState.REVERSING, stray=True, tries=attempt.tries + 1)
    begun = m.AttemptBegun(reversing) if is_new else m.AttemptMoved(reversing)
    return (begun, *_ask(desk, reversing))


def reverse_attempt(desk: Desk, command: m.ReverseAttempt) -> Events:
    """Somebody asks for it: of an approval that is not what was asked for, or once more."""
    attempt = desk.state.attempts.get(command.attempt_id)
    if attempt is None or attempt.approval is None:
        return refuse(command, Refusal.NO_ATTEMPT)
    if attempt.state is AttemptState.UNKNOWN:
        return begin_stray(desk, attempt)
    if attempt.state is AttemptState.REVERSAL_UNKNOWN:
        return begin(desk, attempt)
    return refuse(command, Refusal.NO_ATTEMPT)


def answered(desk: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    """What the terminal said to a reversal."""
    if attempt.state in CHARGED and answer.word is m.Word.APPROVED:
        return _given_back_after_all(desk, attempt, answer.approval)
    if attempt.state not in (AttemptState.REVERSING, AttemptState.REVERSAL_UNKNOWN):
        return ()
    if answer.word is m.Word.APPROVED:
        return given_back(desk, attempt, answer.approval, by_hand=False)
    if attempt.state is AttemptState.REVERSAL_UNKNOWN:
        return ()
    if answer.word is m.Word.UNSURE or attempt.stray or attempt.tries > 1:
        return _in_doubt(desk, attempt, answer.detail)
    return still_ours(attempt, answer.detail)


def interrupted(desk: Desk, attempt: Attempt) -> Events:
    """A restart in the middle of it: it may have been asked for, or not."""
    return _in_doubt(desk, attempt)


def _in_doubt(desk: Desk, attempt: Attempt, detail: str = "") -> Events:
    unknown = replace(attempt, state=AttemptState.REVERSAL_UNKNOWN, detail=detail, doubted=desk.moment)
    return (m.AttemptMoved(unknown),)


def given_back(desk: Desk, attempt: Attempt, told: Approval | None = None, *, by_hand: bool) -> Events:
    moved = m.AttemptMoved(replace(attempt, state=AttemptState.REVERSED, detail="", reversal=told))
    assert attempt.approval is not None, "only what was approved is reversed"
    reversal = PaymentReversal(
        **desk.mark(),
        attempt=attempt.id,
        tender=attempt.tender,
        amount=attempt.approval.amount,
        approval=attempt.approval,
        cause=_cause(desk, attempt),
        by_hand=by_hand,
    )
    return (moved, m.PaymentReversed(reversal), *_off_the_sale(desk, attempt))


def _given_back_after_all(desk: Desk, attempt: Attempt, told: Approval | None) -> Events:
    """Long after somebody saw that it was not. A sale that was made meanwhile is not paid any more, and nobody but
    the merchant can put that right."""
    back = given_back(desk, attempt, told, by_hand=False)
    is_open = any(isinstance(event, m.TenderRemoved) for event in back)
    return back if is_open else (*back, m.SaleUnpaid(attempt))


def still_ours(attempt: Attempt, detail: str = "") -> Events:
    """It was not given back: the customer has paid, and that stands."""
    by_hand = attempt.approval is not None and attempt.approval.by_hand
    state = AttemptState.MANUAL if by_hand else AttemptState.APPROVED
    return (m.AttemptMoved(replace(attempt, state=state, detail=detail)),)


def ask_again(desk: Desk, attempt: Attempt) -> Events:
    """By itself, as long as that makes sense."""
    if attempt.state is AttemptState.REVERSING:
        return _ask(desk, attempt)
    return begin(desk, attempt) if tries_by_itself(attempt) else ()


def is_by_hand(attempt: Attempt) -> bool:
    """Whether somebody has to give it back at a terminal this till does not talk to, or that never told us
    of it.
    """
    return attempt.rail is Rail.BY_HAND or attempt.approval is None or attempt.approval.by_hand


def tries_by_itself(attempt: Attempt) -> bool:
    return not is_by_hand(attempt) and attempt.tries < MOST_TRIES


def _ask(desk: Desk, attempt: Attempt) -> Events:
    if is_by_hand(attempt) or desk.state.at_terminal:
        return ()
    return (m.TerminalWanted(m.Deed.REVERSE, attempt, desk.moment),)


def _cause(desk: Desk, attempt: Attempt) -> ReversalCause:
    if attempt.stray:
        return ReversalCause.STRAY
    return ReversalCause.REMOVED if _place_on_sale(desk, attempt.approval) else ReversalCause.REFUND


def _off_the_sale(desk: Desk, attempt: Attempt) -> Events:
    no = _place_on_sale(desk, attempt.approval)
    return (m.TenderRemoved(no, desk.state.cart.taken[no - 1]),) if no else ()


def _place_on_sale(desk: Desk, approval: Approval | None) -> int:
    """Which tender of the open sale it is, counted from 1; 0 for none of them."""
    for no, paid in enumerate(desk.state.cart.taken, 1):
        if approval and paid.approval and paid.approval.attempt == approval.attempt:
            return no
    return 0
