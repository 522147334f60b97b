"""A slip of paper the till owes somebody, from the moment it is owed until it is known to be out.

    WAITING -> PRINTING -> DONE | UNCONFIRMED (a printer that cannot answer) | UNKNOWN -> DONE | REPLACED
    PRINTING -> WAITING: provably nothing was sent
    WAITING -> REPLACED: this stall has no printer

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
    SlipState.WAITING: frozenset({SlipState.PRINTING, SlipState.REPLACED}),
    SlipState.PRINTING: frozenset({SlipState.WAITING, SlipState.DONE, SlipState.UNCONFIRMED, SlipState.UNKNOWN}),
    SlipState.UNKNOWN: frozenset({SlipState.DONE, SlipState.REPLACED}),
    SlipState.DONE: frozenset(),
    SlipState.UNCONFIRMED: frozenset(),
    SlipState.REPLACED: frozenset(),
}

OWED = frozenset({SlipState.WAITING, SlipState.PRINTING, SlipState.UNKNOWN})
"""States in which somebody may still be waiting for paper."""


class Paper(Enum):
    """What is on it: a receipt, an X or Z report, an account's statement, a list of vouchers for the bank."""

    RECEIPT = "RECEIPT"
    SHIFT = "SHIFT"
    STATEMENT = "STATEMENT"
    HAND_IN = "HAND_IN"


@dataclass(frozen=True, slots=True)
class Slip:
    """One copy of one paper. `subject` is the id of the entry it shows, of the customer for a statement.

    `receipt_no` is 0 for what is no receipt. `is_copy` prints 재출력 on it.
    """

    id: str
    subject: str
    receipt_no: int = 0
    is_copy: bool = False
    state: SlipState = SlipState.WAITING
    paper: Paper = Paper.RECEIPT


def can_become(current: SlipState, wanted: SlipState) -> bool:
    return wanted in TRANSITIONS[current]
