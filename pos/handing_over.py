"""At a kiosk: the stall goes on with a cart.

Exactly one box has it: in one transaction it is placed as an unpaid order and is no cart any more, and it is
delivered like any other order, once however often it is asked for.
"""

from dataclasses import replace

from pos import helping, placing, showing
from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.language import Language
from pos.messages import Refusal
from pos.order import MOST_LINES, OrderRef, Wanted
from pos.sale import Cart


def hand_over_cart(desk: Desk, command: m.HandOverCart) -> Events:
    """The open one. Whoever asked for help has got it with that."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    if _is_done(desk, command.ask):
        return ()
    if desk.state.cart.is_untouched:
        return refuse(command, Refusal.NOTHING_TO_PAY)
    ref = desk.state.cart.order
    numbered = () if ref else placing.numbered(desk, Wanted.NONE, Language.KOREAN)
    ref = ref or desk.after(numbered).state.cart.order
    assert ref is not None, "it was numbered"
    handed = _handed(desk, command, ref, desk.state.cart)
    if any(isinstance(event, m.CommandRejected) for event in handed):
        return handed
    return (*numbered, *handed, *helping.ended(desk), showing.total(Cart()))


def hand_over_parked(desk: Desk, command: m.HandOverParked) -> Events:
    """Whoever chooses or pays here meanwhile notices nothing of it."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    if _is_done(desk, command.ask):
        return ()
    code = command.code.zfill(2)
    held = desk.state.held.get(code)
    if held is None or held.cart.order is None:
        return refuse(command, Refusal.NO_SUCH_PARKED, command.code)
    return _handed(desk, command, held.cart.order, held.cart, code)


def _handed(
    desk: Desk, command: m.HandOverCart | m.HandOverParked, ref: OrderRef, cart: Cart, code: str = ""
) -> Events:
    if len(cart.open_lines) > MOST_LINES:
        return refuse(command, Refusal.TOO_MANY_LINES)  # no till takes such an order, and the cart would be lost
    placed = replace(placing.placed(desk, ref, cart.open_lines), handed_over=command.ask)
    return (m.OrderPlaced(placed, code), m.CartHandedOver(ref, code))


def _is_done(desk: Desk, ask: str) -> bool:
    return any(order.handed_over == ask for order in desk.state.placed.values())
