"""One counter a protocol, plugged in and running."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import FAST, Inbox
from scale_counter import READY, Open, ScaleCounter

from drivers.timing import Timing


@pytest.fixture
def open_counter(tmp_path: Path, inbox: Inbox) -> Iterator[Open]:
    opened: list[ScaleCounter] = []

    def open_counter(name: str, current_s: float = 0.2, timing: Timing = FAST) -> ScaleCounter:
        counter = ScaleCounter(tmp_path, inbox, name, current_s, timing)
        opened.append(counter)
        counter.line.start()
        counter.worker.start()
        inbox.wait(READY)
        return counter

    yield open_counter
    for counter in opened:
        assert counter.worker.stop()
        counter.line.stop()
