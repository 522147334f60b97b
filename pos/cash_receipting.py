"""Telling the tax office of cash, beside selling and never in front of it: what is owed, what is sent, what came of
it. One at a time, when the terminal has nothing else to do; no customer waits for it."""

from dataclasses import replace

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Rail
from pos.cash_receipt import (
    CancelReason,
    CashReceipt,
    Identifier,
    NotAnIdentifier,
    ReceiptPurpose,
    ReceiptState,
    can_become,
    cash_in,
    is_told,
    number_of,
)
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue, CashReceiptStep
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.sale import Sale
from pos.slip import Paper, Slip

_S = ReceiptState

FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 600.0
"""Between two tries of one."""


def issue(desk: Desk, command: m.IssueCashReceipt) -> Events:
    """One for each sale: what was refused, or was to be issued by itself, gives way; what was issued to nobody is
    taken back."""
    sale = desk.archive.receipt(command.receipt_no)
    if sale is None or sale.refunds:
        return refuse(command, Refusal.NO_SUCH_RECEIPT, str(command.receipt_no))
    if desk.shop.card.rail is not Rail.TERMINAL:
        return refuse(command, Refusal.NO_TERMINAL)
    try:
        number = number_of(command.purpose, command.identifier, command.number)
    except NotAnIdentifier:
        return refuse(command, Refusal.NOT_AN_IDENTIFIER, command.identifier.value)
    earlier = [one for one in _receipts_of(desk, sale) if one.state not in (_S.CANCELLED, _S.GIVEN_UP)]
    if any(one.identifier is not Identifier.SELF and one.state is not _S.REFUSED for one in earlier):
        return refuse(command, Refusal.ALREADY_ISSUED, str(command.receipt_no))
    owed = _owed(desk, sale, command.purpose, command.identifier, number)
    if owed is None:
        return refuse(command, Refusal.NO_CASH_IN_IT, str(command.receipt_no))
    back = _taken_back(desk, earlier)
    return (*back, _begun(desk.after(back), owed, sale))


def owed_by_itself(desk: Desk, sale: Sale) -> Events:
    """자진발급: of cash from the shop's amount on, when nobody asked for a receipt until it could not be undone.
    `desk` is after the sale."""
    rules = desk.shop.cash_receipt
    cash = cash_in(sale, with_vouchers=rules.with_vouchers)
    if rules.self_issue_from is None or cash < max(1, rules.self_issue_from):
        return ()
    if desk.shop.card.rail is not Rail.TERMINAL:
        return ()
    number = number_of(ReceiptPurpose.PERSONAL, Identifier.SELF, "")
    owed = _owed(desk, sale, ReceiptPurpose.PERSONAL, Identifier.SELF, number)
    return (_begun(desk, owed, sale),) if owed else ()


def after_refund(desk: Desk, original: Sale, refunds: tuple[Sale, ...]) -> Events:
    """What was told of a sale that is taken back is taken back too, and told again of what is left of it. `desk` is
    after the refund."""
    events: list[m.Event] = []
    for told in _receipts_of(desk, original):
        if told.state in (_S.CANCELLED, _S.GIVEN_UP, _S.CANCEL_OWED, _S.CANCELLING):
            continue
        left = _owed(desk, original, told.purpose, told.identifier, told.number, refunds)
        if left is not None and left.amount == told.amount:
            continue
        events += _taken_back(desk.after(events), [told])
        if left is not None:
            events.append(_begun(desk.after(events), left, original))
    return tuple(events)


def cancel(desk: Desk, command: m.CancelCashReceipt) -> Events:
    receipt = desk.archive.cash_receipt(command.id)
    if receipt is None or receipt.state is not _S.ISSUED:
        return refuse(command, Refusal.NO_SUCH_CASH_RECEIPT)
    return (_moved(desk, replace(receipt, reason=command.reason, tries=0), _S.CANCEL_OWED),)


def retry(desk: Desk, command: m.RetryCashReceipt) -> Events:
    receipt = desk.state.cash_receipts.get(command.id)
    if receipt is None or receipt.state is not _S.REFUSED:
        return refuse(command, Refusal.NO_SUCH_CASH_RECEIPT)
    return (_moved(desk, replace(receipt, tries=0, asked=None), _S.OWED),)


def give_up(desk: Desk, command: m.GiveUpCashReceipt) -> Events:
    receipt = desk.state.cash_receipts.get(command.id)
    if receipt is None or not can_become(receipt.state, _S.GIVEN_UP) or receipt.state is _S.SENDING:
        return refuse(command, Refusal.NO_SUCH_CASH_RECEIPT)
    return (_moved(desk, receipt, _S.GIVEN_UP),)


def settle(desk: Desk, command: m.SettleCashReceipt) -> Events:
    receipt = desk.state.cash_receipts.get(command.id)
    if receipt is None or receipt.state is not _S.UNKNOWN:
        return refuse(command, Refusal.NO_SUCH_CASH_RECEIPT)
    if not command.issued:
        return (_not_done(desk, receipt),)
    return _issued(desk, receipt, Approval(command.approval_no.strip(), receipt.amount, by_hand=True))


