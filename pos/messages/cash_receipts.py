"""현금영수증: asking for one, and what becomes of it."""

from pos.cash_receipt import CancelReason, CashReceipt, Identifier, ReceiptPurpose
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue, CashReceiptStep
from pos.clock import Moment
from pos.message import Message
from pos.messages.charging import Deed


class IssueCashReceipt(Message):
    """For the cash of sale `receipt_no`. `number` is what the customer typed or said, empty for 자진발급."""

    receipt_no: int
    purpose: ReceiptPurpose
    identifier: Identifier
    number: str = ""

    def __repr__(self) -> str:
        return f"IssueCashReceipt({self.receipt_no}, {self.purpose.name}, {self.identifier.name})"


class CancelCashReceipt(Message):
    id: str
    reason: CancelReason = CancelReason.MISTAKE


class RetryCashReceipt(Message):
    """What was refused is tried once more as it is."""

    id: str


class GiveUpCashReceipt(Message):
    id: str


class SettleCashReceipt(Message):
    """Somebody looked at the terminal: whether it was issued, and under which number."""

    id: str
    issued: bool
    approval_no: str = ""


class CashReceiptMoved(Message):
    """`receipt` as it stands now; the first time, it is owed. `step` where the journal is to say so."""

    receipt: CashReceipt
    step: CashReceiptStep | None = None


class CashReceiptWanted(Message):
    """The terminal is asked once this is in the ledger."""

    deed: Deed
    receipt: CashReceipt
    at: Moment


class CashReceiptIssued(Message):
    issue: CashReceiptIssue


class CashReceiptCancelled(Message):
    cancellation: CashReceiptCancellation
