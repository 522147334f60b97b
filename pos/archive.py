"""What the till may ask of the past. The ledger answers; a decision never changes anything by asking."""

from collections.abc import Sequence
from typing import Protocol

from pos.account import Account
from pos.approval import Approval
from pos.attempt import Attempt
from pos.cash_receipt import CashReceipt
from pos.day import Day
from pos.operator import Pin
from pos.order import Order
from pos.sale import Sale
from pos.shift import Faces


class Archive(Protocol):
    def day(self, business_day: str) -> Day: ...

    def receipt(self, receipt_no: int) -> Sale | None:
        """The sale or refund of that number."""

    def refunds_of(self, seq: int) -> Sequence[Sale]:
        """What was taken back of the sale that is entry `seq`, oldest first."""

    def account(self, customer_id: str) -> Account | None: ...

    def vouchers_in_hand(self, tender: str) -> Faces: ...

    def stock_of(self, item_id: str) -> int | None:
        """Pieces or grams on hand; None for what was never counted."""

    def wish_answered(self, item_id: str, *, own: bool) -> int:
        """The version of the newest wish for this good that was answered, of the stall's own or of the market's;
        0 for none."""

    def changed_at_stall(self, item_id: str, seq: int) -> bool:
        """Whether somebody at the stall changed this good after entry `seq`."""

    def notice_known(self, notice_id: str) -> int:
        """The version in which this notice was posted here last; 0 for none."""

    def order(self, order_id: str) -> Order | None:
        """However it ended."""

    def numbers_given(self, business_day: str) -> int:
        """How many orders were numbered at this box, a kiosk, on that day."""

    def attempt(self, attempt_id: str) -> Attempt | None:
        """However it ended."""

    def knows_approval(self, approval: Approval, besides: str) -> bool:
        """Whether another attempt than `besides` was told of this very movement of money."""

    def cash_receipt(self, receipt_id: str) -> CashReceipt | None: ...

    def cash_receipts_of(self, sale_id: str) -> Sequence[CashReceipt]:
        """Of the sale with this id, oldest first, whatever became of them."""

    def knows_cash_receipt(self, approval: Approval) -> bool:
        """Whether this very approval was told of one before."""

    def has_pin(self, operator_id: str) -> bool: ...

    def pin_fits(self, operator_id: str, pin: Pin) -> bool:
        """Takes some tens of milliseconds on purpose: guessing is to be slow."""