# -- at the terminal ----------------------------------------------------------------------------------------------


def ask_next(desk: Desk) -> Events:
    """The oldest one that may be tried now; nothing while a customer pays."""
    if desk.state.is_being_paid:
        return ()
    for receipt in desk.state.cash_receipts.values():
        step = _NEXT.get(receipt.state)
        if step and _is_due(desk, receipt):
            deed, state = step
            asked = replace(receipt, state=state, asked=desk.moment, tries=receipt.tries + 1)
            return (m.CashReceiptMoved(asked), m.CashReceiptWanted(deed, asked, desk.moment))
    return ()


def answered(desk: Desk, receipt: CashReceipt, answer: m.NoteAnswer) -> Events:
    if receipt.state is _S.SENDING:
        return _sent(desk, receipt, answer)
    if receipt.state is _S.UNKNOWN and answer.deed is m.Deed.INQUIRE:
        return _looked_up(desk, receipt, answer)
    if receipt.state is _S.UNKNOWN and answer.word is m.Word.APPROVED and answer.approval:
        return _issued(desk, receipt, answer.approval)
    if receipt.state is _S.CANCELLING:
        return _cancel_sent(desk, receipt, answer)
    return ()


def interrupted(desk: Desk, receipt: CashReceipt) -> Events:
    """A restart in the middle of it."""
    if receipt.state is _S.SENDING:
        return (_moved(desk, receipt, _S.UNKNOWN),)
    return (_moved(desk, receipt, _S.CANCEL_OWED),) if receipt.state is _S.CANCELLING else ()


def _sent(desk: Desk, receipt: CashReceipt, answer: m.NoteAnswer) -> Events:
    match answer.word:
        case m.Word.APPROVED if answer.approval and answer.approval.amount == receipt.amount:
            return _issued(desk, receipt, answer.approval)
        case m.Word.NOT_SENT | m.Word.BUSY:
            return (_not_done(desk, receipt),)
        case m.Word.UNSUPPORTED if receipt.identifier is Identifier.SELF:
            # nobody asked for it, and nobody could act on it
            return (_moved(desk, receipt, _S.GIVEN_UP, answer.detail),)
        case m.Word.DECLINED | m.Word.CANCELLED | m.Word.UNSUPPORTED:
            return (_moved(desk, receipt, _S.REFUSED, answer.detail),)
        case _:
            return (_moved(desk, receipt, _S.UNKNOWN, answer.detail),)


def _looked_up(desk: Desk, receipt: CashReceipt, answer: m.NoteAnswer) -> Events:
    """What the terminal did last is this one, or it is something else and this one was not done."""
    told = answer.approval
    if answer.word is m.Word.NOTHING:
        return (_not_done(desk, receipt),)
    if answer.word is not m.Word.APPROVED or told is None:
        return ()
    if told.means == "CASH_RECEIPT" and told.amount == receipt.amount and not desk.archive.knows_cash_receipt(told):
        return _issued(desk, receipt, told)
    known = desk.archive.knows_approval(told, "") or desk.archive.knows_cash_receipt(told)
    return (_not_done(desk, receipt),) if known else ()


def _not_done(desk: Desk, receipt: CashReceipt) -> m.CashReceiptMoved:
    """To be tried again, unless nobody wants it any more."""
    return _moved(desk, receipt, _S.GIVEN_UP if receipt.unwanted else _S.OWED)


def _cancel_sent(desk: Desk, receipt: CashReceipt, answer: m.NoteAnswer) -> Events:
    if answer.word is not m.Word.APPROVED:
        return (_moved(desk, receipt, _S.CANCEL_OWED, answer.detail),)
    cancellation = CashReceiptCancellation(
        **desk.mark(),
        cash_receipt=receipt.id,
        sale=receipt.sale,
        receipt_no=receipt.receipt_no,
        amount=receipt.amount,
        reason=receipt.reason,
        approval_no=answer.approval.approval_no if answer.approval else "",
        purpose=receipt.purpose,
        shown=receipt.shown,
        issued_no=receipt.approval_no,
        issued_at=receipt.approved_at,
        vat=receipt.vat,
        exempt=receipt.exempt,
    )
    cancelled = (_moved(desk, receipt, _S.CANCELLED), m.CashReceiptCancelled(cancellation))
    return (*cancelled, *_paper(desk, receipt, cancellation.id))


def _issued(desk: Desk, receipt: CashReceipt, approval: Approval) -> Events:
    issued = replace(
        receipt,
        state=_S.CANCEL_OWED if receipt.unwanted else _S.ISSUED,
        approval_no=approval.approval_no,
        approved_at=approval.at,
        detail="",
        asked=None,
        tries=0,
    )
    issue = CashReceiptIssue(
        **desk.mark(),
        cash_receipt=receipt.id,
        sale=receipt.sale,
        receipt_no=receipt.receipt_no,
        amount=receipt.amount,
        purpose=receipt.purpose,
        identifier=receipt.identifier,
        shown=receipt.shown,
        approval_no=approval.approval_no,
        approved_at=approval.at,
        vat=receipt.vat,
        exempt=receipt.exempt,
    )
    return (m.CashReceiptMoved(issued), m.CashReceiptIssued(issue), *_paper(desk, receipt, issue.id))


