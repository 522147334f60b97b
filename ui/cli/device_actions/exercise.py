"""Runs devices for a while and tells what they say, until somebody presses Ctrl-C."""

import json
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Queue

from drivers.events import DriverEvent
from drivers.worker import DeviceWorker
from ui.cli.device_actions import event_words
from ui.runtime import device_trial


class Teller:
    """A line an event, or a JSON object a line."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def event(self, event: DriverEvent) -> None:
        if self._as_json:
            print(json.dumps(event_words.said(event), ensure_ascii=False), flush=True)
        else:
            print(event_words.words(event), flush=True)

    def note(self, sentence: str) -> None:
        """For people alone."""
        if not self._as_json:
            print(sentence, flush=True)


def run_for(
    seconds: float,
    workers: Sequence[DeviceWorker],
    inbox: "Queue[DriverEvent]",
    hear: Callable[[DriverEvent], bool],
) -> None:
    """Until `hear` says that it has heard enough, `seconds` are over (0: never), or somebody presses Ctrl-C."""
    with suppress(KeyboardInterrupt), _ended_by_signals():
        device_trial.run_for(seconds, workers, inbox, hear)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A closed terminal ends a run as Ctrl-C does: what was gathered so far is kept."""
    before = {
        number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
