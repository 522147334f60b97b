"""What a screen asks for, and time."""

from pos.attempt import Attempt
from pos.catalogue import Category, Item
from pos.help_call import HelpCall
from pos.kiosks import KnownKiosk
from pos.message import Message
from pos.messages.ringing import LetOff
from pos.messages.shift import DayChanged
from pos.messages.transferring import TransferAsked
from pos.notice import Notice
from pos.operator import OWNER, Operator, Person
from pos.order import Order
from pos.placed_order import PlacedOrder
from pos.sale import Exchange, HeldSale, Line, Payment
from pos.shop import USUAL, Shop
from pos.slip import Slip


class ShowTill(Message):
    """A screen opens and asks for everything there is to show."""


class ShowShelf(Message):
    """`page` counts from 0; `page_size` is how many tiles the screen has room for."""

    category: str
    page: int
    page_size: int


class FindGoods(Message):
    """By part of a name, by its first consonants or its barcode; at most `most` goods."""

    text: str
    most: int


class GoodsFound(Message):
    """In the order they fit."""

    text: str
    items: tuple[Item, ...]


class Tick(Message):
    """Time has passed; a new business day may have begun."""


class TillShown(Message):
    """Everything a screen needs to begin: after a start, and after the engine had to begin anew.

    `taken` is what the open sale was paid with so far, `attempts` the card payments nobody knows the end of;
    `code_for` won a customer's code is to pay; `keeps` won of a sale that went back are to be paid anew; `exchange`
    is what was brought back for what is being rung up. `shift_runs` once anything happened that a shift counts.
    `operator` is who stands at the till, None when somebody has to sign in first; `people` are all there are.
    `orders` are those somebody waits for, and `late_orders` the ids of those that have waited too long;
    `takes_orders` once there was any; `placed` are a kiosk's own that are not over, and `help` is what its customer
    asked for; `kiosks` are those of a till. `notices` of the market office are not read yet, the oldest first.
    """

    lines: tuple[Line, ...]
    total: int
    pieces: int
    day: DayChanged
    slips: tuple[Slip, ...]
    quarantined: tuple[int, ...]
    categories: tuple[Category, ...]
    writable: bool
    let_off: tuple[LetOff, ...] = ()
    held: tuple[HeldSale, ...] = ()
    practice: bool = False
    transfer: TransferAsked | None = None
    shop: Shop = USUAL
    taken: tuple[Payment, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    code_for: int = 0
    keeps: int = 0
    exchange: Exchange | None = None
    shift_runs: bool = False
    operator: Operator | None = OWNER
    people: tuple[Person, ...] = (Person(OWNER),)
    orders: tuple[Order, ...] = ()
    late_orders: frozenset[str] = frozenset()
    takes_orders: bool = False
    placed: tuple[PlacedOrder, ...] = ()
    help: HelpCall | None = None
    kiosks: tuple[KnownKiosk, ...] = ()
    notices: tuple[Notice, ...] = ()


class ShelfShown(Message):
    """One page of tiles. `pages` is at least 1, so that an empty shelf is a page too."""

    category: str
    page: int
    pages: int
    items: tuple[Item, ...]


class EngineStumbled(Message):
    """A fault of ours: what was acknowledged is safe, the command at hand was not done."""
