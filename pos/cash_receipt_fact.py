"""What the journal keeps of a 현금영수증: that it is owed and what became of that, that it was issued, that it was
cancelled. The number only masked.

What was issued or cancelled says all that its paper says, so that a book without anything beside it can print it
again. What is not issued says nothing of whom it is for.
"""

from dataclasses import dataclass

from pos.cash_receipt import CancelReason, Identifier, ReceiptPurpose, ReceiptState
from pos.fact import Fact
from pos.money import are_whole
from pos.tax import TaxTotals


@dataclass(frozen=True, slots=True)
class CashReceiptStep(Fact):
    """One that is not issued stands at `state` now: owed, refused, in doubt, given up. `amount` won of the sale
    with receipt `receipt_no`, which was made on the business day `sold_on`."""

    cash_receipt: str
    sale: str
    receipt_no: int
    sold_on: str
    amount: int
    identifier: Identifier
    state: ReceiptState

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.receipt_no), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class CashReceiptIssue(Fact):
    """`amount` won of the sale with receipt `receipt_no`; `vat` and `exempt` are parts of it. `approved_at` is as
    the VAN told it."""

    cash_receipt: str
    sale: str
    receipt_no: int
    amount: int
    purpose: ReceiptPurpose
    identifier: Identifier
    shown: str
    approval_no: str
    approved_at: str
    vat: int = 0
    exempt: int = 0

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.receipt_no, self.vat, self.exempt), "won are whole numbers"

    @property
    def taxes(self) -> TaxTotals:
        return TaxTotals(self.amount - self.exempt, self.exempt, self.vat)


@dataclass(frozen=True, slots=True)
class CashReceiptCancellation(Fact):
    """`approval_no` is the cancellation's own; `issued_no` and `issued_at` are of what it takes back."""

    cash_receipt: str
    sale: str
    receipt_no: int
    amount: int
    reason: CancelReason
    approval_no: str
    purpose: ReceiptPurpose = ReceiptPurpose.PERSONAL
    shown: str = ""
    issued_no: str = ""
    issued_at: str = ""
    vat: int = 0
    exempt: int = 0

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.receipt_no, self.vat, self.exempt), "won are whole numbers"

    @property
    def taxes(self) -> TaxTotals:
        return TaxTotals(self.amount - self.exempt, self.exempt, self.vat)
