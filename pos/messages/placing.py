"""Orders placed at this box, where it is a kiosk."""

from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.language import Language
from pos.message import Message
from pos.order import OrderRef, OrderState, Wanted
from pos.placed_order import PlacedOrder, PlacedState


class NumberOrder(Message):
    """The customer goes on to pay: from now on the open sale is an order with a number of its own."""

    wanted: Wanted
    language: Language


class PlaceUnpaid(Message):
    """The customer pays at the counter: the open sale goes there as an order, under its number."""


class StartOver(Message):
    """처음으로: what the customer has chosen is forgotten."""


class CartLeft(Message):
    """The open sale was nobody's any more: it is empty now, and nothing of it was sold."""


class NotePlaced(Message):
    """What the till says of an order it was told."""

    order_id: str
    state: OrderState


class MirrorGoods(Message):
    """What the till sells, to be sold here: no fact of this book, since it is one of the till's."""

    categories: tuple[Category, ...]
    items: tuple[Item, ...]


class OrderNumbered(Message):
    """`last` is how many numbers were given on `business_day`, with this one."""

    ref: OrderRef
    business_day: str
    last: int


class OrderPlaced(Message):
    """`order` is kept, and is to be told to the till. An unpaid one was the open sale, which is empty now, or
    what was parked under `parked`."""

    order: PlacedOrder
    parked: str = ""


class GivingBackTried(Message):
    """The money of an order the till has refused: whatever comes of it, not again at once."""

    at: Moment


class PlacedMoved(Message):
    order_id: str
    state: PlacedState
