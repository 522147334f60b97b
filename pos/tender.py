"""Taking money. Here a cart becomes a sale, and from here on it is a fact."""

from collections.abc import Callable

from pos import showing
from pos.clock import Moment
from pos.messages import (
    CommandRejected,
    DrawerWanted,
    Event,
    PayCash,
    Refusal,
    SaleCompleted,
    SlipQueued,
    TotalChanged,
)
from pos.money import LARGEST_AMOUNT
from pos.sale import Payment, Sale
from pos.slip import Slip
from pos.till_state import TillState

CASH = "cash"
OWNER = "owner"


def pay_cash(state: TillState, command: PayCash, moment: Moment, new_id: Callable[[], str]) -> tuple[Event, ...]:
    refusal = _why_not(state, command)
    if refusal is not None:
        return (refusal,)
    total = state.cart.total
    payment = Payment(CASH, total, command.tendered, command.tendered - total)
    sale = Sale(
        id=new_id(),
        seq=state.head_seq + 1,
        receipt_no=state.last_receipt_no + 1,
        at=moment,
        operator=OWNER,
        lines=state.cart.lines,
        payments=(payment,),
    )
    return (
        SaleCompleted(sale),
        DrawerWanted(sale.id),
        SlipQueued(Slip(new_id(), sale.id, sale.receipt_no)),
        TotalChanged(0, 0),
        showing.day(state.day_on(moment.business_day).with_sale(sale.seq, total), state.acked_seq),
    )


def _why_not(state: TillState, command: PayCash) -> CommandRejected | None:
    total = state.cart.total
    if total <= 0:
        return CommandRejected(command, Refusal.NOTHING_TO_PAY)
    if command.tendered < total:
        return CommandRejected(command, Refusal.TOO_LITTLE_CASH, str(total - command.tendered))
    if command.tendered > LARGEST_AMOUNT:
        return CommandRejected(command, Refusal.TOO_MUCH)
    return None
