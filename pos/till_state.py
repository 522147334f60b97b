"""What the till knows, and how each event changes it. A value: a decision looks at it and cannot touch it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from pos.day import Day
from pos.messages import (
    DayChanged,
    Event,
    LineAdded,
    LineChanged,
    MarketNoted,
    SaleCompleted,
    SlipMoved,
    SlipQueued,
    StepUndone,
)
from pos.sale import Cart, Sale
from pos.slip import OWED, Slip


@dataclass(frozen=True, slots=True)
class TillState:
    """`head_seq` is the journal's last entry; `slips` holds only those somebody may still wait for.

    `day_of` looks up the count of another day than `day` in the ledger; without one, other days are empty.
    """

    day: Day
    head_seq: int = 0
    last_receipt_no: int = 0
    acked_seq: int = 0
    quarantined: tuple[int, ...] = ()
    cart: Cart = field(default_factory=Cart)
    last_sale: Sale | None = None
    slips: dict[str, Slip] = field(default_factory=dict)
    day_of: Callable[[str], Day] = field(default=Day, compare=False, repr=False)

    def day_on(self, business_day: str) -> Day:
        return self.day if business_day == self.day.business_day else self.day_of(business_day)


def evolve(state: TillState, event: Event) -> TillState:
    """The state after `event`; an event that changes nothing the till decides by leaves it as it is."""
    change = _CHANGES.get(type(event))
    return change(state, event) if change else state


def _line_put(state: TillState, event: LineAdded | LineChanged) -> TillState:
    cart = state.cart.with_line(event.line)
    return replace(state, cart=cart.after(event.step) if event.step else cart)


def _step_undone(state: TillState, event: StepUndone) -> TillState:
    return replace(state, cart=state.cart.without_last_step())


def _sale_completed(state: TillState, event: SaleCompleted) -> TillState:
    sale = event.sale
    return replace(
        state,
        cart=Cart(),
        last_sale=sale,
        head_seq=sale.seq,
        last_receipt_no=sale.receipt_no,
    )


def _slip_queued(state: TillState, event: SlipQueued) -> TillState:
    return replace(state, slips={**state.slips, event.slip.id: event.slip})


def _slip_moved(state: TillState, event: SlipMoved) -> TillState:
    slips = dict(state.slips)
    slip = slips.pop(event.slip_id)
    if event.state in OWED:
        slips[slip.id] = replace(slip, state=event.state)
    return replace(state, slips=slips)


def _market_noted(state: TillState, event: MarketNoted) -> TillState:
    return replace(state, acked_seq=event.acked_seq, quarantined=event.quarantined)


def _day_changed(state: TillState, event: DayChanged) -> TillState:
    return replace(state, day=Day(event.business_day, event.money, event.seqs))


_CHANGES: dict[type, Callable[[TillState, Any], TillState]] = {
    LineAdded: _line_put,
    LineChanged: _line_put,
    StepUndone: _step_undone,
    SaleCompleted: _sale_completed,
    SlipQueued: _slip_queued,
    SlipMoved: _slip_moved,
    MarketNoted: _market_noted,
    DayChanged: _day_changed,
}
