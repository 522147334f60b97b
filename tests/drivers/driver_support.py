"""What the driver tests share: an impatient clock and a sink that can be waited on."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from drivers.events import DriverEvent
from drivers.timing import Timing

DEADLINE_S = 20.0
"""Costs nothing when all is well, and saves a test on a machine that has much else to do."""
FAST = Timing(
    backoff_first_s=0.02,
    backoff_last_s=0.1,
    presence_s=0.02,
    health_interval_s=0.05,
    answer_timeout_s=0.4,
    fence_timeout_s=0.5,
    fence_quiet_s=0.03,
    stall_notice_s=0.1,
    stall_timeout_s=0.4,
    kick_timeout_s=0.3,
    farewell_s=0.2,
)
Event = TypeVar("Event")
Answer = TypeVar("Answer")


class Inbox:
    """A sink that remembers, and can be waited on."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._events: list[DriverEvent] = []

    def __call__(self, event: DriverEvent) -> None:
        with self._changed:
            self._events.append(event)
            self._changed.notify_all()

    @property
    def events(self) -> list[DriverEvent]:
        with self._changed:
            return list(self._events)

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def wait(self, wanted: DriverEvent, count: int = 1, timeout_s: float = DEADLINE_S) -> None:
        """Until an equal event has come `count` times."""
        self.wait_until(lambda: self.events.count(wanted) >= count, f"{count} x {wanted}", timeout_s)

    def wait_until(self, happened: Callable[[], bool], what: str, timeout_s: float = DEADLINE_S) -> None:
        deadline_s = monotonic() + timeout_s
        with self._changed:
            while not happened():  # not only events: an emulator's paper may be what is waited for
                if monotonic() > deadline_s:
                    raise AssertionError(f"no {what} within {timeout_s} s, only {self._events}")
                self._changed.wait(0.02)

    def poke(self, *_: object) -> None:
        """For callbacks of emulators: look again."""
        with self._changed:
            self._changed.notify_all()


def in_time(call: Callable[[], Answer]) -> Answer:
    """What `call` returns; fails when it goes on waiting for something that does not come."""
    answers: list[Answer] = []
    caller = threading.Thread(target=lambda: answers.append(call()), name="in-time", daemon=True)
    caller.start()
    caller.join(DEADLINE_S)
    assert answers, f"it does not return within {DEADLINE_S} s"
    return answers[0]
