"""What a board of the stall is told by its till: how the orders stand, and what is sold."""

from dataclasses import dataclass

from pos.catalogue import Category, Item
from pos.language import Language
from pos.order import OrderState


@dataclass(frozen=True, slots=True)
class Call:
    """An order by what is called out; `language` is its customer's, `again` how often it was called once more."""

    no: str
    state: OrderState
    language: Language
    again: int = 0


@dataclass(frozen=True, slots=True)
class CallsStand:
    """Every order somebody waits for, in the order in which they came."""

    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class GoodsStand:
    categories: tuple[Category, ...]
    items: tuple[Item, ...]


BoardNews = CallsStand | GoodsStand
