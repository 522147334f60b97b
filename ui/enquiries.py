"""What a screen asks of the book, and what it is told. The till has no part in it: it goes on selling meanwhile."""

from pos.account import Account, AccountLine
from pos.cash_receipt import CashReceipt
from pos.catalogue import Item
from pos.message import Message
from pos.quantity import Unit
from pos.sale import Sale
from pos.shift import Faces
from ui.doctor.finding import Finding
from ui.learnt import Learnt


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


class Examine(Message):
    """How every part of the box is; it may take a second or two."""


class ShowVouchers(Message):
    """Paper vouchers that were not taken to the bank yet."""


class CompareSettlement(Message):
    """The total on a card terminal's closing slip, won, against what the book says of that business day."""

    day: str
    terminal_won: int


class ShowDay(Message):
    """오늘 얼마: what was sold on one business day, and on another to compare it with."""

    day: str
    than: str


class ShowGoods(Message):
    """Every good in the stall's order, or those `text` may stand for, best first."""

    text: str = ""


class ShowGood(Message):
    """All that is known of one good."""

    item_id: str


class ShowStock(Message):
    """How much of one good is there."""

    item_id: str


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


class FoundReceipt(Message):
    """`total` is won, below zero for a refund; `goods` are the names on it; `reason` is a refund's; `came_back` the
    won of a sale that were given back since, None where nothing was."""

    receipt_no: int
    at_ms: int
    total: int
    is_refund: bool
    goods: tuple[str, ...]
    reason: str = ""
    came_back: int | None = None


class ReceiptsFound(Message):
    """Newest first; there are more when not `all_of_them`."""

    asked: FindReceipts
    receipts: tuple[FoundReceipt, ...]
    all_of_them: bool


class ReceiptShown(Message):
    """A sale or a refund; of a sale, what was taken back of it and every 현금영수증, oldest first."""

    sale: Sale
    refunds: tuple[Sale, ...]
    cash_receipts: tuple[CashReceipt, ...]


class VouchersShown(Message):
    """By tender; of each the faces, the largest first."""

    in_hand: tuple[tuple[str, Faces], ...]


class Clue(Message):
    """What may be why a terminal says otherwise: see `pos.ledger.reports.settlement`, whose names `why` uses."""

    why: str
    at_ms: int
    amount: int
    receipt_no: int


class SettlementShown(Message):
    """So many approvals and reversals came to `net` won; `clues` when that is not what the terminal says."""

    asked: CompareSettlement
    approvals: int
    reversals: int
    net: int
    clues: tuple[Clue, ...]


class Sold(Message):
    """What came of one hour, by one tender or of one good: won, less what was given back."""

    name: str
    money: int


class GoodSold(Message):
    """`quantity` counts pieces, grams of what is weighed; `unit` and `picture` as the goods have them now."""

    name: str
    money: int
    quantity: int
    unit: Unit
    picture: str


class DayShown(Message):
    """`hours` are by the clock, `00` to `23`, those without sales left out; `than_hours` those of the other day.
    Tenders and goods stand with what brought in most first."""

    asked: ShowDay
    sales: int
    net: int
    hours: tuple[Sold, ...]
    than_hours: tuple[Sold, ...]
    tenders: tuple[Sold, ...]
    goods: tuple[GoodSold, ...]


class Examined(Message):
    """In the order of the parts."""

    findings: tuple[Finding, ...]


class GoodsShown(Message):
    """There are more when not `all_of_them`."""

    asked: ShowGoods
    items: tuple[Item, ...]
    all_of_them: bool


class GoodShown(Message):
    item: Item


class StockShown(Message):
    """Pieces or grams; None for what nobody counts."""

    item_id: str
    on_hand: int | None


class NothingShown(Message):
    """The book could not be read just now, or has nothing of that name."""

    asked: "Enquiry"


Enquiry = (
    ShowAccounts
    | ShowAccount
    | FindReceipts
    | ShowReceipt
    | ShowVouchers
    | CompareSettlement
    | ShowDay
    | ShowLearnt
    | NoteLearnt
    | ShowGoods
    | ShowGood
    | ShowStock
    | Examine
)
Told = (
    AccountsShown
    | AccountShown
    | ReceiptsFound
    | ReceiptShown
    | VouchersShown
    | SettlementShown
    | DayShown
    | LearntShown
    | GoodsShown
    | GoodShown
    | StockShown
    | Examined
    | NothingShown
)
