"""A program of the checks: the real kiosk without a screen, at which one customer after the other orders.

Its job is one JSON object: `folder`, `settings`, `began` of the clock, `seed`, and how many are still to be
`served`. Customers pay by card or at the counter, park what they chose, come back or do not. What no terminal tells
is settled at the stall's till; for money whose way back was given up somebody looks here, and is answered on
standard input. It says "whole" when every order that was placed here is handed over, or its customer's money is
back.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from pos import messages as m
from pos.attempt import NOBODY_KNOWS, Attempt
from pos.language import Language
from pos.order import Wanted
from ui.prove.announce import announce
from ui.prove.card_hand import CardHand
from ui.prove.card_seller import IS_DONE
from ui.prove.deeds import ITEMS
from ui.prove.payment_world.any_stall import AnyStall
from ui.prove.payment_world.clock import FastClock
from ui.prove.seller import OPEN, UP

NUMBERED, PLACED, HEARD_OF, WHOLE = "numbered", "placed", "heard_of", "whole"
PAYS_WITHIN_S = 10.0
_LOOKS_EVERY_S = 1.0
_NOTHING_TO_CHOOSE_S = 0.1


class Customers:
    """One after the other, and whoever of the stall is called to them."""

    def __init__(self, hand: CardHand, chance: Random) -> None:
        self._hand, self._chance = hand, chance

    def serve(self) -> None:
        """One, if the kiosk is free: whoever had something in the cart when the power went is the next one."""
        hand, chance = self._hand, self._chance
        if not self._is_free_in_the_end():
            return
        if not hand.state.cart.lines:
            self._choose()
        if not hand.state.cart.lines:  # the till has not said yet what is sold
            hand.attend(_never, _NOTHING_TO_CHOOSE_S)
        elif chance.random() < 0.1:
            self._park()
        else:
            self._order()

    def _choose(self) -> None:
        for _ in range(self._chance.randint(1, 3)):
            self._hand.do(m.AddItem(f"item-{self._chance.randrange(ITEMS)}", self._chance.randint(1, 3)))

    def _park(self) -> None:
        """Most come back, and find it; some later one may have ordered meanwhile."""
        self._hand.do(m.ParkCart())
        parked = list(self._hand.state.held)
        if parked and self._chance.random() < 0.7:
            self._hand.do(m.RecallParked(self._chance.choice(parked)))

    def _order(self) -> None:
        """The first one by card: a terminal that did nothing yet could not say what it did last."""
        hand, chance = self._hand, self._chance
        hand.do(m.NumberOrder(chance.choice(list(Wanted)), chance.choice(list(Language))))
        if chance.random() < 0.5 or not hand.state.last_receipt_no:
            hand.attend(lambda hand: hand.state.terminal_is_well, PAYS_WITHIN_S)
            hand.do(m.PayByCard())
            self._is_free_in_the_end()
        if _is_free(hand) and hand.state.cart.lines:  # it was declined, or never meant to be shown
            hand.do(m.PlaceUnpaid())

    def wait_for_the_last(self) -> None:
        """Whoever did not pay in the end goes: money goes back only while nobody chooses."""
        if _is_free(self._hand) and self._hand.state.cart.lines:
            self._hand.do(m.StartOver())
        self._hand.attend(lambda _: self.are_gone, _LOOKS_EVERY_S)
        self._is_free_in_the_end()

    @property
    def are_gone(self) -> bool:
        return _is_free(self._hand) and not self._hand.state.placed

    def _is_free_in_the_end(self) -> bool:
        """Where the terminal cannot tell, the till hears of it, and somebody settles it there."""
        hand = self._hand
        hand.attend(lambda hand: _is_free(hand) or hand.needs_somebody, PAYS_WITHIN_S)
        if hand.needs_somebody and hand.attend(lambda hand: hand.may_be_looked_at, PAYS_WITHIN_S):
            for attempt in list(hand.state.attempts.values()):
                if attempt.state not in NOBODY_KNOWS:
                    self._look(attempt)
        return _is_free(hand)

    def _look(self, attempt: Attempt) -> None:
        approval_no = attempt.approval.approval_no if attempt.approval else ""
        announce(IS_DONE, state=attempt.state.value, approval_no=approval_no)
        done = json.loads(sys.stdin.readline())
        self._hand.do(m.LookAtTerminal(attempt.id), m.SettleByHand(attempt.id, done))


def _is_free(hand: AnyStall) -> bool:
    """Nobody's money is under way, neither here nor back."""
    return not hand.state.attempts and not hand.state.refund


def _never(_: AnyStall) -> bool:
    return False


def _tell(event: m.Event) -> None:
    """After the commit: from here on its customer believes it."""
    if isinstance(event, m.OrderNumbered):
        announce(NUMBERED, no=event.ref.no, id=event.ref.id, day=event.business_day)
    elif isinstance(event, m.OrderPlaced):
        order = event.order
        announce(PLACED, id=order.id, no=order.no, day=order.business_day, total=order.total)
    elif isinstance(event, m.PlacedMoved):
        announce(HEARD_OF, id=event.order_id, state=event.state.value)


def main(arguments: Sequence[str] | None = None) -> int:
    job = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    parent = os.getppid()
    announce(UP)
    served = 0

    def tell(event: m.Event) -> None:
        nonlocal served
        served += isinstance(event, m.OrderPlaced)
        _tell(event)

    hand = CardHand(Path(job["folder"]), job["settings"], FastClock(tuple(job["began"])), tell)
    announce(OPEN)
    customers = Customers(hand, Random(job["seed"]))
    while served < job["served"] and os.getppid() == parent:  # else nobody is left to kill it
        customers.serve()
    while not customers.are_gone and os.getppid() == parent:
        customers.wait_for_the_last()
    announce(WHOLE)
    sys.stdin.read()  # until it is killed
    return 0


if __name__ == "__main__":
    sys.exit(main())
