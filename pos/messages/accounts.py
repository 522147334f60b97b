"""외상, and vouchers on their way to the bank."""

from dataclasses import dataclass

from pos.account import AccountOpening, AccountPayment, CustomerForgetting
from pos.voucher import VoucherHandIn


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """외상: somebody the stall knows. `phone` may be empty."""

    name: str
    phone: str = ""

    def __repr__(self) -> str:
        return "OpenAccount(...)"


@dataclass(frozen=True, slots=True)
class PayAccount:
    """`amount` won of what is owed are paid off with `tendered` won in cash."""

    customer_id: str
    amount: int
    tendered: int


@dataclass(frozen=True, slots=True)
class PrintStatement:
    customer_id: str


@dataclass(frozen=True, slots=True)
class ForgetCustomer:
    customer_id: str


@dataclass(frozen=True, slots=True)
class HandInVouchers:
    """All vouchers of one kind go to the bank, with a list of them on paper."""

    tender: str


@dataclass(frozen=True, slots=True)
class AccountOpened:
    opening: AccountOpening


@dataclass(frozen=True, slots=True)
class AccountPaid:
    payment: AccountPayment


@dataclass(frozen=True, slots=True)
class CustomerForgotten:
    forgetting: CustomerForgetting


@dataclass(frozen=True, slots=True)
class VouchersHandedIn:
    hand_in: VoucherHandIn
