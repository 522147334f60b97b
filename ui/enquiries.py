"""What a screen asks of the book, and what it is told. The till has no part in it: it goes on selling meanwhile."""

from pos.account import Account, AccountLine
from pos.message import Message
from ui.learnt import Learnt


class ShowAccounts(Message):
    """외상장부: everybody on it."""


class ShowAccount(Message):
    """What one customer took and paid off."""

    customer_id: str


class AccountsShown(Message):
    """Who owes most first, and of those who owe nothing the first in the alphabet."""

    accounts: tuple[Account, ...]


class AccountShown(Message):
    """`lines` come to the balance; the newest last."""

    account: Account
    lines: tuple[AccountLine, ...]


class ShowLearnt(Message):
    """Which lessons were done."""


class NoteLearnt(Message):
    """`lesson` was done to its end."""

    lesson: str


class LearntShown(Message):
    learnt: tuple[Learnt, ...]


class NothingShown(Message):
    """The book could not be read just now, or has nothing of that name."""

    asked: "Enquiry"


Enquiry = ShowAccounts | ShowAccount | ShowLearnt | NoteLearnt
Told = AccountsShown | AccountShown | LearntShown | NothingShown
