"""What the journal keeps of card money beside the sales: money that was taken and given back outside of any sale,
and what somebody vouched for that no terminal told."""

from dataclasses import dataclass
from enum import Enum

from pos.approval import Approval
from pos.fact import Fact
from pos.money import are_whole


class ReversalCause(Enum):
    """REMOVED: the customer pays another way. REFUND: part of taking a sale back. STRAY: it belonged to no sale."""

    REMOVED = "REMOVED"
    REFUND = "REFUND"
    STRAY = "STRAY"


@dataclass(frozen=True, slots=True)
class PaymentReversal(Fact):
    """`amount` won that `approval` had taken went back to the customer. `by_hand`: somebody says so."""

    attempt: str
    tender: str
    amount: int
    approval: Approval
    cause: ReversalCause
    by_hand: bool

    def __post_init__(self) -> None:
        assert are_whole(self.amount), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class PaymentByHand(Fact):
    """The till did not know, somebody looked at the terminal: `charged` is whether the money was taken. `told_by`
    is their name where this is a kiosk, and they said so at the stall's till."""

    attempt: str
    tender: str
    amount: int
    charged: bool
    approval_no: str
    told_by: str = ""

    def __post_init__(self) -> None:
        assert are_whole(self.amount), "won are whole numbers"
