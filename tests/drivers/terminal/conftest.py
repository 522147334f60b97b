"""Counters with a card terminal, taken down after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import Inbox
from terminal_counter import QUICK, READY, Open, TerminalCounter

from drivers.terminal.timing import TerminalTiming


@pytest.fixture
def open_counter(tmp_path: Path, inbox: Inbox) -> Iterator[Open]:
    opened: list[TerminalCounter] = []

    def open_counter(name: str, timing: TerminalTiming = QUICK) -> TerminalCounter:
        counter = TerminalCounter(name, tmp_path, inbox, timing)
        opened.append(counter)
        counter.start()
        inbox.wait(READY)
        return counter

    yield open_counter
    for counter in opened:
        assert counter.worker is None or counter.worker.stop()
        counter.line.stop()
