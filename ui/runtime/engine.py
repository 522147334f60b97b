"""The engine: one thread that owns the truth.

It takes one message at a time from one bounded inbox, lets the till decide, has the ledger write it down, and only
then tells everybody. Nothing else writes.
"""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from pos.clock import Clock
from pos.ids import new_id
from pos.ledger.errors import LedgerError, LedgerFull, LedgerInUse, LedgerReadOnly
from pos.ledger.ledger import Ledger
from pos.messages import (
    Command,
    CommandRejected,
    EngineStumbled,
    Event,
    NoteCondition,
    NoteRestart,
    Place,
    Refusal,
    ShowTill,
    Tick,
)
from pos.shop import USUAL, Shop
from pos.till import Till, no_ready_names

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames

Events = tuple[Event, ...]
Listener = Callable[[Events], None]

INBOX_SIZE = 1_000
TICK_S = 1.0
SLOW_S = 0.05
REMEMBERED = 20

log = logging.getLogger(__name__)


class Engine:
    """`send` may be called from any thread; listeners are called on the engine's, after the commit."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        shop: Shop = USUAL,
        ready_names: "Callable[[], ReadyNames]" = no_ready_names,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._ready_names = ready_names
        self._unwritten = ""
        self._till = self._fresh_till(shop)
        self._inbox: queue.Queue[Command | None] = queue.Queue(INBOX_SIZE)
        self._listeners: list[Listener] = []
        self._recent: deque[Command] = deque(maxlen=REMEMBERED)
        self._conditions: dict[Place, NoteCondition] = {}
        self._thread = threading.Thread(target=self._run, name="engine")
        self.dropped = 0
        self.turns = 0
        """How often it has taken something up, a tick a second among it: by this it is seen to go on."""

    def subscribe(self, listener: Listener) -> None:
        """Before `start`: listeners are called in this order."""
        self._listeners.append(listener)

    def send(self, command: Command) -> bool:
        """Hands `command` over without waiting; False when the inbox is full and it was dropped."""
        try:
            self._inbox.put_nowait(command)
            return True
        except queue.Full:
            self.dropped += 1
            log.warning("inbox full, dropped %s (%d so far)", type(command).__name__, self.dropped)
            return False

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finishes what is in the inbox, then ends the thread."""
        self._inbox.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                command = self._inbox.get(timeout=TICK_S)
            except queue.Empty:
                command = Tick()
            if command is None:
                return
            self._handle_or_begin_anew(command)
            self.turns += 1

    def _handle_or_begin_anew(self, command: Command) -> None:
        started = time.perf_counter()
        self._recent.append(command)
        if isinstance(command, NoteCondition):
            self._conditions[command.place] = command
        try:
            self._publish(self._handle(command))
        except Exception:  # the one broad except of this thread: a bug must not end the day
            log.exception("the engine stumbled; its last messages were %s", list(self._recent))
            self._till = self._fresh_till(self._till.shop)
            self._publish((EngineStumbled(), *self._till.decide(ShowTill(), self._clock.now())))
            self._tell_again()
        took = time.perf_counter() - started
        if took > SLOW_S:
            log.info("%s took %.0f ms", type(command).__name__, took * 1_000)

    def _tell_again(self) -> None:
        """What no ledger keeps: how the devices are, and that whatever was under way at one is in doubt."""
        for condition in self._conditions.values():
            self.send(condition)
        self.send(NoteRestart())

    def _handle(self, command: Command) -> Events:
        try:
            events = self._till.decide(command, self._clock.now())
            self._ledger.record(events)
        except LedgerError as error:
            return self._not_written(command, error)
        self._unwritten = ""
        self._till.accept(events)
        return events

    def _not_written(self, command: Command, error: LedgerError) -> Events:
        """Nobody asked for what time brings about: it is tried again at the next tick, and complained of once."""
        if not isinstance(command, Tick):
            log.warning("not written: %s", error)
            return (CommandRejected(command, _refusal(error)),)
        if str(error) != self._unwritten:
            log.warning("not written: %s", error)
            self._unwritten = str(error)
        return ()

    def _publish(self, events: Events) -> None:
        if events:
            for listener in self._listeners:
                listener(events)

    def _fresh_till(self, shop: Shop) -> Till:
        ledger = self._ledger
        state = ledger.load(self._clock.now(), shop)
        return Till(state, ledger.catalogue, ledger.past, new_id, shop, ledger.writable, self._ready_names)


_REFUSALS = {
    LedgerFull: Refusal.DISK_FULL,
    LedgerReadOnly: Refusal.LEDGER_READ_ONLY,
    LedgerInUse: Refusal.LEDGER_BUSY,
}


def _refusal(error: LedgerError) -> Refusal:
    return _REFUSALS.get(type(error), Refusal.LEDGER_BROKEN)
