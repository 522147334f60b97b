"""Goods as the merchant changes them at her stall."""

from pos.catalogue import Category, Item
from pos.goods_change import GoodForm, GoodPut, GoodRemoval, PriceChange, SoldOutChange, StockMovement
from pos.message import Message


class LoadGoods(Message):
    """Shelves and goods of a file, in its order. What the merchant put in by touch stays, behind them."""

    categories: tuple[Category, ...]
    items: tuple[Item, ...]


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


class GoodsLoaded(Message):
    """Everything the stall sells from now on, in its order."""

    categories: tuple[Category, ...]
    items: tuple[Item, ...]


class GoodFiled(Message):
    """One of the goods that were loaded: it is new, or not as it was."""

    put: GoodPut


class GoodGone(Message):
    """One that was there before the goods were loaded, and is not any more."""

    removal: GoodRemoval


class ItemPut(Message):
    put: GoodPut


class CategoryAdded(Message):
    """A shelf nobody had before, behind all others."""

    category: Category


class PriceChanged(Message):
    change: PriceChange


class SoldOutChanged(Message):
    change: SoldOutChange


class StockMoved(Message):
    movement: StockMovement
