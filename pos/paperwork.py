"""Slips: which ones a sale owes, what the printer says of them, what the merchant says, and copies."""

from dataclasses import replace

from pos.desk import Desk, Events, refuse
from pos.messages import AnswerSlip, MoveSlip, Refusal, Reprint, ReprintLastReceipt, SlipMoved, SlipQueued
from pos.sale import Sale
from pos.slip import FOR_THE_KITCHEN, Paper, Slip, SlipState, can_become


def papers_of(desk: Desk, sale: Sale) -> Events:
    """The receipt, and where there is a kitchen what it is to make and the number it will be called by, which a
    customer who ordered before has already."""
    gives_number = desk.shop.kitchen and desk.shop.kitchen.order_slip and not sale.order
    numbered = (Paper.ORDER,) if gives_number else ()
    return _papers(desk, sale, *((Paper.KITCHEN, *numbered) if _is_for_kitchen(desk, sale) else ()))


def papers_of_refund(desk: Desk, refund: Sale) -> Events:
    return _papers(desk, refund)


def papers_of_undoing(desk: Desk, refund: Sale) -> Events:
    """The receipt, and word to the kitchen: what was sold a moment ago may not be made yet."""
    return _papers(desk, refund, *((Paper.KITCHEN_CANCEL,) if _is_for_kitchen(desk, refund) else ()))


def _papers(desk: Desk, sale: Sale, *more: Paper) -> Events:
    papers = (Paper.RECEIPT, *more)
    return tuple(SlipQueued(Slip(desk.new_id(), sale.id, sale.receipt_no, paper=paper)) for paper in papers)


def _is_for_kitchen(desk: Desk, sale: Sale) -> bool:
    """What was ordered has a ticket also where there is no kitchen's printer: it comes out at the counter. What was
    ordered at a kiosk has it there, when the till takes it on."""
    kitchen = desk.shop.kitchen
    if desk.shop.kiosk:
        return False
    if kitchen is None:
        return sale.order is not None
    return any(kitchen.makes(line.category) for line in sale.sold_lines)


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
    moved = SlipMoved(slip.id, command.state)
    if command.state is SlipState.UNKNOWN and slip.paper in FOR_THE_KITCHEN and not slip.is_copy:
        return (moved, *_once_more(desk, slip))
    return (moved,)


def answer_slip(desk: Desk, command: AnswerSlip) -> Events:
    slip = desk.state.slips.get(command.slip_id)
    if slip is None or slip.state is not SlipState.UNKNOWN:
        return ()
    if command.came_out:
        return (SlipMoved(slip.id, SlipState.DONE),)
    return _once_more(desk, slip)


def _once_more(desk: Desk, slip: Slip) -> Events:
    copy = replace(slip, id=desk.new_id(), is_copy=True, state=SlipState.WAITING)
    return (SlipMoved(slip.id, SlipState.REPLACED), SlipQueued(copy))
