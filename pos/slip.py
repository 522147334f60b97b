"""A slip of paper the till owes somebody, from the moment it is owed until it is known to be out.

    WAITING -> PRINTING -> DONE | UNCONFIRMED (a printer that cannot answer) | UNKNOWN -> DONE | REPLACED
    PRINTING -> WAITING: provably nothing was sent
    WAITING -> REPLACED: this stall has no printer
    WAITING -> DONE | UNCONFIRMED | UNKNOWN: that it was printing could not be written down at the time

UNKNOWN is never resolved by a guess: the merchant looks, and says whether the paper came.
"""

from dataclasses import dataclass
from enum import Enum


class SlipState(Enum):
    WAITING = "WAITING"
    PRINTING = "PRINTING"
    DONE = "DONE"
    UNCONFIRMED = "UNCONFIRMED"
    UNKNOWN = "UNKNOWN"
    REPLACED = "REPLACED"


TRANSITIONS: dict[SlipState, frozenset[SlipState]] = {
    SlipState.WAITING: frozenset(
        {SlipState.PRINTING, SlipState.REPLACED, SlipState.DONE, SlipState.UNCONFIRMED, SlipState.UNKNOWN}
    ),
    SlipState.PRINTING: frozenset({SlipState.WAITING, SlipState.DONE, SlipState.UNCONFIRMED, SlipState.UNKNOWN}),
    SlipState.UNKNOWN: frozenset({SlipState.DONE, SlipState.REPLACED}),
    SlipState.DONE: frozenset(),
    SlipState.UNCONFIRMED: frozenset(),
    SlipState.REPLACED: frozenset(),
}

OWED = frozenset({SlipState.WAITING, SlipState.PRINTING, SlipState.UNKNOWN})
"""States in which somebody may still be waiting for paper."""


class Paper(Enum):
    """What is on it: a receipt, a 현금영수증, an X or Z report, an account's statement, a list of vouchers for the
    bank, how to send money by bank, what the kitchen is to make, what it is not to make after all, the customer's
    order number, what a kiosk's customer takes along."""

    RECEIPT = "RECEIPT"
    CASH_RECEIPT = "CASH_RECEIPT"
    SHIFT = "SHIFT"
    STATEMENT = "STATEMENT"
    HAND_IN = "HAND_IN"
    TRANSFER = "TRANSFER"
    KITCHEN = "KITCHEN"
    KITCHEN_CANCEL = "KITCHEN_CANCEL"
    ORDER = "ORDER"
    PLACED = "PLACED"


FOR_THE_KITCHEN = frozenset({Paper.KITCHEN, Paper.KITCHEN_CANCEL})
"""Papers nobody at the counter sees come out: one that may be lost is printed once more, and says so."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One copy of one paper.

    `subject` is the id of the entry it shows, of the customer for a statement, the won for a transfer. `receipt_no`
    is 0 for what is no receipt. `is_copy` prints 재출력 on it.
    """

    id: str
    subject: str
    receipt_no: int = 0
    is_copy: bool = False
    state: SlipState = SlipState.WAITING
    paper: Paper = Paper.RECEIPT


def can_become(current: SlipState, wanted: SlipState) -> bool:
    return wanted in TRANSITIONS[current]
