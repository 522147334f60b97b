"""What a merchant changes about her goods at the stall: prices, sold out, what comes in and what is thrown away.

Each change is a fact and goes up to the market, whose catalogue then does not write over it.
"""

from dataclasses import dataclass

from pos.fact import Fact
from pos.money import are_whole


@dataclass(frozen=True, slots=True)
class PriceChange(Fact):
    """Won for one unit, before and after."""

    item_id: str
    name: str
    old: int
    new: int

    def __post_init__(self) -> None:
        assert are_whole(self.old, self.new), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class SoldOutChange(Fact):
    item_id: str
    name: str
    sold_out: bool


@dataclass(frozen=True, slots=True)
class StockMovement(Fact):
    """`by` pieces or grams came in, or with a minus sign went out, for `reason`. Stock may go below zero."""

    item_id: str
    name: str
    by: int
    reason: str

    def __post_init__(self) -> None:
        assert are_whole(self.by), "pieces and grams are whole numbers"
