"""Placing orders at a kiosk: the number, the way to the till, and what becomes of the money when the till says no.

A paid order is placed in the transaction of its sale: there is no payment without its order, and no order that says
it is paid without its payment.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from pos import messages as m
from pos import returning, showing
from pos.desk import Desk, Events, refuse
from pos.language import Language
from pos.messages import Refusal
from pos.options import answers
from pos.order import OrderLine, OrderRef, Prepaid, Wanted
from pos.placed_order import PlacedOrder
from pos.sale import Cart, Line, Sale
from pos.slip import Paper, Slip

NOT_MADE = "주문 거절"
"""Why money goes back for an order the merchant has refused, as it stands on the paper."""
PAID = {"easy_pay": "간편결제", "transit": "교통카드"}
_BY_CARD = "카드"
_TRY_AGAIN_S = 60
"""A terminal that cannot give it back now is not asked every second."""


def number(desk: Desk, command: m.NumberOrder) -> Events:
    """The next of this box and this day. Whoever goes back and chooses on keeps the number."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    if desk.state.cart.is_untouched:
        return refuse(command, Refusal.NOTHING_TO_PAY)
    return numbered(desk, command.wanted, command.language)


def numbered(desk: Desk, wanted: Wanted, language: Language) -> Events:
    """Passes over the numbers of parked carts, which a clock that was set back would give once more."""
    kiosk, order, day = desk.shop.kiosk, desk.state.cart.order, desk.business_day
    assert kiosk is not None, "only a kiosk gives numbers"
    last = desk.archive.numbers_given(day)
    if order:
        ref = replace(order, wanted=wanted, language=language)
        return (m.OrderNumbered(ref, day, last),) if ref != order else ()
    refs = (OrderRef("", f"{kiosk.letter}-{no}", wanted, language) for no in count(last + 1))
    free = next(ref for ref in refs if ref.code not in desk.state.held)
    return (m.OrderNumbered(replace(free, id=desk.new_id()), day, int(free.no.rpartition("-")[2])),)


def place_unpaid(desk: Desk, command: m.PlaceUnpaid) -> Events:
    """The goods go to the counter as an order; here nothing was sold."""
    cart = desk.state.cart
    if cart.order is None:
        return refuse(command, Refusal.NO_KIOSK)
    if cart.is_untouched:
        return refuse(command, Refusal.NOTHING_TO_PAY)
    order = placed(desk, cart.order, cart.open_lines)
    return (m.OrderPlaced(order), _slip(desk, order), showing.total(Cart()))


def start_over(desk: Desk, command: m.StartOver) -> Events:
    """Nothing of it is written down: nobody rang it up, and nobody owes it."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    return (m.CartLeft(), showing.total(Cart())) if desk.state.cart.lines else ()


def paid_with(desk: Desk, sale: Sale) -> Events:
    """The sale of an order that was numbered here is paid."""
    if desk.shop.kiosk is None or sale.order is None:
        return ()
    how = PAID.get(sale.payments[0].tender, _BY_CARD)
    order = placed(desk, sale.order, sale.sold_lines, Prepaid(sale.total, how), sale.receipt_no)
    return (m.OrderPlaced(order), _slip(desk, order))


def give_back(desk: Desk) -> Events:
    """What was paid for an order the till has refused, as soon as nobody pays for another one here."""
    owed = next((order for order in desk.state.placed.values() if order.owes_money), None)
    if owed is None or desk.state.is_being_paid or not desk.state.cart.is_untouched:
        return ()
    tried = desk.state.gave_back_at
    if tried and desk.moment.seconds_since(tried) < _TRY_AGAIN_S:
        return ()
    asked = m.Refund(owed.receipt_no, reason=NOT_MADE)
    return (m.GivingBackTried(desk.moment), *returning.refund(desk, asked))


def mirror(desk: Desk, command: m.MirrorGoods) -> Events:
    """What lies in somebody's cart stays there, at the price it had."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    here = (tuple(desk.catalogue.categories()), tuple(desk.catalogue.all_items()))
    if here == (command.categories, command.items):
        return ()
    return (m.GoodsLoaded(command.categories, command.items),)


def placed(
    desk: Desk, ref: OrderRef, lines: Iterable[Line], prepaid: Prepaid | None = None, receipt_no: int = 0
) -> PlacedOrder:
    """`lines` as an order for the till."""
    ordered = tuple(_ordered(desk, line, ref.language) for line in lines)
    return PlacedOrder(
        id=ref.id,
        no=ref.no,
        business_day=desk.business_day,
        placed=desk.moment,
        lines=ordered,
        wanted=ref.wanted,
        language=ref.language,
        prepaid=prepaid,
        receipt_no=receipt_no,
    )


def _slip(desk: Desk, order: PlacedOrder) -> m.SlipQueued:
    """For the customer's hand: the number, and what to do with it."""
    return m.SlipQueued(Slip(desk.new_id(), order.id, paper=Paper.PLACED))


def _ordered(desk: Desk, line: Line, language: Language) -> OrderLine:
    """At a kiosk everything in the cart is a good that was tapped; it may have gone from the shelf since."""
    assert line.item_id is not None, "nobody types an amount at a kiosk"
    item = desk.catalogue.by_id(line.item_id)
    return OrderLine(
        item_id=line.item_id,
        shown=desk.called(item, language) if item else line.name,
        quantity=line.quantity,
        unit_price=line.unit_price,
        choices=answers(item.options, line.choices) if item else (),
        name=line.name,
        unit=line.unit,
        category=line.category,
    )