def _paper(desk: Desk, receipt: CashReceipt, entry_id: str) -> Events:
    """Nobody waits for one that nobody asked for, or that is cancelled as soon as it is issued."""
    if receipt.identifier is Identifier.SELF or receipt.unwanted:
        return ()
    return (m.SlipQueued(Slip(desk.new_id(), entry_id, paper=Paper.CASH_RECEIPT)),)


# -- inside -------------------------------------------------------------------------------------------------------

_NEXT: dict[ReceiptState, tuple[m.Deed, ReceiptState]] = {
    _S.OWED: (m.Deed.RECEIPT, _S.SENDING),
    _S.UNKNOWN: (m.Deed.INQUIRE, _S.UNKNOWN),
    _S.CANCEL_OWED: (m.Deed.RECEIPT_CANCEL, _S.CANCELLING),
}


def _is_due(desk: Desk, receipt: CashReceipt) -> bool:
    """At first at once, but for what nobody asked for: that waits until the sale cannot be undone any more."""
    if receipt.asked is None:
        waits_s = desk.shop.undo_window_s if receipt.identifier is Identifier.SELF else 0
        return desk.moment.seconds_since(receipt.at) >= waits_s
    wait_s = min(LONGEST_WAIT_S, FIRST_WAIT_S * float(1 << min(receipt.tries, 10)))
    return desk.moment.seconds_since(receipt.asked) >= wait_s


def _owed(
    desk: Desk,
    sale: Sale,
    purpose: ReceiptPurpose,
    identifier: Identifier,
    number: str,
    refunds: tuple[Sale, ...] | None = None,
) -> CashReceipt | None:
    """None when there is no cash in what is left of `sale`."""
    back = tuple(desk.archive.refunds_of(sale.seq)) if refunds is None else refunds
    cash = cash_in(sale, back, with_vouchers=desk.shop.cash_receipt.with_vouchers)
    total = sale.total + sum(one.total for one in back)
    if cash <= 0 or total <= 0:
        return None
    vat = sale.taxes.vat + sum(one.taxes.vat for one in back)
    exempt = sale.taxes.exempt + sum(one.taxes.exempt for one in back)
    return CashReceipt(
        desk.new_id(),
        sale.id,
        sale.receipt_no,
        desk.moment,
        desk.state.operator.id if desk.state.operator else "",
        cash,
        vat * cash // total,
        exempt * cash // total,
        purpose,
        identifier,
        number,
    )


def _receipts_of(desk: Desk, sale: Sale) -> list[CashReceipt]:
    return list(desk.archive.cash_receipts_of(sale.id))


def _taken_back(desk: Desk, receipts: list[CashReceipt]) -> Events:
    events: list[m.Event] = []
    for receipt in receipts:
        events.append(_taken_back_one(desk.after(events), receipt))
    return tuple(events)


def _taken_back_one(desk: Desk, receipt: CashReceipt) -> m.CashReceiptMoved:
    """What nobody was told of needs no taking back. What is on its way is taken back once it has arrived."""
    if receipt.state is _S.ISSUED:
        return _moved(desk, replace(receipt, reason=CancelReason.WITHDRAWN, asked=None), _S.CANCEL_OWED)
    if receipt.state in (_S.SENDING, _S.UNKNOWN):
        return m.CashReceiptMoved(replace(receipt, unwanted=True))
    return _moved(desk, receipt, _S.GIVEN_UP)


def _begun(desk: Desk, owed: CashReceipt, sale: Sale) -> m.CashReceiptMoved:
    return m.CashReceiptMoved(owed, _step(desk, owed, sale))


def _moved(desk: Desk, receipt: CashReceipt, state: ReceiptState, detail: str = "") -> m.CashReceiptMoved:
    assert can_become(receipt.state, state), (receipt.state, state)
    moved = replace(receipt, state=state, detail=detail)
    if not is_told(receipt.state, state):
        return m.CashReceiptMoved(moved)
    sale = desk.archive.receipt(receipt.receipt_no)
    assert sale is not None, "a 현금영수증 is of a sale in the book"
    return m.CashReceiptMoved(moved, _step(desk, moved, sale))


def _step(desk: Desk, receipt: CashReceipt, sale: Sale) -> CashReceiptStep:
    return CashReceiptStep(
        **desk.mark(),
        cash_receipt=receipt.id,
        sale=receipt.sale,
        receipt_no=receipt.receipt_no,
        sold_on=sale.business_day,
        amount=receipt.amount,
        identifier=receipt.identifier,
        state=receipt.state,
    )
