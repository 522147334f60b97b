"""에누리, 덤, 떨이."""

from pos.discount import WHOLE_SALE, Discount, Reach
from pos.message import Message
from pos.sale import Step


class RoundDown(Message):
    """에누리: the total down to a multiple of `to` won, 1,000 or 100."""

    to: int
    reason: str = ""


class TakeOff(Message):
    """에누리: `won` off the whole sale."""

    won: int
    reason: str = ""


class CutPrice(Message):
    """떨이: `percent` off what `reach` says."""

    percent: int
    reach: Reach = WHOLE_SALE
    reason: str = ""


class GiveExtra(Message):
    """덤: so much of a good on top, for nothing. Pieces or grams."""

    item_id: str
    quantity: int = 1
    reason: str = ""


class RemoveDiscount(Message):
    no: int


class DiscountGiven(Message):
    """`step` is None for what is part of a larger step."""

    discount: Discount
    step: Step | None


class DiscountRemoved(Message):
    no: int
