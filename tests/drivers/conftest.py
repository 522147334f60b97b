"""Real emulators on real ptys and sockets, and a check that no thread outlives its test."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import Inbox

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    folder = Path(__file__).parents[2] / "assets" / "fonts"
    return Fonts(folder / "Pretendard-Regular.otf", folder / "Pretendard-Bold.otf")


@pytest.fixture
def emulator(fonts: Fonts, inbox: Inbox) -> PrinterEmulator:
    return PrinterEmulator(fonts, 42, on_slip=inbox.poke, on_kick=inbox.poke)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left running: {left}"
