"""Goods as the merchant changes them at her stall."""

from pos.catalogue import Category, Item
from pos.goods_change import GoodForm, GoodPut, PriceChange, SoldOutChange, StockMovement
from pos.message import Message


class PutItem(Message):
    """A new good where `item_id` is empty; else that one, from now on as `form` says."""

    item_id: str
    form: GoodForm


class SetItemPrice(Message):
    item_id: str
    price: int


class SetSoldOut(Message):
    item_id: str
    sold_out: bool


class MoveStock(Message):
    """Pieces or grams in, or with a minus sign out."""

    item_id: str
    by: int
    reason: str


class CountStock(Message):
    """So many pieces or grams are there now: from here on sales take from them."""

    item_id: str
    on_hand: int


class ItemPut(Message):
    """`item` is all that is known of it now."""

    put: GoodPut
    item: Item


class CategoryAdded(Message):
    """A shelf nobody had before, behind all others."""

    category: Category


class PriceChanged(Message):
    change: PriceChange


class SoldOutChanged(Message):
    change: SoldOutChange


class StockMoved(Message):
    movement: StockMovement
