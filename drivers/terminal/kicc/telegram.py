"""What is said to EasyCard, and what its replies mean. Pure.

A request is fields joined and ended by '^', in the POST of a form; the numbers of the fields below are the
document's, from 1. Of a reply, SUC says whether the agent got to an end ('00') and RS04 what the VAN said ('0000'
is approved).

    1 kind                2 현금영수증: 00 person, 01 business    3 won         4 months
    5 day of the original, YYMMDD        6 its approval number    12 seconds that a card is waited for
    13 tax: M<won>, or F for goods without VAT    16 '40'    23 tip    24 character set    27 a number typed in

What the reply echoes in RQ01 (the kind), RQ07 (won) and RQ10 (the number of the original) has to be what was asked.

KICC, EASYCARD_POS_Interface_Spec, 3.1 and 3.2, as merchants' published code uses it; field 27 from one alone.
"""

from urllib.parse import quote

from drivers.terminal.agent.dialogue import HttpMessage, MoneyRequest, unfit
from drivers.terminal.agent.words import Fields, at, is_approval_no, is_code, short_day, shown, shown_card, won
from drivers.terminal.answer import Answer, Approved, Declined, Doubt, Step, Unsure
from drivers.terminal.approval import Approval, Means
from drivers.terminal.kicc.literal import CALLBACK
from drivers.terminal.request import (
    Approve,
    Cancel,
    CashReceipt,
    CashReceiptCancel,
    Money,
    Purpose,
    Reason,
    Request,
)

REFERENCE = "KICC EASYCARD_POS_Interface_Spec, as merchants' published code uses it"
FIELDS = 27
APPROVE, CANCEL, RECEIPT, RECEIPT_CANCEL = "D1", "D4", "B1", "B2"
LAST, VERSION, CLOSE = "LA", "GV", "CC"
WELL, APPROVED = "00", "0000"
_KINDS: dict[type, str] = {
    Approve: APPROVE,
    Cancel: CANCEL,
    CashReceipt: RECEIPT,
    CashReceiptCancel: RECEIPT_CANCEL,
}
_PURPOSES = {Purpose.PERSONAL: "00", Purpose.BUSINESS: "01"}
_STEPS = {
    "E001": Step.SHOW_CARD,
    "E002": Step.CARD_READ,
    "E003": Step.CARD_READ,
    "E004": Step.SIGN,
    "E005": Step.ASKING,
    "E008": Step.ENTER_PIN,
    "E010": Step.SWIPE_INSTEAD,
    "E011": Step.INSERT_INSTEAD,
    "E012": Step.READ_AGAIN,
}


def refusal(request: Request, catid: str) -> str:
    if isinstance(request, CashReceiptCancel) and request.reason is not Reason.WITHDRAWN:
        return "Where this agent takes the reason of a cancellation is not published."
    return unfit(request, 12)


def message(fields: dict[int, str]) -> HttpMessage:
    """`fields` by their numbers; kinds that need no more are sent as they are."""
    count = FIELDS if len(fields) > 1 else 1
    telegram = "".join(f"{fields.get(number, '')}^" for number in range(1, count + 1))
    return HttpMessage(body=f"callback={CALLBACK}&REQ={quote(telegram, safe='')}".encode("ascii"))


def money_message(request: MoneyRequest, card_wait_s: int) -> HttpMessage:
    fields = {
        1: _KINDS[type(request)],
        3: str(request.money.amount),
        12: str(card_wait_s),
        13: _tax(request.money),
        16: "40",
        23: str(request.money.tip) if request.money.tip else "",
        24: "UTF-8",
    }
    if isinstance(request, Approve | Cancel):
        fields[4] = f"{request.installment_months:02}"
    else:
        fields |= {2: _PURPOSES[request.purpose], 27: request.number}
    if isinstance(request, Cancel | CashReceiptCancel):
        fields |= {5: short_day(request.original.at), 6: request.original.approval_no}
    return message(fields)


def judged(request: MoneyRequest, said: Fields | None) -> Answer:
    """To a request for money. That the agent failed is no word of what became of it; see `talk`."""
    if said is None:
        return Unsure(Doubt.UNREADABLE, "The reply is not written as published.")
    if said.get("SUC") != WELL:
        return Unsure(Doubt.UNREADABLE, f"It failed: {failure(said)}")
    approval = read_approval(said)
    mismatch = _mismatch(request, said, approval)
    if mismatch is not None:
        return mismatch
    if said.get("RS04") == APPROVED:
        return Unsure(Doubt.UNREADABLE, "The approval is not whole.") if approval is None else Approved(approval)
    code = said.get("RS04", "")
    if not is_code(code) or said.get("RS09"):
        return Unsure(Doubt.UNREADABLE, "It neither approves nor refuses.")
    return Declined(code, shown(f"{said.get('RS16', '')} {said.get('RS17', '')}"))


def _mismatch(request: MoneyRequest, said: Fields, approval: Approval | None) -> Unsure | None:
    """The echo is not ours. A refusal may leave it out."""
    is_approved = said.get("RS04") == APPROVED
    kind, amount = said.get("RQ01", ""), said.get("RQ07", "")
    if (kind or is_approved) and kind != _KINDS[type(request)]:
        return Unsure(Doubt.OTHER_REFERENCE, f"It answers a request of another kind ({shown(kind)}).", approval)
    if isinstance(request, Cancel | CashReceiptCancel):
        original = said.get("RQ10", "")
        if original and original != request.original.approval_no:
            return Unsure(Doubt.OTHER_REFERENCE, "It answers about another approval.", approval)
    if (amount or is_approved) and won(amount) != request.money.amount:
        return Unsure(Doubt.OTHER_AMOUNT, f"{shown(amount)} won instead of {request.money.amount}.", approval)
    return None


def read_approval(said: Fields) -> Approval | None:
    """Of a reply that says it was approved; None when it lacks what an approval has to have."""
    amount, time = won(said.get("RQ07", "")), at(said.get("RS07", "")[:12])
    approval_no = said.get("RS09", "")
    if said.get("RS04") != APPROVED or amount is None or not time or not is_approval_no(approval_no):
        return None
    is_receipt = said.get("RQ01") in (RECEIPT, RECEIPT_CANCEL)
    return Approval(
        approval_no=approval_no,
        amount=amount,
        at=time,
        vat=won(said.get("RQ13", "").lstrip("M")) or 0,
        means=Means.CASH_RECEIPT if is_receipt else Means.CREDIT,
        card_no=shown_card(said.get("RQ04", "")),
        installment_months=won(said.get("RQ06", "")) or 0,
        unique_no=shown(said.get("RS08", "")),
        issuer_code=shown(said.get("RS11", "")),
        issuer=shown(said.get("RS12", "")),
        acquirer_code=shown(said.get("RS05", "")),
        acquirer=shown(said.get("RS14", "")),
        merchant_no=shown(said.get("RS13", "")),
        terminal_no=shown(said.get("RQ02", "")),
    )


def failure(said: Fields) -> str:
    return shown(f"{said.get('SUC', '')} {said.get('MSG', '')}")


def step_of(code: str) -> Step | None:
    return _STEPS.get(code)


def _tax(money: Money) -> str:
    return "F" if money.exempt and money.exempt == money.amount else f"M{money.vat}"
