"""What stands inside the frames of a KOCES CAT: requests for money, and what it answers. Pure.

Of an approval the supply, the tax, the tip and what is free of tax stand apart and come to the amount; of a
cancellation the whole stands in the first field and zeros in the others. Which of the two the amount of an answer
is, is not published: either is taken.

Not here: payment by code (T180). Its letters for the wallets are not published, its length is written in the sample
as it cannot be right, and its answer has no time, without which it could not be cancelled.

Source: the CAT part of KOCES's Android sample application, com.koces.androidpos (Command.java, CatPaymentSdk.java).
"""

from dataclasses import dataclass

from drivers.terminal.approval import Approval, Means, masked_number
from drivers.terminal.koces.frame import ENCODING
from drivers.terminal.request import (
    Approve,
    Cancel,
    CashReceipt,
    CashReceiptCancel,
    Identifier,
    Money,
    Original,
    Purpose,
    Request,
)

Payment = Approve | Cancel | CashReceipt | CashReceiptCancel

CREDIT, CASH = "G120", "G130"
REPLIES = {CREDIT: "G125", CASH: "G135"}
TID_CHARS = 10
APPROVED = "0000"
UNCLEAR = ("0001", "0002", "9901")
"""The sample calls these right in a comment, and refuses them in the code."""
RECEIVED = "정상수신"

_NO_ORIGINAL = Original("", "")
_LAYOUT = (
    ("command", 4),
    ("number", 4),
    ("tid", 10),
    ("version", 5),
    ("months", 2),
    ("amount", 10),
    ("tax", 9),
    ("tip", 9),
    ("exempt", 9),
    ("original_on", 8),
    ("original_no", 12),
    ("at", 14),
    ("code", 4),
    ("message", 80),
    ("card", 40),
    ("approval_no", 12),
    ("unique_no", 20),
    ("kind", 8),
    ("card_kind", 1),
    ("issuer_code", 4),
    ("issuer", 12),
    ("acquirer_code", 4),
    ("acquirer", 12),
    ("merchant_no", 16),
)
RESULT_BYTES = 491
"""Behind what is read here stand the slip's number, other currencies and the merchant's own data."""
_NUMBERS = ("amount", "tax", "tip", "exempt", "at")


@dataclass(frozen=True, slots=True)
class Result:
    """`approval` where there is a number of one, with the amount that was asked for if either reading gives it."""

    command: str
    code: str
    message: str
    original_no: str
    tid: str
    approval: Approval | None


def refusal(request: Request) -> str:
    """Why it cannot be put into these bytes; empty when it can."""
    if not isinstance(request, Payment):
        return ""
    money = request.money
    if not all(0 <= part < 10**9 for part in (money.supply, money.vat, money.tip, money.exempt, money.amount)):
        return "The amount or a part of it does not fit into this terminal's fields."
    if not money.amount:
        return "There is nothing to pay."
    return _unfit_original(request) or _unfit_rest(request)


def body(request: Payment, tid: str) -> bytes:
    """The frame's text, `G` and all that follows."""
    is_card = isinstance(request, Approve | Cancel)
    original = request.original if isinstance(request, Cancel | CashReceiptCancel) else _NO_ORIGINAL
    money = _money(request.money, is_cancel=original is not _NO_ORIGINAL)
    head = f"G{CREDIT if is_card else CASH}{tid:<10}{money}"
    back = f"{original.at[:8]:<8}{original.approval_no:<12}{original.unique_no:<20}"
    return f"{head}{back}{_rest(request)}{'':20}{'':20}".encode("ascii")


def reply(command: str) -> bytes:
    """Tells the terminal that its answer has arrived; without it, it takes the money back by itself."""
    return REPLIES[command].encode("ascii") + APPROVED.encode("ascii") + RECEIVED.encode(ENCODING).ljust(40)


