"""The JSON that is said to the agent of KIS, and what its answer means. Pure.

A message with `message` in it is for people, and is no answer. It is approved when outRtn is 0 and both
outAgentCode and outReplyCode are "0000". With other codes of the agent (outRtn, outAgentCode) nobody says what
became of the money, but for two that come before there is a card. There is no field for goods without VAT: the tax
is that of the rest, the amount is all of it.

KIS agent (KIS_ICApproval), as merchants' published code uses it.
"""

import json

from drivers.terminal.agent.dialogue import unfit
from drivers.terminal.agent.words import (
    Fields,
    at,
    is_approval_no,
    is_code,
    read_object,
    short_day,
    shown,
    shown_card,
    won,
)
from drivers.terminal.answer import Answer, Approved, Declined, Doubt, Unsure
from drivers.terminal.approval import Approval
from drivers.terminal.request import Approve, Cancel, Request

STOP = '{"KIS_Agent_Stop":{}}'
WELL = "0000"
WRAPPED_IN = "KIS_ICApprovalResult"
"""Some versions of the agent put it into this."""
NO_CARD = {"IC02", "IC07"}
"""No card was read in time; there is no reader."""
_KINDS = {Approve: "D1", Cancel: "D2"}


def refusal(request: Request, catid: str) -> str:
    return unfit(request, 9)


def message(request: Approve | Cancel) -> str:
    money = request.money
    original = request.original if isinstance(request, Cancel) else None
    said = {
        "inTranCode": "NV",
        "inTradeType": _KINDS[type(request)],
        "inTranAmt": str(money.amount),
        "inVatAmt": str(money.vat),
        "inSvcAmt": str(money.tip),
        "inInstallment": f"{request.installment_months:02}",
        "inOrgAuthNo": original.approval_no if original else "",
        "inOrgAuthDate": short_day(original.at) if original else "",
    }
    return json.dumps({"KIS_ICApproval": said}, separators=(",", ":"))


def is_answer(data: bytes) -> bool:
    """Anything but a message for people; also what nobody can read, so that nobody waits for better."""
    said = read_answer(data)
    return said is None or not said.get("message")


def read_answer(data: bytes) -> Fields | None:
    """None when it is none. Never raises, whatever the bytes."""
    try:
        return read_object(data.decode("utf-8"), WRAPPED_IN)
    except UnicodeDecodeError:
        return None


def judged(request: Approve | Cancel, said: Fields | None) -> Answer:
    code = (said or {}).get("outReplyCode", "")
    if said is None or not is_code(code):
        return Unsure(Doubt.UNREADABLE, "The answer is not written as published.")
    approval = _approval(request, said)
    kind, amount = said.get("outTradeType", ""), said.get("outTranAmt", "")
    if kind and kind != _KINDS[type(request)]:
        return Unsure(Doubt.OTHER_REFERENCE, f"It answers a request of another kind ({shown(kind)}).", approval)
    if isinstance(request, Cancel) and said.get("outOrgAuthNo", "") not in ("", request.original.approval_no):
        return Unsure(Doubt.OTHER_REFERENCE, "It answers about another approval.", approval)
    if (amount or code == WELL) and won(amount) != request.money.amount:
        return Unsure(Doubt.OTHER_AMOUNT, f"{shown(amount)} won instead of {request.money.amount}.", approval)
    if code == WELL and _is_well(said) and approval is not None:
        return Approved(approval)
    if code != WELL and not said.get("outAuthNo") and (_is_well(said) or code in NO_CARD):
        return Declined(code, shown(f"{said.get('outReplyMsg1', '')} {said.get('outReplyMsg2', '')}"))
    return Unsure(Doubt.UNREADABLE, f"It failed: {shown(said.get('outAgentCode', ''))} {shown(code)}", approval)


def _is_well(said: Fields) -> bool:
    return said.get("outRtn") == "0" and said.get("outAgentCode") == WELL


def _approval(request: Approve | Cancel, said: Fields) -> Approval | None:
    amount, time = won(said.get("outTranAmt", "")), at(said.get("outReplyDate", ""))
    approval_no = said.get("outAuthNo", "")
    if said.get("outReplyCode") != WELL or amount is None or not time or not is_approval_no(approval_no):
        return None
    return Approval(
        approval_no=approval_no,
        amount=amount,
        at=time,
        vat=won(said.get("outVatAmt", "")) or 0,
        card_no=shown_card(said.get("outCardNo", "")),
        installment_months=won(said.get("outInstallment", "")) or 0,
        unique_no=shown(said.get("outVanKey", "") or said.get("outTranNo", "")),
        issuer_code=shown(said.get("outIssuerCode", "")),
        issuer=shown(said.get("outIssuerName", "")),
        acquirer_code=shown(said.get("outAccepterCode", "")),
        acquirer=shown(said.get("outAccepterName", "")),
        merchant_no=shown(said.get("outMerchantRegNo", "")),
        terminal_no=shown(said.get("outCatId", "")),
    )
