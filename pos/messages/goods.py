"""Goods as the merchant changes them at her stall."""

from dataclasses import dataclass

from pos.goods_change import PriceChange, SoldOutChange, StockMovement


@dataclass(frozen=True, slots=True)
class SetItemPrice:
    item_id: str
    price: int


@dataclass(frozen=True, slots=True)
class SetSoldOut:
    item_id: str
    sold_out: bool


@dataclass(frozen=True, slots=True)
class MoveStock:
    """Pieces or grams in, or with a minus sign out."""

    item_id: str
    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class PriceChanged:
    change: PriceChange


@dataclass(frozen=True, slots=True)
class SoldOutChanged:
    change: SoldOutChange


@dataclass(frozen=True, slots=True)
class StockMoved:
    movement: StockMovement
