"""A program of the checks: the real till without a screen, which takes cards until it is killed.

Its job is one JSON object: `folder` of the ledger, `seed` of what it does, `terminal` settings, `began` of the
clock, and `first`, the least won that was never rung up. It says "up" before it opens the ledger, "open" then, and
"settled" once everything is that it found in doubt. Then it waits for a line, and sells.

What it sees at the terminal it asks whoever started it: a question is one line, and so is the answer.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from pos import messages as m
from pos.attempt import AttemptState
from ui.prove.announce import announce
from ui.prove.card_hand import CardHand
from ui.prove.payment_world.clock import FastClock
from ui.prove.payment_world.merchant import Merchant
from ui.prove.seller import OPEN, UP

SETTLED, UNSETTLED, IS_DONE, IS_AT_REST = "settled", "unsettled", "is_done", "is_at_rest"
ALONE_S = 20.0
"""In which it has to find out by itself what it can. Mostly it takes a tenth of a second."""
PAYS_WITHIN_S = 10.0
PART = 500
"""Won, which are paid otherwise where a card pays only the rest."""


class FarTerminal:
    """What stands at the other end is seen from there."""

    @property
    def is_at_rest(self) -> bool:
        return bool(_asked(IS_AT_REST))

    def put_right(self) -> None:
        """Nothing is wrong with it: only the till is killed."""

    def cancel_strays(self) -> None:
        """No wire changes an amount here."""

    def is_done(self, state: AttemptState, won: int) -> bool:
        return bool(_asked(IS_DONE, state=state.value, won=won))


def _asked(question: str, **more: Any) -> Any:
    announce(question, **more)
    return json.loads(sys.stdin.readline())


class CardSeller:
    def __init__(self, hand: CardHand, chance: Random, first: int) -> None:
        self._hand, self._chance, self._next = hand, chance, first
        self._merchant = Merchant(FarTerminal(), hand)

    def settle(self) -> None:
        self._merchant.wait(ALONE_S)
        self._merchant.settle()
        announce(SETTLED if self._hand.is_settled else UNSETTLED)

    def sell(self) -> None:
        """And mostly something after it that gives the money back."""
        is_whole = self._chance.random() < 0.7
        amount = self._an_amount()
        self._hand.do(m.AddAmount(amount if is_whole else amount + PART))
        self._hand.attend(lambda hand: hand.state.terminal_is_well, PAYS_WITHIN_S)
        self._pay(m.PayByCard(0 if is_whole else amount))
        if not is_whole:
            self._pay(m.RemoveTender(1))
        elif self._chance.random() < 0.6:
            self._pay(m.UndoLastSale())
        self._merchant.settle()

    def _pay(self, command: m.Command) -> None:
        self._hand.do(command)
        self._merchant.wait(PAYS_WITHIN_S)

    def _an_amount(self) -> int:
        self._next += 1
        return self._next


def main(arguments: Sequence[str] | None = None) -> int:
    job = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    parent = os.getppid()
    announce(UP)
    hand = CardHand(Path(job["folder"]), job["terminal"], FastClock(tuple(job["began"])))
    announce(OPEN)
    seller = CardSeller(hand, Random(job["seed"]), job["first"])
    seller.settle()
    is_wanted = bool(sys.stdin.readline())
    while is_wanted and os.getppid() == parent:  # else nobody is left to kill it
        seller.sell()
    hand.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
