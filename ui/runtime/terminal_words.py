"""What the till wants of a card terminal and what the terminal says, each in the other's words. Pure.

A request's id says which attempt it is about and what for, so that an answer finds its way back, also a late one.
"""

from dataclasses import fields

from drivers import events as device
from drivers.terminal import answer as said
from drivers.terminal.approval import Approval as Told
from drivers.terminal.approval import Means, masked_number
from drivers.terminal.request import (
    Approve,
    Cancel,
    CashReceipt,
    CashReceiptCancel,
    Identifier,
    LastApproval,
    Money,
    Original,
    Purpose,
    Reason,
    Request,
)
from pos import messages as m
from pos.approval import Approval
from pos.attempt import Attempt

_WORDS: dict[type, m.Word] = {
    said.Approved: m.Word.APPROVED,
    said.Declined: m.Word.DECLINED,
    said.Cancelled: m.Word.CANCELLED,
    said.NotSent: m.Word.NOT_SENT,
    said.Unsupported: m.Word.UNSUPPORTED,
    said.StillBusy: m.Word.BUSY,
    said.Nothing: m.Word.NOTHING,
    said.Unsure: m.Word.UNSURE,
    said.Checked: m.Word.UNSURE,
}

_TOLD_ALIKE = ({field.name for field in fields(Told)} & {field.name for field in fields(Approval)}) - {
    "means",
    "medium",
}


def request_of(wanted: m.TerminalWanted) -> Request:
    attempt = wanted.attempt
    request_id = _id(wanted.deed, attempt.id)
    if wanted.deed is m.Deed.INQUIRE:
        return LastApproval(request_id)
    if wanted.deed is m.Deed.REVERSE:
        return _cancel(request_id, attempt)
    money = Money(attempt.amount, attempt.vat, attempt.exempt)
    return Approve(request_id, money, attempt.months, attempt.signature, wanted.code, attempt.wallet)


def receipt_request_of(wanted: m.CashReceiptWanted) -> Request:
    receipt = wanted.receipt
    request_id = _id(wanted.deed, receipt.id)
    if wanted.deed is m.Deed.INQUIRE:
        return LastApproval(request_id)
    money = Money(receipt.amount, receipt.vat, receipt.exempt)
    purpose, identifier = Purpose[receipt.purpose.name], Identifier[receipt.identifier.name]
    if wanted.deed is m.Deed.RECEIPT:
        return CashReceipt(request_id, money, purpose, identifier, receipt.number)
    original = Original(receipt.approval_no, receipt.approved_at, Means.CASH_RECEIPT)
    reason = Reason(receipt.reason.value)
    return CashReceiptCancel(request_id, money, purpose, identifier, receipt.number, original, reason)


def not_asked(about: str, deed: m.Deed) -> m.NoteAnswer:
    """The terminal is busy with something else, or there is none."""
    return m.NoteAnswer(about, deed, m.Word.NOT_SENT)


def charge_id(attempt_id: str) -> str:
    """The request by which an attempt was begun."""
    return _id(m.Deed.CHARGE, attempt_id)


def answer_of(event: device.TerminalAnswered) -> m.NoteAnswer:
    deed, attempt_id = _read_id(event.request_id)
    answer = event.answer
    return m.NoteAnswer(
        attempt_id, deed, _WORDS[type(answer)], _approval_in(answer), _detail_in(answer), late=event.late
    )


def step_of(event: device.TerminalProgressed) -> m.NoteStep | None:
    """What happens while it is asked what it did last is nothing for a customer to read."""
    deed, attempt_id = _read_id(event.request_id)
    return None if deed is m.Deed.INQUIRE else m.NoteStep(attempt_id, m.Step[event.step.name])


def _cancel(request_id: str, attempt: Attempt) -> Cancel:
    approval = attempt.approval
    assert approval is not None, "only what was approved is given back"
    whole = approval.amount == attempt.amount
    money = Money(approval.amount, attempt.vat, attempt.exempt) if whole else Money(approval.amount)
    original = Original(
        approval.approval_no,
        approval.at,
        Means[approval.means],
        approval.unique_no,
        approval.card_no,
        approval.tid,
    )
    return Cancel(request_id, money, original, approval.months, attempt.signature, wallet=attempt.wallet)


def _approval_in(answer: said.Answer) -> Approval | None:
    told = answer.approval if isinstance(answer, said.Approved) else None
    if isinstance(answer, said.Unsure):
        told = answer.found
    if told is None:
        return None
    alike = {name: getattr(told, name) for name in _TOLD_ALIKE}
    alike["card_no"] = masked_number(told.card_no)  # a driver has cut it already: should one not have, it ends here
    return Approval(**alike, means=told.means.name, medium=told.medium.name, months=told.installment_months)


def _detail_in(answer: said.Answer) -> str:
    return masked_number(_told_detail(answer))


def _told_detail(answer: said.Answer) -> str:
    match answer:
        case said.Declined(code, message):
            return " ".join(filter(None, (message, f"({code})" if code else "")))
        case said.Unsure(doubt, detail):
            return detail or doubt.name
        case said.Unsupported(sentence):
            return sentence
        case said.NotSent(detail):
            return detail
        case _:
            return ""


def _id(deed: m.Deed, attempt_id: str) -> str:
    return f"{deed.value}:{attempt_id}"


def _read_id(request_id: str) -> tuple[m.Deed, str]:
    deed, _, attempt_id = request_id.partition(":")
    return m.Deed(deed), attempt_id
