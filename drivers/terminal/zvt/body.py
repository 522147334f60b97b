"""What is asked of a ZVT terminal, and what its status information (04 0F) says. Pure.

Amounts are twelve BCD digits in the smallest unit of the currency; of won (410) that is the won itself.

ZVT PA00P015, by way of two open implementations that follow it (kotlin-zvt-library, Portalum.Zvt).
"""

from drivers.terminal.answer import Answer, Approved, Cancelled, Declined, Doubt, Step, Unsure
from drivers.terminal.approval import Approval, masked_number
from drivers.terminal.request import Approve, Cancel, Original, Request
from drivers.terminal.zvt import apdu
from drivers.terminal.zvt.apdu import Apdu, bcd, digits

PASSWORD = bytes(3)
"""As terminals leave the factory: 000000."""
CONFIG = 0xBA
"""Registration, the configuration byte: among others it asks for intermediate status."""
WON = bcd(410, 2)
CALLED_OFF = 0x6C
STEPS = {0x01: Step.ENTER_PIN, 0x0A: Step.SHOW_CARD, 0x0B: Step.REMOVE_CARD, 0x0E: Step.ASKING}

Payment = Approve | Cancel
Fields = dict[int, bytes]


def refusal(request: Request) -> str:
    """Why it cannot be put into these bytes; empty when it can."""
    if not isinstance(request, Payment):
        return ""
    if not 0 < request.money.amount < 10**12:
        return "The amount does not fit into this terminal's field."
    if request.installment_months:
        return "This terminal knows no installments."
    if isinstance(request, Cancel) and not _is_receipt_no(request.original.tid):
        return "A cancellation needs the receipt number that the terminal gave with the approval."
    return ""


def register() -> Apdu:
    return Apdu(apdu.REGISTER, PASSWORD + bytes((CONFIG,)) + WON)


def ask(request: Payment) -> Apdu:
    if isinstance(request, Cancel):
        receipt = bytes((apdu.RECEIPT,)) + bcd(int(request.original.tid), 2)
        return Apdu(apdu.REVERSE, PASSWORD + receipt)
    amount = bytes((apdu.AMOUNT,)) + bcd(request.money.amount, 6)
    return Apdu(apdu.AUTHORISE, amount + bytes((apdu.CURRENCY,)) + WON)


def enquire() -> Apdu:
    return Apdu(apdu.ENQUIRE)


def repeat() -> Apdu:
    return Apdu(apdu.REPEAT, PASSWORD)


def call_off() -> Apdu:
    return Apdu(apdu.ABORT)


def approval_in(said: Fields, now: str) -> Approval | None:
    """`now` is YYYYMMDDhhmmss, for the year, which the terminal leaves out. None without a number or an amount."""
    amount, receipt_no = digits(said.get(apdu.AMOUNT, b"")), digits(said.get(apdu.RECEIPT, b""))
    if not amount or not receipt_no or said.get(apdu.CURRENCY, WON) != WON:
        return None
    authorisation = said.get(apdu.AUTHORISATION, b"").strip(b" \0")
    if authorisation and not (authorisation.isalnum() and authorisation.isascii()):
        return None
    return Approval(
        approval_no=authorisation.decode("ascii") or receipt_no,
        amount=int(amount),
        at=_at(digits(said.get(apdu.DATE, b"")), digits(said.get(apdu.TIME, b"")), now),
        card_no=masked_number(said.get(apdu.CARD_NO, b"").hex().replace("e", "*").rstrip("f")),
        unique_no=digits(said.get(apdu.TRACE, b"")),
        issuer=_words(said.get(apdu.CARD_NAME, b"")),
        merchant_no=_words(said.get(apdu.MERCHANT, b"")),
        terminal_no=digits(said.get(apdu.TERMINAL_ID, b"")),
        tid=receipt_no,
    )


def completed(payment: Payment, said: Fields | None, now: str) -> Answer:
    """To `payment`, after 06 0F. `said` is the status before it; None when it could not be read, or never came."""
    if said is None:
        return Unsure(Doubt.UNREADABLE, "It completed without a status that can be read.")
    code, approval = said.get(apdu.RESULT), approval_in(said, now)
    if code is not None and code != b"\0":
        return Unsure(Doubt.UNREADABLE, f"It completed what it had refused ({code.hex().upper()}).", approval)
    if approval is None or code is None:
        return Unsure(Doubt.UNREADABLE, "It completed without a result, an amount or a receipt number.")
    if approval.amount != payment.money.amount:
        return Unsure(Doubt.OTHER_AMOUNT, f"{approval.amount} won instead of {payment.money.amount}.", approval)
    if isinstance(payment, Cancel) and _is_told_again(payment.original, approval):
        return Unsure(Doubt.OTHER_REFERENCE, "It tells of the approval, and not that it was taken back.", approval)
    return Approved(approval)


def aborted(data: bytes, said: Fields | None, now: str) -> Answer:
    """After 06 1E with its result code. A status before it that speaks of success contradicts it."""
    if said is not None and said.get(apdu.RESULT) == b"\0":
        return Unsure(Doubt.UNREADABLE, "It aborted what it had called done.", approval_in(said, now))
    code = data[:1]
    return Cancelled() if code == bytes((CALLED_OFF,)) else Declined(code.hex().upper(), "")


def _is_told_again(original: Original, approval: Approval) -> bool:
    """Whether that is the payment itself: what takes it back has a trace number and a time of its own."""
    return bool(original.unique_no) and (original.unique_no, original.at) == (approval.unique_no, approval.at)


def _is_receipt_no(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _at(date: str, time: str, now: str) -> str:
    """`date` is MMDD: of this year, or of the last one when it has not come yet."""
    if not date:
        return ""
    year = int(now[:4]) - (date > now[4:8])
    return f"{year}{date}{time}"


def _words(data: bytes) -> str:
    text = data.decode("latin-1")
    return "".join(letter for letter in text if letter.isprintable()).strip()
