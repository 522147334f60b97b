"""Orders placed at this box, kept up to date: what the till says of them, and money that went back."""

from pos import messages as m
from pos.desk import Desk, Events
from pos.placed_order import PlacedState, can_become, told
from pos.sale import Sale


def note_placed(desk: Desk, command: m.NotePlaced) -> Events:
    """What it says already is no news, and what is over stays so."""
    order = desk.state.placed.get(command.order_id)
    state = told(command.state)
    if order is None or not can_become(order.state, state):
        return ()
    return (m.PlacedMoved(order.id, state),)


def given_back(desk: Desk, refund: Sale) -> Events:
    """What was paid for an order that was refused went back."""
    original = refund.refunds
    return tuple(
        m.PlacedMoved(order.id, PlacedState.GIVEN_BACK)
        for order in desk.state.placed.values()
        if original and order.owes_money and order.receipt_no == original.receipt_no
    )
