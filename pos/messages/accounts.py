"""외상, and vouchers on their way to the bank."""

from pos.account import AccountOpening, AccountPayment, CustomerForgetting
from pos.message import Message
from pos.voucher import VoucherHandIn


class OpenAccount(Message):
    """외상: somebody the stall knows. `phone` may be empty."""

    name: str
    phone: str = ""

    def __repr__(self) -> str:
        return "OpenAccount(...)"


class PayAccount(Message):
    """`amount` won of what is owed are paid off with `tendered` won in cash."""

    customer_id: str
    amount: int
    tendered: int


class PrintStatement(Message):
    customer_id: str


class ForgetCustomer(Message):
    customer_id: str


class HandInVouchers(Message):
    """All vouchers of one kind go to the bank, with a list of them on paper."""

    tender: str


class AccountOpened(Message):
    opening: AccountOpening


class AccountPaid(Message):
    payment: AccountPayment


class CustomerForgotten(Message):
    forgetting: CustomerForgetting


class VouchersHandedIn(Message):
    hand_in: VoucherHandIn
