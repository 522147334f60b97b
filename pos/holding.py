"""잠깐 보관: a sale put aside under a short code while its customer fetches something, and taken up again.

At a kiosk the customer does it, and parks a cart under the digits of its order's number: no other order of the day
has them, so that a number typed by mistake is nobody's who was there a moment ago.
"""

from dataclasses import replace

from pos import messages as m
from pos import placing, showing
from pos.desk import Desk, Events, refuse
from pos.language import Language
from pos.messages import Refusal
from pos.order import Wanted
from pos.sale import Cart, HeldSale

MOST_HELD = 99
"""So that a code has two digits at most, and can be called out."""


def hold(desk: Desk, command: m.HoldSale) -> Events:
    """Under the lowest number that is free."""
    state = desk.state
    if desk.shop.kiosk:
        return refuse(command, Refusal.NOT_ALLOWED)
    if state.cart.is_untouched:
        return refuse(command, Refusal.NOTHING_TO_HOLD)
    code = next((str(no) for no in range(1, MOST_HELD + 1) if str(no) not in state.held), None)
    if code is None:
        return refuse(command, Refusal.TOO_MANY_HELD)
    return (_put_aside(desk, code), showing.total(Cart()))


def recall(desk: Desk, command: m.RecallSale) -> Events:
    return _back(desk, command, command.code, Refusal.NO_SUCH_HELD_SALE)


def park(desk: Desk, command: m.ParkCart) -> Events:
    """One that has no number yet gets it now. Where there are too many, the oldest gives way: its customer has not
    come back, and the next one here must not find somebody else's cart."""
    state = desk.state
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    if state.cart.is_untouched:
        return refuse(command, Refusal.NOTHING_TO_HOLD)
    numbered = () if state.cart.order else placing.numbered(desk, Wanted.NONE, Language.KOREAN)
    desk = desk.after(numbered)
    order = desk.state.cart.order
    assert order is not None, "it was numbered"
    return (
        *_too_many(desk),
        *numbered,
        _put_aside(desk, order.code),
        m.CartParked(order.code),
        showing.total(Cart()),
    )


def recall_parked(desk: Desk, command: m.RecallParked) -> Events:
    """`7` is `07`: nobody types a nought they did not hear."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    return _back(desk, command, command.code.zfill(2), Refusal.NO_SUCH_PARKED)


def _too_many(desk: Desk) -> Events:
    """The oldest, where one more is one too many."""
    held = desk.state.held
    if len(held) < MOST_HELD:
        return ()
    return (m.ParkedEnded(min(held, key=lambda code: held[code].at.at_ms)),)


def run_out(desk: Desk) -> Events:
    """What was parked on a day that is over; a clock that was set back ends nothing."""
    if desk.shop.kiosk is None:
        return ()
    begins_at_h = desk.shop.day_begins_at_h
    over = (code for code, held in desk.state.held.items() if held.at.business_day(begins_at_h) < desk.business_day)
    return tuple(map(m.ParkedEnded, over))


def _put_aside(desk: Desk, code: str) -> m.SaleHeld:
    operator = desk.state.operator.id if desk.state.operator else ""
    return m.SaleHeld(HeldSale(code, desk.moment, operator, replace(desk.state.cart, steps=())))


def _back(desk: Desk, command: m.RecallSale | m.RecallParked, code: str, unknown: Refusal) -> Events:
    held = desk.state.held.get(code)
    if held is None:
        return refuse(command, unknown, command.code)
    if not desk.state.cart.is_untouched:
        return refuse(command, Refusal.SALE_OPEN)
    return (m.SaleRecalled(held), showing.total(held.cart))
