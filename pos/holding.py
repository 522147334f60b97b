"""잠깐 보관: a sale put aside under a short code while its customer fetches something, and taken up again."""

from dataclasses import replace

from pos import messages as m
from pos import showing
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.sale import Cart, HeldSale

MOST_HELD = 99
"""So that a code has two digits at most, and can be called out."""


def hold(desk: Desk, command: m.HoldSale) -> Events:
    """Under the lowest number that is free."""
    state = desk.state
    if state.cart.is_untouched:
        return refuse(command, Refusal.NOTHING_TO_HOLD)
    code = next((str(no) for no in range(1, MOST_HELD + 1) if str(no) not in state.held), None)
    if code is None:
        return refuse(command, Refusal.TOO_MANY_HELD)
    operator = state.operator.id if state.operator else ""
    held = HeldSale(code, desk.moment, operator, replace(state.cart, steps=()))
    return (m.SaleHeld(held), showing.total(Cart()))


def recall(desk: Desk, command: m.RecallSale) -> Events:
    state = desk.state
    held = state.held.get(command.code)
    if held is None:
        return refuse(command, Refusal.NO_SUCH_HELD_SALE, command.code)
    if not state.cart.is_untouched:
        return refuse(command, Refusal.SALE_OPEN)
    return (m.SaleRecalled(held), showing.total(held.cart))
