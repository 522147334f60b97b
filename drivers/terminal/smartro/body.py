"""What stands inside the frames of a SMARTRO TL3500: requests for money, and what it answers. Pure.

Money is won in decimal digits, filled with zeros on the left. There is no field for goods without VAT: the tax is
that of the rest, the amount is all of it. A cancellation is written in the 57 bytes of v3.5, by the data of the
approval.

Not here, because their data is not published: payment by code and the approval of a 현금영수증 (job Q). What V10
puts behind a cancellation is not here either: it serves what this till cannot have approved.

SMARTRO TL3500S protocol design document V10.1 (2022-02-15); specification notes v3.5.
"""

from dataclasses import dataclass

from drivers.terminal.approval import Approval, Means, Medium, masked_number
from drivers.terminal.request import Approve, Cancel, Money, Request
from drivers.terminal.smartro.frame import ENCODING

RESULT_BYTES = 157
REJECTED = "X"
REASON_BYTES = 40

_MEANS = {
    "1": Means.CREDIT,
    "2": Means.CASH_RECEIPT,
    "3": Means.PREPAID,
    "4": Means.ZEROPAY,
    "5": Means.KAKAO_MONEY,
    "6": Means.KAKAO_CREDIT,
    "8": Means.NAVERPAY,
}
_MEDIA = {"1": Medium.CHIP, "2": Medium.SWIPE, "3": Medium.TAP, "4": Medium.CODE, "5": Medium.KEYED}
_CHIP, _SWIPE_OR_TAP = "1", "2"
_TO_CANCEL = {Means.CREDIT: _CHIP, Means.ZEROPAY: "4", Means.NAVERPAY: "8"}
"""What kind of transaction is cancelled. Of a card it also says how it was read; that is kept as `Approval.tid`."""

_LAYOUT = (
    ("type", 1),
    ("medium", 1),
    ("card_no", 20),
    ("amount", 10),
    ("tax", 8),
    ("tip", 8),
    ("months", 2),
    ("approval_no", 12),
    ("at", 14),
    ("unique_no", 12),
    ("merchant_no", 15),
    ("terminal_no", 14),
    ("issuer_code", 4),
    ("issuer", 16),
    ("acquirer_code", 4),
    ("acquirer", 16),
)


_NUMBERS = ("amount", "tax", "tip", "months", "at")


@dataclass(frozen=True, slots=True)
class Rejected:
    """`message` is the terminal's own."""

    code: str
    message: str


Result = Approval | Rejected | None
"""None: nobody can read it."""


def refusal(request: Request) -> str:
    """Why it cannot be put into these bytes; empty when it can."""
    match request:
        case Approve(money=money, installment_months=months):
            return _unfit_money(money, months)
        case Cancel():
            return _unfit_cancel(request) or _unfit_money(request.money, request.installment_months)
        case _:
            return ""


def approve_body(request: Approve) -> bytes:
    return b"1" + _money(request.money) + _months_and_sign(request.installment_months, request.signature)


def cancel_body(request: Cancel) -> bytes:
    original = request.original
    kind = original.tid if original.tid in (_CHIP, _SWIPE_OR_TAP) else _TO_CANCEL[original.means]
    data = f"{original.approval_no:<12}{original.at}".encode("ascii")
    head = b"1" + kind.encode("ascii") + _money(request.money)
    return head + _months_and_sign(request.installment_months, request.signature) + data


def read_result(data: bytes) -> Result:
    """An answer to a request for money; never raises."""
    if data[:1] == REJECTED.encode() and len(data) > REASON_BYTES:
        return _reason(data[-REASON_BYTES:])
    if len(data) != RESULT_BYTES:
        return None
    fields, at = {}, 0
    for name, size in _LAYOUT:
        fields[name] = data[at : at + size]
        at += size
    return _approval(fields)


def is_blank(data: bytes) -> bool:
    """A result with nothing in it: zeros, spaces and NULs."""
    return not data.strip(b"0 \0")


def _unfit_money(money: Money, months: int) -> str:
    if not 0 < money.amount < 10**10 or not 0 <= money.vat < 10**8 or not 0 <= money.tip < 10**8:
        return "The amount, its tax or its tip does not fit into this terminal's fields."
    if not 0 <= months <= 12 or months == 1:
        return "This terminal takes installments of 2 to 12 months."
    return ""


def _unfit_cancel(request: Cancel) -> str:
    original = request.original
    if original.means not in _TO_CANCEL:
        return f"What this terminal needs to cancel a payment by {original.means.name} is not published."
    if not (0 < len(original.approval_no) <= 12 and _is_plain(original.approval_no)):
        return "The approval number does not fit into this terminal's field."
    if not (len(original.at) == 14 and _is_digits(original.at)):
        return "A cancellation needs the date and the time of the approval."
    return ""


def _money(money: Money) -> bytes:
    return f"{money.amount:010}{money.vat:08}{money.tip:08}".encode("ascii")


def _months_and_sign(months: int, signature: bool) -> bytes:
    return f"{months:02}{2 if signature else 1}".encode("ascii")


def _reason(data: bytes) -> Rejected:
    """`-`, two characters of code, 37 bytes of message; a code that is none counts as part of the message."""
    text = masked_number(_words(data))
    if text[:1] == "-" and text[1:3].isascii() and text[1:3].isalnum():
        return Rejected(text[1:3], text[3:].strip())
    return Rejected("", text)


def _approval(fields: dict[str, bytes]) -> Approval | None:
    text = {name: _words(value) for name, value in fields.items()}
    means = _MEANS.get(text["type"])
    approval_no = fields["approval_no"].strip(b" \0")
    if means is None or not approval_no.isalnum() or not all(fields[name].isdigit() for name in _NUMBERS):
        return None
    medium = _MEDIA.get(text["medium"], Medium.UNSAID)
    is_prepaid = means is Means.PREPAID
    return Approval(
        approval_no=text["approval_no"],
        amount=int(text["amount"]),
        at=text["at"],
        vat=0 if is_prepaid else int(text["tax"]),  # of a prepaid card it is what was on it before
        means=means,
        medium=medium,
        card_no=masked_number(text["card_no"].lstrip("0")),
        installment_months=int(text["months"]),
        unique_no=text["unique_no"],
        issuer_code=text["issuer_code"],
        issuer=text["issuer"],
        acquirer_code=text["acquirer_code"],
        acquirer=text["acquirer"],
        merchant_no=text["merchant_no"],
        terminal_no=text["terminal_no"],
        balance=_balance(text["approval_no"]) if is_prepaid else None,
        tid=_cancelled_as(means, medium),
    )


def _balance(approval_no: str) -> int | None:
    """Behind the card's kind and five zeros stand six digits of what is left on it."""
    left = approval_no[6:]
    return int(left) if _is_digits(left) and left else None


def _cancelled_as(means: Means, medium: Medium) -> str:
    if means is not Means.CREDIT:
        return ""
    return _SWIPE_OR_TAP if medium in (Medium.SWIPE, Medium.TAP) else _CHIP


def _words(data: bytes) -> str:
    """A text field without what only fills it; bytes that are no letters become U+FFFD."""
    text = data.decode(ENCODING, "replace")
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isalnum()