def read_result(data: bytes, money: Money) -> Result | None:
    """An answer to a request for `money`; None when nobody can read it. Never raises."""
    if len(data) != RESULT_BYTES:
        return None
    fields, at = {}, 0
    for name, size in _LAYOUT:
        fields[name] = data[at : at + size]
        at += size
    text = {name: _words(value) for name, value in fields.items()}
    command = next((name for name, ours in REPLIES.items() if text["command"] in (name, ours)), None)
    if command is None or not (fields["code"].isalnum() and fields["code"].isascii()):
        return None
    approval = _approval(command, fields, text, money) if text["code"] == APPROVED else None
    message = masked_number(text["message"])
    return Result(command, text["code"], message, text["original_no"], text["tid"], approval)


def _approval(command: str, fields: dict[str, bytes], text: dict[str, str], money: Money) -> Approval | None:
    approval_no = fields["approval_no"].strip(b" ")
    if not (approval_no.isalnum() and approval_no.isascii()) or not all(
        fields[name].isdigit() for name in _NUMBERS
    ):
        return None
    said = int(fields["amount"])
    parts = sum(int(fields[name]) for name in ("tax", "tip", "exempt"))
    is_card = command == CREDIT
    months = text["months"]
    return Approval(
        approval_no=approval_no.decode("ascii"),
        amount=money.amount if money.amount in (said, said + parts) else said,
        at=text["at"],
        vat=int(fields["tax"]),
        means=Means.CREDIT if is_card else Means.CASH_RECEIPT,
        card_no=masked_number(text["card"].partition("=")[0]) if is_card else "",
        installment_months=int(months) if months.isascii() and months.isdigit() else 0,
        unique_no=text["unique_no"],
        issuer_code=text["issuer_code"],
        issuer=text["issuer"],
        acquirer_code=text["acquirer_code"],
        acquirer=text["acquirer"],
        merchant_no=text["merchant_no"],
        terminal_no=text["tid"],
    )


def _unfit_original(request: Payment) -> str:
    if not isinstance(request, Cancel | CashReceiptCancel):
        return ""
    original = request.original
    if not (original.approval_no.isalnum() and original.approval_no.isascii() and len(original.approval_no) <= 12):
        return "The approval number does not fit into this terminal's field."
    if not (len(original.at) >= 8 and original.at.isascii() and original.at.isdigit()):
        return "A cancellation needs the date of the approval."
    if len(original.unique_no) > 20 or not original.unique_no.isascii():
        return "The VAN's number does not fit into this terminal's field."
    return ""


def _unfit_rest(request: Payment) -> str:
    match request:
        case Approve(installment_months=months) | Cancel(installment_months=months):
            return "" if 0 <= months < 100 and months != 1 else "This terminal takes two digits of months."
        case CashReceipt(number=number) | CashReceiptCancel(number=number):
            fits = number.isascii() and number.isdigit() and len(number) <= 20
            return "" if fits else "The number of a 현금영수증 must be up to 20 digits."


def _money(money: Money, *, is_cancel: bool) -> str:
    if is_cancel:
        return f"{money.amount:09}{0:027}"
    return f"{money.supply:09}{money.vat:09}{money.tip:09}{money.exempt:09}"


def _rest(request: Payment) -> str:
    match request:
        case Approve(installment_months=months) | Cancel(installment_months=months):
            return f"{months:02}{'':20}{'':2}"
        case CashReceipt():
            return f"{'':2}{request.number:<20}{_whose(request)} "
        case CashReceiptCancel():
            return f"{'':2}{request.number:<20}{_whose(request)}{request.reason.value}"


def _whose(request: CashReceipt | CashReceiptCancel) -> str:
    if request.identifier is Identifier.SELF:
        return "3"
    return "1" if request.purpose is Purpose.PERSONAL else "2"


def _words(data: bytes) -> str:
    """A text field without what only fills it; bytes that are no letters become U+FFFD."""
    text = data.decode(ENCODING, "replace")
    return "".join(letter for letter in text if letter.isprintable()).strip()
