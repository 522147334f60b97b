"""What the journal keeps of a 현금영수증: that it was issued, and that it was cancelled. The number only masked."""

from dataclasses import dataclass

from pos.cash_receipt import CancelReason, Identifier, ReceiptPurpose
from pos.fact import Fact
from pos.money import are_whole


@dataclass(frozen=True, slots=True)
class CashReceiptIssue(Fact):
    """`amount` won of the sale with receipt `receipt_no`. `approved_at` is as the VAN told it."""

    cash_receipt: str
    sale: str
    receipt_no: int
    amount: int
    purpose: ReceiptPurpose
    identifier: Identifier
    shown: str
    approval_no: str
    approved_at: str

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.receipt_no), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class CashReceiptCancellation(Fact):
    cash_receipt: str
    sale: str
    receipt_no: int
    amount: int
    reason: CancelReason
    approval_no: str

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.receipt_no), "won are whole numbers"
