"""The talk with NVCAT: one request, one reply; REQ_STOP beside it, at a port of its own, ends the wait for a card.

It is approved when the agent's own code and the VAN's are both "0000". Another code of the agent says that it
failed, and not what became of the money: that stays in doubt. It cannot be asked for what it did last.

NICE NVCAT, as merchants' published code uses it.
"""

from drivers.terminal.ability import Ability
from drivers.terminal.agent.address import AgentPorts
from drivers.terminal.agent.dialogue import (
    CARDS,
    AgentProtocol,
    AgentTalk,
    Errand,
    HttpMessage,
    MoneyRequest,
    unfit,
)
from drivers.terminal.agent.words import Fields, at, is_approval_no, is_code, short_day, shown, shown_card, won
from drivers.terminal.answer import Answer, Approved, Declined, Doubt, Step, Unsure
from drivers.terminal.approval import Approval, Means, Medium
from drivers.terminal.nice import packet
from drivers.terminal.request import Approve, Cancel, Request

WELL = "0000"
CARD, BARCODE = "C", "L"


def refusal(request: Request, catid: str) -> str:
    if isinstance(request, Approve | Cancel) and request.code and not _is_bar_code(request.code):
        return "How this agent is told of a payment code that is not a bar code of digits is not published."
    if isinstance(request, Cancel) and request.original.means is Means.CODE and not request.code:
        return "To cancel a payment by code this agent needs the code again."
    return unfit(request, 9, (*CARDS, Means.CODE))


def fields_of(request: Approve | Cancel, catid: str) -> dict[int, str]:
    money = request.money
    fields = {
        2: "10",
        3: BARCODE if request.code else CARD,
        4: str(money.amount),
        5: str(money.vat),
        6: str(money.tip),
        7: f"{request.installment_months:02}",
        10: catid,
        14: str(money.exempt) if money.exempt else "",
    }
    if request.code:
        fields |= {13: request.code, 25: "PRO"}
    if isinstance(request, Cancel):
        fields |= {8: request.original.approval_no, 9: short_day(request.original.at)}
    fields[1] = _kind(request)
    return fields


def body_of(request: Approve | Cancel, catid: str) -> str:
    fields = fields_of(request, catid)
    return packet.code_body(fields) if request.code else packet.card_body(fields)


def judged(request: Approve | Cancel, catid: str, reply: tuple[str, Fields] | None) -> Answer:
    if reply is None:
        return Unsure(Doubt.UNREADABLE, "The reply is not laid out as published.")
    agent_code, said = reply
    if agent_code != WELL or not said:
        return Unsure(Doubt.UNREADABLE, f"It failed: {shown(agent_code)} {shown(said.get('message', ''))}")
    approval = _approval(said, Medium.CODE if request.code else Medium.UNSAID)
    is_approved = said["code"] == WELL
    if catid and said["catid"] and said["catid"] != catid:
        return Unsure(Doubt.OTHER_REFERENCE, "It answers for another terminal number.", approval)
    if (said["amount"] or is_approved) and won(said["amount"]) != request.money.amount:
        detail = f"{shown(said['amount'])} won instead of {request.money.amount}."
        return Unsure(Doubt.OTHER_AMOUNT, detail, approval)
    if is_approved:
        return Unsure(Doubt.UNREADABLE, "The approval is not whole.") if approval is None else Approved(approval)
    if not is_code(said["code"]) or said["approval_no"]:
        return Unsure(Doubt.UNREADABLE, "It neither approves nor refuses.")
    return Declined(said["code"], shown(said["message"]))


class NiceTalk(AgentTalk):
    def money_errand(self, request: MoneyRequest) -> Errand:
        assert isinstance(request, Approve | Cancel)
        return Errand(
            HttpMessage(body=packet.encoded(packet.packet(body_of(request, self.catid)))),
            self.timing.answer_s,
            moves_money=True,
            abort=HttpMessage(body=packet.encoded(packet.packet(packet.STOP)), port=self.address.beside["stop"]),
            step=Step.ASKING if request.code else Step.SHOW_CARD,
        )

    def judged(self, request: MoneyRequest, body: bytes) -> Answer:
        assert isinstance(request, Approve | Cancel)
        return judged(request, self.catid, packet.read_reply(body))


def _kind(request: Approve | Cancel) -> str:
    if isinstance(request, Cancel):
        return packet.CODE_CANCEL if request.code else packet.CANCEL
    return packet.CODE_APPROVE if request.code else packet.APPROVE


def _is_bar_code(code: str) -> bool:
    return code.isascii() and code.isdigit()


def _approval(said: Fields, medium: Medium) -> Approval | None:
    amount, time = won(said["amount"]), at(said["at"])
    if said["code"] != WELL or amount is None or not time or not is_approval_no(said["approval_no"]):
        return None
    return Approval(
        approval_no=said["approval_no"],
        amount=amount,
        at=time,
        vat=won(said["vat"]) or 0,
        means=Means.CODE if medium is Medium.CODE else Means.CREDIT,
        medium=medium,
        card_no=shown_card(said["bin"]),
        installment_months=won(said["months"]) or 0,
        unique_no=shown(said["serial_no"]),
        issuer_code=shown(said["issuer_code"]),
        issuer=shown(said["issuer"]),
        acquirer_code=shown(said["acquirer_code"]),
        acquirer=shown(said["acquirer"]),
        merchant_no=shown(said["merchant_no"]),
        terminal_no=shown(said["catid"]),
        balance=won(said["balance"]),
    )


PROTOCOL = AgentProtocol(
    "nice-nvcat",
    "NICE NVCAT, as merchants' published code uses it",
    AgentPorts("http", 9188, {"stop": 9189}),
    frozenset({Ability.APPROVE, Ability.CANCEL, Ability.CODE_PAYMENT, Ability.ABORT}),
    refusal,
    NiceTalk,
    max_catid=10,
)
