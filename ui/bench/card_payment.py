"""What the till adds to a card payment, and how soon it knows again what it did not know when the power went.

The whole till without a screen at an emulated terminal whose customer and VAN take no time. What is measured is
from the key 카드 to the sale in the ledger, so it contains the terminal's own part of the exchange, which is not
ours.
"""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.customer import Deed
from pos import messages as m
from pos.settings import Settings
from ui.bench.figure import Figure, percentile, scratch
from ui.prove.payment_world.terminals import KINDS, Kind, Plugged
from ui.runtime.compose import Runtime, open_ledger

PAYMENTS = 100
PAYMENT_AIM_MS = 15.0
RECOVERY_AIM_S = 2.0
WON = 34_000
PATIENCE_S = 20.0


def measure() -> tuple[Figure, ...]:
    figures = [figure for kind in KINDS for figure in _at(kind)]
    return tuple(figures)


def _at(kind: Kind) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        terminal = kind.make(CardHouse())
        terminal.start()
        try:
            took_ms = _payments_ms(Path(folder), kind, terminal)
            name = kind.driver.replace("-", "_")
            yield Figure(
                f"pay_{name}_ms", percentile(took_ms, 0.95), "ms p95, the terminal's part too", PAYMENT_AIM_MS
            )
            known_s = _recovery_s(Path(folder), kind, terminal)
            if known_s is not None:
                yield Figure(f"recover_{name}_s", known_s, "s from the terminal's first word", RECOVERY_AIM_S)
        finally:
            terminal.stop()


def _payments_ms(folder: Path, kind: Kind, terminal: Plugged) -> list[float]:
    took_ms = []
    with _till(folder, kind, terminal) as till:
        till.wait_for(_is_good)
        for number in range(PAYMENTS):
            till.send(m.AddAmount(WON))
            till.wait_for(lambda event: isinstance(event, m.LineAdded), number)
            begun_s = time.perf_counter()
            till.send(m.PayByCard())
            sold_s = till.wait_for(lambda event: isinstance(event, m.SaleCompleted), number)
            took_ms.append((sold_s - begun_s) * 1_000)
    return took_ms


def _recovery_s(folder: Path, kind: Kind, terminal: Plugged) -> float | None:
    """The till ends while the customer looks for her card. None for a terminal that cannot tell."""
    terminal.customer.does = Deed.DOES_NOTHING
    with _till(folder, kind, terminal) as till:
        till.wait_for(_is_good)
        till.send(m.AddAmount(WON))
        till.send(m.PayByCard())
        till.wait_for(lambda event: isinstance(event, m.TerminalWanted))
        time.sleep(0.1)
    with _till(folder, kind, terminal) as till:
        good_s = till.wait_for(_is_good)
        known_s = till.wait_for(_is_known)
        return None if till.cannot_tell else known_s - good_s


def _is_good(event: m.Event) -> bool:
    return event == m.ConditionNoted(m.Place.TERMINAL, m.Condition.GOOD)


def _is_known(event: m.Event) -> bool:
    settled = isinstance(event, m.AttemptMoved) and not event.attempt.is_unsettled
    return settled or isinstance(event, m.TerminalCannotTell)


class _Till:
    """What a runtime says, with the moment it said so."""

    def __init__(self, runtime: Runtime) -> None:
        self.send = runtime.send
        self._news = threading.Condition()
        self._events: list[tuple[float, m.Event]] = []
        runtime.subscribe(self._hear)

    def wait_for(self, wanted: Callable[[m.Event], bool], after: int = 0) -> float:
        """When it was said for the time number `after`, from 0."""
        end_s = time.perf_counter() + PATIENCE_S
        with self._news:
            while True:
                said = [at_s for at_s, event in self._events if wanted(event)]
                if len(said) > after:
                    return said[after]
                assert self._news.wait(end_s - time.perf_counter()), "the till did not say what was waited for"

    @property
    def cannot_tell(self) -> bool:
        with self._news:
            return any(isinstance(event, m.TerminalCannotTell) for _, event in self._events)

    def _hear(self, events: tuple[m.Event, ...]) -> None:
        now_s = time.perf_counter()
        with self._news:
            self._events += [(now_s, event) for event in events]
            self._news.notify_all()


@contextmanager
def _till(folder: Path, kind: Kind, terminal: Plugged) -> Iterator[_Till]:
    settings = {"terminal.connection": terminal.connection, "terminal.driver": kind.driver}
    runtime = Runtime(Settings({**settings, "terminal.id": kind.catid}), open_ledger(folder))
    till = _Till(runtime)
    runtime.start()
    runtime.fit_out()
    try:
        yield till
    finally:
        runtime.stop()
