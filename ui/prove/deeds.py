"""What a merchant does all day, as a table: each deed is a function that is given the hand and the chance.

A new kind of deed is a function here, a line in the table, and what it acknowledges in `ui.prove.announce`.
"""

import json
from collections.abc import Callable
from random import Random
from uuid import UUID

from pos import messages as m
from pos.order import OrderState, Origin, WhyNot
from pos.shift import Direction
from pos.slip import SlipState
from ui.prove.hand import Hand

ITEMS = 12
"""Goods named `item-0` and so on, which every stall of the checks has."""

Deed = Callable[[Hand, Random], None]


def sell(hand: Hand, chance: Random) -> None:
    ring_up(hand, chance)
    if hand.shown.total:
        hand.pay()


def ring_up(hand: Hand, chance: Random) -> None:
    """One to four things; they stay in the open sale."""
    for _ in range(chance.randint(1, 4)):
        hand.ring(a_thing(chance))


def a_thing(chance: Random) -> m.Command:
    if chance.random() < 0.3:
        return m.AddAmount(chance.randint(1, 500) * 100)
    return m.AddItem(f"item-{chance.randrange(ITEMS)}")


def change_mind(hand: Hand, chance: Random) -> None:
    if not hand.shown.lines:
        return
    line = chance.choice(hand.shown.lines).no
    changes = (m.VoidLine(line), m.ChangeQuantity(line, chance.choice((-1, 1))), m.UndoLastStep())
    hand.ring(chance.choice(changes))


def print_again(hand: Hand, _: Random) -> None:
    if hand.shown.day.sales:
        hand.do(m.ReprintLastReceipt())


def answer_for_slips(hand: Hand, chance: Random) -> None:
    """After a kill the till asks whether the paper came out."""
    for slip in hand.shown.slips:
        if slip.state is SlipState.UNKNOWN:
            hand.do(m.AnswerSlip(slip.id, came_out=chance.random() < 0.5))


def let_off(hand: Hand, chance: Random) -> None:
    hand.do(m.RoundDown(chance.choice((100, 1_000))))


def undo_sale(hand: Hand, _: Random) -> None:
    hand.ask(m.UndoLastSale(), "refund")


def take_back(hand: Hand, chance: Random) -> None:
    if hand.shown.day.sales:
        hand.ask(m.Refund(chance.randint(1, hand.shown.day.sales)), "refund")


def pay_out(hand: Hand, chance: Random) -> None:
    direction = chance.choice((Direction.IN, Direction.OUT))
    hand.ask(m.MoveCash(direction, chance.randint(1, 50) * 1_000, "봉투 값"), "cash_moved")


def close_day(hand: Hand, chance: Random) -> None:
    """With a sale open it is refused, and that is right too."""
    hand.ask(m.CloseShift(((10_000, chance.randint(0, 30)),)), "z_report")
    hand.ask(m.OpenShift(50_000), "shift_opened")


def order_comes(hand: Hand, chance: Random) -> None:
    """Paid at a kiosk; by one time in four its answer is lost, and it is sent once more."""
    line = {"item": f"item-{chance.randrange(ITEMS)}", "shown": "주문", "quantity": 2, "unit_price": 1_000}
    order = {"id": str(UUID(int=chance.getrandbits(128))), "no": str(chance.randint(1, 99)), "placed_at_ms": 0}
    body = json.dumps(order | {"lines": [line], "paid": {"amount": 2_000, "how": "카드"}})
    for _ in range(chance.choice((1, 1, 1, 2))):
        hand.do(m.NoteOrder(Origin.KIOSK, body))


def go_on_with_order(hand: Hand, chance: Random) -> None:
    """One step further with one of those that wait."""
    if not hand.shown.orders:
        return
    order = chance.choice(hand.shown.orders)
    if order.state is OrderState.ARRIVED:
        turned_down = m.RefuseOrder(order.id, WhyNot.TOO_BUSY)
        hand.ask(chance.choice((*(m.AcceptOrder(order.id),) * 3, turned_down)), "order")
    elif order.state is OrderState.ACCEPTED:
        hand.do(m.MoveOrder(order.id, OrderState.READY))
    elif order.state is OrderState.READY:
        hand.ask(m.MoveOrder(order.id, OrderState.COLLECTED), "order")


DEEDS: dict[Deed, int] = {
    sell: 12,
    ring_up: 2,
    change_mind: 3,
    print_again: 1,
    answer_for_slips: 1,
    let_off: 2,
    undo_sale: 1,
    take_back: 1,
    pay_out: 1,
    close_day: 1,
    order_comes: 2,
    go_on_with_order: 4,
}
"""Each deed, and how often it is done among the others."""


def some_deed(chance: Random) -> Deed:
    (deed,) = chance.choices(list(DEEDS), list(DEEDS.values()))
    return deed
