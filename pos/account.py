"""외상: what customers owe. A name, perhaps a phone number, and a balance that is the sum of what was written down.

A customer's name and number are personal data (개인정보보호법 제15조): the ledger keeps them sealed, each customer
under a key of its own, so that one can be forgotten (제21조) while the book stays whole.
"""

from dataclasses import dataclass

from pos.fact import Fact
from pos.money import are_whole

LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Customer:
    """`phone` is digits, or empty. Both fields are empty for a customer who was forgotten."""

    id: str
    name: str
    phone: str = ""

    def __repr__(self) -> str:
        return f"Customer({self.id})"


@dataclass(frozen=True, slots=True)
class AccountOpening(Fact):
    customer: Customer


@dataclass(frozen=True, slots=True)
class AccountPayment(Fact):
    """`amount` won were paid off in cash; `tendered` was handed over."""

    customer_id: str
    amount: int
    tendered: int

    def __post_init__(self) -> None:
        assert are_whole(self.amount, self.tendered), "won are whole numbers"

    @property
    def change(self) -> int:
        return self.tendered - self.amount


@dataclass(frozen=True, slots=True)
class CustomerForgetting(Fact):
    customer_id: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line of a statement. `amount` won went onto the account, or with a minus sign were paid off."""

    seq: int
    at_ms: int
    business_day: str
    receipt_no: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a customer owes, won, and since which entry; `opened_day` is a business day."""

    customer: Customer
    balance: int
    opened_day: str
