"""Goods as the merchant changes them at her stall."""

from pos.goods_change import PriceChange, SoldOutChange, StockMovement
from pos.message import Message


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


class PriceChanged(Message):
    change: PriceChange


class SoldOutChanged(Message):
    change: SoldOutChange


class StockMoved(Message):
    movement: StockMovement
