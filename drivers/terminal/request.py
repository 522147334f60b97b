"""What the till asks of a terminal. One at a time; `id` is the attempt's, and stands in every answer to it."""

from dataclasses import dataclass
from enum import Enum, auto

from drivers.scanner.payment_code import masked
from drivers.terminal.approval import Means


@dataclass(frozen=True, slots=True)
class Money:
    """Won. `amount` is what the customer pays in all; `vat`, `exempt` and `tip` are parts of it, worked out by us:
    a VAN that splits by itself rounds otherwise."""

    amount: int
    vat: int = 0
    exempt: int = 0
    tip: int = 0

    @property
    def supply(self) -> int:
        """What is taxed, less the tax."""
        return self.amount - self.vat - self.exempt - self.tip


@dataclass(frozen=True, slots=True, repr=False)
class Approve:
    """`code` is what the customer showed to pay with, of `wallet`; empty for a card. Never written out whole."""

    id: str
    money: Money
    installment_months: int = 0
    signature: bool = False
    code: str = ""
    wallet: str = ""

    def __repr__(self) -> str:
        shown = f", {self.wallet} {masked(self.code)}" if self.code else ""
        return f"Approve({self.id!r}, {self.money}, months={self.installment_months}{shown})"


@dataclass(frozen=True, slots=True)
class Original:
    """The approval that is to be taken back, as the terminal told it then. `at` is YYYYMMDDhhmmss."""

    approval_no: str
    at: str
    means: Means = Means.CREDIT
    unique_no: str = ""
    card_no: str = ""
    tid: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Cancel:
    """`money` is the whole of it, or less where the terminal takes back in parts. `code` as in `Approve`."""

    id: str
    money: Money
    original: Original
    installment_months: int = 0
    signature: bool = False
    is_part: bool = False
    code: str = ""
    wallet: str = ""

    def __repr__(self) -> str:
        return f"Cancel({self.id!r}, {self.money}, {self.original.approval_no!r})"


class Purpose(Enum):
    """What a 현금영수증 is for: 소득공제 of a person, or 지출증빙 of a business."""

    PERSONAL = auto()
    BUSINESS = auto()


class Identifier(Enum):
    """Whom a 현금영수증 is for. SELF is 자진발급, under the number the tax office has set aside for it."""

    PHONE = auto()
    BUSINESS_NO = auto()
    CARD = auto()
    SELF = auto()


class Reason(Enum):
    """Why a 현금영수증 is cancelled; the numbers are the VANs' own, and the same with all of them."""

    WITHDRAWN = 1
    MISTAKE = 2
    OTHER = 3


@dataclass(frozen=True, slots=True, repr=False)
class CashReceipt:
    """`number` is digits alone. Never written out: it is somebody's telephone."""

    id: str
    money: Money
    purpose: Purpose
    identifier: Identifier
    number: str

    def __repr__(self) -> str:
        return f"CashReceipt({self.id!r}, {self.money}, {self.purpose.name}, {self.identifier.name})"


@dataclass(frozen=True, slots=True, repr=False)
class CashReceiptCancel:
    id: str
    money: Money
    purpose: Purpose
    identifier: Identifier
    number: str
    original: Original
    reason: Reason = Reason.WITHDRAWN

    def __repr__(self) -> str:
        return f"CashReceiptCancel({self.id!r}, {self.money}, {self.original.approval_no!r}, {self.reason.name})"


@dataclass(frozen=True, slots=True)
class LastApproval:
    """What did the terminal do last? Puts it at rest first, so that nothing can be approved after the answer."""

    id: str


@dataclass(frozen=True, slots=True)
class Check:
    """Is it there, and well?"""

    id: str


Request = Approve | Cancel | CashReceipt | CashReceiptCancel | LastApproval | Check
