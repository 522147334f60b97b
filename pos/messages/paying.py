"""Taking money, and giving it back."""

from pos.message import Message
from pos.sale import Exchange, Payment, Sale
from pos.shift import Faces


class PayCash(Message):
    """The customer handed over `tendered` won."""

    tendered: int


class Tendered(Message):
    """One of several ways to pay: won handed over, or vouchers by `faces`, or won put on a customer's account, or a
    coupon that whoever `note` names makes good."""

    tender: str
    amount: int = 0
    faces: Faces = ()
    customer_id: str | None = None
    note: str = ""


class Pay(Message):
    """All there is, in the order it was given. Cash comes last, since only cash can be too much."""

    tendered: tuple[Tendered, ...]


class UndoLastSale(Message):
    """방금 판매 취소."""


Returns = tuple[tuple[int, int], ...]
"""What comes back of a sale, as (line number, pieces or grams)."""


class Refund(Message):
    """`returns` None means all that was not given back before."""

    receipt_no: int
    returns: Returns | None = None
    reason: str = ""


class PlanRefund(Message):
    """What a refund of `returns` would give back, and how: asked before it is done, and changes nothing."""

    receipt_no: int
    returns: Returns | None = None


class BeginExchange(Message):
    """What comes back counts towards what is rung up and paid next."""

    receipt_no: int
    returns: Returns | None = None
    reason: str = ""


class CancelExchange(Message):
    pass


class ExchangeBegun(Message):
    exchange: Exchange


class ExchangeCancelled(Message):
    pass


class SaleCompleted(Message):
    sale: Sale


class RefundPlanned(Message):
    """`won` would go back by `payments`, which are below zero. Of what a terminal takes back whole, `again` won
    would then be paid anew."""

    receipt_no: int
    returns: Returns | None
    won: int
    payments: tuple[Payment, ...]
    again: int


class SaleRefunded(Message):
    """`refund` is the counter-sale, with a receipt number of its own."""

    refund: Sale
