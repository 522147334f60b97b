"""A program of the checks: the real till without a screen, whose merchant makes what its kiosks tell it.

Its job is one JSON object: `folder`, `settings`, `began` of the clock, and `seed`. It goes on until it is killed.
What the terminal beside a kiosk cannot tell its merchant goes to look at, which is a question on standard output,
and says here.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from pos import messages as m
from pos.kiosks import KnownKiosk
from pos.order import Order, OrderState, WhyNot
from pos.settling_by_hand import LOOK_AFTER_S
from ui.prove.announce import announce
from ui.prove.card_hand import CardHand
from ui.prove.card_seller import IS_DONE
from ui.prove.payment_world.clock import FastClock
from ui.prove.seller import OPEN, UP

NOTED, TOLD_AGAIN, MOVED = "noted", "told_again", "moved"
_REFUSES = 0.12
"""Of the orders, now and then one: what was paid for it has to go back."""
_A_MOMENT_S = 0.02


class Merchant:
    """At one till; takes one step at a time with one of the orders."""

    def __init__(self, hand: CardHand, chance: Random) -> None:
        self._hand, self._chance = hand, chance

    def go_on(self) -> None:
        """A sale that was open when the power went is paid first: there is only one at a time."""
        self._settle()
        state = self._hand.state
        if state.cart.lines:
            self._hand.do(m.PayCash(state.cart.due))
        elif state.orders:
            order = self._chance.choice(list(state.orders.values()))
            self._hand.do(_STEPS[order.state](order, self._chance))
        self._hand.attend(lambda hand: bool(hand.state.orders), _A_MOMENT_S)

    def _settle(self) -> None:
        """In the two steps of the till's own terminal."""
        for kiosk in list(self._hand.state.kiosks.values()):
            doubt = kiosk.condition.doubt
            if doubt and self._may_be_settled(kiosk):
                announce(IS_DONE, kiosk=kiosk.letter, id=doubt.id, state=doubt.state.value, amount=doubt.amount)
                saw = json.loads(sys.stdin.readline())
                if saw:  # else the terminal is still at it
                    seen = m.SettleByHand(doubt.id, saw["done"], saw["approval_no"])
                    self._hand.do(m.LookAtTerminal(doubt.id), seen)

    def _may_be_settled(self, kiosk: KnownKiosk) -> bool:
        if kiosk.away or kiosk.ask or kiosk.doubted is None:
            return False
        return self._hand.now().seconds_since(kiosk.doubted) > LOOK_AFTER_S


def _arrived(order: Order, chance: Random) -> m.Command:
    if chance.random() < _REFUSES:
        return m.RefuseOrder(order.id, WhyNot.TOO_BUSY)
    return m.AcceptOrder(order.id) if order.is_paid else m.TakeUpOrder(order.id)


def _accepted(order: Order, chance: Random) -> m.Command:
    if not order.paid_by and chance.random() < _REFUSES:
        return m.RefuseOrder(order.id, WhyNot.SOLD_OUT)
    return m.MoveOrder(order.id, OrderState.READY)


_STEPS: dict[OrderState, Callable[[Order, Random], m.Command]] = {
    OrderState.ARRIVED: _arrived,
    OrderState.TAKEN_UP: lambda _, __: m.Tick(),  # its lines are the open sale
    OrderState.ACCEPTED: _accepted,
    OrderState.READY: lambda order, _: m.MoveOrder(order.id, OrderState.COLLECTED),
}


def _tell(event: m.Event) -> None:
    """After the commit."""
    if isinstance(event, m.OrderNoted):
        announce(NOTED, id=event.order.id, no=event.order.no)
    elif isinstance(event, m.OrderKnown):
        announce(TOLD_AGAIN, id=event.order.id)
    elif isinstance(event, m.OrderMoved):
        announce(MOVED, id=event.order.id, state=event.order.state.value)


def main(arguments: Sequence[str] | None = None) -> int:
    job = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    parent = os.getppid()
    announce(UP)
    hand = CardHand(Path(job["folder"]), job["settings"], FastClock(tuple(job["began"])), _tell)
    announce(OPEN)
    merchant = Merchant(hand, Random(job["seed"]))
    while os.getppid() == parent:  # else nobody is left to kill it
        merchant.go_on()
    hand.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
