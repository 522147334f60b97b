"""Taking a customer's money by a terminal. The terminal answers; here it is decided what that means.

Whatever is not a plain yes or no is UNKNOWN, and as long as one attempt is, no other begins: the terminal is
asked what it did last, again and again, until it says, or until somebody looks at it (`pos.settling_by_hand`). An
approval that comes when nobody waits for it any more is given back by itself (`pos.reversing`).
"""

from collections.abc import Callable
from dataclasses import replace

from pos import being_paid, refunding, reversing, tender
from pos import messages as m
from pos.approval import CREDIT, Approval
from pos.attempt import CHARGED, IN_DOUBT, UNDER_WAY, Attempt, AttemptState, Rail
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.sale import Payment, taxes_of
from pos.tax import TaxTotals

CARD, EASY_PAY, TRANSIT = "card", "easy_pay", "transit"
_TENDERS = {CREDIT: CARD, "UNIONPAY": CARD, "PREPAID": TRANSIT}
"""By what the terminal says was used; any wallet is EASY_PAY."""
NO_PAYMENT = "CASH_RECEIPT"
"""What a terminal did last may be a 현금영수증, of whatever won."""

SHORTEST_CODE = 16
"""Characters: no wallet's code has fewer, and no good's barcode as many."""


def pay_by_card(desk: Desk, command: m.PayByCard) -> Events:
    refused = _why_not(desk, command, command.amount) or _why_not_in_parts(desk, command)
    return refused or _begun(desk, command.amount, months=command.months)


def ask_for_code(desk: Desk, command: m.AskForCode) -> Events:
    refused = _why_not(desk, command, command.amount)
    if refused:
        return refused
    if desk.shop.card.rail is not Rail.TERMINAL:
        return refuse(command, Refusal.NO_TERMINAL)
    return (m.CodeAsked(command.amount or being_paid.due(desk)),)


def take_code(desk: Desk, command: m.NotePaymentCode) -> Events:
    """The scan that was waited for. Which wallet it is nobody need know: the VAN does, or declines."""
    amount = desk.state.code_for
    refused = _why_not(desk, command, amount)
    begun = refused or _begun(desk, amount, code=command.code, wallet=command.wallet)
    scanned = (m.ScanTaken(command.scanner),) if command.scanner and not refused else ()
    return (m.CodeAsked(0), *scanned, *begun)


def cancel_attempt(desk: Desk, command: m.CancelAttempt) -> Events:
    if desk.state.code_for:
        return (m.CodeAsked(0),)
    attempt = next((one for one in desk.state.attempts.values() if one.state in UNDER_WAY), None)
    if attempt is None:
        return refuse(command, Refusal.NO_ATTEMPT)
    if attempt.rail is Rail.BY_HAND or desk.state.deferred:
        return (_moved(attempt, AttemptState.CANCELLED),)
    return (m.AbortWanted(attempt.id),)


def note_step(desk: Desk, command: m.NoteStep) -> Events:
    """A terminal that says what the customer is to do has taken what it was asked."""
    attempt = desk.state.attempts.get(command.attempt_id)
    if attempt is None:
        return ()
    taken = (_moved(attempt, AttemptState.WAITING),) if attempt.state is AttemptState.SENDING else ()
    return (*taken, m.StepNoted(command.attempt_id, command.step))


