"""The telegram that is said to KSCAT, 452 bytes with "AP" and its length in front, and what the reply means. Pure.

What only the terminal and its reader know is left blank, as merchants do. The reply is JSON in `cb(...)`, in
EUC-KR. It does not say the amount. What ties it to the request is the telegram's number of twelve digits, which
comes back as TELEGRAMNO: an approval under another number, or under none, is nobody's.

KSNET KSCAT, as merchants' published code uses it; that 0420 cancels, and where the original goes, too. They
disagree on which end of its field an approval number stands at; it stands at the left here, as everywhere else.
"""

from urllib.parse import quote

from drivers.terminal.agent.dialogue import unfit
from drivers.terminal.agent.words import (
    Fields,
    at,
    in_callback,
    is_approval_no,
    is_code,
    read_object,
    short_day,
    shown,
    shown_card,
    won,
)
from drivers.terminal.answer import Answer, Approved, Cancelled, Declined, Doubt, StillBusy, Unsure
from drivers.terminal.approval import Approval
from drivers.terminal.request import Approve, Cancel, Request

CALLBACK = "cb"
TELEGRAM_BYTES = 452
NUMBER_DIGITS = 12
CATID_LETTERS = 10
WELL = "0000"
BY_CUSTOMER = "1000"
IN_USE = "1003"
_KINDS = {Approve: ("0200", "0210"), Cancel: ("0420", "0430")}
"""What is asked, and what it is answered by (TELEGRAMFLAG)."""
_MOST_WON_DIGITS = 12


def refusal(request: Request, catid: str) -> str:
    if isinstance(request, Approve | Cancel) and len(catid) != CATID_LETTERS:
        return "This agent needs the terminal's number (CATID) of 10 letters and digits in the settings."
    return unfit(request, _MOST_WON_DIGITS)


def telegram(request: Approve | Cancel, catid: str, number: str) -> str:
    """`number` has twelve digits."""
    money = request.money
    sums = (money.amount, money.tip, money.vat, money.supply, money.exempt)
    original = request.original if isinstance(request, Cancel) else None
    return "".join(
        (
            f"\x02IC01{_KINDS[type(request)][0]}N",
            catid.ljust(CATID_LETTERS),
            " " * 4,  # whose till it is
            number,
            " " * (1 + 20 + 20 + 1 + 16 + 16 + 40 + 37),  # how it was read, the card, its encryption, the models
            "\x1c",
            f"{request.installment_months:02}",
            *(f"{part:012}" for part in sums),
            " " * (2 + 16),  # working key, password
            (original.approval_no if original else "").ljust(12),
            (short_day(original.at) if original else "").ljust(6),
            " " * 163,
            "F" if request.signature else "X",
            "\x03\r",
        )
    )


def query(text: str) -> str:
    """`text` is the telegram; what stands behind the question mark of the request."""
    return f"callback={CALLBACK}&REQ={quote(f'AP{len(text):04}{text}', safe='')}"


def read_reply(data: bytes) -> Fields | None:
    """None when it is not whole. Never raises, and a name that was cut in half is no reason to lose a sale."""
    inside = in_callback(data.decode("cp949", "replace"), CALLBACK)
    return read_object(inside) if inside is not None else None


def judged(request: Approve | Cancel, number: str, said: Fields | None) -> Answer:
    if said is None:
        return Unsure(Doubt.UNREADABLE, "The reply is not written as published.")
    res, code = said.get("RES", ""), said.get("RESPCODE", "")
    approval = _approval(request, said)
    if said.get("TELEGRAMNO", number) != number:
        return Unsure(Doubt.OTHER_REFERENCE, "It answers a request of another number.", approval)
    if said.get("TELEGRAMFLAG", _KINDS[type(request)][1]) != _KINDS[type(request)][1]:
        return Unsure(Doubt.OTHER_REFERENCE, "It answers a request of another kind.", approval)
    if said.get("APPROVALNO") or code == WELL:
        return _approved(said, approval, is_well=res == WELL and code == WELL)
    return _refused(said, res, code)


def _approved(said: Fields, approval: Approval | None, *, is_well: bool) -> Answer:
    if is_well and approval is not None and "TELEGRAMNO" in said and "TELEGRAMFLAG" in said:
        return Approved(approval)
    return Unsure(Doubt.UNREADABLE, "The approval is not whole.", approval)


def _refused(said: Fields, res: str, code: str) -> Answer:
    message = shown(" ".join(said.get(name, "") for name in ("MESSAGE1", "MESSAGE2", "MSG")))
    if res == BY_CUSTOMER:
        return Cancelled()
    if code == IN_USE:
        return StillBusy()
    if res == WELL and is_code(code):
        return Declined(code, message)
    return Unsure(Doubt.UNREADABLE, f"It failed: {shown(res)} {shown(code)} {message}")


def _approval(request: Approve | Cancel, said: Fields) -> Approval | None:
    time, approval_no = at(said.get("TRADETIME", "")[:12]), said.get("APPROVALNO", "")
    if not time or not is_approval_no(approval_no):
        return None
    return Approval(
        approval_no=approval_no,
        amount=request.money.amount,
        at=time,
        vat=request.money.vat,
        card_no=shown_card(said.get("FILLER", "")),
        installment_months=request.installment_months,
        unique_no=shown(said.get("TRADEUNIQUENO", "")),
        issuer_code=shown(said.get("ISSUERCODE", "")),
        issuer=shown(said.get("CARDNAME", "")),
        acquirer_code=shown(said.get("PURCHASECODE", "")),
        acquirer=shown(said.get("PURCHASENAME", "")),
        merchant_no=shown(said.get("MERCHANTNUMBER", "")),
        terminal_no=shown(said.get("TERMID", "")),
        balance=won(said.get("REMAINAMOUNT", "")),
    )
