"""What a stall lets off a price: 에누리, 덤 and 떨이, each with a reason and the one who gave it.

A discount is kept as what was meant (so many won, or percent, of which lines), and what it comes to is worked out
anew whenever the sale changes. It falls on the lines pro rata, taxed and exempt alike, so that the tax is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pos.money import allocate, are_whole


class Kind(Enum):
    """ENURI 에누리: so many won off. DEOM 덤: a thing given on top. TTEORI 떨이: percent off, to sell the rest."""

    ENURI = "ENURI"
    DEOM = "DEOM"
    TTEORI = "TTEORI"


USUAL_REASON = {Kind.ENURI: "흥정", Kind.DEOM: "인심", Kind.TTEORI: "마감"}
LONGEST_REASON = 20
COIN = 10
"""Won. Percent off is rounded up to it, in the customer's favour, so that a total can be paid in coins."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which lines: one line, all of an item, all of a category; nothing set means the whole sale."""

    line_no: int | None = None
    item_id: str | None = None
    category: str | None = None


WHOLE_SALE = Reach()


@dataclass(frozen=True, slots=True)
class Discount:
    """Either `won` or `percent` is set. `no` counts from 1 within the sale."""

    no: int
    kind: Kind
    reason: str
    operator: str
    reach: Reach = WHOLE_SALE
    won: int = 0
    percent: int = 0

    def __post_init__(self) -> None:
        assert are_whole(self.won, self.percent), "won and percent are whole numbers"
        assert (self.won > 0) != (self.percent > 0), "so many won, or so many percent"
        assert self.percent <= 100, self.percent


@dataclass(frozen=True, slots=True)
class Charge:
    """What a line costs before discounts, and what discounts can know it by."""

    line_no: int
    item_id: str | None
    category: str
    won: int


@dataclass(frozen=True, slots=True)
class Shares:
    """What the discounts of a sale come to: won by discount number, and won by line number."""

    by_discount: dict[int, int]
    by_line: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.by_discount.values())


def share_out(charges: Sequence[Charge], discounts: Sequence[Discount]) -> Shares:
    """Each discount in turn, on what those before it have left; no line ever goes below zero.

    Those for a line come first, then for a good, a shelf, and the whole sale: what is given away on top is free,
    whatever else is let off.
    """
    left = {charge.line_no: charge.won for charge in charges}
    by_discount = {}
    for discount in sorted(discounts, key=_breadth):
        reached = [charge.line_no for charge in charges if _reaches(discount.reach, charge)]
        weights = [left[line_no] for line_no in reached]
        off = _worth(discount, sum(weights))
        by_discount[discount.no] = off
        for line_no, share in zip(reached, _within(weights, allocate(off, weights)), strict=True):
            left[line_no] -= share
    return Shares(by_discount, {charge.line_no: charge.won - left[charge.line_no] for charge in charges})


def _breadth(discount: Discount) -> int:
    reach = discount.reach
    named = (reach.line_no is not None, reach.item_id is not None, reach.category is not None, True)
    return named.index(True)


def _within(weights: Sequence[int], shares: Sequence[int]) -> list[int]:
    """No share above its weight: what the largest line cannot carry of the remainder, the others do."""
    capped = [min(share, weight) for share, weight in zip(shares, weights, strict=True)]
    over = sum(shares) - sum(capped)
    for place, weight in enumerate(weights):
        more = min(over, weight - capped[place])
        capped[place], over = capped[place] + more, over - more
    return capped


def _worth(discount: Discount, base: int) -> int:
    if discount.won:
        return min(discount.won, base)
    coins = -(-base * discount.percent // (100 * COIN))
    return min(coins * COIN, base)


def _reaches(reach: Reach, charge: Charge) -> bool:
    if reach.line_no is not None:
        return charge.line_no == reach.line_no
    if reach.item_id is not None:
        return charge.item_id == reach.item_id
    return reach.category is None or charge.category == reach.category