def charge_answered(desk: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    """What the terminal said to a charge while it was under way, or later."""
    if attempt.state not in UNDER_WAY and attempt.state is not AttemptState.UNKNOWN:
        return _after_the_end(desk, attempt, answer)
    decide = _CHARGE_ANSWERS.get(answer.word, _in_doubt)
    return decide(desk, attempt, answer)


def inquiry_answered(desk: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    """What the terminal did last, asked because nobody knew: ours, or nothing, or still a riddle."""
    if attempt.state is not AttemptState.UNKNOWN:
        return ()
    if answer.word is m.Word.NOTHING:
        return (_moved(attempt, AttemptState.NOT_FOUND),)
    if answer.word is m.Word.UNSUPPORTED:
        return (m.TerminalCannotTell(),)
    found = answer.approval
    if found is None or answer.word not in (m.Word.APPROVED, m.Word.UNSURE):
        return ()
    if desk.archive.knows_approval(found, attempt.id) or desk.archive.knows_cash_receipt(found):
        return (_moved(attempt, AttemptState.NOT_FOUND),)  # nothing was done after that
    if answer.word is m.Word.UNSURE or found.means == NO_PAYMENT or attempt.is_later_than(found):
        return ()
    if found.amount == attempt.amount:
        return approved(desk, attempt, found)
    return () if found == attempt.approval else (m.AttemptMoved(replace(attempt, approval=found)),)


def interrupted(desk: Desk, attempt: Attempt) -> Events:
    """The till was started anew in the middle of it, or has heard nothing for far too long."""
    return _in_doubt(desk, attempt, m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.UNSURE))


def approved(
    desk: Desk, attempt: Attempt, approval: Approval, state: AttemptState = AttemptState.APPROVED
) -> Events:
    """The money is ours, and counts towards the open sale; where no sale waits for it, it goes back."""
    approval = replace(approval, wallet=attempt.wallet, attempt=attempt.id)
    if being_paid.due(desk) < attempt.amount:
        return reversing.begin_stray(desk, replace(attempt, approval=approval))
    moved = m.AttemptMoved(replace(attempt, state=state, approval=approval))
    payment = Payment(tender_of(attempt, approval), attempt.amount, attempt.amount, 0, approval=approval)
    put = refunding.pay_again if desk.state.refund else tender.put
    return (moved, *put(desk.after((moved,)), payment))


def tender_of(attempt: Attempt, approval: Approval) -> str:
    """A stall's own terminal says little: then what was asked for is what was paid with."""
    return attempt.tender if approval.by_hand else _TENDERS.get(approval.means, EASY_PAY)


# -- beginning ----------------------------------------------------------------------------------------------------


def _why_not(desk: Desk, command: m.Command, amount: int) -> Events:
    """Empty when a payment of `amount` won, 0 for all, may begin now."""
    if desk.shop.card.rail is None:
        return refuse(command, Refusal.NO_TERMINAL)
    if desk.state.attempts:
        return refuse(command, Refusal.PAYMENT_OPEN, next(iter(desk.state.attempts.values())).state.value)
    refused = () if desk.state.refund else tender.why_not_paid(desk, command)
    if refused:
        return refused
    due = being_paid.due(desk)
    if not 0 <= amount <= due:
        return refuse(command, Refusal.MORE_THAN_DUE, str(due))
    return () if due else refuse(command, Refusal.NOTHING_TO_PAY)


def _why_not_in_parts(desk: Desk, command: m.PayByCard) -> Events:
    """할부 begins at an amount the card companies have agreed on."""
    card, amount = desk.shop.card, command.amount or being_paid.due(desk)
    if command.months and command.months not in card.months:
        return refuse(command, Refusal.NO_SUCH_INSTALLMENT, str(command.months))
    if command.months and amount < card.installment_from:
        return refuse(command, Refusal.TOO_LITTLE_FOR_INSTALLMENT, str(card.installment_from))
    return ()


def _begun(desk: Desk, amount: int, *, months: int = 0, code: str = "", wallet: str = "") -> Events:
    card = desk.shop.card
    assert card.rail is not None, "asked before"
    amount = amount or being_paid.due(desk)
    vat, exempt = _tax_in(desk, amount)
    attempt = Attempt(
        desk.new_id(),
        desk.moment,
        desk.state.operator.id if desk.state.operator else "",
        EASY_PAY if code else CARD,
        amount,
        vat,
        exempt,
        months,
        signature=amount > card.signature_over,
        wallet=wallet,
        rail=card.rail,
        state=AttemptState.SENDING if card.rail is Rail.TERMINAL else AttemptState.WAITING,
    )
    return (m.AttemptBegun(attempt), *_asked(desk, attempt, code))


def _asked(desk: Desk, attempt: Attempt, code: str) -> Events:
    if attempt.rail is Rail.BY_HAND:
        return ()
    if desk.state.at_terminal:
        return (m.ChargeDeferred(attempt, code),)
    return (m.TerminalWanted(m.Deed.CHARGE, attempt, desk.moment, code),)


def _tax_in(desk: Desk, amount: int) -> tuple[int, int]:
    """The VAT and the exempt won in `amount` of what is due now: the parts of a sale add up to the sale's own."""
    taxes = refunding.taxes_of_rest(desk) if desk.state.refund else _taxes_of_cart(desk)
    before = taxes.total - being_paid.due(desk)
    return (
        _share(taxes.vat, before + amount, taxes.total) - _share(taxes.vat, before, taxes.total),
        _share(taxes.exempt, before + amount, taxes.total) - _share(taxes.exempt, before, taxes.total),
    )


def _taxes_of_cart(desk: Desk) -> TaxTotals:
    return taxes_of(desk.state.cart.lines_as_paid(), desk.shop.tax)


def _share(whole: int, part: int, total: int) -> int:
    return whole * part // total


# -- answers ------------------------------------------------------------------------------------------------------


def _said_yes(desk: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    approval = answer.approval
    if approval is None or approval.amount != attempt.amount:
        return _in_doubt(desk, attempt, answer)
    if desk.archive.knows_approval(approval, attempt.id):  # an older answer, told again
        return _in_doubt(desk, attempt, answer)
    return approved(desk, attempt, approval)


def _said_no(state: AttemptState) -> Callable[[Desk, Attempt, m.NoteAnswer], Events]:
    def decide(_: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
        return (_moved(attempt, state, answer.detail),)

    return decide


def _not_begun(_: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    known = attempt.state is AttemptState.UNKNOWN
    return (_moved(attempt, AttemptState.NOT_FOUND if known else AttemptState.ABANDONED, answer.detail),)


def _in_doubt(desk: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    found = answer.approval
    if found and (attempt.is_later_than(found) or desk.archive.knows_approval(found, attempt.id)):
        found = None  # somebody else's, and not to be given back by mistake
    unknown = replace(attempt, state=AttemptState.UNKNOWN, detail=answer.detail, approval=found)
    return () if unknown == attempt else (m.AttemptMoved(replace(unknown, doubted=desk.moment)),)


_CHARGE_ANSWERS: dict[m.Word, Callable[[Desk, Attempt, m.NoteAnswer], Events]] = {
    m.Word.APPROVED: _said_yes,
    m.Word.DECLINED: _said_no(AttemptState.DECLINED),
    m.Word.CANCELLED: _said_no(AttemptState.CANCELLED),
    m.Word.NOT_SENT: _not_begun,
    m.Word.BUSY: _not_begun,
    m.Word.UNSUPPORTED: _not_begun,
}
"""NOTHING and UNSURE say nothing about a charge."""


def _after_the_end(desk: Desk, attempt: Attempt, answer: m.NoteAnswer) -> Events:
    """The same answer once more is no news. Another approval is money that was taken and that nobody expects."""
    approval = answer.approval
    if answer.word is not m.Word.APPROVED or approval is None:
        return ()
    if attempt.state not in CHARGED | IN_DOUBT | {AttemptState.REVERSED}:
        return reversing.begin_stray(desk, replace(attempt, approval=replace(approval, attempt=attempt.id)))
    if attempt.approval is None or attempt.approval.by_hand or attempt.approval.is_same(approval):
        return ()
    if desk.archive.knows_approval(approval, attempt.id):
        return ()
    again = replace(attempt, id=desk.new_id(), at=desk.moment, amount=approval.amount, vat=0, exempt=0, tries=0)
    return reversing.begin_stray(desk, replace(again, approval=replace(approval, attempt=again.id)), is_new=True)


def _moved(attempt: Attempt, state: AttemptState, detail: str = "") -> m.AttemptMoved:
    return m.AttemptMoved(replace(attempt, state=state, detail=detail))
