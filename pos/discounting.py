"""Letting something off: 에누리, 덤, 떨이. Each within its limit, for a reason, in the name of who gave it."""

from pos import messages as m
from pos import ringing, showing
from pos.desk import Desk, Events, refuse
from pos.discount import LONGEST_REASON, USUAL_REASON, WHOLE_SALE, Discount, Kind, Reach
from pos.messages import Refusal
from pos.names import clean_or_nothing
from pos.operator import Permission
from pos.sale import DiscountStep

ROUND_TO = (1_000, 100)
"""Won. 에누리 to 천 or to 백."""


def round_down(desk: Desk, command: m.RoundDown) -> Events:
    """What stands above the multiple is let off now; what is rung up later is not rounded again."""
    if command.to not in ROUND_TO:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    return _give(desk, command, Kind.ENURI, command.reason, won=desk.state.cart.total % command.to)


def take_off(desk: Desk, command: m.TakeOff) -> Events:
    if command.won < 0:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    return _give(desk, command, Kind.ENURI, command.reason, won=command.won)


def cut_price(desk: Desk, command: m.CutPrice) -> Events:
    if not 0 < command.percent <= 100:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    return _give(desk, command, Kind.TTEORI, command.reason, reach=command.reach, percent=command.percent)


def give_extra(desk: Desk, command: m.GiveExtra) -> Events:
    """A line of its own that is let off whole, so that the stock and the report know of it."""
    item = desk.catalogue.by_id(command.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    if not 0 < command.quantity <= item.unit.largest:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    line = ringing.line_of(desk, item, command.quantity)
    added = ringing.put_new(desk.state.cart, line, command)
    if isinstance(added[0], m.CommandRejected):
        return added
    on_top = desk.after(added)
    given = _give(on_top, command, Kind.DEOM, command.reason, reach=Reach(line_no=line.no), percent=100)
    if isinstance(given[0], m.CommandRejected):
        return given
    one_step = tuple(event.but(step=None) if isinstance(event, m.DiscountGiven) else event for event in given)
    return (*(event for event in added if not isinstance(event, m.TotalChanged)), *one_step)


def remove_discount(desk: Desk, command: m.RemoveDiscount) -> Events:
    cart = desk.state.cart
    if command.no not in {given.no for given in cart.discounts}:
        return refuse(command, Refusal.NOTHING_TO_LET_OFF)
    return (m.DiscountRemoved(command.no), showing.total(cart.without_discount(command.no)))


def _give(
    desk: Desk,
    command: m.Command,
    kind: Kind,
    reason: str,
    reach: Reach = WHOLE_SALE,
    won: int = 0,
    percent: int = 0,
) -> Events:
    """The discount, unless it takes nothing off, says too much, or is more than this operator may let off."""
    cart, operator = desk.state.cart, desk.state.operator
    why = clean_or_nothing(reason) or USUAL_REASON[kind]
    if len(why) > LONGEST_REASON:
        return refuse(command, Refusal.REASON_TOO_LONG)
    if not won and not percent:
        return refuse(command, Refusal.NOTHING_TO_LET_OFF)
    assert operator is not None, "somebody is signed in who may do this"
    no = cart.next_discount_no
    given = Discount(no, kind, why, operator.id, reach, won, percent)
    after = cart.with_discount(given)
    if after.shares.by_discount[no] == 0:
        return refuse(command, Refusal.NOTHING_TO_LET_OFF)
    too_much = _over_limit(desk, given)
    if too_much:
        return refuse(command, Refusal.OVER_LIMIT, too_much)
    return (m.DiscountGiven(given, DiscountStep(no)), showing.total(after))


def _over_limit(desk: Desk, given: Discount) -> str:
    """The limit that does not allow it; empty when it is within, or the operator may go beyond.

    Won off count as they were given: a sale that is still small may grow into all of them.
    """
    if desk.may(Permission.DISCOUNT_FREELY):
        return ""
    limits = desk.shop.limits
    cart = desk.state.cart.with_discount(given)
    alike = [other for other in cart.discounts if other.kind is given.kind]
    worth = sum(other.won or cart.shares.by_discount[other.no] for other in alike)
    if given.kind is Kind.TTEORI:
        is_over = given.percent > limits.tteori or worth * 100 > cart.charged * limits.tteori
        return f"{limits.tteori}%" if is_over else ""
    most = limits.enuri if given.kind is Kind.ENURI else limits.deom
    return f"{most:,}원" if worth > most else ""
