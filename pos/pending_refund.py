"""A refund that waits for a terminal: what was decided, and how far it has come. Kept, since a power cut
may come.
"""

from dataclasses import dataclass

from pos.approval import Approval
from pos.sale import Payment

Returns = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PendingRefund:
    """Of receipt `receipt_no`, `returns` as (line number, pieces or grams), for `reason`.

    `payments` are how the money goes back, `reversed` those of their approvals that have. `again` won are then to
    be paid anew, since a terminal takes back whole approvals; `taken` is what has been paid of that.
    """

    receipt_no: int
    returns: Returns
    reason: str
    payments: tuple[Payment, ...]
    again: int = 0
    reversed: tuple[str, ...] = ()
    taken: tuple[Payment, ...] = ()

    @property
    def next_reversal(self) -> Approval | None:
        """The approval that goes back next; None when all have."""
        approvals = (paid.approval for paid in self.payments if paid.approval)
        return next((one for one in approvals if one.attempt not in self.reversed), None)

    @property
    def due(self) -> int:
        """Won still to be paid anew, once everything has gone back."""
        return self.again - sum(paid.amount for paid in self.taken) if self.next_reversal is None else 0
