"""Devices for the figures: real drivers in front of emulators on real wires, and what they told, with its time."""

import threading
import time
from collections.abc import Callable

from drivers import events as device

PATIENCE_S = 20.0


class Heard:
    """A sink that can be waited on; keeps every event with the moment it came, in seconds."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._events: list[tuple[float, device.DriverEvent]] = []

    def __call__(self, event: device.DriverEvent) -> None:
        with self._news:
            self._events.append((time.perf_counter(), event))
            self._news.notify_all()

    def first(self, wanted: Callable[[device.DriverEvent], bool], since: int = 0) -> float:
        """When the first such event came, of those after the first `since`; waits for it."""
        until_s = time.perf_counter() + PATIENCE_S
        with self._news:
            while True:
                found = [came_s for came_s, event in self._events[since:] if wanted(event)]
                if found:
                    return found[0]
                assert self._news.wait(until_s - time.perf_counter()), "a device did not say what was waited for"

    def __len__(self) -> int:
        with self._news:
            return len(self._events)
