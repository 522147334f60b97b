"""One try to take money by a terminal, from before its first byte until everybody knows what became of it.

    SENDING -> WAITING -> APPROVED
    SENDING, WAITING -> ABANDONED                provably nothing was sent, or the terminal would not begin
    SENDING, WAITING -> DECLINED | CANCELLED     the terminal said so in as many words
    SENDING, WAITING -> UNKNOWN                  no answer, half an answer, another amount, a restart
    UNKNOWN -> APPROVED | DECLINED | CANCELLED | NOT_FOUND      the terminal was asked what it did last
    UNKNOWN, WAITING by hand -> MANUAL | NOT_CHARGED            somebody looked, and said so
    APPROVED, MANUAL -> REVERSING                a tender taken back before the end, or a refund
    APPROVED, MANUAL -> REVERSED                 a reversal that came through after all
    REVERSING -> REVERSED | REVERSAL_UNKNOWN | APPROVED | MANUAL (it said no: the money is still ours)
    REVERSAL_UNKNOWN -> REVERSING (tried again) | REVERSED | APPROVED | MANUAL
    UNKNOWN and every end without money -> REVERSING            an approval nobody wants, or that came too late

The first state is written down before the terminal hears of it, so a restart knows of every byte that may have
been sent. An answer that is not clear is never taken for a no: tills that did have charged customers twice.
"""

from dataclasses import dataclass, replace
from enum import Enum

from pos.approval import Approval
from pos.clock import Moment
from pos.money import are_whole


class AttemptState(Enum):
    SENDING = "SENDING"
    WAITING = "WAITING"
    APPROVED = "APPROVED"
    DECLINED = "DECLINED"
    CANCELLED = "CANCELLED"
    ABANDONED = "ABANDONED"
    UNKNOWN = "UNKNOWN"
    NOT_FOUND = "NOT_FOUND"
    MANUAL = "MANUAL"
    NOT_CHARGED = "NOT_CHARGED"
    REVERSING = "REVERSING"
    REVERSED = "REVERSED"
    REVERSAL_UNKNOWN = "REVERSAL_UNKNOWN"


_S = AttemptState

TRANSITIONS: dict[AttemptState, frozenset[AttemptState]] = {
    _S.SENDING: frozenset(
        {_S.WAITING, _S.APPROVED, _S.DECLINED, _S.CANCELLED, _S.ABANDONED, _S.UNKNOWN},
    ),
    _S.WAITING: frozenset(
        {_S.APPROVED, _S.DECLINED, _S.CANCELLED, _S.ABANDONED, _S.UNKNOWN, _S.MANUAL, _S.NOT_CHARGED}
    ),
    _S.UNKNOWN: frozenset(
        {_S.APPROVED, _S.DECLINED, _S.CANCELLED, _S.NOT_FOUND, _S.MANUAL, _S.NOT_CHARGED, _S.REVERSING}
    ),
    _S.REVERSING: frozenset({_S.REVERSED, _S.REVERSAL_UNKNOWN, _S.APPROVED, _S.MANUAL}),
    _S.REVERSAL_UNKNOWN: frozenset({_S.REVERSING, _S.REVERSED, _S.APPROVED, _S.MANUAL}),
    _S.REVERSED: frozenset(),
    **dict.fromkeys((_S.APPROVED, _S.MANUAL), frozenset({_S.REVERSING, _S.REVERSED})),
    **dict.fromkeys(
        (_S.DECLINED, _S.CANCELLED, _S.ABANDONED, _S.NOT_FOUND, _S.NOT_CHARGED), frozenset({_S.REVERSING})
    ),
}

UNDER_WAY = frozenset({_S.SENDING, _S.WAITING})
"""The terminal has it, and the customer her card in her hand."""

IN_DOUBT = frozenset({_S.UNKNOWN, _S.REVERSING, _S.REVERSAL_UNKNOWN})
"""Nobody knows where the money is. While one stands like this, no other begins."""

GOING_BACK = frozenset({_S.REVERSING, _S.REVERSAL_UNKNOWN})
"""Money that was taken, on its way back."""
UNSETTLED = UNDER_WAY | IN_DOUBT

NOBODY_KNOWS = IN_DOUBT - {_S.REVERSING}
"""What the terminal does not tell: somebody has to look at it."""

CHARGED = frozenset({_S.APPROVED, _S.MANUAL})
"""The customer's money is ours."""


CLOCKS_DIFFER_MS = 300_000
"""How far a terminal's clock may be behind the till's before what it approved may be from an earlier sale."""
_TIME_DIGITS = len("YYYYMMDDhhmmss")


class Rail(Enum):
    """TERMINAL is one this till talks to; BY_HAND stands alone, and the merchant tells what it says."""

    TERMINAL = "TERMINAL"
    BY_HAND = "BY_HAND"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Won, and above zero: `vat` and `exempt` are parts of `amount`. `approval` is what the terminal told, where
    it was about this or might be, `reversal` what it told of giving that back. `detail` is the terminal's own
    word for why. `stray`: what was approved belongs to no sale, so that nothing but its reversal is left. `tries`
    counts the reversals asked for, `doubted` is when it was last left in doubt.
    """

    id: str
    at: Moment
    operator: str
    tender: str
    amount: int
    vat: int = 0
    exempt: int = 0
    months: int = 0
    signature: bool = False
    wallet: str = ""
    rail: Rail = Rail.TERMINAL
    state: AttemptState = AttemptState.SENDING
    detail: str = ""
    approval: Approval | None = None
    reversal: Approval | None = None
    stray: bool = False
    tries: int = 0
    doubted: Moment | None = None

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.vat, self.exempt, self.months), "won and months are whole numbers"
        assert self.amount > 0, "nobody tries to move nothing"

    def is_later_than(self, approval: Approval) -> bool:
        """Whether the terminal's own time says that `approval` was given before this began: then it is somebody
        else's. No time says nothing, and what is no time is not believed."""
        if len(approval.at) < _TIME_DIGITS:
            return False
        earliest = replace(self.at, at_ms=self.at.at_ms - CLOCKS_DIFFER_MS).local
        return not approval.at.isdigit() or approval.at[:_TIME_DIGITS] < earliest.strftime("%Y%m%d%H%M%S")

    @property
    def is_unsettled(self) -> bool:
        return self.state in UNSETTLED


def can_become(current: AttemptState, wanted: AttemptState) -> bool:
    return wanted in TRANSITIONS[current]
