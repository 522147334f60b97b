"""Taking money, and giving it back."""

from dataclasses import dataclass

from pos.sale import Exchange, Sale
from pos.shift import Faces


@dataclass(frozen=True, slots=True)
class PayCash:
    """The customer handed over `tendered` won."""

    tendered: int


@dataclass(frozen=True, slots=True)
class Tendered:
    """One of several ways to pay: won handed over, or vouchers by `faces`, or won put on a customer's account."""

    tender: str
    amount: int = 0
    faces: Faces = ()
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """All there is, in the order it was given. Cash comes last, since only cash can be too much."""

    tendered: tuple[Tendered, ...]


@dataclass(frozen=True, slots=True)
class UndoLastSale:
    """방금 판매 취소."""


Returns = tuple[tuple[int, int], ...]
"""What comes back of a sale, as (line number, pieces or grams)."""


@dataclass(frozen=True, slots=True)
class Refund:
    """`returns` None means all that was not given back before."""

    receipt_no: int
    returns: Returns | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BeginExchange:
    """What comes back counts towards what is rung up and paid next."""

    receipt_no: int
    returns: Returns | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CancelExchange:
    pass


@dataclass(frozen=True, slots=True)
class ExchangeBegun:
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class ExchangeCancelled:
    pass


@dataclass(frozen=True, slots=True)
class SaleCompleted:
    sale: Sale


@dataclass(frozen=True, slots=True)
class SaleRefunded:
    """`refund` is the counter-sale, with a receipt number of its own."""

    refund: Sale
