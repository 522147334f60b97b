"""What outlives every till of a history: the ledger's file, the terminal, and the house behind it."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

from drivers.emulators.terminals.card_house import CardHouse
from drivers.registry import DeviceSpec, Role
from pos.attempt import AttemptState
from ui.prove.payment_world.clock import FastClock
from ui.prove.payment_world.terminals import WORD_S, Kind, Plugged, put_right
from ui.prove.payment_world.truth import Truth


class Market:
    """From `open` to `close` the terminal is plugged in, and `spec` says where."""

    def __init__(self, kind: Kind, ledger: Path, word_s: float = WORD_S) -> None:
        self.ledger, self.kind = ledger, kind
        self.clock = FastClock()
        self.house = CardHouse(self.clock.date)
        self.terminal: Plugged = kind.make(self.house, word_s)
        self.truth = Truth(self.house)
        self.asked: set[int] = set()
        """Won that terminals were asked for, which a sale left open before may have made more than was rung up."""
        self.starts = count()
        """Of programs that sell here, one after the other."""
        self._rung_up: set[int] = set()

    def open(self) -> None:
        self.terminal.start()
        self.spec = self._plugged_in(self.terminal.connection)

    def close(self) -> None:
        self.terminal.stop()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is under way at the terminal."""
        return self.terminal.is_at_rest

    def put_right(self) -> None:
        put_right(self.terminal)

    def is_done(self, state: AttemptState, won: int) -> bool:
        return self.truth.is_done(state, won)

    def cancel_strays(self) -> None:
        self.truth.cancel_strays(self.asked)

    def new_amount(self, chance: Random, draw: Callable[[Random], int]) -> int:
        """One that was never rung up here: no two are alike, so that nearly all attempts can be told apart."""
        while True:
            amount = draw(chance)
            if amount not in self._rung_up:
                self._rung_up.add(amount)
                return amount

    def _plugged_in(self, connection: str) -> DeviceSpec:
        return DeviceSpec("terminal-1", Role.TERMINAL, self.kind.driver, connection, catid=self.kind.catid)
