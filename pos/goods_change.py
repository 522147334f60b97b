"""What a merchant changes about her goods at the stall: prices, sold out, what comes in and what is thrown away.

Each change is a fact and goes up to the market, whose catalogue then does not write over it.
"""

from dataclasses import dataclass

from pos.fact import Fact


@dataclass(frozen=True, slots=True)
class PriceChange(Fact):
    """Won for one unit, before and after."""

    item_id: str
    name: str
    old: int
    new: int


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
