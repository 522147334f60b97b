"""에누리, 덤, 떨이."""

from dataclasses import dataclass

from pos.discount import WHOLE_SALE, Discount, Reach
from pos.sale import Step


@dataclass(frozen=True, slots=True)
class RoundDown:
    """에누리: the total down to a multiple of `to` won, 1,000 or 100."""

    to: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeOff:
    """에누리: `won` off the whole sale."""

    won: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CutPrice:
    """떨이: `percent` off what `reach` says."""

    percent: int
    reach: Reach = WHOLE_SALE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GiveExtra:
    """덤: so much of a good on top, for nothing. Pieces or grams."""

    item_id: str
    quantity: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveDiscount:
    no: int


@dataclass(frozen=True, slots=True)
class DiscountGiven:
    """`step` is None for what is part of a larger step."""

    discount: Discount
    step: Step | None


@dataclass(frozen=True, slots=True)
class DiscountRemoved:
    no: int
