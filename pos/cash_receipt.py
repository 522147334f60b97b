"""현금영수증: what the tax office is told of money that left no trace by itself (조세특례제한법 제126조의3).

    OWED -> SENDING -> ISSUED -> CANCEL_OWED -> CANCELLING -> CANCELLED
    SENDING -> OWED                       provably nothing was sent: it is tried again
    SENDING -> REFUSED                    the VAN said no: somebody has to look at the number
    SENDING -> UNKNOWN -> ISSUED | OWED   no clear answer: the terminal is asked what it did last
    SENDING, UNKNOWN -> CANCEL_OWED       it came through, and its sale was taken back meanwhile
    CANCELLING -> CANCEL_OWED             tried again: a VAN cancels once
    OWED, REFUSED, UNKNOWN, CANCEL_OWED -> GIVEN_UP      somebody said so, or another took its place

A sale never waits for one. It is told later where the rail is away, and a restart forgets none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pos import business_number, phone
from pos.clock import Moment
from pos.money import are_whole
from pos.sale import Sale
from pos.shift import CASH

TRANSFER = "transfer"
"""Money that went from the customer's bank to the stall's, as the merchant saw."""
ZEROPAY = "zeropay"
"""The same by 제로페이, which tells the tax office itself: no 현금영수증 is issued for it."""

SELF_ISSUED = "0100001234"
"""자진발급: the number the tax office has set aside for cash nobody asked a receipt for (국세청 고시)."""

_CARD = re.compile(r"\d{13,19}")
_BETWEEN = re.compile(r"[ -]")


class ReceiptPurpose(Enum):
    """PERSONAL 소득공제 · BUSINESS 지출증빙."""

    PERSONAL = "PERSONAL"
    BUSINESS = "BUSINESS"


class Identifier(Enum):
    """Whom it is for. A resident registration number (주민등록번호) is not one: a stall may not ask for it."""

    PHONE = "PHONE"
    BUSINESS_NO = "BUSINESS_NO"
    CARD = "CARD"
    SELF = "SELF"


class CancelReason(Enum):
    """As the VANs number them: 1 거래취소, 2 오류발급, 3 기타."""

    WITHDRAWN = 1
    MISTAKE = 2
    OTHER = 3


class ReceiptState(Enum):
    OWED = "OWED"
    SENDING = "SENDING"
    ISSUED = "ISSUED"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"
    CANCEL_OWED = "CANCEL_OWED"
    CANCELLING = "CANCELLING"
    CANCELLED = "CANCELLED"
    GIVEN_UP = "GIVEN_UP"


_S = ReceiptState

TRANSITIONS: dict[ReceiptState, frozenset[ReceiptState]] = {
    _S.OWED: frozenset({_S.SENDING, _S.GIVEN_UP}),
    _S.SENDING: frozenset({_S.OWED, _S.ISSUED, _S.REFUSED, _S.UNKNOWN, _S.GIVEN_UP, _S.CANCEL_OWED}),
    _S.UNKNOWN: frozenset({_S.ISSUED, _S.OWED, _S.GIVEN_UP, _S.CANCEL_OWED}),
    _S.REFUSED: frozenset({_S.OWED, _S.GIVEN_UP}),
    _S.ISSUED: frozenset({_S.CANCEL_OWED}),
    _S.CANCEL_OWED: frozenset({_S.CANCELLING, _S.GIVEN_UP}),
    _S.CANCELLING: frozenset({_S.CANCELLED, _S.CANCEL_OWED}),
    _S.CANCELLED: frozenset(),
    _S.GIVEN_UP: frozenset(),
}

TOLD: dict[ReceiptState, frozenset[ReceiptState]] = {
    _S.OWED: frozenset({_S.GIVEN_UP}),
    _S.SENDING: frozenset({_S.REFUSED, _S.UNKNOWN, _S.GIVEN_UP}),
    _S.UNKNOWN: frozenset({_S.OWED, _S.GIVEN_UP}),
    _S.REFUSED: frozenset({_S.OWED, _S.GIVEN_UP}),
}
"""The steps of one that is not issued which the journal tells, so that the market sees what is owed. Sending it
once more is no news; that it was issued or cancelled has an entry of its own."""

ENDED = frozenset({_S.ISSUED, _S.CANCELLED, _S.GIVEN_UP})
"""Nobody has to do anything about it."""


class NotAnIdentifier(ValueError):
    """No number a 현금영수증 could be issued to."""


@dataclass(frozen=True, slots=True, repr=False)
class CashReceipt:
    """`amount` won, above zero, of the sale with the id `sale`; `vat` and `exempt` are parts of it.

    `number` is digits: somebody's telephone, so it is sealed in the ledger and never written out. `asked` is when
    the terminal was last asked about it, and `tries` how often. `unwanted`: the sale was taken back while it was on
    its way, so it is cancelled as soon as it is known to be issued.
    """

    id: str
    sale: str
    receipt_no: int
    at: Moment
    operator: str
    amount: int
    vat: int
    exempt: int
    purpose: ReceiptPurpose
    identifier: Identifier
    number: str
    state: ReceiptState = ReceiptState.OWED
    approval_no: str = ""
    approved_at: str = ""
    detail: str = ""
    reason: CancelReason = CancelReason.WITHDRAWN
    asked: Moment | None = None
    tries: int = 0
    unwanted: bool = False

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.vat, self.exempt, self.tries), "won are whole numbers"
        assert self.amount > 0, "there is no receipt for nothing"

    def __repr__(self) -> str:
        return f"CashReceipt({self.id!r}, {self.receipt_no}, {self.amount}, {self.shown}, {self.state.value})"

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def shown(self) -> str:
        """As it may stand on paper and on a screen."""
        return masked(self.identifier, self.number)


def can_become(current: ReceiptState, wanted: ReceiptState) -> bool:
    return wanted in TRANSITIONS[current]


def is_told(before: ReceiptState, now: ReceiptState) -> bool:
    """Whether the journal says of one that it became `now`."""
    return now in TOLD.get(before, ())


def number_of(purpose: ReceiptPurpose, identifier: Identifier, text: str) -> str:
    """The digits of what was typed. Raises `NotAnIdentifier`.

    A business number stands for a business alone; a telephone or a card may be either's.
    """
    digits = _BETWEEN.sub("", text.strip())
    if identifier is Identifier.SELF:
        digits = SELF_ISSUED
    fits = {
        Identifier.SELF: purpose is ReceiptPurpose.PERSONAL,
        Identifier.BUSINESS_NO: purpose is ReceiptPurpose.BUSINESS and business_number.is_valid(digits),
        Identifier.CARD: bool(_CARD.fullmatch(digits)) and digits.isascii() and not _is_resident_no(digits),
        Identifier.PHONE: _is_mobile(digits) and digits != SELF_ISSUED,
    }
    if not fits[identifier]:
        raise NotAnIdentifier(identifier.value)
    return digits


def masked(identifier: Identifier, number: str) -> str:
    """`010-****-1234`, `124-81-*****`, `941019******1234`, `자진발급`."""
    match identifier:
        case Identifier.SELF:
            return "자진발급"
        case Identifier.PHONE:
            return phone.masked(number)
        case Identifier.BUSINESS_NO:
            return f"{number[:3]}-{number[3:5]}-*****"
        case Identifier.CARD:
            return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"


def cash_in(sale: Sale, refunds: Iterable[Sale] = (), *, with_vouchers: bool = True) -> int:
    """Won of `sale`, less what was given back, that nobody but the stall can tell the tax office of: cash and what
    came by bank, and paper vouchers where those count. Cards are told by their company."""
    payments = (paid for one in (sale, *refunds) for paid in one.payments)
    return sum(
        paid.amount for paid in payments if paid.tender in (CASH, TRANSFER) or (paid.faces and with_vouchers)
    )


def _is_mobile(digits: str) -> bool:
    try:
        return digits.startswith("01") and phone.normalise(digits) == digits
    except phone.NotAPhoneNumber:
        return False


def _is_resident_no(digits: str) -> bool:
    """Thirteen digits that begin with somebody's birthday and go on with 1 to 8 are no card."""
    if len(digits) != 13:
        return False
    month, day, century = int(digits[2:4]), int(digits[4:6]), digits[6]
    return 1 <= month <= 12 and 1 <= day <= 31 and "1" <= century <= "8"
