"""The merchant of a till without a screen that takes cards. Over the real runtime; used in the child processes.

Whatever is written of an attempt is announced, on the engine's thread; the rest is called on the main one.
"""

import queue
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pos import messages as m
from pos.attempt import Attempt
from pos.clock import Moment
from pos.settings import Settings, Value
from pos.shop import shop_of
from pos.till_state import TillState, evolve
from ui.prove.announce import announce
from ui.prove.hand import ANSWERS_WITHIN_S
from ui.prove.payment_world.any_stall import AnyStall
from ui.prove.payment_world.clock import FastClock
from ui.prove.payment_world.sight import in_doubt, moved
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.engine import Events

KNOWN, ATTEMPT, SALE, REFUND = "known", "attempt", "sale", "refund"
"""KNOWN are the attempts a ledger begins with, ATTEMPT is one that has come to another state."""
TICK_S = 0.02
"""As much oftener than the engine ticks by itself as the clock is faster, and a little less."""
_ENTRIES: dict[type, str] = {m.SaleCompleted: SALE, m.SaleRefunded: REFUND}


class CardHand(AnyStall):
    def __init__(
        self,
        folder: Path,
        settled: Mapping[str, Value],
        clock: FastClock,
        tell: Callable[[m.Event], None] = lambda _: None,
    ) -> None:
        """`settled` are its settings, those of the terminal among them; `tell` announces what else is worth it, on
        the engine's thread. Raises `LedgerError`."""
        settings = Settings(settled)
        ledger = open_ledger(folder)
        self._clock, self._announce_more = clock, tell
        self._state = ledger.load(clock.now(), shop_of(settings))
        self._answers = queue.SimpleQueue[str]()
        self._asked = 0
        self._changed = threading.Condition()
        for attempt in self._state.attempts.values():
            _tell(KNOWN, attempt)
        self._runtime = Runtime(settings, ledger, clock=clock)
        self._runtime.subscribe(self._hear)
        self._runtime.start()
        self._runtime.fit_out()

    @property
    def state(self) -> TillState:
        return self._state

    def now(self) -> Moment:
        return self._clock.now()

    def do(self, *commands: m.Command) -> None:
        """The engine answers in turn: when it answers a question nobody else asks, everything before it is done."""
        self._asked += 1
        question = f"? {self._asked}"
        for command in (*commands, m.FindGoods(question, 0)):
            assert self._runtime.send(command)
        while self._answers.get(timeout=ANSWERS_WITHIN_S) != question:
            pass

    def attend(self, until: Callable[[AnyStall], bool], seconds: float) -> bool:
        end_s = time.monotonic() + seconds
        while not until(self):
            if time.monotonic() > end_s:
                return False
            self._runtime.send(m.Tick())
            with self._changed:
                self._changed.wait(TICK_S)
        return True

    def stop(self) -> None:
        self._runtime.stop()

    def _hear(self, events: Events) -> None:
        for event in events:
            self._state = evolve(self._state, event)
            if isinstance(event, m.AttemptBegun | m.AttemptMoved):
                _tell(ATTEMPT, event.attempt)
            elif isinstance(event, m.GoodsFound):
                self._answers.put(event.text)
            elif type(event) in _ENTRIES:
                announce(_ENTRIES[type(event)])
            self._announce_more(event)
        with self._changed:
            self._changed.notify_all()


def _tell(said: str, attempt: Attempt) -> None:
    told: dict[str, Any] = {"id": attempt.id, "state": attempt.state.value, "asked": attempt.amount}
    announce(said, **told, won=in_doubt(attempt) if attempt.is_unsettled else moved(attempt))
