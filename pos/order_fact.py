"""The facts of an order: what the stall promised, turned down or handed over. What lies between is only work.

An order that was paid elsewhere is no sale of this till: its entries move no money here, and say whose it was.
"""

from dataclasses import dataclass

from pos.fact import Fact
from pos.order import OrderLine, OrderState, Origin, Prepaid, Wanted, WhyNot


@dataclass(frozen=True, slots=True)
class OrderStep(Fact):
    """`state` is what it came to: ACCEPTED, COLLECTED, REFUSED or CANCELLED. `total` is won as it was shown.
    Its `operator` is empty when nobody at the till did it."""

    order_id: str
    no: str
    origin: Origin
    state: OrderState
    total: int
    lines: tuple[OrderLine, ...] = ()
    wanted: Wanted = Wanted.NONE
    note: str = ""
    prepaid: Prepaid | None = None
    why: WhyNot | None = None
