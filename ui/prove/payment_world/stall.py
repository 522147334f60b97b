"""A till, its ledger and its terminal's driver, moved by one thread: the power can go between any two steps.

It does what the engine and its effects do: the till decides, the ledger writes, and only then the terminal hears of
it. The power goes before the ledger has written, after that, or when the terminal has been asked.
"""

import queue
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from drivers.hub import Hub
from drivers.registry import DeviceSpec, build
from drivers.timing import Timing
from pos import messages as m
from pos.attempt import Attempt, Rail
from pos.clock import Moment
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.shop import CardRules, Shop
from pos.till import Till
from pos.till_state import TillState
from ui.prove.payment_world.any_stall import AnyStall
from ui.prove.payment_world.clock import FastClock
from ui.prove.payment_world.terminals import IMPATIENT
from ui.runtime.intake import Intake
from ui.runtime.terminal_words import charge_id, not_asked, request_of

SHOP = Shop(card=CardRules(rail=Rail.TERMINAL))
TICK_S = 0.01
REMEMBERED = 40
STEPS = ("decided", "written", "asked")
"""Where the power may go."""

Warp = Callable[[m.Command], m.Command]


class PowerCut(Exception):
    """The till is off; what was in its memory is gone."""


class Stall(AnyStall):
    """`cut_at` is asked at every step whether the power goes there. `asking` is told just before the terminal is
    asked. `warp` is sabotage: it changes what a terminal is heard to say, so that the check can show that it would
    notice; it is called on the terminal's thread."""

    def __init__(
        self,
        path: Path,
        spec: DeviceSpec,
        clock: FastClock,
        *,
        cut_at: Callable[[str], bool] = lambda _: False,
        asking: Callable[[m.TerminalWanted], None] = lambda _: None,
        warp: Warp = lambda command: command,
        timing: Timing = IMPATIENT,
    ) -> None:
        self.path = path
        self.cut_at = cut_at
        self._asking = asking
        self._timing = timing
        self._spec = spec
        self._clock = clock
        self._warp = warp
        self._watchers: list[Callable[[Attempt], None]] = []
        self.told: deque[str] = deque(maxlen=REMEMBERED)
        """What was done last, to find out by what went wrong."""
        self._open()

    def watch(self, watcher: Callable[[Attempt], None]) -> None:
        """`watcher` sees every attempt whenever it has come to another state, once that is written."""
        self._watchers.append(watcher)

    def do(self, *commands: m.Command) -> tuple[m.Event, ...]:
        """What they brought about, in all. Raises `PowerCut`."""
        events: tuple[m.Event, ...] = ()
        for command in commands:
            events += self._step(command)
        return events

    def attend(self, until: Callable[[AnyStall], bool], seconds: float) -> bool:
        """Takes what comes in until that holds; False when it does not in time. Raises `PowerCut`."""
        end_s = time.monotonic() + seconds
        while not until(self):
            if time.monotonic() > end_s:
                return False
            self._take_one()
        return True

    def close(self) -> None:
        self._hub.stop(5.0)
        self.ledger.close()

    def go_dark_and_come_back(self) -> None:
        self.close()
        self._open()

    @property
    def state(self) -> TillState:
        return self.till.state

    def now(self) -> Moment:
        return self._clock.now()

    def _open(self) -> None:
        self.ledger = Ledger(self.path, new_id)
        state = self.ledger.load(self._clock.now(), SHOP)
        self.till = Till(state, self.ledger.catalogue, self.ledger.past, new_id, SHOP)
        self._inbox: queue.Queue[m.Command] = queue.Queue()
        send = self._sender(self._inbox)
        intake = Intake(send, {self._spec.name: m.Place.TERMINAL})
        self._hub = Hub(build(self._spec, intake.from_device, self._timing))
        self._inbox.put(m.NoteRestart())
        self._hub.start()

    def _sender(self, inbox: "queue.Queue[m.Command]") -> Callable[[m.Command], bool]:
        """What a driver says after the power went reaches nobody: each start has an inbox of its own."""

        def send(command: m.Command) -> bool:
            inbox.put(self._warp(command))
            return True

        return send

    def _take_one(self) -> None:
        command: m.Command = m.Tick()
        with suppress(queue.Empty):
            command = self._inbox.get(timeout=TICK_S)
        self._step(command)

    def _step(self, command: m.Command) -> tuple[m.Event, ...]:
        events = self.till.decide(command, self._clock.now())
        if events or isinstance(command, m.NoteAnswer):
            self.told.append(f"{command!r} -> {', '.join(type(event).__name__ for event in events)}")
        if events:
            self._maybe_cut("decided")
        self.ledger.record(events)
        self.till.accept(events)
        for event in events:
            if isinstance(event, m.AttemptBegun | m.AttemptMoved):
                for watcher in self._watchers:
                    watcher(event.attempt)
        if events:
            self._maybe_cut("written")
        self._ask_terminal(events)
        return events

    def _ask_terminal(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            if isinstance(event, m.TerminalWanted):
                self._asking(event)
                if not self._hub.ask(request_of(event)):
                    self._inbox.put(not_asked(event.attempt.id, event.deed))
                self._maybe_cut("asked")
            elif isinstance(event, m.AbortWanted):
                self._hub.abort(charge_id(event.attempt_id))

    def _maybe_cut(self, step: str) -> None:
        if self.cut_at(step):
            raise PowerCut(step)
