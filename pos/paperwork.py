"""Slips after the sale: what the printer says of them, what the merchant says, and copies."""

from dataclasses import replace

from pos.desk import Desk, Events, refuse
from pos.messages import AnswerSlip, MoveSlip, Refusal, Reprint, ReprintLastReceipt, SlipMoved, SlipQueued
from pos.sale import Sale
from pos.slip import Slip, SlipState, can_become


def reprint_last(desk: Desk, command: ReprintLastReceipt) -> Events:
    sale = desk.state.last_sale
    if sale is None:
        return refuse(command, Refusal.NO_RECEIPT_YET)
    return _copy_of(desk, sale)


def reprint(desk: Desk, command: Reprint) -> Events:
    sale = desk.archive.receipt(command.receipt_no)
    if sale is None:
        return refuse(command, Refusal.NO_SUCH_RECEIPT, str(command.receipt_no))
    return _copy_of(desk, sale)


def _copy_of(desk: Desk, sale: Sale) -> Events:
    return (SlipQueued(Slip(desk.new_id(), sale.id, sale.receipt_no, is_copy=True)),)


def move_slip(desk: Desk, command: MoveSlip) -> Events:
    """A printer may say a thing twice, or of a slip already settled by hand; only a listed step counts."""
    slip = desk.state.slips.get(command.slip_id)
    if slip is None or not can_become(slip.state, command.state):
        return ()
    return (SlipMoved(slip.id, command.state),)


def answer_slip(desk: Desk, command: AnswerSlip) -> Events:
    slip = desk.state.slips.get(command.slip_id)
    if slip is None or slip.state is not SlipState.UNKNOWN:
        return ()
    if command.came_out:
        return (SlipMoved(slip.id, SlipState.DONE),)
    copy = replace(slip, id=desk.new_id(), is_copy=True, state=SlipState.WAITING)
    return (SlipMoved(slip.id, SlipState.REPLACED), SlipQueued(copy))
