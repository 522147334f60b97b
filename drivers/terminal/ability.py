"""What a terminal can be asked for, as far as its protocol is known."""

from enum import Enum, auto


class Ability(Enum):
    APPROVE = auto()
    CANCEL = auto()
    CANCEL_PART = auto()
    CODE_PAYMENT = auto()
    CASH_RECEIPT = auto()
    CASH_RECEIPT_CANCEL = auto()
    LAST_APPROVAL = auto()
    ABORT = auto()
