"""Slips after the sale: what the printer says of them, what the merchant says, and copies."""

from collections.abc import Callable

from pos.messages import (
    AnswerSlip,
    CommandRejected,
    Event,
    MoveSlip,
    Refusal,
    ReprintLastReceipt,
    SlipMoved,
    SlipQueued,
)
from pos.slip import Slip, SlipState, can_become
from pos.till_state import TillState

Events = tuple[Event, ...]


def reprint_last(state: TillState, command: ReprintLastReceipt, new_id: Callable[[], str]) -> Events:
    sale = state.last_sale
    if sale is None:
        return (CommandRejected(command, Refusal.NO_RECEIPT_YET),)
    return (SlipQueued(Slip(new_id(), sale.id, sale.receipt_no, is_copy=True)),)


def move_slip(state: TillState, command: MoveSlip) -> Events:
    """A printer may say a thing twice, or of a slip already settled by hand; only a listed step counts."""
    slip = state.slips.get(command.slip_id)
    if slip is None or not can_become(slip.state, command.state):
        return ()
    return (SlipMoved(slip.id, command.state),)


def answer_slip(state: TillState, command: AnswerSlip, new_id: Callable[[], str]) -> Events:
    slip = state.slips.get(command.slip_id)
    if slip is None or slip.state is not SlipState.UNKNOWN:
        return ()
    if command.came_out:
        return (SlipMoved(slip.id, SlipState.DONE),)
    copy = Slip(new_id(), slip.sale_id, slip.receipt_no, is_copy=True)
    return (SlipMoved(slip.id, SlipState.REPLACED), SlipQueued(copy))
