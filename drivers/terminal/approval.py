"""What a terminal says of money it moved, the same for every terminal.

No full card number gets this far: what has 13 digits or more is cut to its first six and last four the moment it is
read (여신금융협회 단말기 보안기준: a till keeps no card data; the FSS has digits 9 to 12 hidden on every slip).
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){12,}")
"""A run of 13 digits or more, written together or in groups."""
HEAD, TAIL = 6, 4


class Medium(Enum):
    """How the customer was read."""

    CHIP = auto()
    SWIPE = auto()
    TAP = auto()
    CODE = auto()
    KEYED = auto()
    UNSAID = auto()


class Means(Enum):
    """What paid, as far as the terminal says so."""

    CREDIT = auto()
    UNIONPAY = auto()
    PREPAID = auto()
    ZEROPAY = auto()
    KAKAO_MONEY = auto()
    KAKAO_CREDIT = auto()
    NAVERPAY = auto()
    CODE = auto()  # some wallet; the terminal does not say which
    CASH_RECEIPT = auto()


@dataclass(frozen=True, slots=True)
class Approval:
    """Won. `at` is the terminal's own time, YYYYMMDDhhmmss in Korea, as much of it as it tells.

    `unique_no` is the VAN's number of the transaction. `balance` is what is left on a prepaid card. `tid` is what
    the terminal wants to hear again when this is cancelled, where it wants something beside the rest.
    """

    approval_no: str
    amount: int
    at: str
    vat: int = 0
    means: Means = Means.CREDIT
    medium: Medium = Medium.UNSAID
    card_no: str = ""
    installment_months: int = 0
    unique_no: str = ""
    issuer_code: str = ""
    issuer: str = ""
    acquirer_code: str = ""
    acquirer: str = ""
    merchant_no: str = ""
    terminal_no: str = ""
    balance: int | None = None
    tid: str = ""


def masked_number(text: str) -> str:
    """`text` with every number of 13 digits or more cut: `9410191234561234` is `941019******1234`."""
    return _LONG_NUMBER.sub(lambda found: _cut(re.sub(r"\D", "", found.group())), text)


def _cut(digits: str) -> str:
    return f"{digits[:HEAD]}{'*' * (len(digits) - HEAD - TAIL)}{digits[-TAIL:]}"
