"""What a screen asks of the book, and what it is told. The till has no part in it: it goes on selling meanwhile."""

from pos.account import Account, AccountLine
from pos.cash_receipt import CashReceipt
from pos.message import Message
from pos.sale import Sale


class ShowAccounts(Message):
    """외상장부: everybody on it."""


class ShowAccount(Message):
    """What one customer took and paid off."""

    customer_id: str


class FindReceipts(Message):
    """By what is still known, all of it together: the business day, part of a good's name, won, the last digits of
    the card. What is not known is None or empty."""

    day: str = ""
    item: str = ""
    amount: int | None = None
    card: str = ""


class ShowReceipt(Message):
    receipt_no: int


class AccountsShown(Message):
    """Who owes most first, and of those who owe nothing the first in the alphabet."""

    accounts: tuple[Account, ...]


class AccountShown(Message):
    """`lines` come to the balance; the newest last."""

    account: Account
    lines: tuple[AccountLine, ...]


class FoundReceipt(Message):
    """`total` is won, below zero for a refund; `goods` are the names on it."""

    receipt_no: int
    at_ms: int
    total: int
    is_refund: bool
    goods: tuple[str, ...]


class ReceiptsFound(Message):
    """Newest first; there are more when not `all_of_them`."""

    asked: FindReceipts
    receipts: tuple[FoundReceipt, ...]
    all_of_them: bool


class ReceiptShown(Message):
    """A sale or a refund; of a sale, what was taken back of it and every 현금영수증 there is for it, oldest first."""

    sale: Sale
    refunds: tuple[Sale, ...]
    cash_receipts: tuple[CashReceipt, ...]


class NothingShown(Message):
    """The book could not be read just now, or has nothing of that name."""

    asked: "Enquiry"


Enquiry = ShowAccounts | ShowAccount | FindReceipts | ShowReceipt
Told = AccountsShown | AccountShown | ReceiptsFound | ReceiptShown | NothingShown
